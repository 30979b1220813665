"""`footpath check`: every finding about a knowledge base, and an exit status that CI can trust."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from footpath.cli.opening import FINDINGS, cache_option, fail, format_option, open_tree, path_argument
from footpath.model.diagnostic import Level
from footpath.model.settings import ConfigurationError
from footpath.project import build


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
        outcome = build(opened.tree, opened.settings, opened.memo, opened.templates)
    except ConfigurationError as error:
        fail(error)
    opened.close()
    diagnostics = outcome.diagnostics
    if opened.within:
        diagnostics = tuple(item for item in diagnostics if f"{item.place.uri}/".startswith(f"{opened.within}/"))
    files = len(opened.tree.files)
    if format_ == "json":
        from footpath.reporting.findings_json import check_report
        from footpath.reporting.json_text import json_text

        click.echo(json_text(check_report(diagnostics, files, opened.prefix or ".")))
    else:
        from footpath.reporting.concise import concise, tally

        for shown in concise(diagnostics, opened.prefix):
            click.echo(shown)
        click.echo(tally(diagnostics, files), err=True)
    least = max(Level.WARNING if strict else Level.ERROR, opened.settings.fail_on, key=lambda level: level.rank)
    sys.exit(FINDINGS if any(item.level.rank <= least.rank for item in diagnostics) else 0)
