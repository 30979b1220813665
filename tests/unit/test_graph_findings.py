"""What findings about the graph point at besides their own place."""

from __future__ import annotations

from footpath.model.diagnostic import Diagnostic
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build

STEP = """\
---
name: {name}
description: Text
phase: pre
order: {order}
outputs: [docs/{name}.md]
dependencies: [{needed}]
---
"""
PRESET = "name: P\ndescription: Text\ndefault_depth: 3\nsteps:\n"
ENABLED = "  a: { enabled: true }\n"


def found_by(code: str, needs: dict[str, str], **methodology: str) -> list[Diagnostic]:
    """The findings of one rule about steps with these dependencies, beside some files of methodology."""
    steps = {
        f"pipeline/pre/{name}.md": STEP.format(name=name, order=110 + order, needed=needed)
        for order, (name, needed) in enumerate(needs.items())
    }
    files = {f"methodology/{name.replace('_', '-')}.yml": text for name, text in methodology.items()}
    tree = Tree({uri: text.encode() for uri, text in {**steps, **files}.items()})
    return list(build(tree, Settings(select=(code,))).diagnostics)


def related(finding: Diagnostic) -> list[str]:
    """The related places, as lines of a report."""
    return [
        f"{item.place.uri}:{item.place.span.line}:{item.place.span.column} {item.message}" for item in finding.related
    ]


def test_a_circle_is_told_once_and_in_its_shortest_way_with_every_edge() -> None:
    [finding] = found_by("GR003", {"a": "b", "b": "c", "c": "d, a", "d": "e", "e": "a", "f": "a, e"})
    assert finding.message == "steps wait for each other: a → b → c → a"
    assert related(finding) == [
        "pipeline/pre/a.md:7:16 a waits for b",
        "pipeline/pre/b.md:7:16 b waits for c",
        "pipeline/pre/c.md:7:19 c waits for a",
    ]
    assert finding.place == finding.related[0].place


def test_two_circles_are_two_findings() -> None:
    found = found_by("GR003", {"a": "b", "b": "a", "c": "d, a", "d": "c"})
    assert [item.message[-9:] for item in found] == ["a → b → a", "c → d → c"]


def test_a_circle_that_an_overlay_closes_begins_at_the_overlay() -> None:
    overlay = "name: cli\ndescription: T\nproject-type: cli\ndependency-overrides:\n  b: { append: [c] }\n"
    [finding] = found_by(
        "GR009", {"a": "", "b": "a", "c": "b"}, deep=PRESET + ENABLED, mvp=PRESET + ENABLED, cli_overlay=overlay
    )
    assert finding.message == "with overlay cli: steps wait for each other: b → c → b"
    assert finding.place.uri == "methodology/cli-overlay.yml"
    assert related(finding) == [
        "methodology/cli-overlay.yml:5:17 b waits for c",
        "pipeline/pre/c.md:7:16 c waits for b",
    ]


def test_what_disables_a_step_that_nothing_runs_is_told() -> None:
    setting = "  a: { enabled: false }\n"
    [finding] = found_by("GR008", {"a": ""}, deep=PRESET + setting, mvp=PRESET + setting)
    assert related(finding) == ["methodology/deep.yml:5:3 deep disables it", "methodology/mvp.yml:5:3 mvp disables it"]


def test_a_name_that_a_file_has_and_does_not_give_is_shown() -> None:
    tree = Tree(
        {
            "knowledge/errors.md": b"---\nname: error-handling\ndescription: T\ntopics: [t]\n---\n",
            "tools/a.md": b"---\nname: a\ndescription: T\ncategory: tool\nknowledge-base: [errors]\n---\n",
        }
    )
    [finding] = build(tree, Settings(select=("GR006",))).diagnostics
    assert related(finding) == ["knowledge/errors.md:2:7 this name counts"]
