"""Words misspelt by one letter, such that there is no doubt which word was meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher, get_close_matches
from random import Random

from footpath.parsing.spelling import one_edit

_LONG_ENOUGH = 8
_GAP = 0.04
"""How much nearer a misspelling must be to its word than to any other, by difflib's measure."""


class BarrenError(Exception):
    """There is no place for a plant, at least at this throw of the dice."""


def slip(rng: Random, word: str, others: Sequence[str]) -> str:
    """A word misspelt by one letter. It is none of the others, and near to no other than this one."""
    places = [at for at in range(1, len(word) - 1) if word[at : at + 2].isalpha()]
    for _ in range(20 if places and len(word) >= _LONG_ENOUGH else 0):
        wrong = rng.choice(_slips(word, rng.choice(places), rng.choice("abcdefghijklmnopqrstuvwxyz")))
        if wrong not in (word, *others) and _means(wrong, word, {*others} - {word}):
            return wrong
    raise BarrenError


def _means(wrong: str, word: str, others: Collection[str]) -> bool:
    """Whether a misspelling can mean one word alone."""
    near = get_close_matches(wrong, others, n=2, cutoff=0.5)
    likely = all(_likeness(wrong, word) - _likeness(wrong, other) > _GAP for other in near)
    return likely and not any(one_edit(wrong, other) for other in others)


def strange(rng: Random) -> str:
    """A name that is like no other, not even another of its sort."""
    return "".join(rng.choice("bdfghjklmpqrtvwxz") for _ in range(12))


def _slips(word: str, at: int, letter: str) -> tuple[str, ...]:
    """A letter less, twice, swapped with the next one, or another one in its place."""
    before, own, after = word[:at], word[at], word[at + 1 :]
    return before + after, before + own + own + after, before + after[0] + own + after[1:], before + letter + after


def _likeness(wrong: str, word: str) -> float:
    return SequenceMatcher(None, word, wrong).ratio()
