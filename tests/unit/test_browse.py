"""The page to browse by, and the data of its filters: the same pages in both, whatever they are called."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from footpath.adapters.templates import loader
from footpath.artefacts import plan_artefacts
from footpath.model.page import Publication
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.browse import BROWSE, browse_page, browsed
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from footpath.project import build_site
from tests.hosts.virtual import TREE

PUBLISHED = Publication("Small", "", lambda uri: uri.removesuffix(".md") + "/")


def site_of(tree: Mapping[str, str], **settings: object) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings(**settings))


def data(tree: Mapping[str, str]) -> dict:
    """What the script hands over."""
    (script,) = [item.encoded.decode() for item in plan_artefacts(site_of(tree), PUBLISHED) if item.uri == BROWSE]
    assert script.startswith("footpathBrowse.receive(") and script.endswith(");\n")
    return json.loads(script.removeprefix("footpathBrowse.receive(").removesuffix(");\n"))


def entry(name: str, title: str = "", topics: str = "a", folder: str = "core") -> dict[str, str]:
    shown = json.dumps(title or name, ensure_ascii=False)
    head = f"name: {name}\ntitle: {shown}\ndescription: About it\ntopics: [{topics}]\n"
    return {f"knowledge/{folder}/{name}.md": f"---\n{head}---\n\n## Summary\n\nText.\n"}


def test_there_is_nothing_to_browse_in_an_empty_tree() -> None:
    assert not any("browse" in plan.uri for plan in plan_pages(site_of({})))
    assert not any(item.uri == BROWSE for item in plan_artefacts(site_of({}), PUBLISHED))


def test_pages_are_in_the_order_of_their_titles_without_accents() -> None:
    tree = {**entry("z", "Zebra"), **entry("e", "Éclair"), **entry("a", "apple")}
    assert [item.card.title for item in browsed(site_of(tree))] == ["apple", "Éclair", "Zebra"]


def test_a_step_is_about_the_topics_of_what_it_hands_out_and_an_entry_is_in_the_phases_that_do() -> None:
    items = {item.name: item for item in browsed(site_of(TREE))}
    assert items["specify-api"].topics == ("api-design", "failures", "paging")
    assert items["api-design"].phases == ("specification",)
    assert (items["ledgers"].phases, items["specify-api"].phases) == ((), ("specification",))


def test_values_are_named_by_their_places() -> None:
    found = data(TREE)
    kinds, categories, topics, phases = found["values"]
    (page,) = [page for page in found["pages"] if page[2] == "error-handling"]
    kind, category, about, used = page[4]
    assert (kinds[kind[0]][0], categories[category[0]][0]) == ("guidance", "core")
    assert sorted(topics[place][0] for place in about) == ["api-design", "failures"]
    assert [phases[place][1] for place in used] == ["Specifications"]


def test_every_page_in_the_data_is_in_the_list_and_the_other_way_round() -> None:
    site = site_of(TREE)
    (plan,) = [plan for plan in plan_pages(site) if plan.uri == "browse.md"]
    text = Renderer(loader(), relative).body(plan)
    assert len(data(TREE)["pages"]) == len(browsed(site)) == text.count("<li>")


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "javascript:alert(1)", "\u202eabc", "😀"])
def test_what_a_page_is_called_stays_text(name: str) -> None:
    script = next(
        item.encoded.decode() for item in plan_artefacts(site_of(entry("a", name)), PUBLISHED) if item.uri == BROWSE
    )
    assert script.isascii() and "<" not in script
    assert [page[0] for page in data(entry("a", name))["pages"]] == [name]


def test_an_address_never_runs() -> None:
    tree = {"knowledge/core/javascript:alert(1).md": next(iter(entry("a").values()))}
    assert ":" not in next(page[1] for page in data(tree)["pages"])


@pytest.mark.parametrize("mine", ["browse.md", "browse/index.md", "browse/README.md"])
def test_an_author_may_have_a_page_of_that_name(mine: str) -> None:
    site = site_of({**TREE, mine: "# Mine\n"})
    assert browse_page(site) == mine
    assert not any(item.uri == BROWSE for item in plan_artefacts(site, PUBLISHED))


def test_content_may_lie_in_a_folder_of_that_name() -> None:
    site = site_of({f"browse/{uri}": text for uri, text in TREE.items()}, folders={"knowledge": ("browse/entries",)})
    assert browse_page(site) == "browse-all.md"
