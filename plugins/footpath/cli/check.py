"""`footpath check`: every finding about a knowledge base, and an exit status that CI can trust."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from footpath.cli.opening import FINDINGS, cache_option, fail, format_option, open_tree, path_argument
from footpath.model.diagnostic import Level
from footpath.model.settings import ConfigurationError
from footpath.project import build
from footpath.reporting.formats import FORMATS
from footpath.reporting.report import Report, source_of
from footpath.reporting.summary import summary


@click.command()
@path_argument
@format_option
@click.option("--select", multiple=True, metavar="CODE", help="Run only these rules or families (repeatable).")
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave these rules or families out (repeatable).")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too, not for errors alone.")
@cache_option
def check(
    path: Path, format_: str, select: tuple[str, ...], ignore: tuple[str, ...], *, strict: bool, cache: bool
) -> None:
    """Check the knowledge base at PATH (a folder, or one file of it).

    PATH may be a content folder, or a project with a mkdocs.yml; no mkdocs.yml is needed. Errors make
    the exit status 1; with --strict, so do warnings. Notes never do.
    """
    try:
        opened = open_tree(path, {"select": list(select)}, cache=cache, ignore=ignore)
        outcome = build(opened.tree, opened.settings, opened.memo)
    except ConfigurationError as error:
        fail(error)
    opened.close()
    diagnostics = outcome.diagnostics
    if opened.within:
        diagnostics = tuple(item for item in diagnostics if f"{item.place.uri}/".startswith(f"{opened.within}/"))
    files = opened.tree.files
    report = Report(diagnostics, tuple(files), opened.prefix, source_of(files))
    click.echo(FORMATS["json" if format_ == "json" else "concise"](report), nl=False)
    if format_ == "text":
        click.echo(summary(report), err=True)
    least = max(Level.WARNING if strict else Level.ERROR, opened.settings.fail_on, key=lambda level: level.rank)
    sys.exit(FINDINGS if any(item.level.rank <= least.rank for item in diagnostics) else 0)
