"""`footpath compare`: what one combination of methodology and overlays does otherwise than another."""

from __future__ import annotations

from pathlib import Path

import click

from footpath.cli.opening import cache_option, fail, format_option, open_tree, path_argument
from footpath.cli.resolve import gaps, read_config
from footpath.methodology import combination_of, difference, resolve_all, spelled
from footpath.model.settings import ConfigurationError
from footpath.project import build_site
from footpath.reporting.difference_json import difference_report
from footpath.reporting.difference_text import difference_lines
from footpath.reporting.json_text import json_text
from footpath.reporting.plain import plain


@click.command()
@path_argument
@click.option("--methodology", metavar="COMBINATION", help="What to compare, such as `deep` or `deep + backend`.")
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What to compare, as the config.yml of a project gives it.",
)
@click.option("--service", default=None, metavar="NAME", help="With --config: for one of the project's services.")
@click.option("--with", "other", required=True, metavar="COMBINATION", help="What to compare it with.")
@format_option
@cache_option
def compare(
    path: Path,
    methodology: str | None,
    config: Path | None,
    service: str | None,
    other: str,
    format_: str,
    *,
    cache: bool,
) -> None:
    """Tell what the second of two combinations does otherwise than the first.

    A COMBINATION is a preset, then a project type, its domains and `multi-service`, joined by plus signs:
    `deep + backend + fintech + multi-service`. In the text, `+` stands before a step that is added, `-` before one
    that is left out, and `~` before one that changes. The exit status is 0 whether they differ or not.
    """
    if (methodology is None) == (config is None):
        raise click.UsageError("give one of --methodology and --config")
    if service is not None and config is None:
        raise click.UsageError("--service needs --config")
    try:
        opened = open_tree(path, cache=cache)
        site = build_site(opened.tree, opened.settings, opened.memo, templates=opened.templates)
        entries = site.corpus.entries
        first = (
            spelled(methodology or "", entries)
            if config is None
            else combination_of(read_config(config, site), service)
        )
        before, after = resolve_all([first, spelled(other, entries)], entries)
    except ConfigurationError as error:
        fail(error)
    opened.close()
    for warning in dict.fromkeys(gap for pipeline in (before, after) for gap in gaps(site, pipeline)):
        click.echo(plain(f"warning: {warning}"), err=True)
    found = difference(before, after)
    if format_ == "json":
        click.echo(json_text(difference_report(found, opened.prefix or ".")))
    else:
        for line in difference_lines(found, opened.prefix):
            click.echo(plain(line))
