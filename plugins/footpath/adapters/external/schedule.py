"""When a request may begin: so many at once, so many at one host, so far apart, and all within a budget."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from footpath.adapters.external.clock import Clock
from footpath.adapters.external.failures import UncheckedError
from footpath.model.external_settings import ExternalSettings


class _Host:
    """What is known of one host during a run. `closed` says why it is not asked any more."""

    def __init__(self, concurrency: int, interval: float) -> None:
        self.places = asyncio.Semaphore(concurrency)
        self.interval = interval
        self.free_at = float("-inf")
        self.failures = 0
        self.limited = 0
        self.closed = ""


class Schedule:
    """Turns at the hosts. Must be made inside the event loop that it serves."""

    def __init__(self, settings: ExternalSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._places = asyncio.Semaphore(settings.concurrency)
        self._end = clock.monotonic() + settings.budget

    @property
    def left(self) -> float:
        """How many seconds of the budget are left."""
        return self._end - self._clock.monotonic()

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncGenerator[None]:
        """A turn at a host, for one request. Raises `UncheckedError` where there will be none."""
        found = self._host(host)
        async with found.places:
            while True:
                await self._due(found)
                async with self._places:
                    # While this one waited for its place, another one may have begun at the same host.
                    if self._clock.monotonic() >= found.free_at:
                        self._check(found)
                        found.free_at = self._clock.monotonic() + found.interval
                        yield
                        return

    async def _due(self, found: _Host) -> None:
        """Wait until the next request at a host may begin."""
        while (seconds := found.free_at - self._clock.monotonic()) > 0:
            await self.sleep(seconds, found)
        self._check(found)

    async def sleep(self, seconds: float, found: _Host | None = None) -> None:
        """Wait, unless that would take longer than the budget: then no time is lost with it."""
        self._check(found)
        if seconds >= self.left:
            raise UncheckedError(self.exhausted)
        await self._clock.sleep(seconds)

    @property
    def exhausted(self) -> str:
        """What to say of addresses for which no time was left."""
        return f"the {self._settings.budget:g} s for all addresses were used up"

    def pause(self, host: str, seconds: float) -> None:
        """Let no request begin at a host for some time, as it asked."""
        found = self._host(host)
        found.free_at = max(found.free_at, self._clock.monotonic() + seconds)

    def slow_down(self, host: str, interval: float) -> None:
        """Let requests at a host begin at least so far apart, as it asked."""
        found = self._host(host)
        found.interval = max(found.interval, interval)

    def close(self, host: str, reason: str) -> None:
        """Ask a host no more."""
        found = self._host(host)
        found.closed = found.closed or reason

    def answered(self, host: str, *, limited: bool) -> None:
        """Note that a host answered. One that goes on saying that it is asked too often is closed."""
        found = self._host(host)
        found.failures = 0
        found.limited = found.limited + 1 if limited else 0
        if found.limited >= self._settings.tries:
            self.close(host, f"{host} limits how often it is asked")

    def failed(self, host: str) -> None:
        """Note that a host gave no answer at all to one address; too many of those close it."""
        found = self._host(host)
        found.failures += 1
        if found.failures >= self._settings.host_failures:
            self.close(host, f"{host} gave no answer to {found.failures} addresses in a row")

    def _host(self, host: str) -> _Host:
        if host not in self._hosts:
            self._hosts[host] = _Host(self._settings.host_concurrency, self._settings.host_interval)
        return self._hosts[host]

    def _check(self, found: _Host | None) -> None:
        if found is not None and found.closed:
            raise UncheckedError(found.closed)
        if self.left <= 0:
            raise UncheckedError(self.exhausted)
