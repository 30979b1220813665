"""Plain values of options, read with every mistake told."""

from __future__ import annotations

import re
from typing import Any, cast

_CODE = re.compile(r"[A-Za-z]{2}[0-9]*")

Problems = list[str]
"""What is wrong, each line beginning with the option's key."""


def text(key: str, value: Any, problems: Problems) -> str:
    """A text."""
    if isinstance(value, str):
        return value
    problems.append(f"{key}: must be a text")
    return ""


def words(key: str, value: Any, problems: Problems) -> tuple[str, ...]:
    """A list of texts; a single one counts as a list of it."""
    items = cast("list[Any]", value if isinstance(value, list) else [value])
    if all(isinstance(item, str) for item in items):
        return tuple(items)
    problems.append(f"{key}: must be a list of texts")
    return ()


def rules(key: str, value: Any, problems: Problems) -> tuple[str, ...]:
    """A list of rules and families."""
    return tuple(map(rule_key, words(key, value, problems)))


def rule_key(given: str) -> str:
    """A code, name or family as rules have it; users may write it in any case."""
    return given.upper() if _CODE.fullmatch(given) else given.lower()


def flag(key: str, value: Any, problems: Problems) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        problems.append(f"{key}: must be true or false")
    return bool(value)


def count(key: str, value: Any, problems: Problems) -> int:
    """A whole number above zero."""
    if is_whole(value) and value > 0:
        return int(value)
    problems.append(f"{key}: must be a whole number above zero")
    return 1


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number; a boolean is none."""
    return isinstance(value, int) and not isinstance(value, bool)
