"""What the page of an overlay says it does, under every methodology."""

from __future__ import annotations

import re
from collections.abc import Mapping

from footpath.adapters.templates import loader
from footpath.model.page import PagePlan
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from footpath.project import build_site

STEP = "---\nname: {name}\ndescription: d\nphase: pre\norder: {order}\noutputs: [docs/{name}.md]\n---\n# {name}\n"
PRESET = (
    "name: {name}\ndescription: d\ndefault_depth: 3\nsteps:\n  one: {{ enabled: true }}\n  two: {{ enabled: {two} }}\n"
)
TREE = {
    "pipeline/pre/one.md": STEP.format(name="one", order=110),
    "pipeline/pre/two.md": STEP.format(name="two", order=111),
    "methodology/deep.yml": PRESET.format(name="Deep", two="true"),
    "methodology/mvp.yml": PRESET.format(name="Mvp", two="false"),
}
HEAD = "name: Backend\ndescription: d\nproject-type: backend\n"


def planned(file: str, overlay: str, tree: Mapping[str, str] = TREE) -> PagePlan:
    """The page of one overlay, over two methodologies."""
    tree = {**tree, f"methodology/{file}.yml": overlay}
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())
    [plan] = [plan for plan in plan_pages(site) if plan.uri == f"methodology/{file}.md"]
    return plan


def page(file: str, overlay: str, tree: Mapping[str, str] = TREE) -> str:
    return Renderer(loader(), relative).page(planned(file, overlay, tree)).content


def lines(text: str, *words: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("- ") and any(word in line for word in words)]


def said(line: str) -> str:
    """A line without the addresses of its links and without its place."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", line).partition(" <small")[0]


def test_a_step_that_runs_and_becomes_conditional() -> None:
    text = page(
        "backend-overlay",
        HEAD + "step-overrides:\n  one: { enabled: true, conditional: if-needed }\n  two: { enabled: true }\n",
    )
    assert "**Over [Mvp](mvp.md) it adds 1 step and makes 1 step run only if needed.**" in text
    assert [said(line) for line in lines(text, "[one]", "[two]")] == [
        "- two — Product Definition. In Mvp only: elsewhere it runs already. Can start at once.",
        "- one is now done only if needed",
    ]


def test_a_step_that_is_left_out_stays_in_the_graph_as_a_ghost() -> None:
    plan = planned("backend-overlay", HEAD + "step-overrides:\n  two: { enabled: false }\n")
    assert plan.diagram is not None
    assert [(node.id, node.mark) for node in plan.diagram.nodes] == [("two", "-")]
    text = Renderer(loader(), relative).page(plan).content
    assert [said(line) for line in lines(text, "[two]")] == [
        "- two — Product Definition. In Deep only: elsewhere it does not run anyway. Nothing waited for it."
    ]


def test_what_is_so_already_is_said() -> None:
    text = page("backend-overlay", HEAD + "step-overrides:\n  one: { enabled: true }\n  two: { enabled: false }\n")
    without = text.partition("## Without effect")[2]
    assert [said(line) for line in lines(without, "")] == [
        "- one is switched **on**, as it is in every methodology already"
    ]


def test_what_changes_nothing_says_why() -> None:
    text = page("backend-overlay", HEAD + "reads-overrides:\n  one: { replace: { two: one } }\n")
    assert "It changes nothing in any methodology." in text
    assert [said(line) for line in lines(text, "gives way")] == ["- one two gives way to one: it does not read two"]


def test_reads_from_another_service() -> None:
    text = page(
        "multi-service-overlay",
        "name: Services\ndescription: d\nstep-overrides:\n  one: { enabled: true }\n"
        "cross-reads-overrides:\n  one: { append: [{ service: api, step: two }] }\n",
    )
    assert [said(line) for line in lines(text, "of the service")] == ["- one also reads two of the service api"]
    assert "it lets 1 step read from other services.**" in text
    assert "done once for the whole project, and not for each service: [one]" in text
    assert "Without effect" not in text


def test_what_is_said_of_a_step_that_does_not_run_is_told_apart() -> None:
    text = page("backend-overlay", HEAD + "dependency-overrides:\n  one: { append: [ghost] }\n")
    assert [said(line) for line in lines(text, "ghost")] == [
        "- one now also waits for `ghost`, which changes nothing while that does not run"
    ]
    assert "waits for" not in text.partition("**Over")[2].partition("\n")[0]


def test_the_names_of_a_stranger_mean_nothing() -> None:
    tree = {
        **TREE,
        "pipeline/pre/one.md": STEP.format(name="one", order=110).replace(
            "# one", "# [x](javascript:a) </script><b>*|`\u202e"
        ),
    }
    text = page("backend-overlay", HEAD + "step-overrides:\n  one: { enabled: true, conditional: if-needed }\n", tree)
    assert "<b>" not in text
    assert "](javascript" not in text


def test_an_overlay_under_a_wrong_name_is_not_said_to_apply() -> None:
    text = page("server-overlay", HEAD + "step-overrides:\n  two: { enabled: true }\n")
    assert "Applies to" not in text
    assert "Never applies as it is named" in text
    assert "backend-overlay.yml" in text
    assert "fp-difference" not in text


def test_a_domain_shows_nothing_that_its_project_type_does() -> None:
    tree = {"methodology/backend-overlay.yml": HEAD + "step-overrides:\n  two: { enabled: true }\n"}
    whole = {**TREE, **tree, "methodology/backend-fintech.yml": HEAD + "knowledge-overrides: {}\n"}
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(whole.items())}), Settings())
    [plan] = [plan for plan in plan_pages(site) if plan.uri == "methodology/backend-fintech.md"]
    assert "fp-difference" not in Renderer(loader(), relative).page(plan).content
