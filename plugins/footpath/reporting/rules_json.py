"""Rules for programs: identity and documentation. Its schema is `schemas/explain.json`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from footpath.model.rule import RuleDoc, rule_url


class RuleRecord(msgspec.Struct, frozen=True):
    """A rule. `severity` is its default: error, warning, note or off.

    `fixable` is safe or unsafe, or null where there is no automatic fix. `summary`, `what`, `why`, `fix` and
    `example` are Markdown.
    """

    code: str
    name: str
    family: str
    group: str
    severity: str
    since: str
    fixable: str | None
    url: str
    summary: str
    what: str
    why: str
    fix: str
    example: str


class RulesReport(msgspec.Struct, frozen=True):
    """The rules that were asked for."""

    version: int
    rules: tuple[RuleRecord, ...]


def rules_report(rules: Iterable[RuleDoc]) -> RulesReport:
    """The report of some rules."""
    return RulesReport(1, tuple(map(_record, rules)))


def _record(rule: RuleDoc) -> RuleRecord:
    sections = {heading: text.markdown for heading, text in rule.sections.items()}
    return RuleRecord(
        rule.code,
        rule.name,
        rule.family,
        rule.group,
        rule.level.value,
        rule.since,
        rule.fix or None,
        rule_url(rule.code),
        rule.title.markdown,
        sections["What"],
        sections["Why"],
        sections["Fix"],
        sections["Example"],
    )
