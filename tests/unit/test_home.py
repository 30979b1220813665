"""The home page, and its parts where an author asks for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from footpath.adapters.templates import loader
from footpath.model.site import Site
from footpath.pages import plan_pages
from footpath.pages.home import with_home
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from tests.hosts.virtual import TREE
from tests.unit.test_pages import site_of

RENDERER = Renderer(loader(), relative)


def shown(site: Site, uri: str) -> str:
    text = site.tree.files[uri].decode()
    return with_home(site, uri, text, RENDERER.body)


def home(site: Site) -> str:
    return next(RENDERER.body(plan) for plan in plan_pages(site) if plan.uri == "index.md")


def test_the_home_page_has_its_parts_in_their_order() -> None:
    text = home(site_of(TREE))
    parts = ["fp-search", "New here?", "fp-tiles", "## Choose a methodology", "## Used most", "## Topics"]
    assert sorted(parts, key=text.index) == parts


def test_what_changed_last_is_shown_where_it_is_known() -> None:
    site = site_of(TREE)
    assert "Changed last" not in home(site)
    days = {
        "entries/core/ledgers.md": datetime(2026, 5, 2, tzinfo=UTC),
        "entries/core/api-design.md": datetime(2026, 6, 1, tzinfo=UTC),
        "x.md": datetime(2030, 1, 1, tzinfo=UTC),
    }
    text = home(replace(site, changed=days)).partition("## Changed last")[2]
    assert text.index("API Design") < text.index("2026-06-01") < text.index("Ledgers") < text.index("2026-05-02")


def test_categories_are_shown_where_there_are_several() -> None:
    assert "Guidance by category" not in home(site_of(TREE))
    more = TREE["entries/core/ledgers.md"].replace("name: ledgers", "name: books")
    text = home(site_of({**TREE, "entries/money/books.md": more})).partition("## Guidance by category")[2]
    assert text.index("Core") < text.index("3 entries") < text.index("Money") < text.index("1 entry")


def test_an_author_places_all_parts_or_some() -> None:
    site = site_of(
        {
            **TREE,
            "index.md": "# Mine\n\n<!-- footpath: home -->\n\nWords.\n",
            "a/b.md": "<!-- footpath: home topics, search -->\n",
        }
    )
    everything = shown(site, "index.md")
    assert everything.startswith("# Mine\n") and everything.endswith("\nWords.\n")
    assert "## Used most" in everything and "# Home" not in everything
    some = shown(site, "a/b.md")
    assert some.index("## Topics") < some.index("fp-search") and "## Used most" not in some
    assert 'href="../topics/api-design.md"' in some


@pytest.mark.parametrize(
    "text",
    [
        "Text <!-- footpath: home -->\n",
        "```html\n<!-- footpath: home -->\n```\n",
        "`<!-- footpath: home -->`\n",
        "<!-- footpath: home --> text\n",
        "<!-- a footpath: home -->\n",
    ],
)
def test_a_comment_beside_text_or_in_code_stays(text: str) -> None:
    assert shown(site_of({**TREE, "index.md": text}), "index.md") == text


def test_a_page_that_another_plugin_has_changed_stays_as_it_is() -> None:
    site = site_of({**TREE, "index.md": "# Mine\n\n<!-- footpath: home -->\n"})
    assert with_home(site, "index.md", "# Mine\n\nGone.\n", RENDERER.body) == "# Mine\n\nGone.\n"
