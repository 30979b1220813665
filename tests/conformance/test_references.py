"""Links, names in code, commands and knowledge references mean what the reference answers say: `references.json`.

The answers cover the reference's knowledge, pipeline and tools; the folder `skills` beside them is left out here.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from footpath.adapters.filesystem import read_tree
from footpath.model.entry import EntryId, KnowledgeEntry, Overlay, Tool
from footpath.model.index import Reference
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.parsing.document import decode
from footpath.project import Outcome, build
from tests.corpora import REFERENCE_CONTENT, VECTORS, needs_shared, vectors
from tests.hosts.dom import Element, parse
from tests.hosts.test_reference import build_reference

pytestmark = needs_shared

Json = dict[str, Any]
ANSWERS: Json = vectors("references") if VECTORS.is_dir() else {"crossrefs": [], "content_relative": []}
ROOT = "content/"
COVERED = ("knowledge", "pipeline", "tools", "methodology")


@cache
def outcome() -> Outcome:
    return build(read_tree(REFERENCE_CONTENT), Settings())


@pytest.fixture(scope="module")
def site() -> Site:
    return outcome().site


@pytest.fixture(scope="module")
def references(site: Site) -> list[Reference]:
    return [found for found in site.index.references if found.source.split("/")[0] in COVERED]


def of_kind(references: list[Reference], *kinds: str) -> list[Reference]:
    return [found for found in references if found.kind in kinds]


class TestSeeAlso:
    def test_every_item_leads_where_the_reference_says(self, references: list[Reference]) -> None:
        assert [
            {
                "file": ROOT + item.source,
                "href": item.text,
                "line": item.place.span.line,
                "status": "ok",
                "target": ROOT + item.target,
                "text": item.label,
            }
            for item in of_kind(references, "see-also")
        ] == ANSWERS["see_also"]["items"]

    def test_every_item_is_resolved_to_the_entry_of_its_label(self, references: list[Reference]) -> None:
        items = of_kind(references, "see-also")
        assert {item.status for item in items} == {"resolved"}
        assert [item.entry for item in items] == [EntryId("knowledge", item.label) for item in items]

    def test_numbers(self, references: list[Reference]) -> None:
        pairs = {(item.source, item.target) for item in of_kind(references, "see-also")}
        given = ANSWERS["see_also"]
        assert len(of_kind(references, "see-also")) == given["links"]
        assert len({source for source, _ in pairs}) == given["sections"]
        assert len([pair for pair in pairs if pair[::-1] not in pairs]) == given["one_way"]

    def test_every_item_keeps_the_reason_that_follows_it(self, references: list[Reference]) -> None:
        assert [item.text for item in of_kind(references, "see-also") if not item.reason] == []


def test_relative_links_of_the_content(references: list[Reference]) -> None:
    relative = [
        item for item in of_kind(references, "see-also", "link", "image", "html", "wiki") if item.status != "external"
    ]
    assert [
        {
            "file": ROOT + item.source,
            "href": item.text,
            "line": item.place.span.line,
            "section": item.section,
            "status": "ok",
            "target": ROOT + item.target,
            "text": item.label,
        }
        for item in relative
    ] == ANSWERS["content_relative"]


# Names in code and commands. What the reference's kinds are to us: our kind, our status, and the kinds of entries.
# One word that is a step's or a tool's name stays unsure: it nearly always means something else.
RESOLVED = {
    "bare:knowledge": ("code-span", ["knowledge"]),
    "bare:step": ("code-span", ["step"]),
    "bare:tool": ("code-span", ["tool"]),
    "file-name:knowledge": ("code-span", ["knowledge"]),
    "file-name:step": ("code-span", ["step"]),
    "file-name:tool": ("code-span", ["tool"]),
    "scaffold-run": ("command", ["step", "tool"]),
    "slash-command": ("command", ["step", "tool"]),
}
UNSURE = ("bare:step", "bare:tool")
UNLISTED = ("file-name:other", "path:other", "slash-command-UNRESOLVED")
AMBIGUOUS = "bare:knowledge+step"

Key = tuple[str, int, str]


def is_single_word(given: Json) -> bool:
    return given["kind"] in UNSURE and "-" not in given["text"]


def key_of(given: Json) -> Key:
    return given["file"].removeprefix(ROOT), given["line"], given["text"]


def named(given: Json) -> str:
    return f"{given['file'].rsplit('/', 1)[-1]}:{given['line']}:{given['text']}"


def found_at(references: list[Reference], given: Json) -> list[Reference]:
    """What Footpath lists for a line's text; one text may stand in a line several times."""
    return [
        item
        for item in of_kind(references, "code-span", "command")
        if (item.source, item.place.span.line, item.text) == key_of(given)
    ]


