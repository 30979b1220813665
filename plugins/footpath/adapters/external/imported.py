"""Answers that another checker got: the JSON of lychee, or one JSON object in a line for each address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from footpath.adapters.external.status import PERMANENT, in_words, verdict_of
from footpath.model.external import Answer
from footpath.model.settings import ConfigurationError
from footpath.parsing.web import WebAddress, web_address

_LYCHEE = re.compile(rb'"(success|error|fail|timeout|redirect)_map"\s*:')
_REASON_LIMIT = 200


class _Hop(msgspec.Struct, frozen=True):
    url: str
    code: int = 0


class _Redirects(msgspec.Struct, frozen=True):
    origin: str
    redirects: tuple[_Hop, ...] = ()


class _Status(msgspec.Struct, frozen=True):
    text: str = ""
    code: int = 0
    redirects: _Redirects | None = None


class _Body(msgspec.Struct, frozen=True):
    url: str
    status: _Status | str = ""


_Map = dict[str, tuple[_Body, ...]]


class _Lychee(msgspec.Struct, frozen=True):
    """What lychee writes with `--format json`, as far as it is about answers; the keys of a map are files."""

    success_map: _Map = {}
    redirect_map: _Map = {}
    timeout_map: _Map = {}
    fail_map: _Map = {}
    error_map: _Map = {}


class _Line(msgspec.Struct, frozen=True):
    """What any checker can be made to write: an address, its last status, where it moved to, what else is wrong."""

    url: str
    code: int = 0
    moved: str = ""
    reason: str = ""


def read_answers(content: bytes, now: float) -> dict[str, Answer]:
    """The answers in the output of another checker, by the normal form of the address.

    Raises `ConfigurationError` for what has neither of the two forms.
    """
    known: dict[str, Answer] = {}
    try:
        found = _of_lychee(content) if _LYCHEE.search(content) else _of_lines(content)
        for address, answer in found:
            known[address.url] = _both(known[address.url], answer) if address.url in known else answer
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = f'neither the JSON of lychee nor lines such as {{"url": "https://…", "code": 200}}: {error}'
        raise ConfigurationError((problem,)) from error
    return {url: replace(answer, asked=int(now)) for url, answer in sorted(known.items())}


def _of_lychee(content: bytes) -> Iterator[tuple[WebAddress, Answer]]:
    report = msgspec.json.decode(content, type=_Lychee)
    for body in _bodies(report.success_map, report.redirect_map):
        status = _status(body)
        address = web_address(status.redirects.origin if status.redirects is not None else body.url)
        if address is not None:
            yield address, Answer("alive", code=status.code, tries=1, moved=_moved(status), anchors=_anchors(address))
    for body in _bodies(report.timeout_map, report.fail_map, report.error_map):
        address = web_address(body.url)
        if address is not None:
            yield address, _failure(address, _status(body))


def _bodies(*maps: _Map) -> Iterable[_Body]:
    return (body for found in maps for _, bodies in sorted(found.items()) for body in bodies)


def _status(body: _Body) -> _Status:
    return body.status if isinstance(body.status, _Status) else _Status(body.status)


def _anchors(address: WebAddress) -> tuple[str, ...]:
    return (address.fragment,) if address.fragment else ()


def _moved(status: _Status) -> str:
    """Where the permanent redirects at the beginning of the way lead."""
    moved = ""
    for hop in status.redirects.redirects if status.redirects is not None else ():
        if hop.code not in PERMANENT:
            break
        moved = hop.url
    return moved


def _failure(address: WebAddress, status: _Status) -> Answer:
    if address.fragment and not status.code and "fragment" in status.text.lower():
        return Answer("alive", tries=1, anchors=_anchors(address), missing=_anchors(address))
    if verdict_of(status.code) == "alive" or not status.code:
        return Answer("unsure", _failed(status.text), status.code, tries=1)
    return Answer(verdict_of(status.code), in_words(status.code), status.code, tries=1)


def _failed(text: str) -> str:
    shown = " ".join(text.split())[:_REASON_LIMIT]
    return f"failed: {shown}" if shown else "failed"


def _of_lines(content: bytes) -> Iterator[tuple[WebAddress, Answer]]:
    for line in content.splitlines():
        found = msgspec.json.decode(line, type=_Line) if line.strip() else None
        address = web_address(found.url) if found is not None else None
        if found is None or address is None:
            continue
        verdict = verdict_of(found.code)
        reason = "" if verdict == "alive" else in_words(found.code) if found.code else _failed(found.reason)
        yield address, Answer(verdict, reason, found.code, tries=1, moved=found.moved)


def _both(one: Answer, other: Answer) -> Answer:
    """Two answers to one address, asked with two fragments, in one; what failed counts."""
    if one.verdict != "alive" or other.verdict != "alive":
        return other if one.verdict == "alive" else one
    return replace(
        one,
        moved=one.moved or other.moved,
        anchors=tuple(sorted({*one.anchors, *other.anchors})),
        missing=tuple(sorted({*one.missing, *other.missing})),
    )
