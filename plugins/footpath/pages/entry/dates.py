"""A day as people write it."""

from __future__ import annotations

from footpath.model.words import phrase
from footpath.parsing.scalars import calendar_date

_MONTHS = (
    phrase("January"),
    phrase("February"),
    phrase("March"),
    phrase("April"),
    phrase("May"),
    phrase("June"),
    phrase("July"),
    phrase("August"),
    phrase("September"),
    phrase("October"),
    phrase("November"),
    phrase("December"),
)


def in_words(day: str) -> str:
    """`2026-03-04` as `4 March 2026`, in the site's language whatever the machine speaks; anything else as it is."""
    found = calendar_date(day)
    if found is None:
        return day
    return phrase("%(day)s %(month)s %(year)s", day=found.day, month=_MONTHS[found.month - 1], year=found.year)
