"""Did you mean: the one word somebody most likely meant, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from unicodedata import normalize

from footpath.parsing.lookalikes import latin

KEBAB = re.compile(r"[a-z][a-z0-9-]*")
"""What a name looks like (format, section 1.2)."""
CUTOFF = 0.75
"""difflib's similarity from which a guess is made: right for 99.5 % of one-letter slips, silent for unrelated words."""
FEW = 3
"""How many names that are equally near are worth telling."""
_DIGIT = re.compile(r"\d")


GUESS = "; did you mean "
"""What stands between what is wrong and a guess at what was meant."""


def did_you_mean(near: str) -> str:
    """The end of a message that asks whether `near` was meant; empty where nothing is near."""
    return f"{GUESS}{near}?" if near else ""


def kebab(text: str) -> str:
    """The kebab-case nearest to a text."""
    ascii_only = normalize("NFKD", latin(text.strip())).encode("ascii", "ignore").decode("ascii")
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", ascii_only)
    plain = re.sub(r"[^a-z0-9]+", "-", spaced.lower()).strip("-")
    return plain.lstrip("0123456789-") or "a-name"


class Speller:
    """Names, ready to be compared with many words: each name is taken apart once, each word looked up once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_text: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            self._by_text.setdefault(normal(name), []).append(name)
        self._by_tokens: dict[tuple[str, ...], list[str]] = {}
        self._by_length: dict[int, list[str]] = {}
        for text, found in self._by_text.items():
            self._by_tokens.setdefault(tuple(sorted(text.split("-"))), []).extend(found)
            self._by_length.setdefault(len(text), []).append(text)
        self._answers: dict[str, tuple[str, ...]] = {}
        self._slips: dict[str, bool] = {}

    def closest(self, word: str) -> str:
        """The one name a misspelt word most likely means, or "". A tie is no answer."""
        return _only(self.nearest(word))

    def nearest(self, word: str) -> tuple[str, ...]:
        """The names a misspelt word most likely means: one, or a few that are equally near; or none."""
        target = normal(word)
        if target not in self._answers:
            self._answers[target] = self._nearest(target)
        return self._answers[target]

    def slip(self, word: str) -> bool:
        """Whether case, or one letter, is all that parts a word from the nearest name, and from no other one.

        A digit is no slip: `phase-3` beside `phase-2` is another name.
        """
        target = normal(word)
        if target not in self._slips:
            self._slips[target] = self._slip(target, normal(self.closest(word)))
        return self._slips[target]

    def _slip(self, target: str, near: str) -> bool:
        if not near or target == near:
            return bool(near)
        lengths = range(len(target) - 1, len(target) + 2)
        around = [text for length in lengths for text in self._by_length.get(length, ()) if one_edit(target, text)]
        return around == [near] and _DIGIT.findall(target) == _DIGIT.findall(near)

    def _nearest(self, target: str) -> tuple[str, ...]:
        same = self._by_text.get(target)
        if same is not None:
            return _few(same)
        tokens = tuple(sorted(target.split("-")))
        swapped = self._by_tokens.get(tokens, []) if len(tokens) > 1 else []
        if len(swapped) == 1:
            return (swapped[0],)
        near = get_close_matches(target, self._candidates(target), n=FEW + 1, cutoff=CUTOFF)
        equal = [text for text in near if _likeness(target, text) == _likeness(target, near[0])]
        return _few(name for text in equal for name in self._by_text[text])

    def _candidates(self, target: str) -> list[str]:
        """The texts whose length lets them be similar at all: others share too few letters, whatever they are."""
        size = len(target)
        return [
            text
            for length, texts in self._by_length.items()
            if length + size and 2.0 * min(length, size) / (length + size) >= CUTOFF
            for text in texts
        ]


def closest(word: str, names: Iterable[str]) -> str:
    """The one name a misspelt word most likely means, or "". For many words of the same names, keep a `Speller`."""
    return Speller(names).closest(word)


def _only(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ""


def _few(names: Iterable[str]) -> tuple[str, ...]:
    """Names that can be told in one breath, sorted, or none where there are more."""
    found = tuple(sorted(names))
    return found if len(found) <= FEW else ()


def _likeness(word: str, other: str) -> float:
    # In the order in which get_close_matches compares, since the ratio is not symmetric.
    return SequenceMatcher(None, other, word).ratio()


def one_edit(one: str, other: str) -> bool:
    """Whether one letter more, less or else, or two letters swapped, make one word of the other."""
    start = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    one, other = one[start:], other[start:]
    swapped = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped


def normal(word: str) -> str:
    """A name without what people get wrong most: case, underscores, the file ending."""
    return word.lower().replace("_", "-").replace(" ", "-").removesuffix(".md")
