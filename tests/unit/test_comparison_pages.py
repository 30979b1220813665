"""Pages that compare two pipelines, and what named combinations are called."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from footpath.adapters.templates import loader
from footpath.configuration import settings_from
from footpath.model.page import PagePlan
from footpath.model.pipeline import Combination
from footpath.model.settings import ConfigurationError
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.combinations import combination_card, combination_title
from footpath.pages.navigation import Item, navigation
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from footpath.project import build_site
from tests.hosts.virtual import TREE

FINTECH = {"methodology": "deep", "project-type": "backend", "domain": ["fintech"]}
SERVICES = {
    "methodology/multi-service-overlay.yml": "name: Services\ndescription: d\nstep-overrides:\n"
    "  define-vision: { enabled: true }\n"
}


def site_of(options: Mapping[str, object], tree: Mapping[str, str] = TREE) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), settings_from(dict(options)))


def comparisons(site: Site) -> dict[str, PagePlan]:
    return {plan.title: plan for plan in plan_pages(site) if plan.template == "comparison.md.jinja"}


def text(plan: PagePlan) -> str:
    return Renderer(loader(), relative).page(plan).content


def titles(items: tuple[Item, ...]) -> list[str]:
    return [title for item in items for title in (item.title, *titles(item.items))]


def test_presets_are_compared_by_themselves_and_named_combinations_with_theirs() -> None:
    found = comparisons(site_of({"combinations": [FINTECH]}))
    assert {title: plan.uri for title, plan in found.items()} == {
        "From MVP to Deep": "methodology/comparisons/mvp-to-deep.md",
        "From Deep to Deep + Backend + Backend for fintech": (
            "methodology/comparisons/deep-to-deep-backend-fintech.md"
        ),
    }


def test_a_site_lists_the_comparisons_it_wants() -> None:
    found = comparisons(site_of({"comparisons": [["deep", "mvp"], [{"methodology": "mvp"}, FINTECH]]}))
    assert list(found) == ["From Deep to MVP", "From MVP to Deep + Backend + Backend for fintech"]
    assert comparisons(site_of({"comparisons": []})) == {}


def test_a_comparison_says_what_is_left_out_and_what_no_longer_waits() -> None:
    page = text(comparisons(site_of({"comparisons": [["deep", "mvp"]]}))["From Deep to MVP"])
    assert "**MVP leaves out 1 step, changes what 1 step waits for and goes to depth 1 instead of 5.**" in page
    assert "no longer waits for [Specify API]" in page
    assert "mvp.yml&#58;7" in page


def test_what_an_overlay_brought_goes_again() -> None:
    page = text(
        comparisons(site_of({"comparisons": [[FINTECH, "deep"]]}))["From Deep + Backend + Backend for fintech to Deep"]
    )
    assert "takes knowledge out of 2 steps" in page
    assert ": no longer [Ledgers]" in page


def test_equal_ones_are_said_to_be_equal() -> None:
    [plan] = comparisons(site_of({"comparisons": [["deep", {"methodology": "deep", "project-type": "cli"}]]})).values()
    assert plan.title == "From Deep to Deep + CLI"
    assert "Nothing differs between them." in text(plan)
    assert plan.diagram is None


def test_the_removed_step_is_a_ghost_and_its_edges_are_marked() -> None:
    [plan] = comparisons(site_of({"comparisons": [["deep", "mvp"]]})).values()
    assert plan.diagram is not None
    assert {node.id: node.mark for node in plan.diagram.nodes} == {
        "write-requirements": "",
        "specify-api": "-",
        "implement-task": "~",
    }
    assert {(edge.source, edge.target, edge.mark) for edge in plan.diagram.edges} == {
        ("write-requirements", "specify-api", "-"),
        ("specify-api", "implement-task", "-"),
    }


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("deep", "comparisons: must be a list of pairs, such as `[mvp, deep]`"),
        ([["deep"]], "comparisons: must be a list of pairs, such as `[mvp, deep]`"),
        ([["deep", 5]], "comparisons: must be a list of mappings, each with a methodology"),
        ([["deep", {"methodology": "mvp", "type": "cli"}]], 'comparisons: unknown option "type"'),
        ([["deep", "depp"], ["depp", "mvp"]], 'comparisons: unknown methodology "depp"; there is deep, mvp'),
    ],
)
def test_a_wrong_option_is_told_once(value: object, problem: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        site_of({"comparisons": value})
    assert raised.value.problems == (problem,)


def test_a_pair_with_a_broken_preset_is_left_out() -> None:
    broken = {**TREE, "methodology/mvp.yml": "name: [\n"}
    assert comparisons(site_of({"comparisons": [["deep", "mvp"]]}, broken)) == {}


@pytest.mark.parametrize(
    ("combination", "words"),
    [
        (Combination("mvp"), "MVP"),
        (Combination("deep", "backend", ("fintech",)), "Deep + Backend + Backend for fintech"),
        (Combination("deep", "mobile-app", ("shop-floor",)), "Deep + Mobile App + Shop Floor"),
        (Combination("deep", multi_service=True), "Deep + Services"),
    ],
)
def test_a_combination_is_called_by_the_titles_of_its_parts(combination: Combination, words: str) -> None:
    site = site_of({}, {**TREE, **SERVICES})
    assert combination_title(site, combination) == words


def test_a_combination_without_an_overlay_is_named_in_words() -> None:
    assert combination_title(site_of({}), Combination("deep", multi_service=True)) == "Deep + Multi-Service"


def test_a_combination_without_a_page_leads_nowhere() -> None:
    site = site_of({"combinations": [FINTECH]})
    assert combination_card(site, Combination("deep", "backend", ("fintech",))).uri.endswith("deep-backend-fintech.md")
    assert combination_card(site, Combination("deep", "backend")).uri == ""


def test_the_page_of_a_named_combination_and_the_navigation_call_it_the_same() -> None:
    site = site_of({"combinations": [FINTECH]})
    pages = {plan.uri: plan for plan in plan_pages(site)}
    name = "Deep + Backend + Backend for fintech"
    assert pages["methodology/combinations/deep-backend-fintech.md"].title == name
    shown = titles(navigation(site, {*pages, *TREE}))
    assert [title for title in shown if title in (name, "Comparisons", f"From Deep to {name}")] == [
        name,
        "Comparisons",
        f"From Deep to {name}",
    ]


def test_the_overview_lists_the_comparisons() -> None:
    tree = {uri: content for uri, content in TREE.items() if uri != "methodology/README.md"}
    [plan] = [plan for plan in plan_pages(site_of({}, tree)) if plan.uri == "methodology/index.md"]
    assert "- [From MVP to Deep](comparisons/mvp-to-deep.md): adds 1 step, changes what 1 step waits for" in text(plan)


def test_steps_that_wait_in_a_circle_are_counted_wherever_a_number_of_steps_is_told() -> None:
    step = "---\nname: {0}\ndescription: d\nphase: pre\norder: {1}\noutputs: [docs/{0}.md]\ndependencies: [{2}]\n---\n"
    preset = "name: {0}\ndescription: d\ndefault_depth: 3\nsteps:\n  a: {{ enabled: {1} }}\n"
    tree = {
        "pipeline/pre/a.md": step.format("a", 100, ""),
        "pipeline/pre/b.md": step.format("b", 110, "c"),
        "pipeline/pre/c.md": step.format("c", 120, "b"),
        "methodology/deep.yml": preset.format("Deep", "true") + "  b: { enabled: true, conditional: if-needed }\n",
        "methodology/mvp.yml": preset.format("Mvp", "false"),
        "methodology/game-overlay.yml": "name: Game\ndescription: d\nproject-type: game\n"
        "step-overrides:\n  a: { enabled: false }\n",
    }
    plans = {plan.uri: plan for plan in plan_pages(site_of({}, tree))}
    assert "**3 steps, 1 of them if needed** at depth 3" in text(plans["methodology/deep.md"])
    assert "3 steps, 1 of them if needed" in text(plans["methodology/index.md"])
    assert "has 2 steps, [Deep](../deep.md) has 3." in text(plans["methodology/comparisons/mvp-to-deep.md"])
    assert "- [Deep](deep.md): 2 steps instead of 3." in text(plans["methodology/game-overlay.md"])
