"""Whatever the bytes of a file are, reading it raises nothing, and each finding lies inside the file."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from footpath.checks import RULES
from footpath.model.diagnostic import Level
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build

KNOWLEDGE = """---
name: alpha
description: Text
topics: [api, testing]
last-reviewed: 2024-01-02
sources:
  - { url: https://example.org/, anchor: "#x" }
see-also: [beta]
---

# Alpha

See [beta](./beta.md#part), [[beta|label]], `beta.md`, <a href="beta.md" id="x">x</a> and ![p](p.png).

## Summary

- one {#one}
> | a | b |
> | - | - |
> | `c` | [d][e] |

[e]: beta.md

!!! note "Title"
    ```yaml
    a: b
    ```

## See Also

- [beta](beta.md) - the second
"""
STEP = """---
name: write
description: "Text"
summary: null
phase: pre
order: 110
dependencies: [plan]
outputs:
  - docs/x.md
conditional: if-needed
knowledge-base: [alpha, beta]
reads: [plan]
cross-reads: [{ service: api, step: plan }]
stateless: false
---

## Purpose

Write it, by `/scaffold:plan`.
"""
TOOL = """---
name: check
description: Text
category: tool
phase: null
order: null
stateless: true
knowledge-base: [alpha]
---
Text.
"""
PRESET = """name: Deep
description: Text
default_depth: 5
steps:
  write: { enabled: true, conditional: if-needed }
  plan: { enabled: false }
"""
OVERLAY = """name: backend
description: Text
project-type: backend
step-overrides:
  write: { enabled: false }
knowledge-overrides:
  write:
    append: [beta]
reads-overrides:
  write: { replace: { plan: write }, append: [plan] }
dependency-overrides:
  plan: { append: [write] }
cross-reads-overrides:
  write: { append: [{ service: api, step: plan }] }
"""
TOPICS = """api: API
testing: { label: Testing, synonyms: [tests, checks], parent: api }
review:
  label: Review
  parent: testing
"""
ALL_RULES = Settings(levels={rule.code: Level.WARNING for rule in RULES if rule.level is Level.OFF}, today="2026-01-01")
FILES = {
    "knowledge/core/alpha.md": KNOWLEDGE,
    "pipeline/pre/write.md": STEP,
    "tools/check.md": TOOL,
    "methodology/deep.yml": PRESET,
    "methodology/backend-overlay.yml": OVERLAY,
    "methodology/backend-fintech.yml": OVERLAY,
    "topics.yml": TOPICS,
    "notes.md": "Note: text\n\n# Notes\n",
}
OTHERS = {
    "knowledge/core/beta.md": b"---\nname: beta\ndescription: Text\ntopics: [api]\n---\n\n## Part\n",
    "pipeline/pre/plan.md": b"---\nname: plan\ndescription: Text\nphase: pre\norder: 105\noutputs: [a]\n---\n",
    "methodology/mvp.yml": b"name: MVP\ndescription: Text\ndefault_depth: 1\nsteps: { write: { enabled: true } }\n",
}
PIECES = [
    ":",
    ": ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "\t",
    "\0",
    "\u2028",
    "\u0085",
    "\u000c",
    "\ufeff",
    "\r",
    "\r\n",
    "\n",
    "---",
    "---\n",
    "...\n",
    "&a ",
    "*a",
    "!!python/object:x ",
    "!",
    "<<: ",
    "? ",
    "- ",
    "# ",
    "| ",
    "|9\n",
    ">",
    "`",
    "```\n",
    "<",
    "<!--",
    "-->",
    "<div>",
    "</",
    "<a href='",
    "![",
    "](",
    "[a]: ",
    "[[",
    "]]",
    "{#a}",
    "{:",
    "&#0;",
    "&amp",
    "\\",
    "!!! a\n    ",
    '=== "a"\n',
    "/// a\n",
    "~",
    "null",
    "true",
    "1e999",
    "0x1g",
    "9" * 5000,
    "2024-02-30",
    "../" * 40,
    "%00",
    "%",
    "//",
    "http://[",
    "javascript:",
    "é",
    "\U0001f600",
    "\u202e",
    "\x1b",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> other\n",
    "TODO: ",
    " #2 (",
    "a: b: c\n",
    "\u0430",
    "_" * 50,
    "a_" + "9" * 4400,
    "[" * 600,
    "> " * 60,
    "- " * 60,
    "    " * 40,
    "{a: " * 40,
    "write",
    "alpha",
]


def check(uri: str, content: bytes) -> None:
    """Build a tree with this file, alone and among others; every place must lie inside its file."""
    for others in ({}, OTHERS):
        files = {**{name: text.encode() for name, text in FILES.items() if others}, **others, uri: content}
        for item in build(Tree(files), ALL_RULES).diagnostics:
            places = [item.place, *(related.place for related in item.related)]
            places += [type(item.place)(edit.uri, edit.span) for edit in (item.fix.edits if item.fix else ())]
            for place in places:
                text = files[place.uri].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
                lines = text.split("\n")
                span = place.span
                assert 1 <= span.line <= span.end_line <= len(lines) + 1, item
                assert (span.line, span.column) <= (span.end_line, span.end_column), item
                assert 1 <= span.column <= (len(lines[span.line - 1]) if span.line <= len(lines) else 0) + 1, item


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A valid file with a few lines or characters inserted, deleted or repeated."""
    uri = draw(st.sampled_from(sorted(FILES)))
    text = FILES[uri]
    for _ in range(draw(st.integers(1, 5))):
        action = draw(st.sampled_from(("insert", "insert", "insert", "delete", "repeat", "line", "swap")))
        at = draw(st.integers(0, len(text)))
        size = draw(st.integers(1, 12))
        lines = text.split("\n")
        row, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        if action == "insert":
            text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
        elif action == "delete":
            text = text[:at] + text[at + size :]
        elif action == "repeat":
            text = text[:at] + text[at : at + size] * draw(st.integers(2, 40)) + text[at + size :]
        elif action == "line":
            text = "\n".join([*lines[:row], draw(st.sampled_from(PIECES)) + lines[other], *lines[row:]])
        else:
            lines[row], lines[other] = lines[other], lines[row]
            text = "\n".join(lines)
    return uri, text.encode("utf-8", "replace")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=400))
@example("knowledge/core/alpha.md", b"\xef\xbb\xbf\xef\xbb\xbf---\n")
@example("methodology/deep.yml", b"\xff\xfe")
@example("topics.yml", b"?")
def test_any_bytes(uri: str, content: bytes) -> None:
    check(uri, content)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FILES)), st.lists(st.sampled_from(PIECES), max_size=30), st.booleans())
def test_any_markup(uri: str, pieces: list[str], enclosed: bool) -> None:
    text = "".join(pieces)
    check(uri, (f"---\n{text}\n---\n{text}" if enclosed else text).encode())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(mutated())
def test_any_slip_of_an_author(case: tuple[str, bytes]) -> None:
    check(*case)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(st.sampled_from(sorted(FILES)), st.sampled_from("[>*<`{(&!|#-_~:\"'?,\t \\"), st.booleans())
def test_a_hundred_kilobytes_of_one_character(uri: str, character: str, behind: bool) -> None:
    check(uri, ((FILES[uri] if behind else "") + character * 100_000).encode())
