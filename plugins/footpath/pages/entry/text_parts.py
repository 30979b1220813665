"""The parts of an entry's text that a reader chooses between, and how long each takes to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from footpath.index.lines import lines_of
from footpath.model.document import SECTION_LEVEL, Document, Heading
from footpath.model.site import Site

WORDS_A_MINUTE = 230
CODE = 1 / 3
"""What a word of code weighs: code is looked at rather than read."""
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_ENDS = frozenset(".!?")
_TOLD = re.compile(r"[^\W_][\w'’-]*|[.!?](?=\W*(?:\s|$))")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A sign of a script that is written without spaces: two of them take as long as a word."""


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """Minutes for the summary, 0 where nothing deeper follows one, and for all of a text, at least one."""

    summary: int
    whole: int


def section(document: Document, title: str) -> Heading | None:
    """The first second-level heading that says this, in any case."""
    headings = (heading for heading in document.headings if heading.level == SECTION_LEVEL)
    return next((heading for heading in headings if heading.text.strip().lower() == title), None)


def summary(document: Document) -> Heading | None:
    """The heading of the summary."""
    return section(document, "summary")


def deep_guidance(document: Document) -> Heading | None:
    """The heading from which on an entry goes deep, if a reader meets a summary first."""
    short, deep = summary(document), section(document, "deep guidance")
    return deep if short is not None and deep is not None and short.span.line < deep.span.line else None


def reading_time(site: Site, uri: str) -> ReadingTime:
    """How long it takes to read the page of a file."""
    document = site.documents[uri]
    lines = lines_of(site, uri)
    code = {number for fence in document.fences for number in range(fence.span.line, fence.span.end_line)}

    def minutes(first: int, last: int) -> int:
        """Those for the lines from `first` up to `last`, which is left out."""
        shown = range(first, last)
        prose = _words("\n".join(lines[number - 1] for number in shown if number not in code))
        return ceil(
            (prose + CODE * _words("\n".join(lines[number - 1] for number in shown if number in code))) / WORDS_A_MINUTE
        )

    short, deep = summary(document), deep_guidance(document)
    brief = minutes(short.span.line + 1, deep.span.line) if short is not None and deep is not None else 0
    return ReadingTime(brief, max(1, minutes(document.body_line, len(lines) + 1)))


def repeats(site: Site, uri: str, description: str) -> bool:
    """Whether a text begins with the sentence or sentences of the description, whatever is marked in it."""
    document = site.documents[uri]
    lines = lines_of(site, uri)[document.body_line - 1 :]
    plain = "\n".join(line for line in lines if not line.startswith("#")).strip()
    said, text = _told(description), _told(plain[: 2 * len(description) + 40].replace("\n\n", " . ") + " .")
    while said and said[-1] in _ENDS:
        said.pop()
    return bool(said) and text[: len(said)] == said and text[len(said)] in _ENDS


def _told(text: str) -> list[str]:
    """The words of a text and the ends of its sentences, in lower case."""
    return _TOLD.findall(text.lower())


def _words(text: str) -> float:
    if text.isascii():
        return len(_WORD.findall(text))
    return len(_SIGN.findall(text)) / 2 + len(_WORD.findall(_SIGN.sub(" ", text)))
