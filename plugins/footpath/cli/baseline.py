"""`footpath baseline`: accept what is found today, so that only new findings are told from now on."""

from __future__ import annotations

import os
from pathlib import Path

import click

from footpath.adapters.baseline import load_baseline, save_baseline
from footpath.checks.baseline import baseline_of, pruned
from footpath.cli.opening import cache_option, fail, open_tree, path_argument
from footpath.model.settings import ConfigurationError
from footpath.project import build

DEFAULT = "footpath-baseline.json"


@click.command()
@path_argument
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The file to write.  [default: the option `baseline` of the site, else {DEFAULT} beside its configuration]",
)
@click.option("--prune", is_flag=True, help="Only take out what is not found any more; accept nothing new.")
@cache_option
def baseline(path: Path, *, file: Path | None, prune: bool, cache: bool) -> None:
    """Write all findings of the knowledge base at PATH to a file that `footpath check --baseline` leaves out.

    With the option `baseline` in the site's configuration, `check` and the plugin use it by themselves.
    """
    try:
        opened = open_tree(path, cache=cache)
        if opened.within:
            fail(ConfigurationError((f"{path}: a baseline is about all of the content, which is {opened.root}",)))
        target = file or opened.folder / (opened.settings.baseline or DEFAULT)
        found = build(opened.tree, opened.settings, opened.memo, templates=opened.templates).diagnostics
        opened.close()
        if prune:
            before = load_baseline(target, opened.root)
            after = pruned(before, found)
        else:
            before, after = None, baseline_of(found)
        save_baseline(after, target)
    except ConfigurationError as error:
        fail(error)
    count = sum(after.counts.values())
    gone = sum(before.counts.values()) - count if before is not None else 0
    taken = f", {gone} taken out" if prune else ""
    click.echo(f"{os.path.relpath(target)}: {count} known finding{'s' if count != 1 else ''}{taken}", err=True)
    if not opened.settings.baseline and file is None:
        click.echo(f"set `baseline: {DEFAULT}` in the options, or pass --baseline {DEFAULT} to check", err=True)
