"""The data of previews: what a link says of the page it leads to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from footpath.artefacts.previews import PREVIEWS, preview_file
from footpath.index.addresses import seen_from
from footpath.model.page import Publication
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build_site
from tests.hosts.virtual import TREE

START = "window.footpathPreviews="


def rows(
    tree: Mapping[str, str], *, directories: bool = True, hidden: str = ""
) -> dict[str, tuple[str, str, str, list[str] | str]]:
    """What is said of each page: title, kind, text and topics."""
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())
    publication = Publication(
        "T", "", lambda uri: seen_from("index.md", uri, directories=directories), hidden=frozenset([hidden])
    )
    (file,) = preview_file(site, publication)
    assert file.uri == PREVIEWS
    assert isinstance(file.content, str)
    assert file.content.startswith(START)
    data: Any = json.loads(file.content.removeprefix(START).removesuffix(";\n"))
    kinds, labels, pages = data
    return {
        # The row of a topic has the number of that topic, not a list.
        row[0]: (
            row[1],
            kinds[row[2]],
            row[3],
            [labels[number] for number in row[4]] if isinstance(row[4], list) else labels[row[4]],
        )
        for row in pages
    }


def test_every_kind_of_page_says_what_it_is() -> None:
    found = rows(TREE)
    assert found["entries/core/api-design/"] == (
        "API Design",
        "Knowledge · Core",
        "Interfaces that other programs call",
        ["Interfaces", "Failures", "Paging"],
    )
    assert found["pipeline/specification/specify-api/"] == (
        "Specify API",
        "Step · Specifications",
        "Write the interface down, in more words.",
        [],
    )
    assert found["tools/review-code/"][:3] == ("Review Code", "Tool", "Look for what tests cannot see, in passes.")
    assert found["methodology/backend-overlay/"][:2] == ("Backend", "Overlay")
    assert found["methodology/deep/"][:2] == ("Deep", "Methodology")
    assert found["pipeline/specification/"][:3] == ("Specifications", "Phase", "Specify API")
    assert found["entries/core/"][:3] == ("Core", "Category", "API Design, Failing well, Ledgers")
    assert found["topics/api-design/"][:2] == ("Interfaces", "Topic")
    assert found["topics/#topic-failures"] == ("Failures", "Topic", "", "Failures")


def test_a_topic_of_one_entry_says_nothing() -> None:
    assert "topics/#topic-paging" not in rows(TREE)


def test_addresses_are_those_of_files_where_pages_are_files() -> None:
    found = rows(TREE, directories=False)
    assert {"entries/core/api-design.html", "entries/core/", "topics/#topic-failures"} <= found.keys()


def test_addresses_and_texts_are_as_people_read_them() -> None:
    text = TREE["entries/core/ledgers.md"].replace("Bookings that explain every balance", '"' + "long " * 100 + '"')
    found = rows({**TREE, "entries/core/ß & ü.md": text.replace("name: ledgers", "name: __proto__")})
    assert found["entries/core/ß & ü/"][2].endswith("long …")
    assert len(found["entries/core/ß & ü/"][2]) <= 282


def test_a_draft_is_named_nowhere() -> None:
    found = rows(TREE, hidden="entries/core/ledgers.md")
    assert "entries/core/ledgers/" not in found
    assert found["entries/core/"][2] == "API Design, Failing well"
