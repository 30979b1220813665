"""Links to the web, where a check was told to follow them, or to use what another checker said of them."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import click

from footpath.cli.check_options import CheckOptions
from footpath.cli.opening import Opened
from footpath.index.external import addresses_of
from footpath.model.external import Answers
from footpath.model.settings import ConfigurationError
from footpath.model.site import Site
from footpath.model.source import frozen
from footpath.reporting.external import address_lines, external_tally
from footpath.reporting.plain import plain


def with_web(opened: Opened, site: Site, options: CheckOptions) -> Site:
    """The site with answers to the addresses it leads to, as far as that was asked for. Raises `ConfigurationError`."""
    known = _imported(options)
    if not options.external:
        return replace(site, answers=frozen(known)) if known else site
    from footpath.adapters.external.asking import with_answers

    if site.settings.untrusted:
        # What a stranger's configuration allows, it may not be the stranger's to allow.
        public = replace(site.settings.external, allow=(), proxy="")
        site = replace(site, settings=replace(site.settings, external=public))
    asked = with_answers(site, beside=opened.memo_path, known=known, within=opened.holds, told=_progress)
    for note in asked.notes:
        click.echo(plain(note), err=True)
    click.echo(external_tally(asked.site.answers, asked.known), err=True)
    return asked.site


def tell_addresses(site: Site) -> None:
    """Write each address that the site leads to, one JSON object to a line."""
    for line in address_lines(addresses_of(site)):
        click.echo(line)


def _imported(options: CheckOptions) -> Answers:
    if options.import_ is None:
        return {}
    from footpath.adapters.external.imported import read_answers

    try:
        return read_answers(options.import_.read_bytes(), time.time())
    except OSError as error:
        raise ConfigurationError((f"--import: {options.import_}: {error.strerror}",)) from error


def _progress(done: int, total: int) -> None:
    """How far it is, in one line that is written over; on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        click.echo(f"\rexternal links: {done} of {total}{end}", nl=False, err=True)
