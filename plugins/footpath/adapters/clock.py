"""The day of today, which rules about age are told and never ask for themselves."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def today() -> str:
    """The day as YYYY-MM-DD, in UTC: that of SOURCE_DATE_EPOCH, so that a build can be repeated, or of the clock."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        moment = datetime.now(UTC)
    return moment.date().isoformat()
