"""`footpath explain`: what rules mean, from the rules themselves."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator

import click

from footpath.checks import RULES, rule_docs
from footpath.cli.statuses import USAGE_ERROR
from footpath.model.rule import RuleDoc
from footpath.parsing.spelling import closest, did_you_mean
from footpath.reporting.rule_text import Line, listed, plainly

_WIDEST = 96


@click.command()
@click.argument("key", required=False, metavar="[RULE]")
@click.option("--all", "all_", is_flag=True, help="Explain each rule, where a list is the answer otherwise.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, or the rule's page as it is written.",
)
def explain(key: str | None, format_: str, *, all_: bool) -> None:
    """Explain the rule RULE, by code or name; list those of the family RULE, or all of them.

    The text is that of the rule's page in the documentation.
    """
    found = _asked(key)
    if format_ == "json":
        from footpath.reporting.json_text import json_text
        from footpath.reporting.rules_json import rules_report

        click.echo(json_text(rules_report(found)))
    elif format_ == "markdown":
        click.echo("\n".join(_pages(found)), nl=False)
    elif len(found) == 1 or all_:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        for number, page in enumerate(_pages(found)):
            click.echo("\n" if number else "", nl=False)
            _print(plainly(page, width))
    else:
        _print(listed(found))


def _asked(key: str | None) -> tuple[RuleDoc, ...]:
    """The rules of a code, a name or a family, in any case; all of them without one."""
    rules = rule_docs()
    if key is None:
        return rules
    wanted = key.strip().lower()
    found = tuple(rule for rule in rules if wanted in (rule.code.lower(), rule.name, rule.family.lower()))
    if not found:
        near = closest(key, [name for rule in RULES for name in (rule.name, rule.code)])
        click.echo(f'footpath: no rule or family is called "{key}"' + did_you_mean(near), err=True)
        sys.exit(USAGE_ERROR)
    return found


def _pages(rules: Iterable[RuleDoc]) -> Iterator[str]:
    """The pages of rules, in Markdown."""
    from footpath.adapters.templates import loader
    from footpath.pages.render import Renderer
    from footpath.pages.rules import explanation
    from footpath.parsing.hrefs import relative

    renderer = Renderer(loader(), relative)
    return (renderer.body(explanation(rule, f"{rule.code}.md")) for rule in rules)


def _print(lines: Iterable[Line]) -> None:
    for line in lines:
        click.echo(click.style(line.text, bold=True) if line.heading else line.text)
