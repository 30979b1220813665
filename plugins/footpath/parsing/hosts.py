"""Hosts of web addresses, as browsers understand them: numbers in any notation, and names that deceive."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network
from urllib.parse import unquote

from footpath.parsing.lookalikes import latin

_DOTS = re.compile("[。．｡]")
_IGNORED = re.compile("[\u00ad\u034f\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_FORBIDDEN = re.compile(r"[\x00-\x20\"#%/:<>?@\[\\\]^`{|}\x7f]")
_PRIVATE_NAMES = ("localhost", "local", "internal", "home.arpa")
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
_EAST_ASIAN = frozenset({"CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_NUMBERS = 4
_LIMIT = 2**32

Address = IPv4Address | IPv6Address


def normal(host: str) -> str:
    """A host as browsers see it: unescaped, in lower case, without invisible characters and a dot at its end."""
    plain = _IGNORED.sub("", unicodedata.normalize("NFKC", _DOTS.sub(".", unquote(host))))
    return plain.lower().removesuffix(".")


def problem(host: str) -> str:
    """Why nothing can have this host, or ""."""
    if not host:
        return "no host"
    if host.startswith("["):
        return "" if host.endswith("]") and address(host) else f"{host} is no IPv6 address"
    forbidden = _FORBIDDEN.search(host)
    if forbidden:
        shown = "a blank" if forbidden[0].isspace() else f"`{forbidden[0]}`"
        return f"{shown} in its host"
    if "" in host.split("."):
        return "an empty part in its host"
    return f"{host} is no IPv4 address" if _is_number(host) and address(host) is None else ""


def address(host: str) -> Address | None:
    """The number that a host is, in whatever notation a browser accepts; None for a name."""
    if host.startswith("["):
        try:
            return IPv6Address(host.removeprefix("[").removesuffix("]"))
        except ValueError:
            return None
    parts = host.split(".")
    if not _is_number(host) or len(parts) > _NUMBERS or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        *firsts, last = (_value(part) for part in parts)
    except ValueError:
        return None
    if any(number > 255 for number in firsts) or last >= _LIMIT >> 8 * len(firsts):  # noqa: PLR2004 - one byte
        return None
    return IPv4Address(sum(number << 8 * (3 - index) for index, number in enumerate(firsts)) + last)


def _is_number(host: str) -> bool:
    """Whether a host has to be a number, since its last part is one."""
    return bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def _value(part: str) -> int:
    """A part of a number: hexadecimal behind `0x`, octal behind `0`, else decimal. Raises ValueError."""
    if len(part) > 64:  # noqa: PLR2004 - far beyond any number that is allowed
        raise ValueError(part)
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") else 10)


def is_internal(host: str) -> bool:
    """Whether a host is this machine, or one that only a private network knows: not for every reader."""
    host = normal(host)
    if any(host == name or host.endswith(f".{name}") for name in _PRIVATE_NAMES):
        return True
    found = address(host)
    return found is not None and not is_public(found)


def is_public(found: Address) -> bool:
    """Whether a number is one that everybody on the internet can reach.

    One that carries an IPv4 address to be reached through a gateway is not: where it leads, the gateway decides.
    """
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address) and found not in _GLOBAL_UNICAST:
        return False
    listed = any(found in network for network in _NOT_PUBLIC)
    return found.is_global and not found.is_multicast and not listed


def deception(host: str) -> str:
    """Why a host may be taken for another one, or "". Punycode is read as the letters it stands for."""
    labels = [_decoded(label) for label in normal(host).split(".")]
    for label in labels:
        scripts = {_script(letter) for letter in label if letter.isalpha()}
        foreign = scripts - _EAST_ASIAN
        if len(foreign) > 1 or (scripts & _EAST_ASIAN and foreign - {"LATIN"}):
            return f'"{label}" mixes {" and ".join(sorted(script.title() for script in scripts))} letters'
        if not label.isascii() and latin(label).isascii() and labels[-1].isascii():
            return f'"{label}" looks like "{latin(label)}"'
    return ""


def _decoded(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _script(letter: str) -> str:
    """The script of a letter, by its name."""
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0].split("-", 1)[0]
