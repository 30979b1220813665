"""The index and the inventory, read as their readers do."""

from __future__ import annotations

import json
import zlib

import jsonschema
from sphinx.util.inventory import InventoryFile

from footpath.artefacts import plan_artefacts
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build_site
from tests.hosts.virtual import TREE
from tests.unit.publishing import ADDRESS, publication_of, published, site_of

INDEX = "assets/footpath/index.json"


def inventory_of(tree, **known):
    """The inventory as Sphinx reads it: address and title by role and name."""
    raw = published(site_of(tree), **known)["objects.inv"].encode("latin-1")
    items = InventoryFile.loads(raw, uri="https://x.example")
    return {
        role: {name: (item.uri, item.display_name) for name, item in found.items()}
        for role, found in items.data.items()
    }


def test_the_index_is_valid_by_the_schema_beside_it() -> None:
    files = published(site_of(TREE))
    jsonschema.validate(json.loads(files[INDEX]), json.loads(files["assets/footpath/index.schema.json"]))


def test_the_index_knows_the_address_of_every_page() -> None:
    files = published(site_of(TREE))
    index = json.loads(files[INDEX])
    assert index["address"] == ADDRESS
    pages = {path.removesuffix("index.md") for path in files if path.endswith(".md")}
    records = [
        record
        for part in ("entries", "steps", "tools", "presets", "overlays", "methodologies", "topics")
        for record in index[part]
    ]
    assert {record["url"].partition("#")[0] for record in records} <= pages
    assert {"knowledge" not in record["url"] for record in records} == {True}


def test_the_index_says_what_each_methodology_runs() -> None:
    index = json.loads(published(site_of(TREE))[INDEX])
    deep = next(item for item in index["methodologies"] if item["methodology"] == "deep")
    assert deep == {
        "title": "Deep",
        "url": "methodology/deep/",
        "methodology": "deep",
        "default_depth": 5,
        "project_type": None,
        "domains": [],
        "multi_service": False,
        "overlays": [],
        "order": ["define-vision", "write-requirements", "specify-api", "implement-task"],
        "conditional": ["specify-api"],
        "edges": [
            {"before": "define-vision", "after": "write-requirements"},
            {"before": "specify-api", "after": "implement-task"},
            {"before": "write-requirements", "after": "specify-api"},
        ],
    }


def test_sphinx_reads_entries_headings_topics_and_pages() -> None:
    found = inventory_of(TREE)
    labels, documents = found["std:label"], found["std:doc"]
    page = "https://x.example/entries/core/api-design/"
    assert labels["api-design"] == labels["knowledge:api-design"] == (page, "API Design")
    assert labels["api-design#failing"] == (f"{page}#failing", "Failing")
    assert labels["preset:deep"] == ("https://x.example/methodology/deep/", "Deep")
    assert labels["topic:ledger"] == ("https://x.example/topics/ledger/", "Ledger")
    assert documents["entries/core/api-design"] == (page, "API Design")
    assert documents["methodology/deep"] == ("https://x.example/methodology/deep/", "Deep")


def test_a_name_of_two_kinds_needs_its_kind() -> None:
    tree = {
        "knowledge/a-b.md": "---\nname: a-b\ndescription: x\ntopics: [t]\n---\n",
        "tools/a-b.md": "---\nname: a-b\ndescription: x\ncategory: tool\nstateless: true\n---\n",
    }
    labels = inventory_of(tree)["std:label"]
    assert "a-b" not in labels
    assert {"knowledge:a-b", "tool:a-b"} <= labels.keys()


def test_no_name_can_write_a_line_of_its_own() -> None:
    name = "'x std:label -1 https://evil.example/ y'"
    tree = {"knowledge/a.md": f"---\nname: {name}\ndescription: x\ntopics: [t]\n---\n\n## A std:label -1 b c\n"}
    found = inventory_of(tree)
    assert "x" not in found["std:label"]
    assert not any("evil" in address for role in found.values() for address, _ in role.values())


def test_half_a_character_stops_nothing() -> None:
    tree = {"knowledge/a.md": b'---\nname: a\ndescription: "x \\ud800"\ntitle: "\\ud800"\ntopics: [t]\n---\n'}
    site = build_site(Tree(tree), Settings())
    for artefact in plan_artefacts(site, publication_of(site)):
        assert isinstance(artefact.encoded, bytes)


def test_the_option_leaves_each_out() -> None:
    def names(*publish: str) -> set[str]:
        return {name for name in published(site_of(TREE, publish=publish)) if not name.endswith(".md")}

    needed = names()  # by pages
    assert names("llms") - needed == {"llms.txt", "llms-full.txt"}
    assert names("inventory") - needed == {"objects.inv"}
    assert names("index") - needed == {INDEX, "assets/footpath/index.schema.json"}
    assert not any(name.endswith(".md") for name in published(site_of(TREE, publish=("llms",))))


def test_a_file_of_the_author_is_never_replaced() -> None:
    site = build_site(Tree({"a.md": b"# A\n"}, frozenset({"llms.txt"})), Settings())
    assert "llms.txt" not in published(site)
    assert "llms-full.txt" in published(site)


def test_the_inventory_is_compressed_by_zlib() -> None:
    raw = published(site_of(TREE))["objects.inv"].encode("latin-1")
    head, body = raw.split(b"\n", 4)[:4], raw.split(b"\n", 4)[4]
    assert head[0] == b"# Sphinx inventory version 2"
    assert head[1] == b"# Project: Guide"
    assert zlib.decompress(body).decode().splitlines() == sorted(zlib.decompress(body).decode().splitlines())
