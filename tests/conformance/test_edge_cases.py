"""Small files that went through the reference itself: the same are accepted, with the same values; others are refused.

The reference answers are `edge-cases.json`. It says `FIELD_MISSING` for nearly everything; here a refusal
must stand on the very line that is wrong.
"""

from __future__ import annotations

from typing import Any

import pytest

from footpath.corpus import build_corpus
from footpath.model.corpus import Corpus
from footpath.model.entry import CrossRead, KnowledgeEntry, ListChange, Overlay, Preset, Step, StepSetting, Tool
from footpath.model.settings import Settings
from footpath.model.source import Tree, Word
from footpath.parsing import parse
from footpath.parsing.document import decode
from footpath.parsing.frontmatter import split
from footpath.parsing.guidance import deep_guidance
from footpath.project import build
from tests.corpora import VECTORS, needs_shared, vectors

pytestmark = needs_shared

Json = dict[str, Any]
EDGE_CASES: Json = (
    vectors("edge-cases")
    if VECTORS.is_dir()
    else {
        "frontmatter": {},
        "discovered": {},
        "knowledge": {"entries": {"entries": []}, "index": {}},
        "overlays": {},
        "presets": {},
    }
)


def corpus_of(uri: str, text: str) -> Corpus:
    """The corpus of a tree of one file."""
    return build_corpus({uri: parse(uri, text.encode())}, Settings())


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


# Front matter of steps and tools.


def uri_of(file: str) -> str:
    """Where a case's file stands: the folder is what makes it a step or a tool."""
    return f"tools/{file}" if file.startswith("tool") else f"pipeline/pre/{file}"


def read_step(file: str) -> Corpus:
    return corpus_of(uri_of(file), EDGE_CASES["frontmatter"][file]["input"])


def cross_reads(reads: tuple[CrossRead, ...]) -> list[Json]:
    return [{"service": read.service.text, "step": read.step.text} for read in reads]


def values_of(entry: Step | Tool) -> Json:
    """An entry as the reference writes it."""
    return {
        "category": "tool" if isinstance(entry, Tool) else "pipeline",
        "conditional": entry.conditional or None,
        "crossReads": cross_reads(entry.cross_reads),
        "dependencies": texts(entry.dependencies),
        "description": entry.description,
        "knowledgeBase": texts(entry.knowledge),
        "name": entry.name.text,
        "order": getattr(entry, "order", None),
        "outputs": texts(entry.outputs),
        "phase": str(getattr(entry, "phase", "")) or None,
        "reads": texts(entry.reads),
        "stateless": entry.stateless,
        "summary": entry.summary or None,
    }


FRONT_MATTER: Json = EDGE_CASES["frontmatter"]
ACCEPTED = sorted(file for file, case in FRONT_MATTER.items() if case["frontmatter"])
REFUSED = sorted(file for file, case in FRONT_MATTER.items() if not case["frontmatter"])

FAULTS = {
    # file: the rule that says why, and the line on which it says so
    "all-missing.md": [("YM003", 1)],
    "bad-yaml.md": [("YM001", 2)],
    "category-bad.md": [("TL002", 7)],
    "conditional-bad.md": [("ST007", 7)],
    "conditional-false.md": [("ST007", 7)],
    "cross-reads-bad.md": [("ST002", 8)],
    "deps-empty-scalar.md": [("ST002", 7)],
    "deps-nonkebab.md": [("ST002", 7)],
    "desc-201.md": [("ST017", 3)],
    "duplicate-key.md": [("YM005", 3)],
    "name-and-phase-bad.md": [("ST018", 2), ("ST003", 4)],
    "name-bad.md": [("ST018", 2)],
    "no-frontmatter.md": [("YM003", 1)],
    "order-1600.md": [("ST002", 5)],
    "order-empty.md": [("ST001", 5)],
    "order-text.md": [("ST002", 5)],
    "outputs-missing.md": [("ST008", 2)],
    "outputs-string.md": [("ST002", 6)],
    "phase-missing.md": [("ST001", 2)],
    "phase-tilde.md": [("ST003", 4)],
    "phase-unknown.md": [("ST003", 4)],
    "reads-object.md": [("ST002", 8)],
    "stateless-yes.md": [("ST002", 7)],
    "summary-501.md": [("ST017", 4)],
    "unclosed.md": [("YM002", 1)],
    "yaml-list.md": [("YM004", 2)],
}


