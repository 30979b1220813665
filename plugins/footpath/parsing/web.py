"""Addresses on the web: their normal form, and which hosts everybody can reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, unquote, urlsplit

_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_PORTS = {"http": 80, "https": 443}
_KEPT = "%/:@!$&'()*+,;=~?[]|"
"""What stands in a path or query as it is written, beside letters and digits."""

_RESERVED = re.compile(r"(.*\.)?(example\.(com|net|org)|example|test|invalid|localhost)\.?")
_PRIVATE = re.compile(r"(.*\.)?(localhost|local|internal|home\.arpa)\.?|[^.:]+\.?")

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # reserved for protocols
        "192.88.99.0/24",  # relays from IPv6 to IPv4
        "2001::/23",  # reserved for protocols, Teredo among them, which carries an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries an IPv4 address
        "3fff::/20",  # documentation
    )
)
"""What lies in the space of public addresses and is not public, whatever the version of Python knows of it."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http(s) address: its normal form without the fragment, its parts, and the fragment, percent-decoded."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    fragment: str = ""


def web_address(href: str) -> WebAddress | None:
    """The address in a link target; None for what is none, cannot be read, or holds a name and a password."""
    href = href.strip()
    if not _WEB.match(href):
        return None
    try:
        parts = urlsplit(href)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    port = _PORTS[scheme] if port is None else port
    path = quote(parts.path, _KEPT, errors="replace") or "/"
    query = f"?{quote(parts.query, _KEPT, errors='replace')}" if parts.query else ""
    shown = (f"[{host}]" if ":" in host else host) + ("" if port == _PORTS[scheme] else f":{port}")
    return WebAddress(f"{scheme}://{shown}{path}{query}", scheme, host, port, path, unquote(parts.fragment))


def is_reserved(host: str) -> bool:
    """Whether a name is reserved for examples and tests, so that nothing is said by what it answers (RFC 2606)."""
    return _RESERVED.fullmatch(host) is not None


def is_private(host: str) -> bool:
    """Whether a host, by its name alone, is this machine or one that only a private network knows."""
    try:
        ip_address(host)
    except ValueError:
        return _PRIVATE.fullmatch(host) is not None
    return not is_public(host)


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody on the internet can reach.

    One that carries an IPv4 address to be reached through a gateway is not: where it leads, the gateway decides.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address) and found not in _GLOBAL_UNICAST:
        return False
    return found.is_global and not found.is_multicast and not _is_listed(found)


def _is_listed(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in _NOT_PUBLIC)
