"""Text from content, made safe to show: no control character, and no line that a CI system would obey."""

from __future__ import annotations

import re
import unicodedata

COMMAND = re.compile(r"##(?=\w*\[)")
"""What starts a command to some CI systems wherever it stands: `##[error]`, `##vso[…]`, `##teamcity[…]`."""


def plain(text: str) -> str:
    """The text on one line, with control characters, changes of direction and CI commands written as escapes."""
    shown = "".join(
        character if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else _escaped(character)
        for character in text
    )
    return COMMAND.sub(r"\\u0023#", shown)


def _escaped(character: str) -> str:
    return " " if character in "\n\t" else f"\\u{ord(character):04x}"


def line(text: str) -> str:
    """One line of output: plain, and not beginning like a command to a CI system, which looks past blanks."""
    shown = plain(text)
    rest = shown.lstrip()
    return f"{shown[: len(shown) - len(rest)]}\\u003a{rest[1:]}" if rest.startswith("::") else shown
