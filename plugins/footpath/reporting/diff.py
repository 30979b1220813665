"""What fixes change, as a unified diff that `git apply` and `patch` take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff

from footpath.reporting.plain import line, plain

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_UNENDED = "\\ No newline at end of file"


@dataclass(frozen=True, slots=True)
class Patch:
    """The lines of a diff of one file. It is `exact`, and can be applied, unless one of them had to be escaped."""

    lines: tuple[str, ...]
    exact: bool


def patch_of(path: str, before: bytes, after: bytes) -> Patch:
    """The patch that makes the bytes `after`, which are UTF-8, out of those before."""
    # A tab behind a name with blanks says where it ends.
    end = "\t" if " " in path else ""
    old, new = (_LINE.findall(content.decode()) for content in (before, after))
    lines: list[str] = []
    exact = True
    for text in unified_diff(old, new, f"a/{path}{end}", f"b/{path}{end}"):
        bare = text.removesuffix("\n")
        lines.append(_shown(bare))
        exact = exact and lines[-1] == bare
        if bare == text:
            lines.append(_UNENDED)
    return Patch(tuple(lines), exact)


def _shown(text: str) -> str:
    """A line with whatever a terminal or a CI system would obey escaped.

    Tabs and the first half of a line end stay: a patch must find them again.
    """
    bare = text.removesuffix("\r")
    first, *rest = bare.split("\t")
    return "\t".join((line(first), *map(plain, rest))) + text[len(bare) :]
