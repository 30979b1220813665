"""Files that are not read: what is said of them as a whole."""

from __future__ import annotations

import pytest

from footpath.parsing.document import SIZE_LIMIT, parse


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("text".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + "text".encode("utf-16-be"), "UTF-16"),
        ("caf\xe9".encode("latin-1"), "Latin-1 or Windows-1252"),
    ],
)
def test_the_encoding_is_guessed_by_the_first_bytes(content: bytes, encoding: str) -> None:
    (fault,) = parse("a.md", content).faults
    assert (fault.code, fault.help) == ("FS001", f"save the file as UTF-8; this looks like {encoding}")


def test_a_file_just_beyond_the_limit_is_more_than_the_limit() -> None:
    (fault,) = parse("a.md", b"x" * (SIZE_LIMIT + 1)).faults
    assert (fault.code, fault.message) == ("FS003", "more than 4096 KiB, which is the limit")
