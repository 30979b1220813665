"""`footpath schema`: the JSON schemas of what commands write."""

from __future__ import annotations

import json

import click

from footpath.reporting.schema import REPORTS, schema_of


@click.command()
@click.argument("document", type=click.Choice(sorted(REPORTS)))
def schema(document: str) -> None:
    """Print the JSON schema of what a command writes with `--format json`.

    `finding` is a line of `check --format jsonl`, `statistics` what `check --statistics` counts.
    """
    click.echo(json.dumps(schema_of(document), indent=2, sort_keys=True))
