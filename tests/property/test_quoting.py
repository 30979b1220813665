"""Whatever a text holds, YAML reads a quoted one as exactly this text."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from footpath.parsing.quoting import quoted

ODD = st.sampled_from(
    ['"', "'", "\\", "\n", "\r", "\t", " ", ": ", " #", "\0", "\x85", "\u2028", "\ufeff", "\ufffe", "𝄞"]
)
TEXTS = st.text() | st.lists(ODD | st.text(max_size=2), max_size=12).map("".join)


def loaded(source: str, loader: object) -> object:
    return yaml.load(source, Loader=loader)


@given(TEXTS)
@example("")
@example(" ")
@example("it's")
@example("'\"\\")
@example("no")
@example("\U0001f600\U0010ffff\ud7ff\ue000")
def test_a_quoted_text_is_read_as_it_was(text: str) -> None:
    source = quoted(text)
    assert loaded(source, yaml.CSafeLoader) == text
    assert loaded(source, yaml.SafeLoader) == text
    assert loaded(f"key: {source} # comment\n", yaml.CSafeLoader) == {"key": text}
    assert loaded(f"[{source}, {source}]", yaml.CSafeLoader) == [text, text]


@given(TEXTS)
def test_it_stands_on_one_line_and_shows_what_it_holds(text: str) -> None:
    source = quoted(text)
    assert len(source.splitlines()) == 1
    assert not any(letter < " " or "\x7f" <= letter <= "\x9f" for letter in source)


@given(TEXTS)
def test_single_quotes_are_used_where_they_are_shorter(text: str) -> None:
    source = quoted(text)
    assert source[0] == source[-1]
    assert source[0] == '"' or ('"' in text or "\\" in text)