CROSSREFS: list[Json] = ANSWERS["crossrefs"]
SURE = [given for given in CROSSREFS if given["kind"] in RESOLVED and not is_single_word(given)]


@pytest.mark.parametrize("given", SURE, ids=named)
def test_a_name_is_resolved(given: Json, references: list[Reference], site: Site) -> None:
    kind, entry_kinds = RESOLVED[given["kind"]]
    found = found_at(references, given)
    assert {(item.kind, item.status, item.section) for item in found} == {(kind, "resolved", given["section"] or "")}
    assert {item.entry for item in found} <= {EntryId(entry_kind, given["target"]) for entry_kind in entry_kinds}
    assert {item.target for item in found} == {site.corpus.by_id[item.entry].uri for item in found if item.entry}
    assert {item.source == item.target for item in found} == {given["self"]}


@pytest.mark.parametrize("given", [given for given in CROSSREFS if is_single_word(given)], ids=named)
def test_a_single_word_stays_unsure(given: Json, references: list[Reference]) -> None:
    found = found_at(references, given)
    candidate = EntryId(given["kind"].removeprefix("bare:"), given["target"])
    assert {(item.status, item.target, item.candidates) for item in found} == {("unsure", "", (candidate,))}


@pytest.mark.parametrize("given", [given for given in CROSSREFS if given["kind"] == AMBIGUOUS], ids=named)
def test_a_name_of_two_kinds_is_ambiguous(given: Json, references: list[Reference]) -> None:
    [found] = found_at(references, given)
    assert (found.status, found.target) == ("ambiguous", "")
    assert found.candidates == (EntryId("knowledge", given["target"]), EntryId("step", given["target"]))


@pytest.mark.parametrize("given", [given for given in CROSSREFS if given["kind"] in UNLISTED], ids=named)
def test_what_names_nothing_is_not_listed(given: Json, references: list[Reference]) -> None:
    assert found_at(references, given) == []


def test_every_kind_of_the_reference_is_tested() -> None:
    assert {given["kind"] for given in CROSSREFS} == {*RESOLVED, *UNLISTED, AMBIGUOUS}


def test_every_occurrence_is_listed_once_and_no_other(references: list[Reference]) -> None:
    ours = Counter(
        (item.source, item.place.span.line, item.text)
        for item in of_kind(references, "code-span", "command")
        if item.status != "artifact"
    )
    assert ours == Counter(key_of(given) for given in CROSSREFS if given["kind"] not in UNLISTED)


# Paths that steps write.


@pytest.fixture(scope="module")
def artifacts(references: list[Reference]) -> list[Reference]:
    return [item for item in of_kind(references, "code-span") if "/" in item.text]


def test_artifact_paths_are_artifacts_and_lead_to_no_file(artifacts: list[Reference]) -> None:
    assert len(artifacts) >= 277
    assert {(item.status, item.target) for item in artifacts} == {("artifact", "")}


def test_an_artifact_is_never_taken_for_the_entry_of_its_last_part(artifacts: list[Reference], site: Site) -> None:
    names = {entry.name.text for entry in site.corpus.of(KnowledgeEntry)}
    alike = [
        item
        for item in artifacts
        if item.text.endswith(".md") and item.text.rsplit("/", 1)[-1].removesuffix(".md") in names
    ]
    assert len(alike) == 39
    assert {candidate.kind for item in alike for candidate in item.candidates} == {"step"}


def test_an_artifact_names_a_step_or_tool_that_writes_it(artifacts: list[Reference], site: Site) -> None:
    def writes(item: Reference, candidate: EntryId) -> bool:
        outputs = [output.text for output in getattr(site.corpus.by_id[candidate], "outputs", ())]
        return any(item.text == output or (output.endswith("/") and item.text.startswith(output)) for output in outputs)

    assert [item.text for item in artifacts if not item.candidates] == []
    assert [item.text for item in artifacts for candidate in item.candidates if not writes(item, candidate)] == []


# Things in code that only look like links.


@pytest.mark.parametrize("number", range(len(ANSWERS.get("inside_code_only", ()))))
def test_code_is_no_link(number: int, site: Site) -> None:
    given = ANSWERS["inside_code_only"][number]
    uri = given["file"].removeprefix(ROOT)
    assert given["href"] in decode(site.tree.files[uri]).split("\n")[given["line"] - 1]
    assert [item for item in site.index.references if (item.source, item.place.span.line) == (uri, given["line"])] == []
    assert [
        item for item in outcome().diagnostics if (item.place.uri, item.place.span.line) == (uri, given["line"])
    ] == []


