"""What is published for the explorer: data that is only data, and as few drawings as there are distinct ones."""

from __future__ import annotations

import json
import re
from typing import Any

from footpath.adapters.templates import loader
from footpath.artefacts.explorer import explorer_files
from footpath.model.page import Artefact, Publication
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.explorer import shapes
from footpath.pages.render import Renderer, with_drawings
from footpath.project import build_site

STEP = (
    "---\nname: {name}\ndescription: {text}\nphase: pre\norder: {order}\ndependencies: [{after}]\nreads: [{reads}]\n"
    "outputs: [docs/{name}.md]\nknowledge-base: [known]\n---\n# {name}\n"
)
STEPS = {"one": ("", ""), "two": ("one", ""), "three": ("two", "one"), "four": ("three", "")}
TREE = {
    **{
        f"pipeline/pre/{name}.md": STEP.format(name=name, text="d", order=110 + place, after=after, reads=reads)
        for place, (name, (after, reads)) in enumerate(STEPS.items())
    },
    "knowledge/known.md": "---\nname: known\ndescription: d\ntopics: [t]\n---\n# Known\n",
    "methodology/deep.yml": "name: Deep\ndescription: d\ndefault_depth: 5\nsteps:\n"
    "  one: { enabled: true }\n  two: { enabled: true }\n  three: { enabled: false }\n  four: { enabled: true }\n",
    "methodology/backend-overlay.yml": "name: Backend\ndescription: d\nproject-type: backend\n"
    "knowledge-overrides:\n  one: { append: [known] }\nreads-overrides:\n  two: { append: [four] }\n",
    "methodology/game-overlay.yml": "name: Game\ndescription: d\nproject-type: game\n"
    "step-overrides:\n  three: { enabled: true }\n  one: { enabled: false }\n",
}


def site_of(tree: dict[str, str]) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())


def published(tree: dict[str, str]) -> dict[str, str]:
    where = Publication("Small", "https://small.example/", lambda uri: uri.removesuffix(".md") + "/")
    return {one.uri: _text(one) for one in explorer_files(site_of(tree), where)}


def _text(artefact: Artefact) -> str:
    assert isinstance(artefact.content, str)
    return artefact.content


def value(script: str) -> Any:
    """What a script hands over."""
    match = re.fullmatch(r'footpathExplorer\.receive\("[a-z0-9]+",(.*)\);\n', script)
    assert match
    return json.loads(match[1])


def data(tree: dict[str, str]) -> Any:
    return value(published(tree)["assets/footpath/methodology.js"])


def test_a_drawing_for_each_distinct_graph_and_each_change_of_a_preset() -> None:
    """The overlay that changes knowledge and reads alone has the drawing of the preset."""
    made = [[one.title for one in shape.combinations] for shape in shapes(site_of(TREE))]
    assert made == [[], ["deep"], ["deep + game"], ["deep", "deep + game"]]


def test_the_drawing_of_all_steps_has_every_edge_and_states_none_in_a_header() -> None:
    first = next(iter(shapes(site_of(TREE)))).diagram
    assert [node.id for node in first.nodes] == list(STEPS)
    assert {(edge.source, edge.target) for edge in first.edges if not edge.kind} == {
        ("one", "two"),
        ("two", "three"),
        ("three", "four"),
    }
    assert first.gates is False


def test_a_change_is_drawn_with_what_it_adds_and_leaves_out() -> None:
    [change] = [shape.diagram for shape in shapes(site_of(TREE)) if len(shape.combinations) == 2]
    assert {node.id: node.mark for node in change.nodes} == {"one": "-", "two": "", "three": "+", "four": ""}
    assert {(edge.source, edge.target): edge.mark for edge in change.edges if not edge.kind} == {
        ("one", "two"): "-",
        ("two", "three"): "+",
        ("three", "four"): "+",
    }


def test_reads_of_every_combination_are_in_every_drawing_that_has_the_steps() -> None:
    for shape in shapes(site_of(TREE)):
        known = {node.id for node in shape.diagram.nodes}
        reads = {(edge.source, edge.target) for edge in shape.diagram.edges if edge.kind == "reads"}
        assert reads == {ends for ends in [("one", "three"), ("four", "two")] if known.issuperset(ends)}


