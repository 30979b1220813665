"""Users and passwords in addresses: what nothing may repeat, wherever it is shown."""

from __future__ import annotations

import re

_USERINFO = re.compile(r"(?<=//)[^\s/?#]+(?=@)")


def masked(text: str) -> str:
    """The text with a star for each character that stands before an `@` in an address. Its length stays."""
    return _USERINFO.sub(lambda match: "*" * len(match[0]), text) if "@" in text else text
