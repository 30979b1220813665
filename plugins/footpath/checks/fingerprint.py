"""What identifies a finding although lines move."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<=:)\d+(?=[\s,;)]|$)|(?<=\bline )\d+|(?<=\border )[\d.]+")


def normalised(message: str) -> str:
    """A message without the numbers of lines in it."""
    return _NUMBER.sub("*", message)