@pytest.mark.parametrize("file", ACCEPTED)
def test_accepted_front_matter(file: str) -> None:
    corpus = read_step(file)
    [entry] = corpus.entries
    assert isinstance(entry, Step | Tool)
    wanted = FRONT_MATTER[file]["frontmatter"]
    values = values_of(entry)
    assert values == {key: wanted[key] for key in values}
    assert corpus.broken == ()


def faults_in(file: str) -> list[tuple[str, int]]:
    uri = uri_of(file)
    text = FRONT_MATTER[file]["input"]
    corpus = corpus_of(uri, text)
    found = [*parse(uri, text.encode()).faults, *(fault for _, fault in corpus.faults)]
    return [(fault.code, fault.span.line) for fault in found]


@pytest.mark.parametrize("file", REFUSED)
def test_refused_front_matter(file: str) -> None:
    corpus = read_step(file)
    assert corpus.entries == ()
    assert [item.uri for item in corpus.broken] == [uri_of(file)]
    assert faults_in(file) == FAULTS[file]


def test_fields_the_reference_does_not_know_are_reported_where_they_stand() -> None:
    """`detect` is a field of the later dialect, and `knowledgeBase` one that takes effect by accident."""
    unknown = {file: faults_in(file) for file in ACCEPTED if FRONT_MATTER[file]["warnings"]}
    assert unknown == {
        "detect-bad.md": [("ST019", 9)],
        "detect.md": [],
        "unknown-fields.md": [("ST016", 7), ("ST016", 8)],
    }


def test_what_is_accepted_and_still_odd_is_reported() -> None:
    known = [file for file in ACCEPTED if not FRONT_MATTER[file]["warnings"]]
    assert {file: faults_in(file) for file in known if faults_in(file)} == {
        "depends-on-both.md": [("ST013", 7)],
        # The site generator shows such front matter as text.
        "indented-close.md": [("YM016", 7)],
    }


def test_the_argument_hint_of_a_tool_is_kept() -> None:
    [tool] = read_step("tool-ok.md").entries
    assert isinstance(tool, Tool)
    assert tool.argument_hint == FRONT_MATTER["tool-ok.md"]["frontmatter"]["argument-hint"]


def stem_of(uri: str) -> str:
    return uri.rsplit("/", 1)[-1].removesuffix(".md")


def test_an_entry_goes_by_the_name_in_its_front_matter() -> None:
    found = {entry.name.text: stem_of(entry.uri) for file in ACCEPTED for entry in read_step(file).entries}
    assert found == {name: case["stepName"] for name, case in EDGE_CASES["discovered"].items()}


@pytest.mark.parametrize(
    ("file", "sections"),
    [
        ("ok-minimal.md", ["Purpose"]),
        ("indented-close.md", ["Purpose"]),
        # Better than the reference: sections of a file with CRLF are seen, those in a fence are none, and a
        # repeated one does not overwrite the first. A heading without a space is one to the site generator.
        ("crlf.md", ["Purpose"]),
        ("sections.md", ["A", "A", "Spaced", "NoSpace"]),
    ],
)
def test_sections(file: str, sections: list[str]) -> None:
    document = parse(uri_of(file), FRONT_MATTER[file]["input"].encode())
    assert [heading.text for heading in document.headings if heading.level == 2] == sections


# Knowledge.


