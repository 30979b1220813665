"""The file of a baseline: JSON with one finding to a line, sorted, so that it merges and reads well in a diff."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import msgspec

from footpath.checks.baseline import Baseline, Key
from footpath.model.settings import ConfigurationError
from footpath.model.source import Place, Span, frozen

VERSION = 1


class KnownFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Findings of one rule with one message in one file; `path` is relative to the content root."""

    path: str
    code: str
    message: str
    count: Annotated[int, msgspec.Meta(ge=0)] = 1


class BaselineFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The findings that a team knows."""

    version: int
    findings: tuple[KnownFinding, ...]


def baseline_text(baseline: Baseline) -> str:
    """The text of a baseline's file."""
    lines = [
        msgspec.json.format(msgspec.json.encode(KnownFinding(*key, count)), indent=0).decode()
        for key, count in sorted(baseline.counts.items())
    ]
    body = "[" + ",".join(f"\n    {line}" for line in lines) + ("\n  ]" if lines else "]")
    return f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n'


def read_baseline(content: bytes, uri: str) -> Baseline:
    """The baseline of a file; `uri` is what its findings are placed in. Raises `ConfigurationError`."""
    try:
        file = msgspec.json.decode(content, type=BaselineFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError((f"{uri}: no baseline: {error}; write it anew with `footpath baseline`",)) from error
    if file.version != VERSION:
        raise ConfigurationError((f"{uri}: version {file.version} of a baseline, this is for version {VERSION}",))
    counts: Counter[Key] = Counter()
    for item in file.findings:
        counts[Key(item.path, item.code, item.message)] += item.count
    return Baseline(frozen(counts), frozen({**{key: Place(uri) for key in counts}, **_places(content, uri)}))


def _places(content: bytes, uri: str) -> dict[Key, Place]:
    """The line of each finding, in a file written one finding to a line; others have none, and stand at the top."""
    places: dict[Key, Place] = {}
    for number, line in enumerate(content.decode().split("\n"), 1):
        try:
            item = msgspec.json.decode(line.strip().rstrip(",").encode(), type=KnownFinding)
        except msgspec.DecodeError:
            continue
        key = Key(item.path, item.code, item.message)
        places.setdefault(key, Place(uri, Span(number, len(line) - len(line.lstrip()) + 1, number, len(line) + 1)))
    return places
