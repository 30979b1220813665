"""Keeping secrets: what a report is made of, without users and passwords that stand in addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from footpath.checks.families.links.addresses import credentials
from footpath.model.diagnostic import Diagnostic
from footpath.model.site import Site
from footpath.model.source import Fix, Place
from footpath.parsing.userinfo import masked
from footpath.reporting.report import Report

Lines = frozenset[tuple[str, int]]
"""Lines of files: a uri, and a number from 1."""


def secret_lines(site: Site) -> Lines:
    """The lines of which nothing is shown, since an address in them holds a secret, whatever rules are told."""
    return frozenset((item.place.uri, number) for item in credentials(site) for number in _numbers(item.place))


def redacted(report: Report) -> Report:
    """The report as it may be shown to anybody. Lines keep their length, so that places in them stay right.

    A fix that would repeat a secret keeps its title and loses its edits.
    """
    secret = report.secrets

    @cache
    def source(uri: str) -> Sequence[str]:
        lines = report.source(uri)
        return [_starred(text) if (uri, number) in secret else masked(text) for number, text in enumerate(lines, 1)]

    return replace(report, source=source, diagnostics=tuple(_told(item, secret) for item in report.diagnostics))


def _numbers(place: Place) -> range:
    return range(place.span.line, place.span.end_line + 1)


def _starred(text: str) -> str:
    return "".join(character if character.isspace() else "*" for character in text)


def _told(item: Diagnostic, secret: Lines) -> Diagnostic:
    return replace(
        item,
        message=masked(item.message),
        help=masked(item.help),
        related=tuple(replace(found, message=masked(found.message)) for found in item.related),
        fix=_fix(item.fix, secret),
    )


def _fix(fix: Fix | None, secret: Lines) -> Fix | None:
    if fix is None:
        return None
    repeats = any(
        masked(edit.text) != edit.text
        or any((edit.uri, number) in secret for number in _numbers(Place(edit.uri, edit.span)))
        for edit in fix.edits
    )
    return replace(fix, title=masked(fix.title), edits=() if repeats else fix.edits)
