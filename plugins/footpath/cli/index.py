"""`footpath index`: everything the index knows, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from footpath.cli.opening import fail, open_tree, path_argument
from footpath.model.settings import ConfigurationError
from footpath.project import build_site
from footpath.reporting.index_json import index_report
from footpath.reporting.json_text import json_text


@click.command()
@path_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A summary for people, or all of it for programs.",
)
@click.option("--cache/--no-cache", default=True, help="Remember parsed files between runs.", show_default=True)
def index(path: Path, format_: str, *, cache: bool) -> None:
    """List entries, steps, tools, topics and references of the knowledge base at PATH."""
    try:
        opened = open_tree(path, {}, cache=cache)
        site = build_site(opened.tree, opened.settings, opened.memo)
    except ConfigurationError as error:
        fail(error)
    opened.close()
    report = index_report(site)
    if format_ == "json":
        click.echo(json_text(report))
        return
    for label, items in (
        ("knowledge entries", report.entries),
        ("steps", report.steps),
        ("tools", report.tools),
        ("presets", report.presets),
        ("overlays", report.overlays),
        ("topics", report.topics),
        ("references", report.references),
    ):
        click.echo(f"{len(items):6} {label}")
