"""Names to addresses that may be asked: all of a name's addresses are judged before one of them is used."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

from footpath.adapters.external.failures import FailedError, RefusedError, UncheckedError
from footpath.model.external_settings import ExternalSettings
from footpath.parsing.web import is_public

LookUp = Callable[[str, int], Awaitable[Iterable[str]]]
"""Gives the IP addresses of a name. Raises OSError or UnicodeError."""

CONTROL = "pypi.org"
"""A name that is certain to exist. It is looked up, never asked, and only if another one seems not to exist."""
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


async def system_look_up(host: str, port: int) -> list[str]:
    """The addresses that the system knows; it is asked in a thread."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for _, _, _, _, address in found]


class Resolver:
    """Looks each name up once, so that a name cannot mean another place later on."""

    def __init__(self, settings: ExternalSettings, look_up: LookUp = system_look_up) -> None:
        self._settings = settings
        self._look_up = look_up
        self._known: dict[str, asyncio.Task[tuple[str, ...]]] = {}
        self._control: asyncio.Task[bool] | None = None

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Where to connect to for a host, in the order to try it, IPv4 first.

        Raises `RefusedError` if any address of it is not public, `UncheckedError` for a port that is not asked,
        and `FailedError` where there is none.
        """
        allowed = self._settings.allows_host(host)
        if host not in self._known:
            self._known[host] = asyncio.create_task(self._judged(host, port, allowed=allowed))
        try:
            found = await self._known[host]
        except FailedError as error:
            if error.again:
                self._known.pop(host, None)
            raise
        allowed = allowed or all(map(self._settings.allows_address, found))
        if port not in self._settings.ports and not allowed:
            raise UncheckedError(f"port {port} is none of those that are asked (external.ports)")
        return found

    async def _judged(self, host: str, port: int, *, allowed: bool) -> tuple[str, ...]:
        found = await self._looked_up(host, port)
        for address in () if allowed else found:
            if not is_public(address) and not self._settings.allows_address(address):
                raise RefusedError(f"resolves to {address}, which is not public; not asked")
        return found

    async def _looked_up(self, host: str, port: int) -> tuple[str, ...]:
        try:
            async with asyncio.timeout(self._settings.connect_timeout):
                found = sorted({ip_address(address) for address in await self._look_up(host, port)}, key=_order)
        except TimeoutError as error:
            raise FailedError("unsure", "has a host whose name could not be looked up in time") from error
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_NAME and await self._works():
                raise FailedError("dead", f"has a host that does not exist: {host}", again=False) from error
            raise FailedError("unsure", "has a host whose name cannot be looked up at the moment") from error
        except (OSError, ValueError) as error:
            raise FailedError("unsure", "has a host whose name cannot be looked up", again=False) from error
        if not found:
            raise FailedError("dead", f"has a host without an address: {host}", again=False)
        return tuple(map(str, found))

    async def _works(self) -> bool:
        """Whether names can be looked up at all: a machine without a network says of each that it does not exist."""
        if self._control is None:
            self._control = asyncio.create_task(self._knows(CONTROL))
        return await self._control

    async def _knows(self, host: str) -> bool:
        try:
            async with asyncio.timeout(self._settings.connect_timeout):
                return any(map(is_public, await self._look_up(host, 443)))
        except (OSError, ValueError):
            return False


def _order(address: IPv4Address | IPv6Address) -> tuple[int, bytes]:
    return address.version, address.packed
