"""What is remembered of the web between two runs: good answers for days, dead addresses for an hour.

Nothing else is: what was unsure once is asked again. A file that is corrupt, or of another version, is a note and
no more. Nothing in it decides what may be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from footpath.adapters.filesystem import keep_file
from footpath.model.external import Answer, Answers
from footpath.model.external_settings import ExternalSettings

VERSION = 1
_GONE = frozenset({404, 410})
_HOUR = 3600
_SKEW = 60


class _Stored(msgspec.Struct, frozen=True):
    """The file. `allow` and `proxy` are those that the answers were got with: with others, they may not hold."""

    version: int
    allow: tuple[str, ...]
    proxy: str
    answers: dict[str, Answer]


def load(path: Path, settings: ExternalSettings, now: float) -> tuple[dict[str, Answer], str]:
    """The answers in a file that are not too old, and a note where it cannot be used."""
    try:
        content = path.read_bytes()
    except OSError:
        return {}, ""
    return read(content, settings, now)


def save(path: Path, answers: Answers, settings: ExternalSettings, now: float) -> None:
    """Keep those of the answers that are worth it, atomically. Failing to is no error."""
    keep_file(path, written(answers, settings, now))


def read(content: bytes, settings: ExternalSettings, now: float) -> tuple[dict[str, Answer], str]:
    """The answers in a file's bytes that are not too old, and a note where it cannot be used."""
    try:
        stored = msgspec.json.decode(content, type=_Stored)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}, "what was remembered of external links cannot be read; all of them are asked"
    if stored.version != VERSION:
        return {}, "what was remembered of external links is of another version; all of them are asked"
    if (stored.allow, stored.proxy) != (settings.allow, settings.proxy):
        return {}, ""
    return _fresh(stored.answers, settings, now), ""


def written(answers: Answers, settings: ExternalSettings, now: float) -> bytes:
    """The bytes of a file with those of the answers that are worth keeping."""
    return msgspec.json.encode(_Stored(VERSION, settings.allow, settings.proxy, _fresh(answers, settings, now)))


def _fresh(answers: Mapping[str, Answer], settings: ExternalSettings, now: float) -> dict[str, Answer]:
    return {url: found for url, found in sorted(answers.items()) if -_SKEW <= now - found.asked < _age(found, settings)}


def _age(answer: Answer, settings: ExternalSettings) -> float:
    """How long an answer is good for, in seconds."""
    if answer.verdict == "alive":
        return settings.remember_good * _HOUR
    return settings.remember_dead * _HOUR if answer.verdict == "dead" and answer.code in _GONE else 0
