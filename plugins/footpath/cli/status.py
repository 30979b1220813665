"""`footpath status`: how far a project is in its methodology."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from footpath.adapters.project_files import configured_project, open_project
from footpath.cli.opening import cache_option, fail, format_option, open_tree, path_argument
from footpath.cli.statuses import FINDINGS
from footpath.methodology.config import suggestion
from footpath.model.diagnostic import Level
from footpath.model.progress import Dashboard, Tally
from footpath.model.settings import ConfigurationError
from footpath.project import build_site
from footpath.reporting.json_text import json_text
from footpath.reporting.status_json import status_report
from footpath.reporting.status_text import problem_lines, status_lines


@click.command()
@path_argument
@click.option(
    "--project",
    default=None,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the project, in which .scaffold is. Without it: that of the options.",
)
@click.option("--service", default=None, metavar="NAME", help="Tell of one of the project's services alone.")
@format_option
@cache_option
def status(path: Path, project: Path | None, service: str | None, format_: str, *, cache: bool) -> None:
    """Tell how far a project is in the methodology at PATH. Nothing in the project is changed or run.

    The exit status is 1 where something of the project cannot be read.
    """
    try:
        opened = open_tree(path, cache=cache)
        folder = project or configured_project(opened.settings, opened.folder)
        if folder is None:
            _ask()
        tree = replace(opened.tree, project=open_project(folder))
        dashboard = build_site(tree, opened.settings, opened.memo).dashboard or Dashboard()
        dashboard = _narrowed(dashboard, service) if service is not None else dashboard
    except ConfigurationError as error:
        fail(error)
    opened.close()
    shown = Path(os.path.relpath(folder)).as_posix()
    if format_ == "json":
        click.echo(json_text(status_report(dashboard, opened.prefix or ".", shown)))
    else:
        for text in status_lines(dashboard) if dashboard.parts else ():
            click.echo(text)
        for text in problem_lines(dashboard, "" if shown == "." else f"{shown}/"):
            click.echo(text, err=True)
    sys.exit(FINDINGS if any(problem.level is Level.ERROR for problem in dashboard.problems) else 0)


def _ask() -> NoReturn:
    raise ConfigurationError(("which project? Give --project FOLDER, or set `project` in the options",))


def _narrowed(dashboard: Dashboard, service: str) -> Dashboard:
    """The dashboard of one service. Raises `ConfigurationError` for one that the project does not have."""
    parts = tuple(part for part in dashboard.services if part.service == service)
    if dashboard.parts and not parts:
        names = [part.service for part in dashboard.services]
        raise ConfigurationError((f'unknown service "{service}"{suggestion(service, names)}',))
    decisions = tuple(decision for decision in dashboard.decisions if decision.service == service)
    return replace(dashboard, parts=parts, tally=Tally.sum(part.tally for part in parts), decisions=decisions)
