"""Time, as something that is handed in: waiting for it is most of what checking addresses does."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import Protocol

_ENDLESS = 1e9
_DIGITS = 9


class Clock(Protocol):
    """What tells the time and waits."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""
        ...

    def time(self) -> float:
        """Seconds since 1970."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's own time."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    def time(self) -> float:
        """Seconds since 1970."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def backoff(first: float, limit: float, attempt: int, seed: str) -> float:
    """How long to wait after an attempt, the first being 1: twice as long each time, up to a limit.

    Up to half of it is taken off, by chance, so that requests that failed together do not come together again.
    The chance lies in the seed: the same attempt at the same address always waits as long.
    """
    chance = int.from_bytes(blake2b(f"{attempt} {seed}".encode(errors="replace"), digest_size=4).digest()) / 2**32
    return min(limit, first * 2 ** min(attempt - 1, 30)) * (1 - chance / 2)


def wait_of(retry_after: str, now: float) -> float | None:
    """How long a `Retry-After` asks to wait: seconds or a date, at least 0; None where it says nothing."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) <= _DIGITS else _ENDLESS
    try:
        date = parsedate_to_datetime(text)
        then = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return max(0.0, then - now)
