"""SA: See Also sections are curated, so they deserve more care than links in prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from footpath.checks.links import Paths
from footpath.checks.names import EntryNames
from footpath.checks.rule import Findings, Rule
from footpath.index.names import REFERABLE
from footpath.index.references import SEE_ALSO
from footpath.model.diagnostic import Finding, Level
from footpath.model.document import SECTION_LEVEL, Document, Heading
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Place, Related
from footpath.parsing.spelling import did_you_mean


def _see_also(site: Site, *statuses: str) -> list[Reference]:
    return [
        found
        for found in site.index.references
        if found.kind == "see-also" and (not statuses or found.status in statuses)
    ]


def missing_entry(site: Site) -> Findings:
    """A See Also item leads to nothing.

    What:
        A link below a See Also heading, or an item of `see-also:` in front matter, leads to no file
        and names no entry.
    Why:
        See Also is the path the author chose for the reader; a dead end there is worse than none.
    Fix:
        Correct the path or the name, or remove the item.
    Example:
        `- [alpha](./alhpa.md) — the base` beside a file `alpha.md`.
    """
    names, paths = EntryNames(site), Paths(site)
    for item in _see_also(site, "missing"):
        is_name = "/" not in item.text and not item.text.endswith(".md") and item.text == item.label
        near = names.closest(item.text, REFERABLE) if is_name else paths.suggest(item)
        yield Finding(
            item.place,
            f"{item.text} does not exist" + did_you_mean(near),
            f"write `{near}`" if near else "correct it, or remove the item",
        )


def label_differs(site: Site) -> Findings:
    """A See Also item is labelled with the name of another entry.

    What:
        The label is the name of one entry, the target is another.
    Why:
        Readers go by the label. One of the two was changed and the other forgotten.
    Fix:
        Make both say the same.
    Example:
        `- [alpha](./beta.md)` where both entries exist.
    """
    for item in _see_also(site, "resolved"):
        target = site.corpus.by_uri.get(item.target)
        if target is None or site.corpus.named(target.kind, item.label) is None:
            continue
        if item.label != target.name.text:
            yield Finding(
                item.place,
                f'the label says "{item.label}", the link leads to {target.name.text}',
                f"write `[{target.name.text}]({item.text})`, or link to {item.label}",
            )


def self_reference(site: Site) -> Findings:
    """A See Also item leads to its own page.

    What:
        An entry recommends itself.
    Why:
        The reader is here already.
    Fix:
        Remove the item, or link to what was meant.
    Example:
        `- [alpha](./alpha.md)` in `alpha.md`.
    """
    for item in _see_also(site, "resolved", "missing-anchor"):
        if item.target == item.source and not item.anchor:
            yield Finding(item.place, "See Also leads to this very page", "remove the item")


def repeated(site: Site) -> Findings:
    """A See Also section recommends the same entry twice.

    What:
        Two items of one file's See Also lead to the same place.
    Why:
        The second tells the reader nothing, and its reason hides from the first.
    Fix:
        Merge the two items.
    Example:
        Two items `- [alpha](./alpha.md)` in one list.
    """
    seen: dict[tuple[str, str, str], Reference] = {}
    for item in _see_also(site, "resolved"):
        first = seen.setdefault((item.source, item.target, item.anchor), item)
        if first is not item:
            yield Finding(
                item.place,
                f"{item.target} is in See Also twice",
                "merge the two items",
                (Related(first.place, "first listed here"),),
            )


def empty_section(site: Site) -> Findings:
    """A See Also section without any link.

    What:
        The heading is there, and nothing below it is a link.
    Why:
        An empty promise; often a name was written as plain text or as code.
    Fix:
        Make the items links, or remove the heading.
    Example:
        `## See Also` at the very end of a file.
    """
    for uri, document in site.documents.items():
        lines = [heading.span.line for heading in document.headings if heading.level <= 2]  # noqa: PLR2004
        sections = {bisect_right(lines, link.span.line) for link in document.links}
        held = {lines[index - 1] for index in sections if index}
        for heading in _see_also_headings(document):
            if heading.span.line not in held:
                yield Finding(Place(uri, heading.span), "See Also holds no link", "add links, or remove the heading")


def _see_also_headings(document: Document) -> Iterator[Heading]:
    return (
        heading
        for heading in document.headings
        if heading.level == SECTION_LEVEL and heading.text.strip().lower() == SEE_ALSO
    )


RULES: tuple[Rule, ...] = (
    Rule("SA001", missing_entry),
    Rule("SA002", label_differs, Level.WARNING),
    Rule("SA003", self_reference, Level.WARNING),
    Rule("SA004", repeated, Level.WARNING),
    Rule("SA005", empty_section, Level.WARNING),
)
