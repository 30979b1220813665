"""What a check writes: to the terminal and to files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from footpath.cli.check_options import CheckOptions
from footpath.cli.opening import Opened
from footpath.model.diagnostic import Diagnostic
from footpath.project import Outcome
from footpath.reporting.diff import diff_of

FORMAT_NAMES = ("full", "concise", "json")


class OutputType(click.ParamType[tuple[str, Path]]):
    """`FORMAT=FILE` of the option --output."""

    name = "format=file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """The two parts, with a format that exists."""
        name, separator, file = str(value).partition("=")
        if not separator or not file:
            self.fail(f"{value!r} is not of the form FORMAT=FILE", param, ctx)
        if name not in FORMAT_NAMES:
            self.fail(f"{name!r} is no format; there is {', '.join(FORMAT_NAMES)}", param, ctx)
        return name, Path(file)


@dataclass(frozen=True, slots=True)
class Told:
    """What a check came to: findings to be told, and those that were mended."""

    opened: Opened
    outcome: Outcome
    diagnostics: tuple[Diagnostic, ...]
    fixed: tuple[Diagnostic, ...]
    seconds: float


def tell(told: Told, options: CheckOptions) -> None:
    """Write the report to standard output, the summary to standard error, and other reports to their files."""
    files = len(told.outcome.site.tree.files)
    if options.format_ == "json":
        from footpath.reporting.findings_json import check_report
        from footpath.reporting.json_text import json_text

        click.echo(json_text(check_report(told.diagnostics, files, told.opened.prefix or ".")))
        return
    from footpath.reporting.concise import concise, tally

    for text in concise(told.diagnostics, told.opened.prefix):
        click.echo(text)
    click.echo(tally(told.diagnostics, files), err=True)


def tell_diff(
    opened: Opened,
    changed: Mapping[str, tuple[bytes, bytes]],
    fixed: tuple[Diagnostic, ...],
    options: CheckOptions,
) -> None:
    """Write what fixes would change."""
    color = {"always": True, "never": False}.get(options.color)
    for uri, (before, after) in changed.items():
        for text in diff_of(f"{opened.prefix}{uri}", before, after):
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(text[:1])
            click.echo(click.style(text, fg=colour) if colour else text, color=color)
    count = len(fixed)
    click.echo(f"{count} finding{'s' if count != 1 else ''} would be mended in {len(changed)} files", err=True)