# Knowledge that steps and overlays use.


@pytest.fixture(scope="module")
def by_steps(references: list[Reference]) -> list[Reference]:
    return [item for item in of_kind(references, "knowledge") if not item.source.startswith("methodology/")]


@pytest.fixture(scope="module")
def by_overlays(references: list[Reference]) -> list[Reference]:
    return [item for item in of_kind(references, "knowledge") if item.source.startswith("methodology/")]


def entry_names(references: list[Reference]) -> set[str]:
    return {item.entry.name for item in references if item.entry}


class TestKnowledgeReferences:
    def test_every_one_is_resolved(self, by_steps: list[Reference], by_overlays: list[Reference]) -> None:
        given = ANSWERS["knowledge_refs"]
        assert [item.text for item in by_steps if not item.resolved] == given["unresolved_step_refs"]
        assert [item.text for item in by_overlays if not item.resolved] == given["unresolved_overlay_refs"]

    def test_numbers(self, by_steps: list[Reference], by_overlays: list[Reference]) -> None:
        given = ANSWERS["knowledge_refs"]
        assert (len(by_steps), len(by_overlays)) == (given["step_refs"], given["overlay_refs"])
        assert len(entry_names(by_steps)) == given["distinct_entries_from_steps"]
        assert len(entry_names(by_overlays)) == given["distinct_entries_from_overlays"]

    def test_used_by_one_side_only(self, by_steps: list[Reference], by_overlays: list[Reference]) -> None:
        given = ANSWERS["knowledge_refs"]
        assert sorted(entry_names(by_overlays) - entry_names(by_steps)) == given["only_via_overlay"]
        assert sorted(entry_names(by_steps) - entry_names(by_overlays)) == given["only_via_steps"]

    def test_no_entry_is_without_use(self, site: Site, by_steps: list[Reference], by_overlays: list[Reference]) -> None:
        names = {entry.name.text for entry in site.corpus.of(KnowledgeEntry)}
        unused = names - entry_names(by_steps) - entry_names(by_overlays)
        assert sorted(unused) == ANSWERS["knowledge_refs"]["orphans_no_step_no_overlay"]
        assert [item for item in outcome().diagnostics if item.code == "KN013"] == []

    def test_overlay_targets_that_are_tools(self, site: Site) -> None:
        targets = [
            [overlay.uri.rsplit("/", 1)[-1], change.step.text]
            for overlay in site.corpus.of(Overlay)
            for change in overlay.knowledge
            if isinstance(site.corpus.named("tool", change.step.text), Tool)
        ]
        assert targets == ANSWERS["knowledge_refs"]["overlay_targets_that_are_tools"]

    def test_overlay_knowledge_that_the_step_has_already_is_reported(self) -> None:
        said = [
            item.message for item in outcome().diagnostics if item.code == "OV009" and "already has" in item.message
        ]
        assert said == [
            f"has no effect on {step}: it already has {name}"
            for _, step, name in ANSWERS["knowledge_refs"]["overlay_knowledge_already_in_step"]
        ]


# Everything seen from the other end.


def expected_backlinks() -> Counter[str]:
    """How often each knowledge entry is referred to, counted from the reference's own answers."""
    steps = vectors("entries")["steps"].values()
    overlays = [given["overlay"] for given in vectors("methodology")["overlays"].values()]
    named_in_code = [given for given in CROSSREFS if given["kind"] in ("bare:knowledge", "file-name:knowledge")]
    uses = Counter(name for step in steps for name in step["knowledge_base"])
    uses += Counter(
        name for overlay in overlays for change in overlay["knowledgeOverrides"].values() for name in change["append"]
    )
    uses += Counter(given["target"] for given in named_in_code if not given["self"])
    return uses + Counter(item["text"] for item in ANSWERS["see_also"]["items"])


def test_backlinks_of_knowledge(site: Site) -> None:
    counts = Counter(
        {
            entry.name.text: len(
                [item for item in site.index.backlinks.get(entry.uri, ()) if item.source.split("/")[0] in COVERED]
            )
            for entry in site.corpus.of(KnowledgeEntry)
        }
    )
    assert counts == expected_backlinks()


