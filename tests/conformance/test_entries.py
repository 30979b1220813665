"""Every entry of the reference content is read as the reference reads it: `entries.json`, field by field."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from footpath.adapters.filesystem import read_tree
from footpath.model.document import Document
from footpath.model.entry import CrossRead, Entry, KnowledgeEntry, Preset, Step, Tool
from footpath.model.phase import PHASES
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Word
from footpath.parsing.document import decode
from footpath.parsing.frontmatter import split
from footpath.parsing.guidance import deep_guidance
from footpath.parsing.yaml import read_yaml
from footpath.project import Outcome, build
from tests.corpora import REFERENCE_CONTENT, VECTORS, needs_shared, vectors

pytestmark = needs_shared

Json = dict[str, Any]
ANSWERS: Json = vectors("entries") if VECTORS.is_dir() else {"knowledge": {}, "steps": {}, "anomalies": []}
ROOT = "content/"
"""What the reference's paths begin with: it reads from the folder above the content."""


@cache
def outcome() -> Outcome:
    return build(read_tree(REFERENCE_CONTENT), Settings())


@pytest.fixture(scope="module")
def site() -> Site:
    return outcome().site


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def utf16_length(text: str) -> int:
    """The length as JavaScript counts it."""
    return len(text.encode("utf-16-le")) // 2


def has_section(document: Document, title: str) -> bool:
    return any(heading.level == 2 and heading.text == title for heading in document.headings)


def summary_words(body: str) -> int:
    """The words between the Summary heading and the Deep Guidance heading (format, section 2.1)."""
    return len(body.split("## Deep Guidance\n", 1)[0].split("## Summary\n", 1)[1].split())


def read_paths(cross_reads: tuple[CrossRead, ...]) -> list[Json]:
    return [{"service": read.service.text, "step": read.step.text} for read in cross_reads]


@pytest.mark.parametrize("name", sorted(ANSWERS["knowledge"]))
def test_knowledge_entry(name: str, site: Site) -> None:
    entry = site.corpus.named("knowledge", name)
    assert isinstance(entry, KnowledgeEntry)
    document = site.documents[entry.uri]
    text = decode(site.tree.files[entry.uri])
    body = text[split(text).body :]
    guidance = deep_guidance(body)
    assert {
        "file": ROOT + entry.uri,
        "category": entry.category,
        "description": entry.description,
        "topics": texts(entry.topics),
        "lines": document.lines,
        "words": len(text.split()),
        "body_words": len(body.split()),
        "summary_words_until_deep_guidance": summary_words(body),
        "fences": len(document.fences),
        "h1": next((heading.text for heading in document.headings if heading.level == 1), None),
        "has_deep_guidance": has_section(document, "Deep Guidance"),
        "has_see_also": has_section(document, "See Also"),
        "loaded_chars": utf16_length(guidance),
        "loaded_first_line": guidance.split("\n", 1)[0],
    } == ANSWERS["knowledge"][name]


def common_fields(entry: Step | Tool) -> Json:
    return {
        "file": ROOT + entry.uri,
        "category": "tool" if isinstance(entry, Tool) else "pipeline",
        "description": entry.description,
        "summary": entry.summary or None,
        "dependencies": texts(entry.dependencies),
        "outputs": texts(entry.outputs),
        "reads": texts(entry.reads),
        "cross_reads": read_paths(entry.cross_reads),
        "knowledge_base": texts(entry.knowledge),
        "conditional": entry.conditional or None,
        "stateless": entry.stateless,
        "argument_hint": entry.argument_hint or None,
        # Footpath never runs a detection and keeps none; no file of this content has one.
        "detect": None,
    }


STEPS = sorted(name for name, given in ANSWERS["steps"].items() if given["category"] == "pipeline")
TOOLS = sorted(name for name, given in ANSWERS["steps"].items() if given["category"] == "tool")


