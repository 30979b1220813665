"""What makes a finding the same one although lines move: a baseline and other tools compare by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from footpath.model.diagnostic import Diagnostic
from footpath.parsing.spelling import GUESS
from footpath.parsing.userinfo import masked

_NUMBER = re.compile(r"(?<![\w-])[0-9]++(?![\w-])")
"""A number by itself, such as a line, an order or a size; not one in a name (`step-2`, `v3`) or a date."""


def normalised(message: str) -> str:
    """What a message says is wrong, whatever else comes and goes around it.

    It has no numbers, no guess at what was meant, since a new file may be a better one, and no password, since a
    file that is shared may hold it.
    """
    return _NUMBER.sub("*", masked(message.partition(GUESS)[0]))


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """A stable id for each finding, in the order in which they come; no two of one run are equal.

    It is made of the file, the code and the message. Findings that agree in these are numbered by their places.
    """
    items = tuple(diagnostics)
    seen: Counter[tuple[str, str, str]] = Counter()
    found = [""] * len(items)
    for index in sorted(range(len(items)), key=lambda index: items[index].place):
        item = items[index]
        same = item.place.uri, item.code, normalised(item.message)
        found[index] = _hash(*same, str(seen[same]))
        seen[same] += 1
    return tuple(found)


def _hash(*parts: str) -> str:
    # `ascii` keeps the parts apart whatever they hold, and says the same under every version of Unicode.
    return blake2b(ascii(parts).encode(), digest_size=16).hexdigest()
