"""The rules of a SARIF log, with their documentation."""

from __future__ import annotations

from typing import Any

from footpath.checks import rule_docs
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.rule import RuleDoc
from footpath.reporting.report import Report

Json = dict[str, Any]


def rules_of(report: Report) -> list[Json]:
    """The rules that found something, by code. All the others would outweigh the findings."""
    known = {rule.code: rule for rule in rule_docs()}
    found = {item.code: item for item in report.diagnostics}
    return [_descriptor(item, known.get(code), report) for code, item in sorted(found.items())]


def _descriptor(item: Diagnostic, rule: RuleDoc | None, report: Report) -> Json:
    title = rule.title.markdown if rule else item.name.replace("-", " ")
    sections = {heading: text.markdown for heading, text in rule.sections.items()} if rule else {}
    url = report.rule_url(item.code)
    return {
        "id": item.code,
        "name": item.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join(sections.get("What", title).split())},
        "help": {
            "text": "\n\n".join(f"{heading}\n{text}" for heading, text in sections.items()) or title,
            "markdown": "\n\n".join(f"**{heading}**\n\n{text}" for heading, text in sections.items()) or title,
        },
        "defaultConfiguration": _default(rule.level if rule else item.level),
        **({"helpUri": url} if url else {}),
        "properties": {"tags": ["documentation", *([rule.group] if rule else [])]},
    }


def _default(level: Level) -> Json:
    return {"enabled": False} if level is Level.OFF else {"level": level.value}
