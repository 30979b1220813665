"""Which steps use which knowledge: on the page of all phases, and below an entry."""

from __future__ import annotations

from collections.abc import Mapping

from footpath.adapters.templates import loader
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.entry import Connections, footer
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from footpath.project import build_site
from tests.hosts.virtual import TREE, step

MORE = {
    "pipeline/vision/look-again.md": step("look-again", "Look again", "vision", 20, knowledge="api-design, nothing"),
    "entries/core/alone.md": "---\nname: alone\ndescription: Used by nobody\ntopics: [api-design]\n---\n",
    "methodology/multi-service-overlay.yml": "name: Services\ndescription: d\nknowledge-overrides:\n"
    "  look-again: { append: [ledgers, api-design] }\n  review-code: { append: [ledgers] }\n"
    "  specify-api: { append: [ledgers] }\n",
    "methodology/odd-overlay.yml": "name: Odd\ndescription: d\nproject-type: cli\nknowledge-overrides:\n"
    "  look-again: { append: [alone] }\n",
}


def site_of(tree: Mapping[str, str]) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())


def page(tree: Mapping[str, str], uri: str) -> str:
    plans = {plan.uri: plan for plan in plan_pages(site_of(tree))}
    return Renderer(loader(), relative).page(plans[uri]).content if uri in plans else ""


def test_each_phase_says_what_it_always_uses_and_what_with_an_overlay() -> None:
    text = page({**TREE, **MORE}, "entries/by-phase.md")
    vision = text.partition("## [Product Vision]")[2].partition("## ")[0]
    assert "- Always: [API Design](core/api-design.md), `nothing`" in vision
    assert "- With [Services](../methodology/multi-service-overlay.md): [Ledgers](core/ledgers.md)" in vision
    tools = text.partition("## [Tools]")[2]
    assert "- With [Services](../methodology/multi-service-overlay.md): [Ledgers](core/ledgers.md)" in tools


def test_what_nothing_uses_is_listed_though_an_overlay_that_never_applies_names_it() -> None:
    text = page({**TREE, **MORE}, "entries/by-phase.md")
    assert "The steps and tools use 3 of 4 entries of guidance" in text
    assert "- [Alone](core/alone.md) — Used by nobody" in text.partition("## Used by no step")[2]


def test_a_page_of_the_author_s_keeps_its_place() -> None:
    mine = {**TREE, "entries/by-phase.md": "---\nname: by-phase\ndescription: d\ntopics: [a]\n---\n"}
    assert page(mine, "entries/by-phase.md") == ""
    assert "# Knowledge by phase" in page(mine, "entries/by-phase-used.md")
    assert "(by-phase-used.md)" in page(mine, "entries/index.md")


def test_without_steps_there_is_no_such_page() -> None:
    alone = {"entries/core/alone.md": MORE["entries/core/alone.md"]}
    assert page(alone, "entries/by-phase.md") == ""
    assert "Knowledge by phase" not in page(alone, "entries/index.md")


def test_below_an_entry_stand_the_steps_by_phase_each_with_the_overlays_that_bring_it_in() -> None:
    site = site_of({**TREE, **MORE})
    found = footer(site, "entries/core/ledgers.md", Connections.of(site))
    assert found is not None
    told = [
        (phase, [(use.card.title, [overlay.title for overlay in use.overlays]) for use in uses])
        for phase, uses in found["used_by"]
    ]
    assert told == [
        ("Product Vision", [("Look Again", ["Services"])]),
        ("Specifications", [("Specify API", ["Backend for fintech", "Services"])]),
        ("Tools", [("Review Code", ["Services"])]),
    ]
    assert [(overlay.title, into) for overlay, into in found["brought_by"]] == [
        ("Backend for fintech", "into 1 step"),
        ("Services", "into 3 steps"),
    ]


def test_what_a_step_uses_by_itself_is_not_brought_in() -> None:
    site = site_of({**TREE, **MORE})
    found = footer(site, "entries/core/api-design.md", Connections.of(site))
    assert found is not None
    assert [use.overlays for _, uses in found["used_by"] for use in uses] == [(), ()]
    assert found["brought_by"] == ()


def test_a_tool_that_shares_its_name_with_a_step_uses_what_it_says_itself_and_no_overlay_reaches_it() -> None:
    tool = "---\nname: look-again\ndescription: d\nphase: null\norder: null\nknowledge-base: [alone]\n---\n"
    site = site_of({**TREE, **MORE, "tools/look-again.md": tool})

    def users(entry: str) -> list[tuple[str, list[str]]]:
        found = footer(site, f"entries/core/{entry}.md", Connections.of(site))
        assert found is not None
        return [(phase, [use.card.uri for use in uses]) for phase, uses in found["used_by"]]

    assert users("alone") == [("Tools", ["tools/look-again.md"])]
    assert ("Tools", ["tools/review-code.md"]) in users("ledgers")
    text = page({**TREE, **MORE, "tools/look-again.md": tool}, "entries/by-phase.md")
    assert "- Always: [Alone](core/alone.md)" in text.partition("## [Tools]")[2]
