"""Findings in the host's log."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.plugins import PrefixedLogger

from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.plain import plain


def report(diagnostics: Iterable[Diagnostic], fail_on: Level, log: PrefixedLogger) -> None:
    """Log every finding: at WARNING, which a strict build counts, from the failing level on.

    The others are told at INFO, notes at DEBUG.
    """
    for item in diagnostics:
        span = item.place.span
        text = f"{item.place.uri}:{span.line}:{span.column}: {item.code} {item.message}"
        log.log(_severity(item.level, fail_on), "%s", plain(f"{text} ({item.help})" if item.help else text))


def _severity(level: Level, fail_on: Level) -> int:
    if level.rank <= fail_on.rank:
        return logging.WARNING
    return logging.DEBUG if level is Level.NOTE else logging.INFO
