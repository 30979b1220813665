"""`footpath explain`: what a rule means, from the rule itself."""

from __future__ import annotations

import sys

import click

from footpath.checks import RULES, rule_of
from footpath.cli.opening import USAGE_ERROR
from footpath.parsing.spelling import closest, did_you_mean


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain the rule CODE (or name); without CODE, list all rules."""
    if code is None:
        for rule in RULES:
            click.echo(f"{rule.code}  {rule.level.value:8} {rule.name:24} {rule.title}")
        return
    rule = rule_of(code)
    if rule is None:
        near = closest(code, [rule.name for rule in RULES] + [rule.code for rule in RULES])
        click.echo(f'footpath: no rule is called "{code}"' + did_you_mean(near), err=True)
        sys.exit(USAGE_ERROR)
    click.echo(f"{rule.code} {rule.name} ({rule.level.value} by default, since {rule.since})\n\n{rule.title}")
    for heading, text in rule.sections.items():
        click.echo(f"\n{heading}\n" + "\n".join(f"    {line}" for line in text.splitlines()))
