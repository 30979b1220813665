"""What the page of an overlay says it does, under every methodology."""

from __future__ import annotations

from footpath.adapters.templates import loader
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


def page(file: str, overlay: str) -> str:
    """The page of one overlay, over two methodologies."""
    tree = {**TREE, f"methodology/{file}.yml": overlay}
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())
    [plan] = [plan for plan in plan_pages(site) if plan.uri == f"methodology/{file}.md"]
    return Renderer(loader(), relative).page(plan).content


def lines(text: str, *words: str) -> list[str]:
    return [line.partition(" <small")[0] for line in text.splitlines() if any(word in line for word in words)]


def test_a_step_that_runs_and_becomes_conditional() -> None:
    text = page(
        "backend-overlay",
        HEAD + "step-overrides:\n  one: { enabled: true, conditional: if-needed }\n  two: { enabled: true }\n",
    )
    assert lines(text, "switched **", "becomes") == [
        "- [one](../pipeline/pre/one.md) becomes **conditional**",
        "- [two](../pipeline/pre/two.md) is switched **on**, a change in [Mvp](mvp.md)",
    ]


def test_what_is_so_already_is_said() -> None:
    text = page("backend-overlay", HEAD + "step-overrides:\n  one: { enabled: true }\n  two: { enabled: false }\n")
    assert lines(text, "switched **") == [
        "- [one](../pipeline/pre/one.md) is switched **on**, as it is in every methodology already",
        "- [two](../pipeline/pre/two.md) is switched **off**, a change in [Deep](deep.md)",
    ]


def test_reads_from_another_service() -> None:
    text = page(
        "multi-service-overlay",
        "name: Services\ndescription: d\nstep-overrides:\n  one: { enabled: true }\n"
        "cross-reads-overrides:\n  one: { append: [{ service: api, step: two }] }\n",
    )
    assert lines(text, "of the service") == ["    - reads [two](../pipeline/pre/two.md) of the service api"]
    assert "once for the whole project" in text


def test_an_overlay_under_a_wrong_name_is_not_said_to_apply() -> None:
    text = page("server-overlay", HEAD + "step-overrides:\n  two: { enabled: true }\n")
    assert "Applies to" not in text
    assert "Never applies as it is named" in text
    assert "backend-overlay.yml" in text
    assert "In the graph" not in text


def test_a_domain_shows_nothing_that_its_project_type_does() -> None:
    tree = {"methodology/backend-overlay.yml": HEAD + "step-overrides:\n  two: { enabled: true }\n"}
    whole = {**TREE, **tree, "methodology/backend-fintech.yml": HEAD + "knowledge-overrides: {}\n"}
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(whole.items())}), Settings())
    [plan] = [plan for plan in plan_pages(site) if plan.uri == "methodology/backend-fintech.md"]
    assert "In the graph" not in Renderer(loader(), relative).page(plan).content
