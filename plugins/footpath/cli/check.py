"""`footpath check`: every finding about a knowledge base, and an exit status that CI can trust."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from footpath.cli.check_options import CheckOptions
from footpath.cli.checking import check_once
from footpath.cli.opening import cache_option, fail, site_of, tell_problems
from footpath.cli.telling import OutputType
from footpath.configuration import rule_key
from footpath.model.settings import ConfigurationError
from footpath.reporting.formats import FORMATS


def _keys(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes, names and families, of which commas part several."""
    keys = tuple(rule_key(key.strip()) for value in values for key in value.split(","))
    if not all(keys):
        raise click.BadParameter("name a rule or a family")
    return keys


def _given(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("must not be empty")
    return value


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="full",
    show_default=True,
    help="What is written to standard output.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    type=OutputType(),
    metavar="FORMAT=FILE",
    help="Write a report in another format to a file as well (repeatable).",
)
@click.option(
    "--select",
    multiple=True,
    callback=_keys,
    metavar="CODE",
    help="Run only these rules or families (repeatable), or `all`.",
)
@click.option(
    "--ignore", multiple=True, callback=_keys, metavar="CODE", help="Leave these rules or families out (repeatable)."
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too, not for errors alone.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule, and list no finding.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then report the rest.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what may change the meaning; with --fix or --diff.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Do not tell the findings that this file knows (see `footpath baseline`).",
)
@click.option("--no-baseline", is_flag=True, help="Tell all findings, whatever the site's baseline knows.")
@click.option(
    "--changed-since", callback=_given, metavar="REV", help="Tell only what is new since a git revision, in any file."
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="The content is a stranger's: active HTML is an error, and no address but a public one is asked.",
)
@click.option("--external", is_flag=True, help="Ask the web for the addresses that the content leads to.")
@click.option("--export-urls", is_flag=True, help="List these addresses as JSON lines for another checker, and end.")
@click.option(
    "--import",
    "import_",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Take what another checker (lychee, or --export-urls with answers) found out about them.",
)
@click.option("--watch", is_flag=True, help="Check again whenever something changes, until interrupted.")
@click.option(
    "--stdin-filename",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Check this file of the tree with standard input as its content; with --fix, write it to standard output.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours and links; `auto` means on a terminal, and not where NO_COLOR is set.",
)
@cache_option
def check(paths: tuple[Path, ...], *, watch: bool, **options: Any) -> None:
    """Check the knowledge base at PATH (a folder, or files and folders of one).

    PATH may be a content folder, or a project with a mkdocs.yml or a footpath.yml; neither is needed. Errors
    make the exit status 1; with --strict, so do warnings. Notes never do.
    """
    wanted = CheckOptions(paths=paths or (Path(),), **options)
    if wanted.baseline is not None and wanted.no_baseline:
        raise click.UsageError("--baseline and --no-baseline exclude each other")
    if wanted.fix and wanted.diff:
        raise click.UsageError("--fix and --diff exclude each other")
    if wanted.unsafe_fixes and not (wanted.fix or wanted.diff):
        raise click.UsageError("--unsafe-fixes needs --fix or --diff")
    files = [path.resolve() for _, path in wanted.outputs]
    if len(files) != len(set(files)):
        raise click.UsageError("two --output lead to one file")
    if wanted.stdin_filename is not None and watch:
        raise click.UsageError("--watch needs files, not standard input")
    try:
        if not watch:
            sys.exit(check_once(wanted))
        _watch(wanted)
    except ConfigurationError as error:
        fail(error)


def _watch(wanted: CheckOptions) -> None:
    """Check again and again. A mistake in the configuration is told, and may be mended while watching."""
    from footpath.adapters.watching import changes

    site = site_of(wanted.paths)
    for _ in changes(site.root, *([] if site.folder.is_relative_to(site.root) else [site.folder])):
        click.clear()
        try:
            check_once(wanted)
        except ConfigurationError as error:
            tell_problems(error)
        click.echo("watching; Ctrl-C ends", err=True)
