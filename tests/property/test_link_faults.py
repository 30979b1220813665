"""Faults of links planted at random: each is found where it stands, and what is safely fixed is as it was before."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.fixing import mend
from footpath.model.diagnostic import Level
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build

NAMES = ["authentication", "error-handling", "page-sizes", "caching (new)", "with space", "übungen"]
FOLDERS = ["knowledge/core", "knowledge/web"]
HEADINGS = ["Deep Guidance", "Rules & Limits", "Übersicht"]
IDS = {"Deep Guidance": "deep-guidance", "Rules & Limits": "rules-limits", "Übersicht": "ubersicht"}
GITHUB = {"Rules & Limits": "rules--limits", "Übersicht": "übersicht"}
ALL_RULES = ("LK", "SA", "HT")
RULES = Settings(select=ALL_RULES, levels={"LK015": Level.OFF, "SA007": Level.OFF, "SA009": Level.OFF})


@dataclass(frozen=True)
class Line:
    """A line of a text, right and with a fault, the rule that finds it, and where; no code for a right one."""

    right: str
    wrong: str
    code: str = ""
    at: str = ""


def entry(name: str, body: str) -> bytes:
    slug = "".join(
        letter for letter in name.replace(" ", "-") if letter.isascii() and (letter.isalnum() or letter == "-")
    )
    return f"---\nname: {slug}\ndescription: Text\ntopics: [t]\n---\n\n{body}".encode()


def escaped(path: str) -> str:
    return path.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


@st.composite
def links(draw: st.DrawFn, folder: str, number: int) -> Line:
    """A line with a link, and what may be wrong with it."""
    name = draw(st.sampled_from(NAMES))
    there = draw(st.sampled_from(FOLDERS))
    up = "" if there == folder else f"../{there.rpartition('/')[2]}/"
    path = f"{up}{escaped(name)}.md"
    heading = draw(st.sampled_from(HEADINGS))
    anchor = draw(st.sampled_from(["", f"#{IDS[heading]}"]))
    before, after = draw(
        st.sampled_from(
            [
                ("See [a](", ") here."),
                ("- item *[a](", ' "Title")*'),
                ("> **[`a`](<", ">)** and [b](https://example.org/)"),
                (f"[a][label {number}]\n\n[label {number}]: ", " 'Title'"),
                (f"[unused {number}]: <", ">"),
                ("| [a](", ") | `b|c` |\n|---|---|\n| d | e |"),
                ("!!! note\n    [a](", ")"),
            ]
        )
    )

    def line(target: str) -> str:
        return f"{before}{target}{after}"

    right = path + anchor
    fault = draw(st.sampled_from(["", "slip", "case", "anchor", "rule", "extension", "folder"]))
    wrong, code = right, ""
    if fault == "slip":
        cut = draw(st.integers(1, len(name) - 2))
        wrong, code = f"{up}{escaped(name[:cut] + 'q' + name[cut:])}.md{anchor}", "LK001"
    elif fault == "folder":
        wrong, code = f"gone/{escaped(name)}.md{anchor}", "LK001"
    elif fault == "case":
        wrong, code = f"{up}{escaped(name.upper())}.md{anchor}", "LK003"
    elif fault == "extension" and not before.startswith("[unused"):  # a definition of one word is told of as such
        wrong, code = path.removesuffix(".md") + anchor, "LK007"
    elif fault == "anchor":
        right, wrong, code = f"{path}#{IDS[heading]}", f"{path}#x{IDS[heading]}", "LK002"
    elif fault == "rule" and heading in GITHUB:
        right, wrong, code = f"{path}#{IDS[heading]}", f"{path}#{GITHUB[heading]}", "LK002"
    return Line(line(right), line(wrong), code, wrong if code else "")


@st.composite
def trees(draw: st.DrawFn) -> tuple[dict[str, bytes], dict[str, list[Line]]]:
    """Entries that exist in one folder each, and the lines of those that hold links."""
    files = {}
    lines: dict[str, list[Line]] = {}
    headings = "".join(f"## {heading}\n\n" for heading in HEADINGS)
    for folder in FOLDERS:
        for name in NAMES:
            uri = f"{folder}/{name}.md"
            lines[uri] = [draw(links(folder, number)) for number in range(draw(st.integers(0, 3)))]
            files[uri] = entry(f"{folder.rpartition('/')[2]}-{name}", headings)
    return files, lines


def written(files: dict[str, bytes], lines: dict[str, list[Line]], *, wrong: bool) -> dict[str, bytes]:
    return {
        uri: files[uri] + "".join(f"{line.wrong if wrong else line.right}\n\n" for line in found).encode()
        for uri, found in lines.items()
    }


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(trees())
def test_planted_faults_are_found_where_they_stand_and_no_others(
    tree: tuple[dict[str, bytes], dict[str, list[Line]]],
) -> None:
    files = written(*tree, wrong=True)
    found = sorted(
        (item.place.uri, item.code, item.place.span.line, item.place.span.column)
        for item in build(Tree(files), RULES).diagnostics
    )
    planted = []
    for uri, lines in tree[1].items():
        text = files[uri].decode()
        start = text.index("## Übersicht\n\n") + len("## Übersicht\n\n")
        for line in lines:
            if line.code:
                offset = text.index(line.at, text.index(line.wrong, start) + line.wrong.index(line.at))
                before = text[:offset]
                planted.append((uri, line.code, before.count("\n") + 1, len(before) - before.rfind("\n")))
            start = text.index(line.wrong, start) + len(line.wrong)
    assert found == sorted(planted)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(trees())
def test_safe_fixes_bring_back_what_was_there(tree: tuple[dict[str, bytes], dict[str, list[Line]]]) -> None:
    """All but a link whose file is in two places, which nobody but its author can tell."""
    right, wrong = written(*tree, wrong=False), written(*tree, wrong=True)
    assert build(Tree(right), RULES).diagnostics == ()
    mended = mend(build(Tree(wrong), RULES))
    left = {item.place.uri for item in mended.outcome.diagnostics}
    assert all(item.fix is None or not item.fix.safe for item in mended.outcome.diagnostics)
    assert {uri: content for uri, content in mended.tree.files.items() if uri not in left} == {
        uri: content for uri, content in right.items() if uri not in left
    }
    assert mend(mended.outcome).tree == mended.tree
