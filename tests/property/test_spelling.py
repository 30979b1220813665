"""A speller answers as a plain search through all names does."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from footpath.parsing.spelling import CUTOFF, FEW, Speller, closest, normal, one_edit

WORDS = st.text("abcS-_ .md", max_size=9)
NAMES = st.lists(WORDS, max_size=12)


def searched(word: str, names: list[str]) -> str:
    """The answer by the definition: equal but for the spelling, the same words in another order, or nearest."""
    target = normal(word)
    found = [[name for name in dict.fromkeys(names) if normal(name) == target]]
    if not found[0]:
        tokens = sorted(target.split("-"))
        swapped = [
            name for name in dict.fromkeys(names) if len(tokens) > 1 and sorted(normal(name).split("-")) == tokens
        ]
        if len(swapped) == 1:
            return swapped[0]
        near = get_close_matches(target, sorted({normal(name) for name in names}), n=2, cutoff=CUTOFF)
        if len({SequenceMatcher(None, text, target).ratio() for text in near}) < len(near):
            return ""
        found = [[name for name in dict.fromkeys(names) if normal(name) == text] for text in near[:1]]
    return found[0][0] if found and len(found[0]) == 1 else ""


@given(words=st.lists(WORDS, min_size=1, max_size=4), names=NAMES)
def test_a_speller_answers_as_a_plain_search(words: list[str], names: list[str]) -> None:
    speller = Speller(names)
    for word in [*words, *words]:
        assert speller.closest(word) == closest(word, names) == searched(word, names)


@given(words=st.lists(WORDS, min_size=1, max_size=4), names=NAMES)
def test_what_is_nearest_is_told_whole_or_not_at_all(words: list[str], names: list[str]) -> None:
    speller = Speller(names)
    for word in [*words, *words]:
        near = speller.nearest(word)
        assert len(near) <= FEW
        assert set(near) <= set(names)
        assert (near[0] if len(near) == 1 else "") == speller.closest(word)


@given(
    word=st.text("abcd-1é", min_size=1, max_size=30),
    changes=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.text("abx-2é", max_size=3)), max_size=12),
    width=st.integers(0, 40),
)
def test_no_name_that_is_nearest_is_passed_over(word: str, changes: list[tuple[int, int, str]], width: int) -> None:
    names = sorted({normal(word[:at] + text + word[at + gone :]) for at, gone, text in changes} - {normal(word)})
    likenesses = {name: SequenceMatcher(None, name, normal(word)).ratio() for name in names}
    best = max([CUTOFF, *likenesses.values()])
    wanted = [name for name in names if likenesses[name] == best]
    with patch("footpath.parsing.spelling._WIDTH", width):
        found = Speller(names).nearest(word)
    tokens = sorted(normal(word).split("-"))
    swapped = [name for name in names if len(tokens) > 1 and sorted(name.split("-")) == tokens]
    assert found == tuple(swapped if len(swapped) == 1 else wanted if len(wanted) <= FEW else ())


def test_a_speller_gives_up_on_thousands_of_words() -> None:
    speller = Speller(["alpha", "beta"])
    assert [speller.closest(f"unknown-{number}") for number in range(2000)] == [""] * 2000
    assert speller.closest("alpah") == ""
    assert speller.closest("Alpha") == "alpha"


@given(word=WORDS, names=NAMES)
def test_a_slip_leads_to_one_name_alone(word: str, names: list[str]) -> None:
    if Speller(names).slip(word):
        near = [name for name in dict.fromkeys(names) if normal(name) == normal(word)]
        near = near or [name for name in dict.fromkeys(names) if one_edit(normal(name), normal(word))]
        assert near == [closest(word, names)]


def test_another_digit_is_another_name() -> None:
    assert closest("phase-three-3", ["phase-three-2"]) == "phase-three-2"
    assert not Speller(["phase-three-2"]).slip("phase-three-3")
    assert Speller(["phase-three-2"]).slip("phase-thre-2")
    assert Speller(["phase-three-2"]).slip("Phase_Three-2")
