"""Links to generated pages, and those that a site's own templates make."""

from __future__ import annotations

from pathlib import Path

import pytest

from footpath.adapters.templates import templates_of
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.source import Tree
from footpath.project import build, build_site
from tests.unit.command import CLEAN, Write, entry, findings, footpath_

TEXT = "[a](../index.md#core) [b](../../topics/index.md#topic-api) [c](index.md#nothing) [d](index.md)\n"
SITE = "site_name: T\ndocs_dir: content\nplugins:\n  - footpath:\n      templates: own\n"


def tree(text: str) -> Tree:
    files = CLEAN | {"knowledge/core/beta.md": entry("beta", body=text)}
    return Tree({name: content.encode() for name, content in sorted(files.items())})


def statuses(text: str, *, known: bool) -> list[str]:
    templates = templates_of(Settings(), None, Path("content")) if known else None
    site = build_site(tree(text), Settings(), templates=templates)
    return [found.status for found in site.index.references if found.source == "knowledge/core/beta.md"]


def test_an_anchor_on_a_generated_page_is_checked_where_its_text_can_be_known() -> None:
    assert statuses(TEXT, known=True) == ["missing-anchor", "resolved", "missing-anchor", "resolved"]


def test_without_templates_it_is_taken_on_trust() -> None:
    assert statuses(TEXT, known=False) == ["resolved"] * 4


def test_a_dead_anchor_on_a_generated_page_is_told_with_what_was_meant() -> None:
    found = build(
        tree("[a](index.md#corr)\n"),
        Settings(select=("LK",)),
        templates=templates_of(Settings(), None, Path("content")),
    )
    [item] = found.diagnostics
    assert item.code == "LK002"
    assert item.message == "knowledge/core/index.md has no #corr; did you mean #core?"


def test_a_generated_page_is_rendered_only_if_its_ids_are_asked_for() -> None:
    templates = templates_of(Settings(), None, Path("content"))
    site = build_site(tree("[d](index.md) [e](../index.md#guidance)\n"), Settings(), templates=templates)
    assert set(site.generated) == {"knowledge/index.md"}
    assert site.index.generated == ()


def test_a_link_to_a_page_that_nobody_generates_stays_dead() -> None:
    assert statuses("[x](../none.md#a)\n", known=True) == ["missing"]


@pytest.fixture
def own(write: Write):
    """A site with templates of its own."""

    def site(templates: dict[str, str]) -> Path:
        files = {f"content/{name}": text for name, text in CLEAN.items()} | {"mkdocs.yml": SITE}
        return write(files | {f"own/{name}": text for name, text in templates.items()})

    return site


def test_a_dead_link_of_a_template_is_told_at_the_template(own) -> None:
    root = own({"pages/home.md.jinja": "# Home\n\n[all](all.md) [guidance](knowledge/index.md)\n"})
    [found] = findings(root, "--select", "LK020")
    assert found["path"].endswith("../own/pages/home.md.jinja")
    assert found["message"] == "the page index.md links to all.md, which does not exist"
    assert footpath_("check", root, "--select", "LK020").exit_code == 1


def test_a_dead_link_of_a_macro_is_told_once(own) -> None:
    macros = "".join(
        f"{{% macro {name}(x) %}}[web](https://example.org/) <a href='/y/'></a> [none](#none){{% endmacro %}}\n"
        for name in ("tiles", "listed", "chips", "inline", "lead", "a", "linked")
    )
    [found] = findings(own({"pages/macros.jinja": macros}), "--select", "LK020")
    assert "more links to #none" in found["message"]


def test_fragments_and_styles_of_a_site_ask_for_no_rendering(own) -> None:
    root = own({"fragments/header.html.jinja": "{{ nothing }}", "assets/x.css": ""})
    assert findings(root) == []


def test_a_template_that_cannot_be_rendered_is_a_mistake_of_the_site(own) -> None:
    for text, problem in (
        ("# Home\n\n{% if %}", "templates: pages/home.md.jinja:3: Expected an expression"),
        ("# Home\n\n{{ nothing }}", "templates: home.md.jinja: 'nothing' is undefined"),
    ):
        result = footpath_("check", own({"pages/home.md.jinja": text}))
        assert result.exit_code == 2
        assert problem in result.stderr


def test_a_folder_of_templates_that_is_not_there_is_told(write: Write) -> None:
    root = write({f"content/{name}": text for name, text in CLEAN.items()} | {"mkdocs.yml": SITE})
    assert footpath_("check", root).exit_code == 2


def test_a_library_gets_the_mistake_as_an_exception(own) -> None:
    root = own({"pages/home.md.jinja": "{{ nothing }}"})
    with pytest.raises(ConfigurationError):
        build(tree(""), Settings(), templates=templates_of(Settings(), root / "own", root / "content"))
