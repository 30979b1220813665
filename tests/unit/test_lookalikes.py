"""Letters that look like Latin ones: which they are, and what a name is taken for."""

from __future__ import annotations

import unicodedata

import pytest

from footpath.parsing.lookalikes import _LATIN, first_lookalike, latin
from footpath.parsing.spelling import kebab


def test_each_is_a_letter_of_another_alphabet_that_looks_like_one_latin_letter() -> None:
    for source, target in _LATIN.items():
        assert unicodedata.name(chr(source)).split()[0] in ("CYRILLIC", "GREEK", "ARMENIAN")
        assert target.isascii() and target.isalpha() and len(target) == 1


@pytest.mark.parametrize(
    ("text", "looks", "first"),
    [
        ("alpha", "alpha", -1),
        ("\u0430lpha", "alpha", 0),
        ("test-\u03c1lan", "test-plan", 5),
        ("caf\u00e9", "caf\u00e9", -1),
        ("\u0436uk", "\u0436uk", -1),
    ],
)
def test_a_text_is_seen_as_it_looks(text: str, looks: str, first: int) -> None:
    assert latin(text) == looks
    assert first_lookalike(text) == first


def test_the_nearest_kebab_case_keeps_what_only_looks_latin() -> None:
    assert kebab("\u0430pi Des\u0456gn") == "api-design"
