"""A small internet on the loopback interface: names, addresses that look public, servers that misbehave, and time.

Every host is served by one server on 127.0.0.1; a transport between the client and the network notes which address
was dialled and leads it there. Waiting takes no time: the clock jumps.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import httpx

from footpath.adapters.external.asking import Asked, Surroundings, ask_all, with_answers
from footpath.adapters.external.wire import Reply, Wire, transport_of
from footpath.model.external import Address, Answer, Use
from footpath.model.external_settings import ExternalSettings
from footpath.model.site import Site
from footpath.model.source import Place

NOW = 1_800_000_000
QUICK = ExternalSettings(robots=False, host_interval=0)
"""Everyday patience, which a busy machine may need; only who is meant to be silent is given less."""
HASTY = replace(QUICK, read_timeout=0.1, address_timeout=0.5)


@dataclass(frozen=True)
class Seen:
    """A request as a server saw it, when, and the IP address that was dialled for it."""

    method: str
    host: str
    path: str
    headers: dict[str, str]
    at: float = 0.0

    @property
    def url(self) -> str:
        return f"{self.host}{self.path}"


Handler = Callable[[Seen, asyncio.StreamWriter], Awaitable[None]]


class JumpingClock:
    """Real time, and time that is jumped over: while no request is under way, the next sleeper is woken at once."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._start = time.monotonic()
        self._due: list[float] = []
        self.under_way = 0
        self.sleeps: list[float] = []

    def monotonic(self) -> float:
        return time.monotonic() + self._ahead

    def time(self) -> float:
        return NOW + self.monotonic() - self._start

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        end = self.monotonic() + seconds
        self._due.append(end)
        idle = 0
        while idle < 20 and self.monotonic() < end:
            idle = 0 if self.under_way or end > min(self._due) else idle + 1
            await asyncio.sleep(0 if idle else 0.0005)
        self._due.remove(end)
        self._ahead += max(0.0, end - self.monotonic())


@dataclass
class World:
    """What there is: `pages` by host and path, `names` by host. A host without names of its own has a public one."""

    settings: ExternalSettings = QUICK
    pages: dict[str, Handler] = field(default_factory=dict)
    names: dict[str, Iterable[str] | OSError] = field(default_factory=dict)
    server_tls: ssl.SSLContext | None = None
    client_tls: ssl.SSLContext | None = None
    clock: JumpingClock = field(default_factory=JumpingClock)
    told: Callable[[int, int], None] | None = None
    seen: list[Seen] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    most: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _active: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def page(self, url: str, handler: Handler) -> None:
        """Put a page at `host/path`; `host/*` is every other page of the host."""
        self.pages[url] = handler

    def ask(self, *urls: str, fragments: dict[str, tuple[str, ...]] | None = None) -> dict[str, Answer]:
        """The answers to addresses, asked together. When they were asked is not told."""
        return asyncio.run(self._ask([_address(url, (fragments or {}).get(url, ())) for url in urls]))

    def answer(self, url: str, *fragments: str) -> Answer:
        """The answer to one address."""
        return self.ask(url, fragments={url: fragments})[url]

    def with_answers(self, site: Site, **options: Any) -> Asked:
        """A site with its answers, as the command gets them."""
        return with_answers(
            site, told=self.told, surroundings=Surroundings(self.clock, self.look_up, self._wire), **options
        )

    async def _ask(self, addresses: list[Address]) -> dict[str, Answer]:
        around = Surroundings(self.clock, self.look_up, self._wire)
        answers = await ask_all(tuple(addresses), self.settings, self.told, around)
        return {url: replace(answer, asked=0) for url, answer in answers.items()}

    def _wire(self, settings: ExternalSettings) -> _Wire:
        return _Wire(self, settings)

    async def look_up(self, host: str, port: int) -> list[str]:
        del port
        self.looked_up.append(host)
        found = self.names.get(host, ["93.184.216.34"])
        if isinstance(found, OSError):
            raise found
        return list(found)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.split("\r\n")
            method, path, _ = first.split(" ")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}
            request = Seen(method, headers["host"], path, headers, self.clock.monotonic())
            self.seen.append(request)
            self._active[request.host] += 1
            self.most[request.host] = max(self.most[request.host], self._active[request.host])
            try:
                handler = self.pages.get(request.url) or self.pages.get(f"{request.host}/*") or says(404)
                await handler(request, writer)
            finally:
                self._active[request.host] -= 1
        with suppress(ConnectionError, ssl.SSLError):
            writer.close()


