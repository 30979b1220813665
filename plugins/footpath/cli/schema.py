"""`footpath schema`: the JSON schema of what a command writes."""

from __future__ import annotations

import json

import click

from footpath.reporting.schema import REPORTS, schema_of


@click.command()
@click.argument("command", type=click.Choice(sorted(REPORTS)))
def schema(command: str) -> None:
    """Print the JSON schema of `footpath COMMAND --format json`."""
    click.echo(json.dumps(schema_of(command), indent=2, sort_keys=True))
