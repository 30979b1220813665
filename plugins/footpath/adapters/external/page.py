"""What a page says, as far as it was read: enough to tell whether it has an id."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from html import unescape

_ID = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_GROWTH = 16
"""How many times larger than what was received a page may become when it is unpacked."""
_ELSEWHERE = re.compile(r"top|:~:.*|!.*|/.*|.*[/=&].*|L\d+(-L?\d+)?", re.IGNORECASE | re.DOTALL)
"""Fragments that name no id: the top of a page, a stretch of text, a state of a program, lines of code."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an HTML page. `whole` is false where there is more of it, or it could not be read."""

    text: str = ""
    whole: bool = False


def page_of(content: bytes, encoding: str, limit: int, *, whole: bool) -> Page:
    """The page in the bytes that were received. What is packed is unpacked up to a limit, whatever it claims to be."""
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip"):
        unpacking = zlib.decompressobj(wbits=31)
        try:
            content = unpacking.decompress(content, _GROWTH * limit)
        except zlib.error:
            return Page()
        whole = whole and unpacking.eof
    elif encoding not in ("", "identity"):
        return Page()
    return Page(content.decode("utf-8", "replace"), whole)


def missing_from(page: Page, fragments: tuple[str, ...]) -> tuple[str, ...]:
    """The fragments that a page certainly does not have.

    Whatever looks like an id counts as one, in scripts and comments too: a page that is wrongly taken to have it
    costs less than one that is wrongly blamed. So the page is searched and not parsed, which takes linear time
    whatever a stranger's server sends.
    """
    if not page.whole:
        return ()
    ids = {unescape(found[1] or found[2] or found[3] or "") for found in _ID.finditer(page.text)}
    ids |= {identity.removeprefix("user-content-") for identity in ids}
    return tuple(found for found in fragments if found not in ids and not _ELSEWHERE.fullmatch(found))
