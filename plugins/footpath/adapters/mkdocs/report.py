"""Findings in the host's log."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.plugins import PrefixedLogger

from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.plain import plain


def report(diagnostics: Iterable[Diagnostic], fail_on: Level, log: PrefixedLogger) -> None:
    """Log every finding: at WARNING, which a strict build counts, from the failing level on; the others at INFO."""
    for item in diagnostics:
        span = item.place.span
        level = logging.WARNING if item.level.rank <= fail_on.rank else logging.INFO if item.level is not Level.NOTE else logging.DEBUG
        text = f"{item.place.uri}:{span.line}:{span.column}: {item.code} {item.message}"
        log.log(level, "%s", plain(f"{text} ({item.help})" if item.help else text))
