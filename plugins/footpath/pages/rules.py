"""A page for each rule, from the rule's own documentation, and the index of all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from footpath.model.page import PagePlan
from footpath.model.rule import Prose, RuleDoc, rule_url
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card
from footpath.pages.places import rule_page, rules_index

_CODE = re.compile(r"(`+).+?(?<!`)\1(?!`)|\b[A-Z]{2}[0-9]{3}\b", re.DOTALL)
"""The code of a rule, or a code span, in which it is left as it is."""


@dataclass(frozen=True, slots=True)
class Family:
    """The rules about one subject."""

    title: str
    rules: tuple[RuleDoc, ...]


def rule_card(site: Site, code: str, name: str, known: Collection[str]) -> Card:
    """What explains a rule: its page in this site, if that is `known` to be there, or the one elsewhere."""
    page = rule_page(site, code) if site.rules else ""
    return Card(page if page in known else rule_url(code, site.settings.rules_url), code, note=name)


def rule_pages(site: Site) -> Iterator[PagePlan]:
    """The pages of all rules, in a site that wants them."""
    if not site.rules:
        return
    overview = rules_index(site)
    yield PagePlan(
        overview,
        phrase("Rules"),
        "rules.md.jinja",
        {
            "families": tuple(
                (family.title, tuple((Card(rule_page(site, rule.code), rule.heading), rule) for rule in family.rules))
                for family in families(site.rules)
            ),
            "total": len(site.rules),
        },
    )
    codes = frozenset(rule.code for rule in site.rules)
    for rule in site.rules:
        sections = {heading: _linked(text, codes - {rule.code}) for heading, text in rule.sections.items()}
        yield explanation(replace(rule, sections=sections), rule_page(site, rule.code), ((phrase("Rules"), overview),))


def _linked(text: Prose, codes: frozenset[str]) -> Prose:
    """Documentation in which the code of another rule leads to its page."""

    def link(found: re.Match[str]) -> str:
        return f"[{found[0]}]({found[0]}.md)" if found[0] in codes else found[0]

    return Prose(_CODE.sub(link, text.markdown))


def explanation(rule: RuleDoc, uri: str, trail: tuple[tuple[str, str], ...] = ()) -> PagePlan:
    """The page of a rule. What it says depends on the rule alone: a terminal can show it too."""
    return PagePlan(uri, rule.heading, "rule.md.jinja", {"rule": rule, "trail": trail})


def families(rules: Iterable[RuleDoc]) -> tuple[Family, ...]:
    """Rules by family, in their order."""
    found: dict[str, list[RuleDoc]] = {}
    for rule in rules:
        found.setdefault(rule.group, []).append(rule)
    return tuple(Family(title, tuple(members)) for title, members in found.items())
