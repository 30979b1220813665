"""Whether two topics are one word in two spellings, rather than two words that look alike."""

from __future__ import annotations

import re

from footpath.parsing.spelling import normal, one_edit

_DIGIT = re.compile(r"\d")
_LONG_ENOUGH = 5
"""Letters from which one wrong letter makes a misspelling and not another word."""


def is_slip(word: str, near: str) -> bool:
    """Whether one letter is all that is wrong. A digit is none: `http-3` beside `http-2` is another word."""
    return one_edit(word, near) and _DIGIT.findall(word) == _DIGIT.findall(near)


def same_but_spelling(one: str, other: str) -> bool:
    """Whether two topics are one word in two spellings, rather than two words that look alike."""
    one, other = normal(one), normal(other)
    if one.replace("-", "") == other.replace("-", ""):
        return True
    ones, others = sorted(map(singular, one.split("-"))), sorted(map(singular, other.split("-")))
    if ones == others:
        return True
    ones, others = [word for word in ones if word not in others], [word for word in others if word not in ones]
    return (
        len(ones) == len(others) == 1
        and min(len(ones[0]), len(others[0])) >= _LONG_ENOUGH
        and ones[0][0] == others[0][0]
        and one_edit(ones[0], others[0])
    )


def singular(word: str) -> str:
    """A word without the ending of its plural, as far as spelling alone tells."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
