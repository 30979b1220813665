"""Did you mean: the one word somebody most likely meant, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from unicodedata import normalize

from footpath.parsing.lookalikes import latin

KEBAB = re.compile(r"[a-z][a-z0-9-]*")
"""What a name looks like (format, section 1.2)."""
CUTOFF = 0.75
"""difflib's similarity from which a guess is made: right for 99.5 % of one-letter slips, silent for unrelated words."""
FEW = 3
"""How many names that are equally near are worth telling."""
_PATIENCE = 20_000
"""What a speller may spend on words that no name equals: thousands of them take no longer than they are worth."""
_SEARCH = 20
"""What it costs to look through all names, where to compare two words letter by letter costs 1."""
_WIDTH = 4096
"""How many traits of names are told apart. Those of names in a few alphabets are fewer."""
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
    """Names, ready to be compared with many words: each name is taken apart once, each word looked up once.

    After hundreds of words that no name equals it gives up on further ones.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_text: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            self._by_text.setdefault(normal(name), []).append(name)
        self._by_tokens: dict[tuple[str, ...], list[str]] = {}
        for text, found in self._by_text.items():
            self._by_tokens.setdefault(tuple(sorted(text.split("-"))), []).extend(found)
        self._traits: _Traits | None = None
        self._left = _PATIENCE
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
        if not one_edit(target, near) or _DIGIT.findall(target) != _DIGIT.findall(near):
            return False
        return [text for text in self._known().one_edit_away(target) if one_edit(target, text)] == [near]

    def _known(self) -> _Traits:
        if self._traits is None:
            self._traits = _Traits(self._by_text)
        return self._traits

    def _nearest(self, target: str) -> tuple[str, ...]:
        same = self._by_text.get(target)
        if same is not None:
            return _few(same)
        tokens = tuple(sorted(target.split("-")))
        swapped = self._by_tokens.get(tokens, []) if len(tokens) > 1 else []
        if len(swapped) == 1:
            return (swapped[0],)
        return _few(name for text in self._most_alike(target) for name in self._by_text[text])

    def _most_alike(self, target: str) -> list[str]:
        """The texts that are most similar, if they are similar at all."""
        if self._left <= 0:
            return []
        self._left -= _SEARCH
        best, found = CUTOFF, list[str]()
        for bound, text in sorted(self._known().alike(target), reverse=True):
            if bound < best:
                break
            self._left -= 1
            likeness = _likeness(target, text)
            if likeness > best:
                best, found = likeness, [text]
            elif likeness == best:
                found.append(text)
        return found


_Bits = tuple[int, int]
"""The traits of a text as bits, and how many more it has that are not told apart."""


class _Traits:
    """The letters and the pairs of letters of many texts, as bits of numbers: what two texts share is quickly counted.

    The second `a` of a text is another trait than the first one.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._bits: dict[tuple[str, int], int] = {}
        self._texts = [
            (text, len(text), self._of(text, grow=True), self._of(_pairs(text), grow=True)) for text in texts
        ]

    def alike(self, target: str) -> Iterator[tuple[float, str]]:
        """The texts that may be similar to another one, each with a similarity that it cannot exceed."""
        size, letters, pairs = len(target), self._of(target), self._of(_pairs(target))
        for text, length, its_letters, its_pairs in self._texts:
            both = size + length
            # Letters that match stand in blocks, and between two blocks at least one letter of either text is left
            # over. A block has one pair less than letters: so n letters that match share 3n - both - 1 pairs or more.
            matching = min(_shared(letters, its_letters), (_shared(pairs, its_pairs) + both + 1) // 3)
            bound = 2.0 * matching / both
            if bound >= CUTOFF:
                yield bound, text

    def one_edit_away(self, target: str) -> Iterator[str]:
        """The texts that one edit may make of another one, by their length and their letters."""
        size, letters = len(target), self._of(target)
        for text, length, its_letters, _ in self._texts:
            if abs(size - length) <= 1 and _shared(letters, its_letters) >= max(size, length) - 1:
                yield text

    def _of(self, parts: Iterable[str], *, grow: bool = False) -> _Bits:
        seen: dict[str, int] = {}
        bits = others = 0
        for part in parts:
            seen[part] = seen.get(part, 0) + 1
            trait = (part, seen[part])
            if grow and len(self._bits) < _WIDTH:
                self._bits.setdefault(trait, len(self._bits))
            at = self._bits.get(trait)
            if at is None:
                others += 1
            else:
                bits |= 1 << at
        return bits, others


def _shared(one: _Bits, other: _Bits) -> int:
    """How many traits two texts share at most."""
    return (one[0] & other[0]).bit_count() + min(one[1], other[1])


def _pairs(text: str) -> Iterator[str]:
    return map("".join, pairwise(text))


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
