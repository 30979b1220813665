"""What a check writes: to the terminal and to files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from footpath.cli.check_options import CheckOptions
from footpath.cli.opening import Opened
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.settings import ConfigurationError
from footpath.project import Outcome
from footpath.reporting.formats import FORMATS
from footpath.reporting.redact import secret_lines
from footpath.reporting.report import Report, address, source_of
from footpath.reporting.summary import summary

FORMAT_NAMES = tuple(FORMATS)
SUMMARISED = ("full", "concise", "github")
"""The formats that stand in a terminal or a log, where a line about the run follows them."""
FROM_CHECKOUT = ("github", "gitlab", "sarif")
"""The formats that a forge reads, to which paths lead from the root of the repository."""
_EDGE, _NARROWEST, _WIDEST = 8, 40, 140


if TYPE_CHECKING:
    _Parameter = click.ParamType[tuple[str, Path]]
else:
    _Parameter = click.ParamType  # no generic class in all versions of click


class OutputType(_Parameter):
    """`FORMAT=FILE` of the option --output."""

    name = "format=file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """The two parts, with a format that exists."""
        name, separator, file = str(value).partition("=")
        if not separator or not file:
            self.fail(f"{value!r} is not of the form FORMAT=FILE", param, ctx)
        if name not in FORMAT_NAMES:
            self.fail(f"{name!r} is no format; there is {', '.join(FORMAT_NAMES)}", param, ctx)
        if file == "-":
            self.fail("a report for standard output is chosen with --format", param, ctx)
        return name, Path(file)


@dataclass(frozen=True, slots=True)
class Told:
    """What a check came to: findings to be told, those that were mended, and from which level on it fails."""

    opened: Opened
    outcome: Outcome
    diagnostics: tuple[Diagnostic, ...]
    fixed: tuple[Diagnostic, ...]
    seconds: float
    fail_on: Level


def tell(told: Told, options: CheckOptions) -> None:
    """Write the report to standard output, the summary to standard error, and other reports to their files.

    Raises `ConfigurationError` where a file cannot be written.
    """
    report = _report(told)
    forges = _from_checkout(report, os.environ, told.opened.root)
    reports = {name: forges if name in FROM_CHECKOUT else report for name in FORMATS}
    shown = _for_terminal(reports[options.format_], told.opened, options.color)
    # Standard output is the mended file where standard input was mended.
    aside = options.fix and options.stdin_filename is not None
    click.echo(_text(shown, options), nl=False, err=aside, color=shown.colour)
    if options.statistics or options.format_ in SUMMARISED:
        click.echo(summary(report), err=True)
    problems: list[str] = []
    for name, path in options.outputs:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(FORMATS[name](reports[name]).encode())
        except OSError as error:
            problems.append(f"--output: {path}: {error.strerror}")
    if problems:
        raise ConfigurationError(tuple(problems))


def _text(report: Report, options: CheckOptions) -> str:
    if not options.statistics:
        return FORMATS[options.format_](report)
    from footpath.reporting.statistics import statistics, statistics_json

    return statistics_json(report) if options.format_ == "json" else statistics(report)


def _report(told: Told) -> Report:
    opened, outcome = told.opened, told.outcome
    files = outcome.site.tree.files
    return Report(
        told.diagnostics,
        tuple(uri for uri in files if opened.holds(uri)),
        opened.prefix,
        source_of(files),
        secrets=secret_lines(outcome.site),
        suppressed=sum(opened.holds(item.place.uri) for item in outcome.suppressed),
        known=sum(opened.holds(item.place.uri) for item in outcome.known),
        mended=len(told.fixed),
        fail_on=told.fail_on,
        seconds=told.seconds,
        rules_url=outcome.site.settings.rules_url,
        blob_url=_blob_url(os.environ, opened.root),
    )


def _from_checkout(report: Report, environment: Mapping[str, str], root: Path) -> Report:
    """The report with paths from the checkout of the CI this is, where the tree lies in it."""
    checkout = environment.get("GITHUB_WORKSPACE") or environment.get("CI_PROJECT_DIR")
    if not checkout or not root.is_relative_to(Path(checkout).resolve()):
        return report
    below = root.relative_to(Path(checkout).resolve()).as_posix()
    return replace(report, prefix="" if below == "." else f"{below}/")


def _for_terminal(report: Report, opened: Opened, color: str) -> Report:
    """The report as a terminal shows it, if one does or if that is asked for."""
    terminal, wanted = sys.stdout.isatty(), coloured(color)
    columns = shutil.get_terminal_size().columns - _EDGE
    width = min(max(columns, _NARROWEST), _WIDEST) if terminal else report.width
    return replace(report, colour=wanted, links=wanted, root_url=f"{opened.root.resolve().as_uri()}/", width=width)


def coloured(color: str) -> bool:
    """Whether what is written to standard output is coloured, and its paths and codes made clickable."""
    if color != "auto":
        return color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _blob_url(environment: Mapping[str, str], root: Path) -> str:
    """The address of the tree at this commit, in the forge whose CI this is; empty elsewhere."""
    forge = tuple(environment.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"))
    project, commit = environment.get("CI_PROJECT_URL", ""), environment.get("CI_COMMIT_SHA", "")
    if all(forge):
        base, checkout = "{}/{}/blob/{}/".format(*forge), environment.get("GITHUB_WORKSPACE") or "."
    elif project and commit:
        base, checkout = f"{project}/-/blob/{commit}/", environment.get("CI_PROJECT_DIR") or "."
    else:
        return ""
    below = Path(os.path.relpath(root.resolve(), Path(checkout).resolve())).as_posix()
    return base if below == "." else f"{base}{address(below)}/"
