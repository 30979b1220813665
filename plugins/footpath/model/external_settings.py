"""How the web is asked: every number of it, and the patterns that leave addresses out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

REGEX = "re:"
"""What a pattern begins with that is a regular expression."""


@dataclass(frozen=True, slots=True)
class ExternalSettings:
    """How addresses on the web are checked. Times are seconds, ages of answers hours, sizes bytes.

    - A pattern is a host (`example.org`, `*.example.org`), a glob over the whole address (`https://example.org/a/*`),
      or `re:` and a regular expression that is searched in the address.
    - `ignore` are patterns of what is never asked; `unreliable` of what is known to fail at times, so that failures
      of it are notes.
    - `allow` are hosts and networks (`wiki.corp`, `10.1.0.0/16`) that may be asked although they are not public. Hosts
      that are allowed may use any port, others `ports` alone.
    - `proxy` is the address of a proxy; none is ever taken from the environment.
    - `concurrency` requests are under way at once, `host_concurrency` of them at one host, where requests begin
      at least `host_interval` apart. A host that fails `host_failures` times in a row is not asked any more.
    - An address is asked `tries` times at most, the pauses growing from `backoff` to `backoff_limit`. A host that
      asks to wait gets what it asks for, up to `retry_after_limit`.
    - `connect_timeout` and `read_timeout` are for one request, `address_timeout` for all requests of one address,
      without pauses, and `budget` for everything; what is left then is unchecked.
    - Of a page, `read_limit` bytes are read; ids further down are taken on trust.
    - Good answers are remembered for `remember_good` hours, those of dead addresses for `remember_dead`.
    """

    ignore: tuple[str, ...] = ()
    unreliable: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    proxy: str = ""
    robots: bool = True
    concurrency: int = 16
    host_concurrency: int = 2
    host_interval: float = 0.5
    host_failures: int = 3
    tries: int = 3
    backoff: float = 1.0
    backoff_limit: float = 30.0
    retry_after_limit: float = 60.0
    connect_timeout: float = 5.0
    read_timeout: float = 10.0
    address_timeout: float = 30.0
    budget: float = 600.0
    redirects: int = 5
    read_limit: int = 64 * 1024
    remember_good: float = 7 * 24.0
    remember_dead: float = 1.0

    def ignores(self, url: str) -> bool:
        """Whether an address is never asked."""
        return _matches(self.ignore, url)

    def doubts(self, url: str) -> bool:
        """Whether an address is known to fail at times."""
        return _matches(self.unreliable, url)

    def allows_host(self, host: str) -> bool:
        """Whether a host may be asked wherever its name leads."""
        return any(_pattern(pattern).search(host) for pattern in self.allow if _network(pattern) is None)

    def allows_address(self, address: str) -> bool:
        """Whether an IP address may be asked although it is not public."""
        networks = [found for pattern in self.allow if (found := _network(pattern)) is not None]
        try:
            return any(ip_address(address) in network for network in networks)
        except ValueError:
            return False


def pattern_problem(pattern: str) -> str:
    """Why a pattern cannot be used, or ""."""
    try:
        _pattern(pattern)
    except re.error as error:
        return f'"{pattern}" is no regular expression: {error}'
    return "" if pattern.strip() else "a pattern is empty"


def _matches(patterns: Iterable[str], url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return any(_pattern(pattern).search(url if _is_of_addresses(pattern) else host) for pattern in patterns)


def _is_of_addresses(pattern: str) -> bool:
    return pattern.startswith(REGEX) or "/" in pattern


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    if pattern.startswith(REGEX):
        return re.compile(pattern.removeprefix(REGEX))
    if _is_of_addresses(pattern):
        return re.compile(r"\A" + translate(pattern))
    return re.compile(r"\A" + translate(pattern.lower()))


@cache
def _network(text: str) -> IPv4Network | IPv6Network | None:
    """A network, or a single address as one; None for the name of a host."""
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None
