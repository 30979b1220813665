"""LK: links that hold what was meant to be filled in, and brackets that make no link."""

from __future__ import annotations

import re

from footpath.checks.rule import Findings, from_reading
from footpath.model.diagnostic import Finding
from footpath.model.document import Definition
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Place, Span
from footpath.parsing.urls import read_url

_KINDS = ("link", "image", "see-also", "definition")
_PLACEHOLDER = re.compile(
    r"(?:\./)?(?:todo|tbd|fixme|xxx+|placeholder|(?:insert|add|your|put)[ _-](?:link|url)(?:[ _-]here)?|"
    r"link[ _-]here|url[ _-]here|change[ _-]?me|\.\.\.|…)/?",
    re.IGNORECASE,
)
_PLACEHOLDER_HOST = re.compile(r"(?:.*\.)?(?:your|my)-?(?:domain|site|company|org|organi[sz]ation|website)\.[a-z.]+")
_EXAMPLE_HOST = re.compile(r"(?:.*\.)?example\.(?:com|org|net)")
_UNFILLED = re.compile(r"[^?#]*/(?:placeholder|todo|tbd|fixme)(?:[/?#].*)?", re.IGNORECASE)
_TOP = re.compile(r"\b(?:top|up|start|back)\b|[↑⇧▲⬆]", re.IGNORECASE)


def is_placeholder(link: Reference) -> bool:
    """Whether a link's target stands for one that was to be filled in."""
    if link.kind not in _KINDS:
        return False
    text = link.text.strip().strip("<>{}")
    if text == "#":
        return not _TOP.search(link.label)
    if _PLACEHOLDER.fullmatch(text.partition("#")[0]):
        return True
    url = read_url(text) if link.status == "external" else None
    if url is None:
        return False
    example = _EXAMPLE_HOST.fullmatch(url.host) and _UNFILLED.fullmatch(text)
    return bool(example or _PLACEHOLDER_HOST.fullmatch(url.host))


def empty_link(site: Site) -> Findings:
    """A link has no target.

    What:
        A link written as `[text]()`.
    Why:
        It looks like a link and leads nowhere.
    Fix:
        Give it a target, or write the text alone.
    Example:
        `See [the rules]() first.`
    """
    for link in site.index.references:
        if link.kind in _KINDS and not link.text.strip():
            yield Finding(
                link.place, f'the link "{link.label}" has no target', "give it a target, or write the text alone"
            )


def placeholder_link(site: Site) -> Findings:
    """A link's target was never filled in.

    What:
        A target such as `#`, `TODO` or `...`, an address at `example.com` that says it is a placeholder, or
        one at a host such as `your-domain.com`. A link to `#` that says it leads to the top is meant so.
    Why:
        The link looks finished, and leads nowhere.
    Fix:
        Write the target, or the text alone until there is one.
    Example:
        `[the rules](TODO)`.
    """
    for link in site.index.references:
        if is_placeholder(link):
            yield Finding(
                link.destination,
                f"{link.text} is a placeholder",
                "write the target, or the text alone until there is one",
            )


def undefined_reference(site: Site) -> Findings:
    """A link refers to a label that nothing defines.

    What:
        `[text][label]` or `[text][]`, and no line `[label]: target` in the same file. A plugin that gives
        such brackets a meaning of its own needs this rule switched off. `[text]` alone is never reported.
    Why:
        It is shown with its brackets, and is no link.
    Fix:
        Add the definition, or write `[text](target)`.
    Example:
        `See [the rules][rulse].` above a line `[rules]: rules.md`.
    """
    yield from from_reading(site, "LK010")


def vanished_text(site: Site) -> Findings:
    """A line is read as a link definition, and is not shown.

    What:
        `- [Name]: text`, or `[Name]: text` as a line of its own: brackets, a colon and one word are the form
        of a reference definition. Reported where it empties a list item, and where nothing refers to it and
        its target is no path and no address.
    Why:
        The reader sees an empty bullet, or nothing at all, in the place of what was written.
    Fix:
        Put a backslash before the first bracket, or write the name in bold. A definition that is meant goes
        outside the list.
    Example:
        `- [Deadline]: Friday`.
    """
    for uri, document in site.documents.items():
        meant = {
            edit.text for fault in document.faults if fault.code == "LK010" and fault.fix for edit in fault.fix.edits
        }
        for found in document.definitions:
            if found.vanishes:
                where = "in its list" if found.fills_item else "where it stands"
                yield Finding(
                    Place(uri, found.span),
                    f"[{found.label}]: {found.href} is read as a link definition and not shown {where}",
                    r"write `\[`, or move the definition out of the list" if found.fills_item else r"write `\[`",
                    # What a misspelt reference means is a definition; that one is mended instead.
                    fix=_shown(uri, found) if found.label not in meant else None,
                )


def _shown(uri: str, found: Definition) -> Fix:
    """The line as text. Unsafe where a link refers to it, or its target may be one."""
    text = not found.used and not any(sign in found.href for sign in "/:#") and not found.href.endswith(".md")
    start = Span.point(found.span.line, found.span.column)
    return Fix("show it as text", (Edit(uri, start, "\\"),), safe=text)
