"""Names of variables made short.

Within one outermost statement a name gets the same short one wherever it is a variable, so that nothing has to be known
of the scopes inside it. Names that are declared outside of all functions get one for the whole script. Names of
properties stay as they are: those behind a dot, the keys of objects, and methods. `{name}` becomes `{name:a}`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import count, product
from string import ascii_letters
from typing import NamedTuple

KEYWORDS = frozenset(
    """
    break case catch class const continue constructor default delete do else false finally for function if in instanceof
    let new null of return super switch this throw true try typeof undefined var void while
    """.split()
)
BROWSER = frozenset(
    """
    Array Boolean DOMParser JSON Map Math Number Object Promise Set String URLSearchParams
    document encodeURIComponent window
    """.split()
)
"""What the browser brings, and our scripts use. What is missing here fails as soon as it runs."""

_TOKEN = re.compile(
    r"""(?P<quoted>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<=[(,=>:!&|?{};])/(?![/*])(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\[])+/\w*)
    |(?P<name>[A-Za-z_$][\w$]*) | (?P<number>\d[\w.]*) | (?P<space>\s+) | (?P<sign>=>|\.\.\.|.)""",
    re.VERBOSE,
)
_TEMPLATE = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(`|\$\{)", re.DOTALL)
_BEFORE_A_BLOCK = frozenset([")", "=>", ";", "{", "}", "else", "try", "finally", "do", ""])


class _Token(NamedTuple):
    kind: str
    text: str
    inside: str
    """The innermost bracket; `{}` for that of an object or a pattern, `class` for that of a class."""
    depth: int
    """The number of brackets around it."""


def shortened(script: str) -> str:
    """The script with short variables. It has to be minified already: comments are not understood."""
    tokens = list(_tokens(script))
    places = [_place(tokens, at) if token.kind == "name" else "" for at, token in enumerate(tokens)]
    numbers = list(_statements(tokens))
    shared = {
        token.text
        for at, token in enumerate(tokens)
        if places[at] and not token.depth and _beside(tokens, at, -1) in ("function", "const", "let", "class", ",")
    }
    known: Counter[str] = Counter()
    own: dict[int, Counter[str]] = defaultdict(Counter)
    for token, place, number in zip(tokens, places, numbers, strict=True):
        if place:
            (known if token.text in shared else own[number])[token.text] += 1
    short = _named(known, 2)
    inside = {number: _named(names, 1, frozenset(short.values())) for number, names in own.items()}
    return "".join(
        _written(token, place, short.get(token.text) or inside[number][token.text]) if place else token.text
        for token, place, number in zip(tokens, places, numbers, strict=True)
    )


def _named(found: Counter[str], shortest: int, others: AbstractSet[str] = frozenset()) -> dict[str, str]:
    """A short name for each, the shortest for those that are written most."""
    words = ("".join(letters) for size in count(shortest) for letters in product(ascii_letters, repeat=size))
    spare = (word for word in words if word not in KEYWORDS | BROWSER | others)
    return {name: next(spare) for name, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))}


def _written(token: _Token, place: str, short: str) -> str:
    return f"{token.text}:{short}" if place == "both" else short


def _statements(tokens: list[_Token]) -> Iterator[int]:
    """The number of the outermost statement that each token is part of."""
    number = 0
    for token in tokens:
        yield number
        if not token.depth and token.text in ("}", ";"):
            number += 1


def _place(tokens: list[_Token], at: int) -> str:
    """Whether a name is a variable, or `both` that and the name of a property, or neither."""
    token, before, after = tokens[at], _beside(tokens, at, -1), _beside(tokens, at, 1)
    if token.text in KEYWORDS or token.text in BROWSER or before == ".":
        return ""
    if token.inside == "class":
        return ""
    if token.inside == "{}" and before in ("{", ","):
        return "" if after in (":", "(") else "both"
    return "variable"


def _beside(tokens: list[_Token], at: int, step: int) -> str:
    """The next token before or behind a place that is not space."""
    at += step
    while 0 <= at < len(tokens) and tokens[at].kind == "space":
        at += step
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _tokens(script: str) -> Iterator[_Token]:
    around: list[str] = [""]
    before, at = ["", ""], 0
    while at < len(script):
        if around[-1] == "`":
            match = _TEMPLATE.match(script, at)
            assert match, "a template ends"
            yield _Token("quoted", match[0], "`", len(around) - 1)
            around.append("${") if match[1] == "${" else around.pop()
        else:
            match = _TOKEN.match(script, at)
            assert match, "every character is a token"
            text = match[0]
            if text in (")", "]", "}"):
                around.pop()
            yield _Token(match.lastgroup or "", text, around[-1], len(around) - 1)
            if text == "{":
                around.append("class" if before[0] == "class" else "{" if before[1] in _BEFORE_A_BLOCK else "{}")
            elif text in ("(", "[", "`"):
                around.append(text)
            if match.lastgroup != "space":
                before = [before[1], text]
        at = match.end()
