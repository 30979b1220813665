"""Heading ids: from a heading's text to the id that the host gives it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from footpath.model.document import Document, Heading
from footpath.model.settings import ConfigurationError, SlugRule

_EXPLICIT = re.compile(r"[{\s]#([^\s}]+)")
_COUNTED = re.compile(r"(.*)_([0-9]{1,4000})")


def markdown_slug(text: str) -> str:
    """The default of Python-Markdown's toc extension: ASCII only, lower case, runs of blanks and dashes to one dash."""
    value = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _dashed(value)


def unicode_slug(text: str) -> str:
    """Python-Markdown's `slugify_unicode`: as the default, keeping letters of every script."""
    return _dashed(text)


def github_slug(text: str) -> str:
    """GitHub's rule: lower case, punctuation dropped, each blank to a dash, so `a & b` gives `a--b`."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def _dashed(value: str) -> str:
    value = re.sub(r"[^\w\s-]", "", value).strip().lower()
    return re.sub(r"[-\s]+", "-", value)


SLUG_RULES: Mapping[str, SlugRule] = {"markdown": markdown_slug, "unicode": unicode_slug, "github": github_slug}


def slug_rule(rule: str | SlugRule) -> SlugRule:
    """The rule of a name, or the rule itself. Raises `ConfigurationError` for an unknown name."""
    if not isinstance(rule, str):
        return rule
    if rule not in SLUG_RULES:
        raise ConfigurationError((f'slug: "{rule}" is unknown; choose one of {", ".join(SLUG_RULES)}',))
    return SLUG_RULES[rule]


def heading_ids(headings: Iterable[Heading], rule: SlugRule, *, attribute_lists: bool = True) -> list[str]:
    """The id of each heading, made unique as Python-Markdown's toc extension does it (`_1`, `_2`, ...).

    Ids written beside a heading are taken first, wherever they stand, as the extension collects all ids
    before it makes new ones. Without `attribute_lists` such an id is text like any other.
    """
    given = [(heading, _EXPLICIT.search(heading.attributes) if attribute_lists else None) for heading in headings]
    used = {explicit[1] for _, explicit in given if explicit}
    following: dict[str, str] = {}
    ids: list[str] = []
    for heading, explicit in given:
        if explicit:
            ids.append(explicit[1])
            continue
        text = heading.text if attribute_lists else f"{heading.text} {heading.attributes}".rstrip()
        ids.append(_unique(rule(text), used, following))
        used.add(ids[-1])
    return ids


def _unique(identity: str, used: set[str], following: dict[str, str]) -> str:
    """`identity`, or it with the first free number behind it.

    `following` remembers, for an identity in use, one further on, so that a thousand equal headings do
    not count to a thousand each.
    """
    passed: list[str] = []
    while identity in used or not identity:
        passed.append(identity)
        identity = following.get(identity) or _next(identity)
    following.update(dict.fromkeys(passed, identity))
    return identity


def _next(identity: str) -> str:
    counted = _COUNTED.fullmatch(identity)
    return f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{identity}_1"


def anchors(document: Document, rule: SlugRule, *, attribute_lists: bool = True) -> tuple[str, ...]:
    """All ids a page will have: headings first, in order, then those of raw HTML and attribute lists."""
    return (*heading_ids(document.headings, rule, attribute_lists=attribute_lists), *document.ids)


def github_ids(headings: Iterable[Heading]) -> list[str]:
    """The id that each heading has on GitHub: a repeated one is counted with a dash (`a`, `a-1`, `a-2`)."""
    counts: dict[str, int] = {}
    ids: list[str] = []
    for heading in headings:
        identity = plain = github_slug(heading.text)
        while identity in counts:
            counts[plain] += 1
            identity = f"{plain}-{counts[plain]}"
        counts[identity] = 0
        ids.append(identity)
    return ids