@pytest.fixture(scope="module")
def knowledge() -> Corpus:
    files = {f"knowledge/{path}": text for path, text in EDGE_CASES["knowledge"]["files"].items()}
    return build_corpus({uri: parse(uri, text.encode()) for uri, text in files.items()}, Settings())


def knowledge_text(entry: KnowledgeEntry) -> str:
    text = decode(EDGE_CASES["knowledge"]["files"][entry.uri.removeprefix("knowledge/")].encode())
    return deep_guidance(text[split(text).body :])


def test_knowledge_is_found_by_name_in_the_last_file_that_claims_it(knowledge: Corpus) -> None:
    assert {entry.name.text: entry.uri.replace("knowledge/", "kb/", 1) for entry in knowledge.of(KnowledgeEntry)} == (
        EDGE_CASES["knowledge"]["index"]
    )


@pytest.mark.parametrize("given", EDGE_CASES["knowledge"]["entries"]["entries"], ids=lambda given: given["name"])
def test_knowledge_entry(given: Json, knowledge: Corpus) -> None:
    entry = knowledge.named("knowledge", given["name"])
    assert isinstance(entry, KnowledgeEntry)
    assert given == {
        "name": entry.name.text,
        "description": entry.description,
        "topics": texts(entry.topics),
        "content": knowledge_text(entry),
    }


def faults_of(corpus: Corpus, uri: str) -> list[tuple[str, int]]:
    return [(fault.code, fault.span.line) for where, fault in corpus.faults if where == uri]


@pytest.mark.parametrize(
    ("file", "faults"),
    [
        ("core/BadName.md", [("KN004", 2)]),
        ("core/plain.md", [("KN002", 4), ("KN002", 4), ("KN002", 4), ("TP001", 4)]),
        ("core/no-topics.md", [("KN001", 2)]),
        ("core/topics-scalar.md", [("KN002", 4)]),
        ("core/fresh.md", [("KN002", 5), ("KN002", 10)]),
        ("core/no-name.md", [("KN001", 2)]),
        ("core/nofm.md", [("YM003", 1)]),
        ("core/deep.md", []),
        ("core/README.md", []),
    ],
)
def test_what_the_reference_passes_over_in_silence_is_reported(
    file: str,
    faults: list[tuple[str, int]],
    knowledge: Corpus,
) -> None:
    assert faults_of(knowledge, f"knowledge/{file}") == faults


def test_knowledge_without_a_name_is_no_entry(knowledge: Corpus) -> None:
    assert [(item.uri, item.name) for item in knowledge.broken] == [
        ("knowledge/core/no-name.md", "no-name"),
        ("knowledge/core/nofm.md", "nofm"),
        ("knowledge/core/unclosed.md", "unclosed"),
    ]


def test_both_files_of_one_name_are_known(knowledge: Corpus) -> None:
    assert {identity.name: [entry.uri for entry in claims] for identity, claims in knowledge.collisions.items()} == {
        "dup": ["knowledge/core/dup.md", "knowledge/zeta/dup.md"],
    }


def test_the_later_fields_are_read(knowledge: Corpus) -> None:
    """A volatility that is none counts as evolving; a date and a version need no quotes."""
    entry = knowledge.named("knowledge", "fresh")
    assert isinstance(entry, KnowledgeEntry)
    assert (entry.volatility, entry.last_reviewed, entry.version_pin) == ("evolving", "2026-01-02", "3")
    assert [(source.url.text, source.retrieved) for source in entry.sources] == [("https://e.example/", "2026-01-02")]


# Overlays. The file's name says which of the reference's three readers it goes through.

FILES = {"project_type": "backend-overlay.yml", "structural": "multi-service-overlay.yml", "sub": "backend-fintech.yml"}
SCOPES = {"project_type": "project-type", "structural": "structural", "sub": "domain"}
CASES = [(file, reader) for file in EDGE_CASES["overlays"] for reader in FILES]


