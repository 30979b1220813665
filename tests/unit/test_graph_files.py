"""Graphs for other programs: each can be read by those who it is for, and says what the page says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from footpath.artefacts.graphs import graph_artefacts
from footpath.model.page import Publication
from footpath.model.pipeline import Combination
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.project import build_site
from tests.hosts.hostile import hostile
from tests.hosts.virtual import TREE

BASE = "assets/footpath/graphs/methodology"
SCHEMA = {
    "type": "object",
    "required": ["name", "title", "bands", "nodes", "edges"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "title": {"type": "string"},
        "bands": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["number", "label"],
                "properties": {"number": {"type": "integer"}, "label": {"type": "string"}, "href": {"type": "string"}},
                "additionalProperties": False,
            },
        },
        "nodes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "label", "band"],
                "properties": {
                    "mark": {"enum": ["+", "-", "~"]},
                    "optional": {"const": True},
                    "href": {"type": "string"},
                },
            },
        },
        "edges": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["source", "target"],
                "properties": {"mark": {"enum": ["+", "-"]}, "source": {}, "target": {}},
                "additionalProperties": False,
            },
        },
    },
}
MERMAID = re.compile(
    r"flowchart TB"
    r"|  accTitle: [^\n]*"
    r'|  subgraph b\d+\["[^"\n]*"\]|  end'
    r'|    n\d+\["[^"\n]*"\](:::\w+)?'
    r'|  n\d+ (-->|==>|-\. "[^"\n]*" \.->) n\d+'
    r"|  classDef \w+ [\w:,\- ]+"
)
PUBLICATION = Publication("Site", "https://site.example/sub/", lambda uri: uri.removesuffix(".md") + "/")


def files(tree: Mapping[str, str] = TREE, publication: Publication = PUBLICATION) -> dict[str, str]:
    settings = Settings(combinations=(Combination("mvp", "backend"),))
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), settings)
    found = {file.uri: file.content for file in graph_artefacts(site, replace(publication, plans=plan_pages(site)))}
    assert all(isinstance(content, str) for content in found.values())
    return {uri: str(content) for uri, content in found.items()}


@pytest.fixture(scope="module", params=["sound", "hostile"])
def published(request: pytest.FixtureRequest) -> dict[str, str]:
    return files(hostile() if request.param == "hostile" else TREE)


def test_there_are_three_files_for_each_graph_of_a_methodology() -> None:
    pages = ["backend-overlay", "combinations/mvp-backend", "comparisons/mvp-to-deep", "deep", "mvp"]
    pages.append("comparisons/mvp-to-mvp-backend")
    assert sorted(files()) == sorted(f"{BASE}/{page}{ending}" for page in pages for ending in (".mmd", ".gv", ".json"))


def test_the_pages_that_link_them_are_those_that_have_them() -> None:
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(TREE.items())}), Settings())
    linked = {card.uri for plan in plan_pages(site) for card in plan.context.get("exports", ())}
    assert linked == {file.uri for file in graph_artefacts(site, replace(PUBLICATION, plans=plan_pages(site)))}


def test_json_is_valid(published: dict[str, str]) -> None:
    documents = [json.loads(content) for uri, content in published.items() if uri.endswith(".json")]
    assert documents
    for document in documents:
        Draft202012Validator(SCHEMA).validate(document)
        known = {node["id"] for node in document["nodes"]}
        assert {end for edge in document["edges"] for end in (edge["source"], edge["target"])} <= known


def test_mermaid_has_the_shape_of_a_flowchart(published: dict[str, str]) -> None:
    for content in (content for uri, content in published.items() if uri.endswith(".mmd")):
        wrong = [line for line in content.splitlines() if not MERMAID.fullmatch(line)]
        assert wrong == []
        assert content.count("  subgraph ") == content.splitlines().count("  end")


def test_graphviz_reads_its_own(published: dict[str, str]) -> None:
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("no dot on PATH; install Graphviz to have it read our files")
    for content in (content for uri, content in published.items() if uri.endswith(".gv")):
        ended = subprocess.run([dot, "-Tcanon"], input=content, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (0, "")


def test_the_addresses_are_those_of_the_site() -> None:
    nodes = json.loads(files()[f"{BASE}/deep.json"])["nodes"]
    assert nodes[0]["href"] == "https://site.example/sub/pipeline/vision/define-vision/"


def test_a_site_without_an_address_has_them_seen_from_its_root() -> None:
    here = Publication("Site", "", lambda uri: f"./{uri}")
    nodes = json.loads(files(publication=here)[f"{BASE}/deep.json"])["nodes"]
    assert nodes[0]["href"] == "pipeline/vision/define-vision.md"


def test_an_overlay_is_marked_in_every_form() -> None:
    found = files()
    nodes = {node["id"]: node.get("mark") for node in json.loads(found[f"{BASE}/backend-overlay.json"])["nodes"]}
    assert nodes == {"write-requirements": None, "specify-api": "+", "implement-task": "~"}
    assert ":::added" in found[f"{BASE}/backend-overlay.mmd"]
    assert "Specify API (+)" in found[f"{BASE}/backend-overlay.gv"]
