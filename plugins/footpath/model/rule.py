"""What a rule says of itself, as plain values: pages and commands show it and need not know how it finds anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from footpath.model.diagnostic import Level

RULES_URL = "https://footpath.example/rules/"
"""The folder of the rules' pages in the project's own documentation."""

Fixing = Literal["", "safe", "unsafe"]
"""Whether findings of a rule can be corrected automatically: not at all, safely, or for the author to look at."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of our own, in Markdown. A template prints it as it is, so nothing from content may ever be one."""

    markdown: str


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """A rule's identity and documentation.

    `family` is the letters of its code, `group` what that family is called; `title` is one sentence, and
    `sections` are What, Why, Fix and Example.
    """

    code: str
    name: str
    family: str
    group: str
    level: Level
    since: str
    fix: Fixing
    title: Prose
    sections: Mapping[str, Prose]

    @property
    def heading(self) -> str:
        """What its page is called, such as `LK001 missing-target`."""
        return f"{self.code} {self.name}"


def rule_url(code: str, base: str = RULES_URL) -> str:
    """The address of the page that explains a rule, below `base`: the setting `rules_url`."""
    return f"{base}{code}/"


def own_rules_url(site_url: str, rules: str, *, directory_urls: bool = True) -> str:
    """The folder of the rules' pages in a site that has them; empty where it has none or does not know its address.

    Addresses that end in `.html` are not those of a folder.
    """
    return f"{site_url.rstrip('/')}/{rules}/" if site_url and rules and directory_urls else ""
