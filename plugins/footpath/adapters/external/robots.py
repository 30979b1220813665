"""What sites ask programs to leave alone, in their `robots.txt`; read once for each site in a run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from footpath.adapters.external.failures import FailedError, RefusedError
from footpath.adapters.external.status import OK
from footpath.adapters.external.wire import TOKEN, Reply
from footpath.parsing.web import WebAddress, web_address

_SERVER_ERROR = range(500, 600)

Fetch = Callable[[WebAddress], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says. `objection` is the reason why an address is not asked, where it is not."""

    objection: str
    lines: RobotFileParser | None = None

    def allow(self, address: WebAddress) -> bool:
        """Whether an address may be asked."""
        return self.lines is not None and self.lines.can_fetch(TOKEN, address.url)

    @property
    def delay(self) -> float:
        """How far apart the site wants requests to be, in seconds."""
        return float(self.lines.crawl_delay(TOKEN) or 0) if self.lines is not None else 0.0


class Robots:
    """The rules of all sites that were met."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    async def of(self, address: WebAddress) -> Rules:
        """The rules of the site that an address is of. Raises what keeps its robots.txt from being asked."""
        url = urljoin(address.url, "/robots.txt")
        if url not in self._rules:
            self._rules[url] = asyncio.create_task(self._read(url))
        return await self._rules[url]

    async def _read(self, url: str) -> Rules:
        """The rules at an address; one that the server fails to give forbids everything (RFC 9309, 2.3.1.4)."""
        address = web_address(url)
        host = address.host if address is not None else ""
        try:
            reply = await self._fetch(address) if address is not None else Reply(0)
        except (FailedError, RefusedError):
            # What is wrong with the host, the address itself will show.
            reply = Reply(0)
        if reply.code in _SERVER_ERROR:
            return Rules(f"{host} cannot give its robots.txt ({reply.code})")
        rules = RobotFileParser()
        try:
            rules.parse(reply.page.text.splitlines() if reply.code in OK else [])
        except ValueError:
            # The standard parser raises for some numbers that are none, and for some paths.
            return Rules(f"the robots.txt of {host} cannot be read")
        return Rules(f"the robots.txt of {host} asks programs not to come", rules)
