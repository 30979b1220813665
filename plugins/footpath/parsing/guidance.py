"""What an agent is given of a knowledge entry: its Deep Guidance (format, section 2.1)."""

from __future__ import annotations

import re

_BLANK = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What JavaScript takes for white space, as the inside of a character class; Python's own idea of it differs."""

_HEADING = re.compile(rf"## Deep Guidance[{_BLANK}]*", re.IGNORECASE | re.ASCII)
_MARGIN = re.compile(rf"\A[{_BLANK}]+|[{_BLANK}]+\Z")


def deep_guidance(text: str) -> str:
    """The part of an entry's body below its first `## Deep Guidance` line, or all of it, trimmed.

    It runs to the end, over any further heading, and a heading inside a code fence counts, as it does for
    the reference reader: this is what that reader injects, not what a page shows.
    """
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines, 1) if _HEADING.fullmatch(line)), 0)
    return _MARGIN.sub("", "\n".join(lines[first:]))
