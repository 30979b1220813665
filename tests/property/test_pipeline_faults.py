"""Faults planted in small pipelines: each is found where it is, none is invented, and safe fixes undo what they can.

A pipeline is sound at first, in a random style. A fault is another spelling of one of its lines; what safe fixes
make of that line is the line as it was, or the faulty one where no safe fix exists. No other byte may change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from hypothesis import given, note, settings
from hypothesis import strategies as st

from footpath.fixing import apply
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build

STEPS = {
    "create-vision": ("vision", 10),
    "user-stories": ("pre", 110),
    "tech-stack": ("foundation", 210),
    "domain-modeling": ("modeling", 510),
    "api-contracts": ("specification", 810),
    "security": ("quality", 950),
}
NAMES = tuple(STEPS)
ENTRIES = ("ledger-design", "error-handling", "observability")
SECTIONS = (
    "Purpose",
    "Inputs",
    "Expected Outputs",
    "Quality Criteria",
    "Methodology Scaling",
    "Mode Detection",
    "Update Mode Specifics",
)
FAMILIES = ("ST", "TL", "GR", "PR", "OV")
BREAKING = ("ST002", "ST003", "ST007")
"""Rules whose findings mean that a step cannot be used."""
SETTINGS = Settings(select=FAMILIES, levels={"ST010": Level.OFF}, ignore=("ST010",))


@dataclass(frozen=True)
class Style:
    """How the files of a pipeline are written."""

    block: bool
    quote: str
    ending: str
    comment: bool

    def listed(self, key: str, names: list[str], margin: str = "") -> list[str]:
        """A list of names."""
        shown = [f"{self.quote}{name}{self.quote}" for name in names]
        if self.block and names:
            return [f"{margin}{key}:", *(f"{margin}  - {name}" for name in shown)]
        return [f"{margin}{key}: [{', '.join(shown)}]"]


STYLES = st.builds(
    Style, st.booleans(), st.sampled_from(["", "'", '"']), st.sampled_from(["\n", "\r\n"]), st.booleans()
)

Files = dict[str, list[str]]


def pipeline(style: Style, data: st.DataObject) -> Files:
    """The lines of the files of a sound pipeline."""
    files: Files = {}
    for number, (name, (phase, order)) in enumerate(STEPS.items()):
        before = NAMES[:number]
        needed = [one for one in before if data.draw(st.booleans())]
        files[f"pipeline/{phase}/{name}.md"] = [
            "---",
            f"name: {name}",
            "description: Text",
            f"phase: {phase}",
            f"order: {order}",
            f"outputs: [docs/{name}.md]",
            *style.listed("dependencies", needed),
            *(["# what it looks at"] if style.comment else []),
            *style.listed("reads", [one for one in before if data.draw(st.booleans())]),
            *style.listed("knowledge-base", ["ledger-design", "observability"]),
            "stateless: true",
            "conditional: if-needed",
            "---",
            *(line for section in SECTIONS for line in ("", f"## {section}", "", "Text.")),
        ]
    files["tools/review-code.md"] = ["---", "name: review-code", "description: Text", "category: tool", "phase: null"]
    files["tools/review-code.md"] += ["---", "", "Text."]
    for name in ENTRIES:
        head = ["---", f"name: {name}", "description: Text", "topics: [t]", "---", ""]
        files[f"knowledge/{name}.md"] = [*head, "## Summary", "", "Text.", "", "## Deep Guidance", "", "Text."]
    for name, depth in (("deep", 5), ("mvp", 1)):
        head = [f"name: {name}", "description: Text", f"default_depth: {depth}", "steps:"]
        files[f"methodology/{name}.yml"] = [*head, *(f"  {step}: {{ enabled: true }}" for step in NAMES)]
    files["methodology/backend-overlay.yml"] = [
        "name: backend",
        "description: Text",
        "project-type: backend",
        "step-overrides:",
        "  security: { enabled: false }",
        "knowledge-overrides:",
        "  tech-stack:",
        "    append: [error-handling]",
        "  api-contracts:",
        *style.listed("append", ["error-handling"], "    "),
    ]
    return files


@dataclass(frozen=True)
class Fault:
    """Line `line` (from 0) of a file becomes `after`, which rule `code` finds; a safe fix makes `mended` of it."""

    uri: str
    line: int
    code: str
    after: tuple[str, ...]
    mended: tuple[str, ...]


def slip(name: str, random: Random) -> str:
    """A name with one letter gone, or two swapped."""
    at = random.randrange(1, len(name) - 1)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return swapped if random.random() < 1 / 2 and swapped != name else name[:at] + name[at + 1 :]


def faults(files: Files, style: Style, random: Random) -> Iterator[Fault]:
    """Every fault that can be planted, spelled at random."""
    for uri, lines in files.items():
        for line, text in enumerate(lines):

            def fault(code: str, *after: str, mended: bool | str = True, uri=uri, line=line, text=text) -> Fault:
                left = (mended,) if isinstance(mended, str) else (text,) if mended else after
                return Fault(uri, line, code, after, left)

            key, _, value = text.strip().partition(": ")
            if uri.startswith("pipeline/"):
                yield from step_faults(text, key, value, style, random, fault)
            elif uri.startswith("tools/"):
                yield from tool_faults(text, key, fault)
            elif uri.startswith("methodology/"):
                yield from methodology_faults(text, key, value, style, random, fault)


Made = Callable[..., Fault]


def step_faults(text: str, key: str, value: str, style: Style, random: Random, fault: Made) -> Iterator[Fault]:
    if key == "phase" and value != "pre":
        yield fault("ST003", f"phase: {slip(value, random)}")
    elif key == "order":
        yield fault("ST005", "order: 1599", mended=False)
        yield fault("ST002", f"order: {value}O", mended=False)
    elif key == "outputs":
        yield fault("ST009", "outputs: [../../x]", mended=False)
        yield fault("ST013", text, "depends-on: []")
    elif key == "stateless":
        yield fault("ST002", f"stateless: {random.choice(['yes', 'On', 'TRUE'])}")
    elif key == "conditional":
        yield fault("ST007", f"conditional: {random.choice(['If-Needed', 'if_needed', 'if-neded'])}")
        yield fault("ST007", "conditional: always", mended=False)
    elif key in ("dependencies", "reads", "knowledge-base") and value not in ("", "[]"):
        yield from list_faults(key, value.strip("[]").split(", "), style.quote, random, fault)
    elif text.startswith("  - "):
        yield fault("GR007", text, text)
    elif text.startswith("## ") and text != "## Inputs":
        yield fault("ST011", "## " + slip(text[3:], random))


def list_faults(key: str, names: list[str], quote: str, random: Random, fault: Made) -> Iterator[Fault]:
    code = "GR006" if key == "knowledge-base" else "GR001"
    name = names[-1].strip(quote)

    def listed(*last: str) -> str:
        return f"{key}: [{', '.join([*names[:-1], *last])}]"

    yield fault(code, listed(quote + slip(name, random) + quote))
    yield fault(code, listed(names[-1], "no-such-thing"), mended=False)
    yield fault("GR007", listed(names[-1], names[0]))
    if key == "knowledge-base":
        yield fault(code, listed(quote + name.upper() + quote))
    elif len(names) == 1 and not quote:
        yield fault("ST002", f"{key}: {name}")


def tool_faults(text: str, key: str, fault: Made) -> Iterator[Fault]:
    if key == "category":
        yield fault("TL002")
        yield fault("TL002", "category: tol")
    elif key == "phase":
        yield fault("TL001", "phase: 'quality' # late", mended="phase: null # late")


def methodology_faults(text: str, key: str, value: str, style: Style, random: Random, fault: Made) -> Iterator[Fault]:
    margin = text[: len(text) - len(text.lstrip())]
    if key == "default_depth":
        yield fault("PR002", f'default_depth: "{value}"')
        yield fault("PR002", "default_depth: 7", mended=False)
    elif key in NAMES and value == "{ enabled: true }":
        yield fault("PR003", f"  {slip(key, random)}: {value}")
        yield fault("PR005", f"  {key}: {{ enabled: {random.choice(['yes', 'on', chr(34) + 'true' + chr(34)])} }}")
        yield fault("PR001", f"  {key}: true")
        yield fault("PR001", f"  {key}: {{ enabled: true, conditional: null }}")
        yield fault("PR004", mended=False)
    elif key == "project-type":
        yield fault("OV007", f"project-type: {slip(value, random)}")
    elif text.endswith("-overrides:"):
        yield fault("OV002", slip(text[:-1], random) + ":")
    elif key == "security":
        yield fault("OV001", f"  security: {random.choice(['false', 'no'])}")
        yield fault("OV001", "  security: { enabled: off }")
        yield fault("OV009", "  security: { enabled: true }", mended=False)
    elif text.strip() in ("tech-stack:", "api-contracts:"):
        yield fault("OV004", f"{margin}{slip(text.strip(' :'), random)}:")
    elif key == "append":
        name = value.strip("[]'\"")
        quote = style.quote if style.quote in value else ""
        yield fault("OV003", f"{margin}{slip('append', random)}: {value}")
        yield fault("OV005", f"{margin}append: [{quote}{slip(name, random)}{quote}]")
        if not quote:
            yield fault("OV001", f"{margin}append: {name}")


def is_hidden(fault: Fault, others: dict[str, Fault]) -> bool:
    """Whether other faults may leave nothing of a fault to be found.

    A preset need not list a step that cannot be read; and what an overlay does to such a step, or beside a preset
    that has a fault of its own, nobody can tell.
    """
    broken = {uri for uri, other in others.items() if other.code in BREAKING}
    if fault.code == "PR004":
        return any(f"/{NAMES[fault.line - 4]}.md" in uri for uri in broken)
    beside = any(other.code.startswith("PR") for other in others.values())
    return fault.code == "OV009" and (beside or any("/security.md" in uri for uri in broken))


def tree_of(files: Files, style: Style) -> Tree:
    return Tree({uri: (style.ending.join(lines) + style.ending).encode() for uri, lines in files.items()})


def planted(files: Files, chosen: list[Fault], part: str) -> Files:
    """The lines with some faults planted (`after`), or as safe fixes leave them (`mended`)."""
    made = {uri: list(lines) for uri, lines in files.items()}
    for fault in sorted(chosen, key=lambda one: -one.line):
        made[fault.uri][fault.line : fault.line + 1] = getattr(fault, part)
    return made


def found_in(tree: Tree) -> tuple[Diagnostic, ...]:
    return build(tree, SETTINGS).diagnostics


def safely_fixed(tree: Tree) -> Tree:
    """The tree after as many passes of safe fixes as it takes."""
    for _ in range(10):
        fixes = [item.fix for item in found_in(tree) if item.fix is not None and item.fix.safe]
        changed = apply(tree.files, fixes).files
        if not changed:
            return tree
        tree = Tree({**tree.files, **changed})
    raise AssertionError("fixes without an end")


@settings(max_examples=60, deadline=None)
@given(STYLES, st.randoms(use_true_random=False), st.data())
def test_planted_faults_are_found_and_safe_fixes_undo_them(style: Style, random: Random, data: st.DataObject) -> None:
    files = pipeline(style, data)
    sound = tree_of(files, style)
    assert found_in(sound) == ()
    possible = list(faults(files, style, random))
    codes = data.draw(st.lists(st.sampled_from(sorted({one.code for one in possible})), min_size=1, max_size=4))
    chosen = {one.uri: one for code in codes for one in [random.choice([one for one in possible if one.code == code])]}
    picked = [one for one in chosen.values() if not is_hidden(one, chosen)]
    note(str(picked))
    bad = tree_of(planted(files, picked, "after"), style)
    lines = {one.uri: (one.line + 1, one.line + max(len(one.after), 1), one.code) for one in picked}
    for item in found_in(bad):
        first, last, code = lines[item.place.uri]
        assert item.code == code, item
        assert code in ("PR004", "TL002") or first <= item.place.span.line <= last, item
    assert {item.place.uri for item in found_in(bad)} == {one.uri for one in picked}
    mended = safely_fixed(bad)
    assert dict(mended.files) == dict(tree_of(planted(files, picked, "mended"), style).files)