@pytest.mark.parametrize("name", STEPS)
def test_step(name: str, site: Site) -> None:
    step = site.corpus.named("step", name)
    assert isinstance(step, Step)
    assert common_fields(step) | {"phase": step.phase.text, "order": step.order} == ANSWERS["steps"][name]


@pytest.mark.parametrize("name", TOOLS)
def test_tool(name: str, site: Site) -> None:
    tool = site.corpus.named("tool", name)
    assert isinstance(tool, Tool)
    assert common_fields(tool) | {"phase": None, "order": None} == ANSWERS["steps"][name]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("knowledge", sorted(ANSWERS["knowledge"])),
        ("step", STEPS),
        ("tool", TOOLS),
    ],
)
def test_there_is_no_entry_the_reference_does_not_know(kind: str, names: list[str], site: Site) -> None:
    assert sorted(identity.name for identity in site.corpus.by_id if identity.kind == kind) == names


def test_nothing_is_broken_and_no_name_is_taken_twice(site: Site) -> None:
    assert (site.corpus.broken, dict(site.corpus.collisions)) == ((), {})


def test_phases() -> None:
    assert [{"display_name": phase.title, "number": phase.number, "slug": phase.slug} for phase in PHASES] == ANSWERS[
        "phases"
    ]


def test_every_step_lies_in_the_folder_of_its_phase(site: Site) -> None:
    assert {step.uri.split("/")[1] == step.phase.text for step in site.corpus.of(Step)} == {True}


def test_names_shared_by_steps_and_knowledge_are_told_apart(site: Site) -> None:
    shared = sorted(name for name in STEPS if site.corpus.named("knowledge", name) is not None)
    assert shared == ANSWERS["name_collisions_step_vs_knowledge"]
    assert all(site.corpus.named("step", name) != site.corpus.named("knowledge", name) for name in shared)


def assigned(site: Site) -> list[tuple[str, KnowledgeEntry]]:
    return [(topic.text, entry) for entry in site.corpus.of(KnowledgeEntry) for topic in entry.topics]


class TestTopics:
    def test_counts(self, site: Site) -> None:
        assert {name: len(topic.entries) for name, topic in site.index.topics.items()} == ANSWERS["topics"]["counts"]

    def test_numbers(self, site: Site) -> None:
        counts = Counter(name for name, _ in assigned(site))
        categories = {name: {entry.category for topic, entry in assigned(site) if topic == name} for name in counts}
        lengths = [len(entry.topics) for entry in site.corpus.of(KnowledgeEntry)]
        given = ANSWERS["topics"]
        assert counts.total() == given["assignments"]
        assert len(counts) == given["distinct"]
        assert len({name.casefold() for name in counts}) == given["distinct_casefold"]
        assert list(counts.values()).count(1) == given["singletons"]
        assert sum(len(found) > 1 for found in categories.values()) == given["multi_category"]
        assert [min(lengths), max(lengths)] == given["per_entry_min_max"]

    def test_the_thirty_most_used(self, site: Site) -> None:
        ranked = sorted(
            ((name, len(topic.entries)) for name, topic in site.index.topics.items()),
            key=lambda item: (-item[1], item[0]),
        )
        assert [list(item) for item in ranked[:30]] == ANSWERS["topics"]["top30"]

    def test_equal_to_the_name_of_an_entry(self, site: Site) -> None:
        assert [name for name in site.index.topics if site.corpus.named("knowledge", name)] == (
            ANSWERS["topics"]["topics_equal_to_entry_name"]
        )

    def test_singular_and_plural_are_different_topics(self, site: Site) -> None:
        """The reference merely lists near duplicates; none of them is merged without a registry that says so."""
        pairs = [(one, other) for one in site.index.topics for other in site.index.topics if other == f"{one}s"]
        assert [list(pair) for pair in pairs] == ANSWERS["topics"]["near_duplicates"]


ANOMALY_RULES = {"description-over-200": "KN009", "topic-not-kebab": "TP001"}
REPORTED = [item for item in ANSWERS["anomalies"] if item["kind"] in ANOMALY_RULES]