class _Wire(Wire):
    """A wire into a world, whose servers live as long as it does. Its requests keep the clock from jumping."""

    def __init__(self, world: World, settings: ExternalSettings) -> None:
        self._network = _Network(world, settings)
        super().__init__(settings, self._network)
        self._world = world
        self._servers: list[asyncio.Server] = []
        self._starting = asyncio.Lock()

    async def send(self, *args: Any, **options: Any) -> Reply:
        async with self._starting:
            if not self._servers:
                await self._start()
        self._world.clock.under_way += 1
        try:
            return await super().send(*args, **options)
        finally:
            self._world.clock.under_way -= 1

    async def _start(self) -> None:
        tls = {"http": None, **({"https": self._world.server_tls} if self._world.server_tls else {})}
        for scheme, context in tls.items():
            server = await asyncio.start_server(self._world.serve, "127.0.0.1", 0, ssl=context)
            self._network.ports[scheme] = server.sockets[0].getsockname()[1]
            self._servers.append(server)

    async def close(self) -> None:
        await super().close()
        for server in self._servers:
            server.close()
        for task in asyncio.all_tasks():
            if "World.serve" in repr(task.get_coro()):
                task.cancel()
        await asyncio.sleep(0)


class _Network(httpx.AsyncBaseTransport):
    """Leads every address to the servers of a world, and notes it. Nobody listens at port 1."""

    def __init__(self, world: World, settings: ExternalSettings) -> None:
        self.ports = {"http": 1, "https": 1}
        self._world = world
        self._inner = transport_of(settings, world.client_tls or _system_tls())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._world.dialled.append(request.url.host)
        request.url = request.url.copy_with(host="127.0.0.1", port=self.ports[request.url.scheme])
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


@cache
def _system_tls() -> ssl.SSLContext:
    """Made once: reading all certificates takes longer than most tests."""
    return httpx.create_ssl_context()


def _address(url: str, fragments: tuple[str, ...]) -> Address:
    uses = tuple(Use(Place("a.md"), "link", url, fragment) for fragment in fragments or ("",))
    return Address(url, uses)


def no_such_name() -> OSError:
    return socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def no_resolver() -> OSError:
    return socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def raw(*parts: bytes | float) -> Handler:
    """A page that sends bytes as they are; a number is a pause in seconds."""

    async def handle(request: Seen, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
            else:
                await asyncio.sleep(part)

    return handle


def says(code: int, body: bytes = b"", **headers: str) -> Handler:
    """A page that answers with a status, and as it should."""

    async def handle(request: Seen, writer: asyncio.StreamWriter) -> None:
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 {code} X\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode("latin-1"))
        writer.write(b"" if request.method == "HEAD" else body)
        await writer.drain()

    return handle


def html(body: str, **headers: str) -> Handler:
    return says(200, body.encode(), **{"Content_Type": "text/html; charset=utf-8", **headers})


def leads(location: str, code: int = 302) -> Handler:
    return says(code, Location=location)


def in_turn(*handlers: Handler) -> Handler:
    """A page that is another one each time; the last stays."""
    waiting = list(handlers)

    async def handle(request: Seen, writer: asyncio.StreamWriter) -> None:
        await (waiting.pop(0) if len(waiting) > 1 else waiting[0])(request, writer)

    return handle


def by_method(**handlers: Handler) -> Handler:
    async def handle(request: Seen, writer: asyncio.StreamWriter) -> None:
        await handlers[request.method](request, writer)

    return handle