def read_overlay(file: str, reader: str) -> Corpus:
    return corpus_of(f"methodology/{FILES[reader]}", EDGE_CASES["overlays"][file]["input"])


def list_changes(changes: tuple[ListChange, ...], *, replaces: bool = True) -> Json:
    found: Json = {}
    for change in changes:
        replace = {"replace": {old.text: new.text for old, new in change.replace}}
        found[change.step.text] = {"append": texts(change.append)} | (replace if replaces else {})
    return found


def settings_of(settings: tuple[StepSetting, ...]) -> Json:
    return {
        setting.step.text: {"enabled": setting.enabled}
        | ({"conditional": setting.conditional} if setting.conditional else {})
        for setting in settings
    }


def overlay_values(overlay: Overlay) -> Json:
    """An overlay as the reference writes it."""
    project_type = {"projectType": overlay.project_type} if overlay.project_type else {}
    return {
        "name": overlay.title,
        "description": overlay.description,
        "stepOverrides": settings_of(overlay.steps),
        "knowledgeOverrides": list_changes(overlay.knowledge, replaces=False),
        "readsOverrides": list_changes(overlay.reads),
        "dependencyOverrides": list_changes(overlay.dependencies),
    } | project_type


@pytest.mark.parametrize(
    ("file", "reader"), [case for case in CASES if EDGE_CASES["overlays"][case[0]][case[1]]["overlay"]]
)
def test_accepted_overlay(file: str, reader: str) -> None:
    [overlay] = read_overlay(file, reader).entries
    assert isinstance(overlay, Overlay)
    assert overlay.scope == SCOPES[reader]
    assert overlay_values(overlay) == EDGE_CASES["overlays"][file][reader]["overlay"]


@pytest.mark.parametrize(
    ("file", "reader"), [case for case in CASES if not EDGE_CASES["overlays"][case[0]][case[1]]["overlay"]]
)
def test_refused_overlay(file: str, reader: str) -> None:
    uri = f"methodology/{FILES[reader]}"
    corpus = read_overlay(file, reader)
    document = parse(uri, EDGE_CASES["overlays"][file]["input"].encode())
    assert corpus.entries == ()
    assert [item.uri for item in corpus.broken] == [uri]
    assert [*document.faults, *corpus.faults] != []


@pytest.mark.parametrize(
    ("file", "reader", "faults"),
    [
        ("bad-type.yml", "project_type", [("OV007", 3)]),
        ("empty-name.yml", "project_type", [("OV013", 1)]),
        ("missing-all.yml", "project_type", [("OV013", 1), ("OV013", 1), ("OV013", 1), ("OV002", 1)]),
        ("no-type.yml", "project_type", [("OV013", 1)]),
        # Each of these also has a name that is not that of its file: OV010 on line 1.
        ("section-array.yml", "project_type", [("OV001", 4), ("OV001", 5), ("OV010", 1)]),
        ("structural.yml", "structural", [("OV010", 1), ("OV006", 6), ("OV006", 6)]),
        ("sub-with-steps.yml", "sub", [("OV008", 5), ("OV010", 1)]),
        ("unknown-section.yml", "project_type", [("OV002", 4), ("OV008", 6), ("OV010", 1)]),
        (
            "full.yml",
            "project_type",
            [
                ("OV010", 1),
                # bad1, bad2, bad3; knowledge b, c, two items of zz; the replacements of reads b and dependencies b
                ("OV001", 8),
                ("OV001", 9),
                ("OV001", 10),
                ("OV001", 13),
                ("OV001", 14),
                ("OV006", 15),
                ("OV006", 15),
                ("OV001", 18),
                ("OV006", 22),
            ],
        ),
    ],
)
def test_what_an_overlay_loses_is_reported_on_its_line(file: str, reader: str, faults: list[tuple[str, int]]) -> None:
    assert faults_of(read_overlay(file, reader), f"methodology/{FILES[reader]}") == faults


