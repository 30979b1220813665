"""What fixes change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from footpath.parsing.document import decode
from footpath.reporting.plain import line, plain


def diff_of(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of a unified diff of one file, without line ends."""
    old, new = decode(before).split("\n"), decode(after).split("\n")
    for text in unified_diff(old, new, line(path), line(path), lineterm=""):
        # A patch must find tabs again; whatever else a terminal would obey is shown, not sent.
        first, *rest = text.split("\t")
        yield "\t".join((line(first), *map(plain, rest)))
