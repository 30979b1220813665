"""When a knowledge entry is to be reviewed again."""

from __future__ import annotations

from datetime import date, timedelta

from footpath.model.entry import KnowledgeEntry
from footpath.parsing.scalars import calendar_date

MONTHS = {"stable": 24, "evolving": 12, "fast-moving": 6}
"""After how many months an entry of each volatility is to be reviewed again."""
_YEAR = 12


def volatility_of(entry: KnowledgeEntry) -> str:
    """How fast the subject of an entry moves; `evolving` is meant where nothing is said."""
    return entry.volatility or "evolving"


def review_day(entry: KnowledgeEntry) -> date | None:
    """The last day on which an entry needs no review; None for one that was never reviewed."""
    reviewed = calendar_date(entry.last_reviewed)
    return _months_after(reviewed, MONTHS[volatility_of(entry)]) if reviewed is not None else None


def due_since(entry: KnowledgeEntry, today: str) -> date | None:
    """The day since which a review has been due, as seen from the day `today`; None where none is due."""
    now, day = calendar_date(today), review_day(entry)
    return day if now is not None and day is not None and now > day else None


def _months_after(day: date, months: int) -> date | None:
    """The same day some months later, or the last one of a month that is shorter; None beyond all calendars."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    try:
        first = date(day.year + years, month + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return last.replace(day=min(day.day, last.day))
