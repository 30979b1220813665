"""Text from content, made safe to show: no control character, and no line that a CI system would obey."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text on one line, with control and direction-changing characters written as escapes."""
    return "".join(
        character if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else _escaped(character)
        for character in text
    )


def _escaped(character: str) -> str:
    return " " if character in "\n\t" else f"\\u{ord(character):04x}"


def line(text: str) -> str:
    """One line of output: plain, and not beginning like a command to a CI system."""
    shown = plain(text)
    return f" {shown}" if shown.startswith(("::", "##")) else shown
