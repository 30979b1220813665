"""The day of today: that of SOURCE_DATE_EPOCH where it is given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from footpath.adapters.clock import today


@pytest.mark.parametrize(
    ("moment", "day"), [("0", "1970-01-01"), ("1767225599", "2025-12-31"), ("1767225600", "2026-01-01")]
)
def test_a_given_moment_is_the_day(monkeypatch: pytest.MonkeyPatch, moment: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert today() == day


@pytest.mark.parametrize("moment", ["", "soon", "9" * 30])
def test_without_one_the_clock_is_asked(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    now = datetime.now(UTC).date()
    assert today() in (now.isoformat(), (now + timedelta(days=1)).isoformat())
