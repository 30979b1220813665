"""Case files: Markdown that holds virtual trees and what one rule finds in each.

Below `## CODE rule-name` stands a sentence on the purpose, then the cases of that rule. The first case may
follow directly; others stand below `### title`. A case is made of fenced blocks:

- `file PATH [words]` is a file of the tree. A word changes its bytes: `crlf`, `cr`, `bom`, `latin1`, `char=HEX` (each ␀
  becomes that character), `unended` (no line end at the end), `fill=N` (what stands between « and » stands N times);
- `asset PATH` is a file that is only a target of links; `refused PATH CODE` one that the reader of the disk
  refused, with what it said;
- `template PATH` is a template of the site's own, such as `pages/home.md.jinja`; its folder lies beside the tree;
- `baseline` is the file of known findings, `baseline.json`;
- `fixed PATH [words]` is what a file becomes by the safe fixes of the rule, `fixed-unsafe PATH [words]` by all of them;
  a case with such a block says so of every file that changes, one without says nothing about fixes;
- `answers` is what became of addresses on the web: a JSON object of answers by address;
- `findings` is what the rule finds, one `path:line:column: CODE message` per line. It ends the case.

Today is the first day of 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import json

from footpath.checks import Baseline
from footpath.model.external import Answer
from footpath.model.source import START, Fault, Tree
from footpath.reporting.baseline_json import read_baseline

TODAY = "2026-01-01"
CASES = Path(__file__).parents[1] / "cases"


@dataclass
class Case:
    """One virtual tree and the findings of one rule in it."""

    family: str
    code: str
    rule: str
    title: str
    purpose: str
    tree: Tree = field(default_factory=lambda: Tree({}))
    answers: dict[str, Answer] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    baseline: Baseline | None = None
    fixed: dict[str, bytes] = field(default_factory=dict)
    fixed_unsafe: dict[str, bytes] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.family}-{self.code}-{self.title.replace(' ', '_')}"

    @property
    def fails(self) -> bool:
        """Whether the rule has something to say."""
        return bool(self.findings)


def all_cases() -> list[Case]:
    """Every case of every file."""
    return [case for path in sorted(CASES.glob("*.md")) for case in read_cases(path)]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file. Raises ValueError for a block or a heading that means nothing."""
    tokens = MarkdownIt().parse(path.read_text("utf-8"))
    case = Case(path.stem, "", "", "", "")
    parts: list[Token] = []
    for index, token in enumerate(tokens):
        where = f"{path.name}:{(token.map or [0])[0] + 1}"
        if token.type == "heading_open" and token.tag in ("h2", "h3"):
            if parts:
                raise ValueError(f"{where}: the case before has no findings block")
            text = tokens[index + 1].content
            if token.tag == "h2":
                code, _, rule = text.partition(" ")
                case = Case(path.stem, code, rule, "fails", "")
            else:
                case = Case(path.stem, case.code, case.rule, text, case.purpose)
        elif token.type == "inline" and not case.purpose and tokens[index - 1].type == "paragraph_open":
            case.purpose = token.content
        elif token.type == "fence" and token.info.strip() == "findings":
            case.tree = _tree(parts, where)
            case.templates = {part.info.split()[1]: part.content for part in parts if part.info.startswith("template ")}
            case.fixed, case.fixed_unsafe = _fixed(parts, "fixed", where), _fixed(parts, "fixed-unsafe", where)
            case.findings = tuple(sorted(token.content.splitlines()))
            yield case
            parts = []
        elif token.type == "fence" and token.info.strip() == "baseline":
            case.baseline = read_baseline(token.content.encode(), "baseline.json")
        elif token.type == "fence" and token.info.strip() == "answers":
            case.answers = json.decode(token.content, type=dict[str, Answer])
        elif token.type == "fence":
            parts.append(token)


def _tree(parts: list[Token], where: str) -> Tree:
    files: dict[str, bytes] = {}
    assets: set[str] = set()
    faults: list[tuple[str, Fault]] = []
    for part in parts:
        kind, uri, *words = part.info.split()
        if kind == "file":
            files[uri] = _bytes(part.content, words, where)
        elif kind == "asset":
            assets.add(uri)
        elif kind == "refused":
            faults.append((uri, Fault(words[0], START, part.content.strip())))
        elif kind not in ("template", "fixed", "fixed-unsafe"):
            raise ValueError(f"{where}: a block called {kind}")
    return Tree(dict(sorted(files.items())), frozenset(assets), tuple(faults))


def _fixed(parts: list[Token], wanted: str, where: str) -> dict[str, bytes]:
    blocks = [(part.info.split(), part.content) for part in parts]
    return {uri: _bytes(text, words, where) for (kind, uri, *words), text in blocks if kind == wanted}


def _bytes(text: str, words: list[str], where: str) -> bytes:
    encoding = "utf-8"
    for word in words:
        if word in ("crlf", "cr"):
            text = text.replace("\n", "\r\n" if word == "crlf" else "\r")
        elif word == "bom":
            text = "\ufeff" + text
        elif word.startswith("char="):
            text = text.replace("␀", chr(int(word.removeprefix("char="), 16)))
        elif word == "unended":
            text = text.removesuffix("\n")
        elif word == "latin1":
            encoding = "latin-1"
        elif word.startswith("fill="):
            before, _, rest = text.partition("«")
            unit, _, after = rest.partition("»")
            text = before + unit * int(word.removeprefix("fill=")) + after
        else:
            raise ValueError(f"{where}: {word} is no word for a file")
    return text.encode(encoding)
