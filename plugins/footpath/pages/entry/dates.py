"""A day as people write it."""

from __future__ import annotations

from footpath.parsing.scalars import calendar_date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: str) -> str:
    """`2026-03-04` as `4 March 2026`, in English whatever the machine speaks; anything else as it is."""
    found = calendar_date(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}" if found is not None else day
