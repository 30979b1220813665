"""The documentation of rules as values, for those who show it: pages of a site, and a command."""

from __future__ import annotations

import re

from footpath.checks.registry import FAMILIES, RULES
from footpath.checks.rule import Rule
from footpath.model.rule import Prose, RuleDoc
from footpath.model.source import frozen

_CODE_ALONE = re.compile(r"(`+) ?(.+?) ?\1\.")


def rule_docs() -> tuple[RuleDoc, ...]:
    """What each rule says of itself, in the order of the registry."""
    return tuple(doc_of(rule) for rule in RULES)


def doc_of(rule: Rule) -> RuleDoc:
    """What a rule says of itself."""
    sections = {heading: Prose(text) for heading, text in rule.sections.items()}
    return RuleDoc(
        rule.code,
        rule.name,
        rule.family,
        FAMILIES[rule.family],
        rule.level,
        rule.since,
        rule.fix,
        Prose(rule.title),
        frozen({**sections, "Example": Prose(_example(sections["Example"].markdown))}),
    )


def _example(text: str) -> str:
    """An example that is code and nothing else stands as a block."""
    code = _CODE_ALONE.fullmatch(text.replace("\n", " "))
    return f"```text\n{code[2]}\n```" if code and code[1] not in code[2] else text
