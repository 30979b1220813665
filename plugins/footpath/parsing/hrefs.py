"""Link targets: taken apart, and joined to the place they are written in."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from itertools import takewhile
from urllib.parse import quote, unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_COLON = re.compile(r"(?:https?|ftp)//", re.IGNORECASE)
"""How an address begins that lacks its colon. It is no path to anything."""
_ACTIVE = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\"#%&'()*<>?\[\\\]^`{|}\x7f]")
"""What a path may not hold as it is, be it in Markdown, in a table, in an attribute or in YAML."""
TEXT_FRAGMENT = ":~:"
"""Begins the part of a fragment that names a text of the page and no id; a browser takes it off."""
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Target:
    """A link target in its parts, percent-decoded. `external` is true for a URL with a scheme or host, and for code.

    The anchor is the id alone, without a text fragment behind it.
    """

    path: str
    anchor: str
    external: bool = False
    absolute: bool = False

    @property
    def here(self) -> bool:
        """Whether it stays on the page it is written in."""
        return not self.path and not self.external


def read_target(href: str) -> Target:
    """The parts of a link target. Never raises: what cannot be taken apart is a path like any other."""
    href = href.strip()
    if _SCHEME.match(href) or href.startswith("//") or _NO_COLON.match(href) or is_active(href):
        return Target("", "", external=True)
    try:
        parts = urlsplit(href)
    except ValueError:
        return Target(unquote(href), "")
    path = unquote(parts.path)
    return Target(path, unquote(parts.fragment.partition(TEXT_FRAGMENT)[0]), absolute=path.startswith("/"))


def join(source: str, path: str) -> str | None:
    """The uri that a relative path in the file `source` leads to, or None where it leaves the tree."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    if joined == ".." or joined.startswith("../"):
        return None
    return "" if joined == "." else joined


def relative(source: str, target: str) -> str:
    """The relative path that leads from the file `source` to the file `target`, both as uris."""
    here, there = source.split("/")[:-1], target.split("/")
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False))))
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def path_between(source: str, target: str) -> str:
    """The relative path from one file to another as a link target that we write: nothing in it means anything."""
    return quote(relative(source, target), safe="/.~-_")


def encoded(path: str, keep: str = "") -> str:
    """A path as a link target may hold it, with what means something there escaped, but for the signs in `keep`."""
    first = path.partition("/")[0]
    safe = _UNSAFE.sub(lambda sign: sign[0] if sign[0] in keep else f"%{ord(sign[0]):02X}", path)
    return f"./{safe}" if ":" in first else safe


def is_active(href: str) -> bool:
    """Whether a target runs code or carries a document of its own, however it is disguised.

    Entities are decoded, percent-escapes undone, control and invisible characters dropped, as browsers do.
    """
    plain = _INVISIBLE.sub("", unescape(href))
    return bool(_ACTIVE.match(plain) or _ACTIVE.match(_INVISIBLE.sub("", unquote(plain))))