@pytest.mark.parametrize("anomaly", REPORTED, ids=[item["file"].rsplit("/", 1)[-1] for item in REPORTED])
def test_anomaly_is_reported(anomaly: Json) -> None:
    found = [
        item
        for item in outcome().diagnostics
        if (item.code, ROOT + item.place.uri) == (ANOMALY_RULES[anomaly["kind"]], anomaly["file"])
    ]
    assert [str(anomaly["value"]) in item.message for item in found] == [True]


LEADING_ZEROS = [item for item in ANSWERS["anomalies"] if item["kind"] == "order-leading-zero"]


@pytest.mark.parametrize("anomaly", LEADING_ZEROS, ids=[item["value"] for item in LEADING_ZEROS])
def test_an_order_with_a_leading_zero_is_read_in_base_ten(anomaly: Json, site: Site) -> None:
    entry = site.corpus.by_uri[anomaly["file"].removeprefix(ROOT)]
    matter = site.documents[entry.uri].matter
    assert isinstance(entry, Step)
    assert matter is not None
    written = matter.get("order")
    assert written is not None
    assert (written.text, entry.order) == (anomaly["value"], anomaly["correct"])


def test_every_anomaly_is_covered() -> None:
    assert len(REPORTED) + len(LEADING_ZEROS) == len(ANSWERS["anomalies"])


def test_presets_keep_the_title_their_file_gives(site: Site) -> None:
    names = {entry.name.text: entry.title for entry in site.corpus.of(Preset)}
    given = vectors("methodology")["presets"]
    assert names == {name: preset["name"] for name, preset in given.items()}


class TestDeepGuidance:
    """The corners of the text function that the reference content does not reach."""

    def test_a_body_without_the_heading_is_given_whole(self) -> None:
        assert deep_guidance("\n# Title\n\nAll of it.\n\n") == "# Title\n\nAll of it."

    def test_the_heading_is_found_in_any_case_and_with_blanks_behind_it(self) -> None:
        assert deep_guidance("intro\n## DEEP guidance \t\r\ntext\n") == "text"

    def test_the_first_of_two_headings_counts(self) -> None:
        assert deep_guidance("## Deep Guidance\none\n## Deep Guidance\ntwo") == "one\n## Deep Guidance\ntwo"

    @pytest.mark.parametrize(
        "line", ["### Deep Guidance", " ## Deep Guidance", "## Deep Guidance!", "##  Deep Guidance"]
    )
    def test_nothing_else_is_the_heading(self, line: str) -> None:
        assert deep_guidance(f"{line}\nrest") == f"{line}\nrest".strip()

    @pytest.mark.parametrize("blank", ["\u00a0", "\ufeff", "\u2029", "\u3000", "\v"])
    def test_what_javascript_takes_for_blank_is_trimmed(self, blank: str) -> None:
        assert deep_guidance(f"{blank}text{blank}") == "text"

    @pytest.mark.parametrize("character", ["\x1c", "\x1f", "\x85", "\u200b"])
    def test_what_only_python_takes_for_blank_stays(self, character: str) -> None:
        assert deep_guidance(f"{character}text{character}") == f"{character}text{character}"


def test_an_entry_is_found_by_its_file_and_by_its_name(site: Site) -> None:
    def both(entry: Entry) -> tuple[Entry | None, Entry | None]:
        return site.corpus.by_uri[entry.uri], site.corpus.named(entry.kind, entry.name.text)

    assert all(both(entry) == (entry, entry) for entry in site.corpus.entries)


def test_no_front_matter_holds_what_the_yaml_reader_refuses(site: Site) -> None:
    assert [uri for uri, document in site.documents.items() if document.faults] == []


def test_yaml_of_the_methodology_is_read_whole(site: Site) -> None:
    files = {uri: content for uri, content in site.tree.files.items() if uri.endswith(".yml")}
    assert [uri for uri, content in files.items() if read_yaml(decode(content))[1]] == []
