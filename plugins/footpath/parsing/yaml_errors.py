"""Syntax errors of YAML in words that help, at their cause, and mended where quotes around a value are all it needs."""

from __future__ import annotations

import re
from typing import Any

import yaml

from footpath.model.source import Edit, Fault, Fix, Span
from footpath.parsing.hashes import value_of
from footpath.parsing.lines import Lines
from footpath.parsing.quoting import quoted

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
events_of: Any = getattr(yaml, "parse")  # noqa: B009 - its type stub is untyped, and `Any` says so
"""`events_of(text, Loader=LOADER)`: the parser's events, one by one."""

_WORDS = {
    "mapping values are not allowed": (
        "a colon followed by a space starts a new key here",
        "put the whole value in double quotes",
    ),
    "did not find expected ',' or ']'": ("a list opened with [ is not closed", "close it with ]"),
    "did not find expected ',' or '}'": ("a mapping opened with { is not closed", "close it with }"),
    "did not find expected node content": (
        "a value is missing or broken here",
        "close the bracket, or quote the value",
    ),
    "found unexpected end of stream": ("a quoted value is not closed", "close the quote"),
    "cannot start any token": ("a value cannot start with this character", "put the value in quotes"),
    "found a tab character": ("a tab is used for indentation", "indent with spaces"),
    "could not find expected ':'": ("a key without a colon", "write `key: value`"),
    "did not find expected key": ("the indentation or the quoting breaks off here", "align the keys; quote the value"),
    "did not find expected '-' indicator": ("a list item is not aligned with the ones before", "align the dashes"),
    "control characters are not allowed": ("a control character", "remove it"),
}
"""What libyaml says, in words that help: (what is wrong, what to do)."""

_KEY_AND_VALUE = re.compile(r"( *)[^\s:#\"'\[\]{},&*!|>%@`?-][^:#]*:[ \t]+(?=[^\s\"'\[\]{},&*!|>#])(?![-?][ \t])")
"""A line up to its value, where that is written without quotes."""


def syntax_fault(error: yaml.MarkedYAMLError, text: str, lines: Lines, offset: int) -> Fault:
    """A syntax error in words, at the place libyaml names or, better, where the value begins.

    `text` stands in the file of the table `lines` at `offset`.
    """
    problem = str(error.problem or error.context or "syntax error")
    mark = error.problem_mark or error.context_mark
    line, column = lines.position(min(mark.index if mark else 0, len(text)) + offset)
    if "mapping values are not allowed" in problem:
        return _second_colon(text, lines, offset, line, column)
    if error.context_mark is not None and str(error.context).startswith(
        ("while parsing a flow", "while scanning a quoted")
    ):
        # The bracket or quote that is never closed is the cause; the end of the text is only where it shows.
        line, column = lines.position(min(error.context_mark.index, len(text)) + offset)
    if lines.texts[line - 1][column - 1 : column] == "\t":
        problem = "found a tab character"
    for phrase, (what, advice) in _WORDS.items():
        if phrase in problem:
            fix = _quotes(text, lines, offset, line, column) if phrase == "cannot start any token" else None
            return Fault("YM001", Span.point(line, column), f"not YAML: {what}", advice, fix=fix)
    return Fault("YM001", Span.point(line, column), f"not YAML: {problem}", "see https://yaml.org/spec/1.2.2/")


def _second_colon(text: str, lines: Lines, offset: int, line: int, column: int) -> Fault:
    """The fault of a colon and a space where no key can be."""
    key, colon, _ = lines.texts[line - 1][: column - 1].partition(":")
    key = key.strip(" -")
    if not colon:
        # The only colon of its line: what goes on is the line before.
        return Fault(
            "YM001",
            Span.point(line, column),
            f'not YAML: the key "{key}" stands where the text before it still goes on',
            "indent a key like the ones before, give each its colon, and put a long value in double quotes",
        )
    return Fault(
        "YM001",
        Span.point(line, column),
        f'"{key}" holds ": ", which starts a new key in YAML',
        "put the whole value in double quotes",
        fix=_quotes(text, lines, offset, line, column),
    )


def _quotes(text: str, lines: Lines, offset: int, line: int, column: int) -> Fix | None:
    """A fix that puts a value of one line in quotes, or None where the error at `column` lies elsewhere or deeper."""
    shown = lines.texts[line - 1]
    found = _KEY_AND_VALUE.match(shown)
    if found is None or found.end() >= column or _goes_on(lines, line, len(found[1])):
        return None
    value = value_of(shown[found.end() :])
    start = lines.start(line) + found.end() - offset
    mended = text[:start] + quoted(value) + text[start + len(value) :]
    if not _reads_beyond(mended, start + len(quoted(value))):
        return None
    span = Span(line, found.end() + 1, line, found.end() + len(value) + 1)
    return Fix("put the value in quotes", (Edit("", span, quoted(value)),))


def _goes_on(lines: Lines, line: int, indent: int) -> bool:
    """Whether the value of a line continues below it: on a line with more indentation."""
    below = next((text for text in lines.texts[line:] if text.strip()), "")
    return len(below) - len(below.lstrip(" ")) > indent and not below.lstrip().startswith("#")


def _reads_beyond(text: str, end: int) -> bool:
    """Whether YAML reads a text up to `end` and further without an error."""
    try:
        return any(event.start_mark.index > end for event in events_of(text, Loader=LOADER)) or True
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark is not None and mark.index > end
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