def test_cross_reads_of_a_structural_overlay() -> None:
    """Its two bad items are left out; the doubled one is dropped only when it is applied (format, section 4.6)."""
    [overlay] = read_overlay("structural.yml", "structural").entries
    assert isinstance(overlay, Overlay)
    assert [(change.step.text, cross_reads(change.append)) for change in overlay.cross_reads] == [
        ("a", [{"service": "api", "step": "create-prd"}] * 2),
    ]


# Presets.


def read_preset(file: str) -> Corpus:
    return corpus_of(f"methodology/{file}", EDGE_CASES["presets"][file]["input"])


def preset_values(preset: Preset) -> Json:
    return {
        "name": preset.title,
        "description": preset.description,
        "default_depth": preset.default_depth,
        "steps": settings_of(preset.steps),
    }


ACCEPTED_PRESETS = sorted(file for file, case in EDGE_CASES["presets"].items() if case["preset"])

PRESET_FAULTS = {
    "conditional-bad.yml": [("PR001", 5), ("PR001", 6)],
    "depth-6.yml": [("PR002", 3)],
    "depth-float.yml": [("PR002", 3)],
    "depth-string.yml": [("PR002", 3)],
    "enabled-string.yml": [("PR005", 5), ("PR001", 6)],
    "enabled-yes.yml": [("PR005", 5)],
    "no-steps.yml": [("PR001", 1)],
    "nonkebab.yml": [("PR001", 5)],
}
UNKNOWN_STEP = "unknown-step.yml"
"""Refused by the reference, which knows all steps when it reads a preset. Here the preset is read, and PR003 says
on the line of the unknown step what the reference's refusal says; the rest of the preset stays in force."""


@pytest.mark.parametrize("file", ACCEPTED_PRESETS)
def test_accepted_preset(file: str) -> None:
    corpus = read_preset(file)
    [preset] = corpus.entries
    assert isinstance(preset, Preset)
    assert preset_values(preset) == EDGE_CASES["presets"][file]["preset"]
    assert corpus.faults == ()


@pytest.mark.parametrize("file", sorted(PRESET_FAULTS))
def test_refused_preset(file: str) -> None:
    corpus = read_preset(file)
    assert corpus.entries == ()
    assert [(item.uri, item.name) for item in corpus.broken] == [(f"methodology/{file}", file.removesuffix(".yml"))]
    assert faults_of(corpus, f"methodology/{file}") == PRESET_FAULTS[file]


def test_every_preset_case_is_tested() -> None:
    assert sorted([*ACCEPTED_PRESETS, *PRESET_FAULTS, UNKNOWN_STEP]) == sorted(EDGE_CASES["presets"])


STEP = """\
---
name: {name}
description: d
phase: pre
order: {order}
outputs: [docs/{name}.md]
dependencies: [{after}]
---

# T
"""


def preset_findings(file: str) -> list[tuple[str, int]]:
    """The findings about a case's preset beside the two steps that its answers know; b depends on nothing, a on b."""
    tree = Tree(
        {
            "pipeline/pre/a.md": STEP.format(name="a", order=100, after="b").encode(),
            "pipeline/pre/b.md": STEP.format(name="b", order=101, after="").encode(),
            f"methodology/{file}": EDGE_CASES["presets"][file]["input"].encode(),
        }
    )
    return [(item.code, item.place.span.line) for item in build(tree, Settings(select=("PR",))).diagnostics]


@pytest.mark.parametrize(
    ("file", "findings"),
    [
        (UNKNOWN_STEP, [("PR003", 7)]),
        ("missing-known-step.yml", [("PR004", 4)]),
        ("ok.yml", [("PR006", 5)]),
    ],
)
def test_a_preset_is_checked_against_the_steps(file: str, findings: list[tuple[str, int]]) -> None:
    assert preset_findings(file) == findings
