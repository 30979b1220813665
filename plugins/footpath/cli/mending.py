"""What fixes change, on the disk or in a patch."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace

import click

from footpath.adapters.filesystem import write_file
from footpath.checks import Baseline
from footpath.cli.check_options import CheckOptions
from footpath.cli.opening import Opened
from footpath.cli.telling import coloured
from footpath.fixing import Mended
from footpath.project import build_site, outcome
from footpath.reporting.diff import patch_of
from footpath.reporting.plain import plain
from footpath.reporting.summary import number


def changes(opened: Opened, mended: Mended) -> dict[str, tuple[bytes, bytes]]:
    """The bytes before and after, of each file that fixes change."""
    before, after = opened.tree.files, mended.tree.files
    return {uri: (before[uri], after[uri]) for uri in before if before[uri] != after[uri]}


def show(opened: Opened, mended: Mended, options: CheckOptions) -> bool:
    """Write the patch that has the effect of fixes; false where they change nothing."""
    changed: dict[str, tuple[bytes, bytes]] = {}
    for uri, contents in changes(opened, mended).items():
        # A patch changes the file that a link leads to, and changes it once.
        changed.setdefault((opened.root / uri).resolve().relative_to(opened.root).as_posix(), contents)
    wanted = coloured(options.color)
    inexact: list[str] = []
    for uri, (before, after) in changed.items():
        patch = patch_of(f"{opened.prefix}{uri}", before, after)
        if not patch.exact:
            inexact.append(f"{opened.prefix}{uri}")
        for text in patch.lines:
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(text[:1])
            click.echo(click.style(text, fg=colour) if colour else text, color=wanted)
    for path in inexact:
        click.echo(plain(f"{path}: the patch cannot be applied, since characters that act are escaped in it"), err=True)
    click.echo(f"{number(len(mended.fixed), 'finding')} would be mended in {number(len(changed), 'file')}", err=True)
    return bool(changed)


def write(opened: Opened, mended: Mended, options: CheckOptions) -> dict[str, str]:
    """Write the mended files, or the one that came from standard input to standard output.

    What could not be written is told, by its uri.
    """
    if options.stdin_filename is not None:
        for uri in opened.within:
            sys.stdout.buffer.write(mended.tree.files[uri])
        return {}
    problems: dict[str, str] = {}
    for uri, (before, after) in changes(opened, mended).items():
        try:
            if not write_file(opened.root, uri, before, after):
                problems[uri] = f"{opened.prefix}{uri}: changed while it was being mended; left as it is"
        except OSError as error:
            problems[uri] = f"{opened.prefix}{uri}: cannot be written: {error.strerror}"
    return problems


def without(unwritten: Collection[str], opened: Opened, mended: Mended, known: Baseline) -> Mended:
    """What was mended, where some files stay as they were read."""
    if not unwritten:
        return mended
    old = {uri: opened.tree.files[uri] for uri in unwritten}
    before = mended.outcome.site
    tree = replace(before.tree, files={**before.tree.files, **old})
    site = build_site(tree, before.settings, opened.memo, templates=opened.templates)
    fixed = tuple(
        item for item in mended.fixed if item.fix and not any(edit.uri in unwritten for edit in item.fix.edits)
    )
    return Mended(outcome(replace(site, answers=before.answers), known), fixed)
