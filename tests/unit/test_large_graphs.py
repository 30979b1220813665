"""A methodology of four hundred steps: its pages show phases and say the rest in words."""

from __future__ import annotations

import json
import re
from time import perf_counter

import pytest

from footpath.adapters.templates import loader
from footpath.artefacts.graphs import graph_artefacts
from footpath.diagram import LARGE
from footpath.model.page import PagePlan, Publication
from footpath.model.phase import PHASES
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.render import Renderer, with_drawings
from footpath.parsing.hrefs import relative
from footpath.project import build_site

EACH = 25
STEP = (
    "---\nname: {name}\ndescription: Do {name}\nphase: {phase}\norder: {order}\noutputs: [docs/{name}.md]\n"
    "dependencies: [{after}]\n---\n"
)


def large() -> dict[str, str]:
    """Four hundred steps: each waits for the one before it in its phase, the first for the last of another phase."""
    tree: dict[str, str] = {}
    names: list[str] = []
    for phase in PHASES:
        for number in range(EACH):
            name = f"{phase.slug}-{number:02}"
            after = names[-1] if names else ""
            names.append(name)
            tree[f"pipeline/{phase.slug}/{name}.md"] = STEP.format(
                name=name, phase=phase.slug, order=100 * phase.number + number, after=after
            )
    for preset, on in (("deep", names), ("mvp", names[:10])):
        settings = "".join(f"  {name}: {{ enabled: {'true' if name in on else 'false'} }}\n" for name in names)
        tree[f"methodology/{preset}.yml"] = f"name: {preset}\ndescription: d\ndefault_depth: 3\nsteps:\n{settings}"
    return tree


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(large().items())}), Settings())


@pytest.fixture(scope="module")
def plans(site: Site) -> dict[str, PagePlan]:
    return {plan.uri: plan for plan in plan_pages(site)}


def page(plan: PagePlan) -> str:
    found = Renderer(loader(), relative).page(plan)
    return with_drawings(found.content, found.drawn())


def boxes(text: str) -> list[str]:
    return re.findall('data-node="([^"]+)"', text.partition('<div class="fp-graph__narrow">')[0])


@pytest.mark.parametrize("uri", ["methodology/deep.md", "methodology/comparisons/mvp-to-deep.md"])
def test_a_page_of_so_many_steps_shows_the_phases(plans: dict[str, PagePlan], uri: str) -> None:
    text = page(plans[uri])
    assert boxes(text) == [str(phase.number) for phase in PHASES]
    assert "Build (25)" in text
    assert f'xlink:href="{"../" * (uri.count("/"))}pipeline/vision/index.md"' in text
    assert "There are too many steps for one graph" in text


def test_the_words_below_still_say_every_step(plans: dict[str, PagePlan]) -> None:
    text = page(plans["methodology/deep.md"]).partition("## Steps in order")[2]
    assert len(re.findall(r"^- \[", text, re.MULTILINE)) == EACH * len(PHASES)
    assert "After [Vision 24](../pipeline/vision/vision-24.md)." in text


def test_of_many_steps_that_can_start_at_once_a_few_are_named() -> None:
    tree = {uri: re.sub(r"dependencies: .*", "dependencies: []", text) for uri, text in large().items()}
    loose = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())
    text = page(next(plan for plan in plan_pages(loose) if plan.uri == "methodology/mvp.md"))
    start = next(line for line in text.splitlines() if "Starts with" in line)
    assert start.count("](../pipeline/") == 6
    assert start.endswith("and 4 more.")


def test_a_small_methodology_of_the_same_tree_is_drawn_whole(plans: dict[str, PagePlan]) -> None:
    text = page(plans["methodology/mvp.md"])
    assert len(boxes(text)) == 10
    assert "too many steps" not in text


def test_the_page_of_a_phase_has_its_band_and_names_its_neighbours(plans: dict[str, PagePlan]) -> None:
    text = page(plans["pipeline/quality/index.md"])
    assert boxes(text) == [f"quality-{number:02}" for number in range(EACH)]
    assert "- From [Specifications](../specification/index.md):\n    - [Specification 24]" in text
    assert "- To [Platform Parity](../parity/index.md):\n    - [Parity 00]" in text
    assert "Do quality-03" in text


def test_the_files_for_programs_hold_the_whole_graph(site: Site) -> None:
    found = {file.uri: file.content for file in graph_artefacts(site, Publication("", "", str, plans=plan_pages(site)))}
    document = json.loads(found["assets/footpath/graphs/methodology/deep.json"])
    assert (len(document["nodes"]), len(document["edges"])) == (400, 399)


def test_it_does_not_take_long(plans: dict[str, PagePlan]) -> None:
    start = perf_counter()
    for plan in plans.values():
        if plan.template in ("methodology.md.jinja", "comparison.md.jinja"):
            page(plan)
    assert perf_counter() - start < 5
    assert len(PHASES) * EACH > LARGE
