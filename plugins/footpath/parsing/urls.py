"""Web addresses taken apart as browsers do it, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from footpath.parsing import hosts
from footpath.parsing.spelling import did_you_mean, one_edit

SPECIAL = ("http", "https", "ftp", "ws", "wss")
"""Schemes that always name a host, to which a backslash is a slash."""
_STRIPPED = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SLASHES = re.compile(r"[/\\]*")
_AUTHORITY_END = re.compile(r"[/?#]")
_PORT = re.compile(r"[0-9]{0,5}")
_PORT_LIMIT = 65535
_NO_COLON = re.compile(r"(https?|ftp)//", re.IGNORECASE)
_NO_SCHEME = re.compile(r"www\.[\w-]+\.[\w.-]*\w", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Url:
    """An address with a host. `scheme` is in lower case, empty for `//host/path`; `host` as browsers see it.

    `slashes` are those written before the host. `secret` says that it holds a password, or a name that nobody but
    its owner needs to know.
    """

    scheme: str
    slashes: str
    host: str
    port: str
    secret: bool


def read_url(href: str) -> Url | None:
    """An address in its parts; None for one without a host, such as a path or `mailto:`. Never raises."""
    plain = re.sub(r"[\t\n\r]", "", href.strip(_STRIPPED))
    found = _SCHEME.match(plain)
    scheme, rest = (found[1].lower(), plain[found.end() :]) if found else ("", plain)
    match = _SLASHES.match(rest)
    slashes = match[0] if match else ""
    if scheme not in SPECIAL and not (slashes.startswith("//") or (not scheme and slashes.startswith("/\\"))):
        return None
    if len(scheme) == 1:
        return None  # a drive
    rest = rest[len(slashes) :]
    rest = rest.replace("\\", "/") if scheme in ("", *SPECIAL) else rest
    end = _AUTHORITY_END.search(rest)
    user, _, machine = (rest[: end.start()] if end else rest).rpartition("@")
    host, port = _host_and_port(machine)
    return Url(scheme, slashes, hosts.normal(host), port, bool(user) and (":" in user or scheme in ("", *SPECIAL)))


def _host_and_port(machine: str) -> tuple[str, str]:
    if machine.startswith("["):
        host, bracket, port = machine.partition("]")
        return host + bracket, port.removeprefix(":")
    host, _, port = machine.partition(":")
    return host, port


def problem(href: str) -> str:
    """Why an address leads nowhere, whatever the server says, or ""."""
    plain = href.strip(_STRIPPED)
    if missing := _NO_COLON.match(plain):
        return f"there is no colon behind {missing[1]}"
    if _NO_SCHEME.match(plain):
        return "without https:// it is a path"
    if plain.lower().startswith("mailto:"):
        mailbox, _, headers = plain[len("mailto:") :].partition("?")
        name, at, host = mailbox.rpartition("@")
        return "" if (name and at and host) or (headers and not mailbox) else "it names no mailbox"
    url = read_url(href)
    if url is None:
        return ""
    return _misspelt(url) or _unreachable(url)


def _misspelt(url: Url) -> str:
    """What is wrong with the scheme and the slashes behind it."""
    near = next((scheme for scheme in ("https", "http") if one_edit(url.scheme, scheme)), "")
    if url.scheme and url.scheme not in SPECIAL and near:
        return f"there is no scheme {url.scheme}" + did_you_mean(near)
    if url.host in ("http", "https") and not url.port:
        return "it begins twice"
    if url.scheme in SPECIAL and url.slashes != "//":
        return f"write // behind {url.scheme}:"
    return ""


def _unreachable(url: Url) -> str:
    """What is wrong with the host and the port. Other schemes than the web's may do without a host."""
    if url.scheme not in ("", *SPECIAL):
        return ""
    if fault := hosts.problem(url.host):
        return f"it has {fault}" if not fault.endswith("address") else fault
    if not _PORT.fullmatch(url.port) or int(url.port or 0) > _PORT_LIMIT:
        return f'"{url.port}" is no port'
    return ""


def is_local_file(href: str) -> bool:
    """Whether a target is a file of somebody's machine: `file:`, a drive, or a shared folder of a network."""
    plain = re.sub(r"[\t\n\r]", "", href.strip(_STRIPPED)).lower()
    return plain.startswith(("file:", "\\\\")) or bool(_DRIVE.match(plain))