def test_the_data_names_each_drawing_that_is_published() -> None:
    files = published(TREE)
    named = {f"assets/footpath/shapes/{shape['file']}.js" for shape in data(TREE)["shapes"]}
    assert named == files.keys() - {"assets/footpath/methodology.js"}
    assert all(value(files[name]).startswith('<div class="fp-graph"') for name in named)


def test_addresses_are_seen_from_the_root_of_the_site() -> None:
    found = data(TREE)
    assert [step["href"] for step in found["steps"]][:2] == ["pipeline/pre/one/", "pipeline/pre/two/"]
    assert [item["href"] for item in found["knowledge"]] == ["knowledge/known/"]
    assert [preset["href"] for preset in found["presets"]] == ["methodology/deep/"]


def test_what_content_says_ends_no_script_and_is_no_key() -> None:
    hostile = "</script><script>alert(1)</script> é \U0001f600 `${x}`"
    name = "pipeline/pre/one.md"
    files = published(
        {**TREE, name: TREE[name].replace("description: d", f"description: {json.dumps(hostile, ensure_ascii=False)}")}
    )
    assert all("<" not in text and text.isascii() for text in files.values())
    found = value(files["assets/footpath/methodology.js"])
    assert found["steps"][0]["summary"] == hostile
    assert {key for step in found["steps"] for key in step} == {
        "name", "title", "href", "phase", "summary", "after", "reads", "knowledge", "outputs", "optional", "stateless",
    }  # fmt: skip


def test_a_site_without_a_methodology_publishes_nothing() -> None:
    assert published({uri: text for uri, text in TREE.items() if not uri.startswith("methodology/")}) == {}


def test_an_overlay_that_no_project_can_get_is_not_offered() -> None:
    misnamed = TREE["methodology/game-overlay.yml"].replace("game", "web-app")
    found = data({**TREE, "methodology/games-overlay.yml": misnamed})
    assert [overlay["name"] for overlay in found["overlays"]] == ["backend", "game"]


FINTECH = {
    "methodology/backend-fintech.yml": "name: Money\ndescription: d\nproject-type: backend\ndomain: fintech\n"
    "knowledge-overrides:\n  one: { append: [known] }\n",
    "methodology/multi-service-overlay.yml": "name: Several\ndescription: d\n"
    "step-overrides:\n  one: { enabled: true }\n",
}


def test_all_that_can_be_chosen_is_in_the_data_by_type_domain_and_services() -> None:
    found = [(one["type"], *one["domains"], one["services"]) for one in data({**TREE, **FINTECH})["choices"]]
    types = [("",), ("backend",), ("backend", "fintech"), ("game",)]
    assert found == [(*one, several) for one in types for several in (False, True)]
    assert {(one["methodology"], one["services"]) for one in data(TREE)["choices"]} == {("deep", False)}


def page(tree: dict[str, str]) -> str:
    """The page of the methodology as a host gets it, with its late parts."""
    [plan] = [plan for plan in plan_pages(site_of(tree)) if plan.uri == "methodology/deep.md"]
    made = Renderer(loader(), lambda _, target: target).page(plan)
    return with_drawings(made.content, made.drawn())


def test_the_page_offers_presets_types_and_services_where_there_are_any() -> None:
    offers = page({**TREE, **FINTECH})
    assert '<option value="backend">Backend</option><option value="game">Game</option>' in offers
    assert '<div class="fp-explorer__check"><label><input type="checkbox" data-part="services">' in offers
    alone = page({uri: text for uri, text in TREE.items() if not uri.endswith("-overlay.yml")})
    assert "<label hidden><span>Project type</span>" in alone
    assert '<div class="fp-explorer__check" hidden>' in alone


def test_what_content_calls_itself_ends_no_template() -> None:
    hostile = TREE["methodology/game-overlay.yml"].replace("name: Game", 'name: "</template><script>alert(1)</script>"')
    found = page({**TREE, "methodology/game-overlay.yml": hostile})
    assert found.count("</template>") == 1
    assert "<script>" not in found