def test_backlinks_are_the_references_turned_round(site: Site) -> None:
    turned = [item for found in site.index.backlinks.values() for item in found]
    assert Counter(turned) == Counter(
        item for item in site.index.references if item.resolved and item.target != item.source
    )


def test_every_reference_stands_where_it_says(site: Site) -> None:
    """The first line of what stands there holds what was read: a link's target, a name, a path."""

    def line(item: Reference) -> str:
        text = decode(site.tree.files[item.source]).split("\n")[item.place.span.line - 1]
        return text[item.place.span.column - 1 : item.place.span.end_column - 1]

    assert [item for item in site.index.references if item.text not in line(item)] == []


# The same on the pages that readers get.


class Rendered:
    """The pages of a built site, by the file that each is made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._articles: dict[str, Element] = {}

    def article(self, uri: str) -> Element:
        if uri not in self._articles:
            html = (self._folder / address(uri)).read_text("utf-8")
            self._articles[uri] = parse("<article" + html.partition("<article")[2].partition("</article>")[0])
        return self._articles[uri]

    def links(self, uri: str) -> list[tuple[str, str]]:
        """The words of each link in the text of a page, and the page that it leads to."""
        article = self.article(uri)
        around = {id(link) for part in article.all("aside", "fp-about") for link in part.all("a")}
        return [
            (
                link.text,
                posixpath.normpath(posixpath.join(address(uri), "..", link.attributes["href"].partition("#")[0])),
            )
            for link in article.all("a")
            if id(link) not in around and "href" in link.attributes
        ]

    def mentions(self, uri: str) -> set[str]:
        """The pages that a page says refer to it."""
        return {
            posixpath.normpath(posixpath.join(address(uri), "..", link.attributes["href"].partition("#")[0]))
            for part in self.article(uri).all("section", "fp-mentions")
            for link in part.all("a")
        }


def address(uri: str) -> str:
    """The file of the page of a file of the content."""
    return f"{uri.removesuffix('.md')}/index.html"


@pytest.fixture(scope="module")
def rendered(once: Callable[[str, Callable[[Path], None]], Path]) -> Rendered:
    return Rendered(once("reference-mkdocs", build_reference("mkdocs")) / "site")


def test_every_see_also_item_is_a_card_that_leads_to_its_entry(rendered: Rendered, site: Site) -> None:
    items = ANSWERS["see_also"]["items"]
    assert len(items) == 39
    expected = Counter((given["file"].removeprefix(ROOT), given["target"].removeprefix(ROOT)) for given in items)
    found = Counter(
        (uri, target)
        for uri in {source for source, _ in expected}
        for card in rendered.article(uri).all("li")
        if card.all("span", "fp-see")
        for target in {source for _, source in expected}
        if card.all("a")[0].text == site.index.titles[target]
        and (site.index.titles[target], posixpath.dirname(address(target))) in rendered.links(uri)
    )
    assert found == expected


def test_every_see_also_item_is_known_at_the_other_end(rendered: Rendered) -> None:
    pairs = [
        (given["file"].removeprefix(ROOT), given["target"].removeprefix(ROOT)) for given in ANSWERS["see_also"]["items"]
    ]
    assert [pair for pair in pairs if posixpath.dirname(address(pair[0])) not in rendered.mentions(pair[1])] == []


NAMED = [given for given in CROSSREFS if given["kind"] in ("bare:knowledge", "file-name:knowledge")]


def test_every_name_of_an_entry_in_code_is_a_link_there_and_back(rendered: Rendered, site: Site) -> None:
    assert Counter(given["kind"] for given in NAMED) == {"file-name:knowledge": 80, "bare:knowledge": 19}
    lost = []
    for given in NAMED:
        source, target = given["file"].removeprefix(ROOT), site.corpus.by_id[EntryId("knowledge", given["target"])].uri
        linked = (given["text"], posixpath.dirname(address(target))) in rendered.links(source)
        known = posixpath.dirname(address(source)) in rendered.mentions(target)
        if (linked, known) != (not given["self"], not given["self"]):
            lost.append(given)
    assert lost == []


def test_no_path_that_a_step_writes_is_a_link_to_an_entry(
    rendered: Rendered, artifacts: list[Reference], site: Site
) -> None:
    assert len(artifacts) >= 277
    entries = {posixpath.dirname(address(entry.uri)) for entry in site.corpus.of(KnowledgeEntry)}
    taken = {item.text for item in artifacts}
    pages = sorted({item.source for item in artifacts})
    assert [
        (uri, *link) for uri in pages for link in rendered.links(uri) if link[0] in taken and link[1] in entries
    ] == []
