"""Addresses on the web: their normal form, and which hosts everybody can reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, unquote, urlsplit

from footpath.parsing import hosts
from footpath.parsing.hrefs import TEXT_FRAGMENT

_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_PORTS = {"http": 80, "https": 443}
_KEPT = "%/:@!$&'()*+,;=~?[]|"
"""What stands in a path or query as it is written, beside letters and digits."""

_RESERVED = re.compile(r"(.*\.)?(example\.(com|net|org)|example|test|invalid|localhost)\.?")
_SINGLE = re.compile(r"[^.:]+\.?")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http(s) address: its normal form without the fragment, its parts, and the fragment, percent-decoded.

    The fragment is the id alone, without a text fragment behind it.
    """

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
    fragment = unquote(parts.fragment.partition(TEXT_FRAGMENT)[0])
    query = f"?{quote(parts.query, _KEPT, errors='replace')}" if parts.query else ""
    shown = (f"[{host}]" if ":" in host else host) + ("" if port == _PORTS[scheme] else f":{port}")
    return WebAddress(f"{scheme}://{shown}{path}{query}", scheme, host, port, path, fragment)


def is_reserved(host: str) -> bool:
    """Whether a name is reserved for examples and tests, so that nothing is said by what it answers (RFC 2606)."""
    return _RESERVED.fullmatch(host) is not None


def is_private(host: str) -> bool:
    """Whether a host, by its name alone, is this machine or one that only a private network knows."""
    shown = f"[{host}]" if ":" in host else host
    return hosts.is_internal(shown) or _SINGLE.fullmatch(host) is not None


def is_public(address: str) -> bool:
    """Whether a text is an IP address that everybody on the internet can reach."""
    try:
        return hosts.is_public(ip_address(address))
    except ValueError:
        return False
