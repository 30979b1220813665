"""What a check writes: to the terminal, and to files in other formats."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from footpath.cli.check_options import CheckOptions
from footpath.cli.opening import Opened
from footpath.model.diagnostic import Diagnostic
from footpath.model.settings import ConfigurationError
from footpath.project import Outcome
from footpath.reporting.formats import FORMATS
from footpath.reporting.report import Report, source_of
from footpath.reporting.summary import number, summary

MARGIN = 8
"""Cells of a terminal that a line of source leaves to what stands beside it."""


class OutputType(click.ParamType[tuple[str, Path]]):
    """`FORMAT=FILE` of the option --output."""

    name = "format=file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """The two parts, with a format that exists."""
        name, separator, file = str(value).partition("=")
        if not separator or not file:
            self.fail(f"{value!r} is not of the form FORMAT=FILE", param, ctx)
        if name not in FORMATS:
            self.fail(f"{name!r} is no format; there is {', '.join(FORMATS)}", param, ctx)
        return name, Path(file)


@dataclass(frozen=True, slots=True)
class Told:
    """What a check came to: the findings to be told, and those that were mended."""

    opened: Opened
    outcome: Outcome
    diagnostics: tuple[Diagnostic, ...]
    fixed: tuple[Diagnostic, ...]
    seconds: float


def tell(told: Told, options: CheckOptions) -> None:
    """Write the report, the summary to standard error, and the reports in other formats to their files.

    The report goes to standard error where standard output holds a mended file. Raises `ConfigurationError` where a
    file cannot be written.
    """
    report = _report(told)
    piped = options.fix and options.stdin_filename is not None
    colour = coloured(options, sys.stderr if piped else sys.stdout)
    shown = replace(report, colour=colour, links=colour, width=shutil.get_terminal_size().columns - MARGIN)
    click.echo(_text(shown, options), nl=False, err=piped, color=colour)
    for name, file in options.outputs:
        _write(file, FORMATS[name](report))
    if told.fixed:
        files = len({edit.uri for item in told.fixed if item.fix for edit in item.fix.edits})
        click.echo(f"mended {number(len(told.fixed), 'finding')} in {number(files, 'file')}", err=True)
    click.echo(summary(report), err=True)


def _text(report: Report, options: CheckOptions) -> str:
    if not options.statistics:
        return FORMATS[options.format_](report)
    from footpath.reporting.statistics import statistics, statistics_json

    return statistics_json(report) if options.format_ == "json" else statistics(report)


def _report(told: Told) -> Report:
    opened, outcome = told.opened, told.outcome
    return Report(
        told.diagnostics,
        files=tuple(uri for uri in outcome.site.tree.files if opened.holds(uri)),
        prefix=opened.prefix,
        source=source_of(outcome.site.tree.files),
        suppressed=sum(opened.holds(item.place.uri) for item in outcome.suppressed),
        known=sum(opened.holds(item.place.uri) for item in outcome.known),
        fail_on=opened.settings.fail_on,
        seconds=told.seconds,
        rules_url=f"{opened.settings.rules_url}{{code}}/",
        blob_url=_blob_url(),
        root_url=f"{opened.root.as_uri()}/",
    )


def _blob_url() -> str:
    """Where the working folder can be looked at in the forge that runs this, at this commit; else nothing."""
    parts = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    return "{}/{}/blob/{}/".format(*parts) if all(parts) else ""


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as error:
        raise ConfigurationError((f"--output: {file} cannot be written: {error.strerror}",)) from error


def coloured(options: CheckOptions, stream: object) -> bool:
    """Whether what goes to a stream is coloured, and its paths and codes made clickable."""
    if options.color != "auto":
        return options.color == "always"
    wanted = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return wanted and bool(getattr(stream, "isatty", lambda: False)())


def tell_diff(
    opened: Opened,
    changed: Mapping[str, tuple[bytes, bytes]],
    fixed: tuple[Diagnostic, ...],
    options: CheckOptions,
) -> None:
    """Write what fixes would change."""
    from footpath.reporting.diff import diff_of

    colour = coloured(options, sys.stdout)
    for uri, (before, after) in changed.items():
        for text in diff_of(f"{opened.prefix}{uri}", before, after):
            shade = {"+": "green", "-": "red", "@": "cyan"}.get(text[:1])
            click.echo(click.style(text, fg=shade) if shade else text, color=colour)
    click.echo(
        f"{number(len(fixed), 'finding')} would be mended in {number(len(changed), 'file')}", err=True
    )
