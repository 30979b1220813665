"""Users and passwords in addresses: what nothing may repeat, wherever it is shown."""

from __future__ import annotations

import re

_SECRET = re.compile(r"((?:(?<![/\\])(?://|\\\\)|\b(?:https?|ftp|wss?):)[/\\]*+)[^\s/\\?#\"<>]{1,2000}@", re.IGNORECASE)
"""What stands before the host of an address, also of one that is not written well."""


def without_secrets(text: str) -> str:
    """A text whose web addresses hold no user names and no passwords, fit for messages."""
    return _SECRET.sub(r"\1…@", text) if "@" in text else text


def masked(text: str) -> str:
    """The text with a star for each character of such a name and password. Its length stays, as excerpts need it."""
    return (
        _SECRET.sub(lambda match: match[1] + "*" * (len(match[0]) - len(match[1]) - 1) + "@", text)
        if "@" in text
        else text
    )
