"""`footpath index`: everything the index knows, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from footpath.cli.opening import cache_option, fail, format_option, open_tree, path_argument
from footpath.model.settings import ConfigurationError
from footpath.parsing.userinfo import masked
from footpath.project import build_site
from footpath.reporting.index_json import index_report
from footpath.reporting.json_text import json_text


@click.command()
@path_argument
@format_option
@cache_option
def index(path: Path, format_: str, *, cache: bool) -> None:
    """List entries, steps, tools, topics and references of the knowledge base at PATH."""
    try:
        opened = open_tree(path, cache=cache)
        site = build_site(opened.tree, opened.settings, opened.memo, templates=opened.templates)
    except ConfigurationError as error:
        fail(error)
    opened.close()
    report = index_report(site, opened.prefix or ".")
    if format_ == "json":
        # The text may repeat an address with a password in it; whoever reads the index has no use for that.
        click.echo(masked(json_text(report)))
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
