"""What makes a finding the same one after its file was edited elsewhere: a baseline and other tools compare by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from footpath.model.diagnostic import Diagnostic
from footpath.parsing.userinfo import masked

_NUMBER = re.compile(r"(?<![\w-])[0-9]++(?![\w-])")
"""A number by itself, such as a line, an order or a size; not one in a name (`step-2`, `v3`) or a date."""


def identity(item: Diagnostic) -> tuple[str, str, str]:
    """The file, the code and the message of a finding, without what changes when lines are added: its numbers."""
    return item.place.uri, item.code, _NUMBER.sub("#", masked(item.message))


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """A stable id for each finding, in the order in which they come; no two of one run are equal.

    Findings of one identity are numbered by their places.
    """
    items = tuple(diagnostics)
    seen: Counter[tuple[str, str, str]] = Counter()
    found = [""] * len(items)
    for index in sorted(range(len(items)), key=lambda index: items[index].place):
        same = identity(items[index])
        found[index] = _hash(*same, str(seen[same]))
        seen[same] += 1
    return tuple(found)


def _hash(*parts: str) -> str:
    # `ascii` keeps the parts apart whatever they hold, and says the same under every version of Unicode.
    return blake2b(ascii(parts).encode(), digest_size=16).hexdigest()
