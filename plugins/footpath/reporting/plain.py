"""Text from content, made safe to show: no control character, and no line that a CI system would obey."""

from __future__ import annotations

import re
import unicodedata

COMMAND = re.compile(r"##(?=\w*\[)")
"""What starts a command to some CI systems wherever it stands: `##[error]`, `##vso[…]`, `##teamcity[…]`."""

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_NONE = 0xFFFE
"""The last two numbers of each plane are no characters, and XML cannot hold them."""
_LARGEST_IN_FOUR = 0xFFFF


def is_hidden(character: str) -> bool:
    """Whether a character is not seen but acts on what shows it: it controls, turns or hides text, or is none."""
    return unicodedata.category(character) in _HIDDEN or ord(character) & _NONE == _NONE


def escaped(character: str) -> str:
    r"""A hidden character as it is written in source code, such as `\u001b`."""
    number = ord(character)
    return f"\\u{number:04x}" if number <= _LARGEST_IN_FOUR else f"\\U{number:08x}"


def plain(text: str) -> str:
    """The text on one line, with control characters, changes of direction and CI commands written as escapes."""
    if not text.isprintable():
        text = "".join(_shown(character) for character in text)
    return COMMAND.sub(r"\\u0023#", text)


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    return escaped(character) if is_hidden(character) else character


def line(text: str) -> str:
    """One line of output: plain, and not beginning like a command to a CI system, which looks past blanks."""
    shown = plain(text)
    rest = shown.lstrip()
    return f"{shown[: len(shown) - len(rest)]}\\u003a{rest[1:]}" if rest.startswith("::") else shown
