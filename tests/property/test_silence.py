"""Comments are found by line as fast as there are many of them, and as surely as one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footpath.checks.silence import Silence
from footpath.model.document import Suppression
from footpath.model.source import START, Word

NAMES = ("LK001", "missing-target", "LK")
COMMENTS = st.lists(
    st.builds(
        lambda directive, name, first, length, whole: Suppression(
            directive, (Word(name, START),), "", START, 0 if whole else first, 0 if whole else first + length
        ),
        st.sampled_from(["ignore", "ignore", "ignroe"]),
        st.sampled_from([*NAMES, "KN001"]),
        st.integers(1, 30),
        st.integers(0, 12),
        st.booleans(),
    ),
    max_size=12,
)


@given(COMMENTS, st.integers(1, 40))
def test_it_says_what_one_by_one_would(comments: list[Suppression], line: int) -> None:
    about = [
        comment
        for comment in comments
        if comment.directive == "ignore" and comment.keys[0].text in NAMES
        if comment.last == 0 or comment.first <= line <= comment.last
    ]
    word = Silence(comments).word(NAMES, line)
    assert (word is not None) == bool(about)
    assert word is None or word in [comment.keys[0] for comment in about]
