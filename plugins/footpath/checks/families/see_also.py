"""SA: See Also sections are curated, so they deserve more care than links in prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from footpath.checks.families.links.files import dead, lost
from footpath.checks.families.links.guesses import Paths
from footpath.checks.families.sections import linked_headings
from footpath.checks.families.see_also_form import canonical_item, missing_reason, named_in_code, not_a_link
from footpath.checks.guessing.names import EntryNames
from footpath.checks.mending.edits import remove_bullet, remove_heading, text_at
from footpath.checks.mending.targets import in_field, slip
from footpath.checks.mending.yaml_edits import remove_item, rename
from footpath.checks.rule import Findings, Rule
from footpath.index import upkeep
from footpath.index.names import REFERABLE
from footpath.model.diagnostic import Finding, Level
from footpath.model.document import SECTION_LEVEL, Document, Heading
from footpath.model.index import SEE_ALSO, Reference
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Place, Related, Span
from footpath.parsing.spelling import did_you_mean

_ADVICE = "correct it, or remove the item"


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
    for item in dead(site, "see-also"):
        if in_field(site, item) and "/" not in item.text and not item.text.endswith(".md"):
            near = names.closest(item.text, REFERABLE)
            yield Finding(
                item.place,
                f"{item.text} does not exist" + did_you_mean(near),
                f"write `{near}`" if near else _ADVICE,
                fix=rename(
                    site,
                    item.source,
                    item.place.span,
                    near,
                    safe=slip(item.text, near) and not names.is_shared(near, REFERABLE),
                )
                if near
                else None,
            )
        else:
            yield lost(site, paths, item, _ADVICE)


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
        name = _other_name(site, item)
        if name:
            yield Finding(
                item.place,
                f'the label says "{item.label}", the link leads to {name}',
                f"write `[{name}]({item.text})`, or link to {item.label}",
                fix=_labelled(site, item, name),
            )


def _other_name(site: Site, item: Reference) -> str:
    """The name of the entry that an item leads to, where its label is the name of another one; or ""."""
    target = site.corpus.by_uri.get(item.target)
    if target is None or site.corpus.named(target.kind, item.label) is None:
        return ""
    return target.name.text if item.label != target.name.text else ""


def _labelled(site: Site, item: Reference, label: str) -> Fix | None:
    """A fix that gives a link another label, where the label has no markup."""
    span = item.place.span
    if not text_at(site, item.source, span).startswith(f"[{item.label}]"):
        return None
    old = Span(span.line, span.column + 1, span.line, span.column + 1 + len(item.label))
    return Fix(f"write {label}", (Edit(item.source, old, label),), safe=False)


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
    items = _Items(site)
    for item in _see_also(site, "resolved", "missing-anchor"):
        if item.target == item.source and not item.anchor:
            yield Finding(item.place, "See Also leads to this very page", "remove the item", fix=items.removed(item))


class _Items:
    """The items of See Also, and how to remove one. Made once for a run of a rule, not once for a finding."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._ends: dict[str, dict[Span, int]] = {}

    def removed(self, item: Reference) -> Fix | None:
        """A fix that removes an item with its line, or None where that would take more with it."""
        if in_field(self._site, item):
            return remove_item(self._site, item.source, item.place.span, "remove the item")
        last = self._ends_in(item.source).get(item.place.span)
        return remove_bullet(self._site, item.source, item.place.span, last) if last else None

    def merged(self, first: Reference, second: Reference) -> Fix | None:
        """A fix that removes the one of two that says nothing more than the other: rather what no reader sees."""
        if in_field(self._site, first) and not in_field(self._site, second):
            return self.removed(first)
        if first.reason and second.reason not in ("", first.reason):
            return None
        return self.removed(second if second.reason in ("", first.reason) else first)

    def _ends_in(self, uri: str) -> dict[Span, int]:
        """The links and code spans of a file that open a list item, each with the last line of the item's text."""
        if uri not in self._ends:
            document = self._site.documents[uri]
            facts = (*document.links, *document.code_spans)
            self._ends[uri] = {fact.span: fact.item_end for fact in facts if fact.item_end}
        return self._ends[uri]


def repeated(site: Site) -> Findings:
    """A See Also section recommends the same entry twice.

    What:
        Two items of one file's See Also lead to the same place. An item whose label names another entry is
        told by `label-differs` alone: it may be the target that is wrong.
    Why:
        The second tells the reader nothing, and its reason hides from the first.
    Fix:
        Merge the two items.
    Example:
        Two items `- [alpha](./alpha.md)` in one list.
    """
    seen: dict[tuple[str, str, str], Reference] = {}
    items = _Items(site)
    for item in _see_also(site, "resolved"):
        if item.target == item.source and not item.anchor:
            continue  # told as such
        if _other_name(site, item):
            continue  # told as such, and perhaps no repetition: label or target is wrong
        first = seen.setdefault((item.source, item.target, item.anchor), item)
        if first is not item:
            yield Finding(
                item.place,
                f"{item.target} is in See Also twice",
                "merge the two items",
                (Related(first.place, "first listed here"),),
                items.merged(first, item),
            )


def empty_section(site: Site) -> Findings:
    """A See Also section without any link.

    What:
        The heading is there, and nothing below it is a link, or an entry's name in code (see SA006).
    Why:
        An empty promise; often a name was written as plain text.
    Fix:
        Make the items links, or remove the heading.
    Example:
        `## See Also` at the very end of a file.
    """
    names = {(found.source, found.place.span) for found in named_in_code(site)}
    for uri, document in site.documents.items():
        lines = [heading.span.line for heading in document.headings if heading.level <= SECTION_LEVEL]
        leading = [link.span.line for link in document.links]
        leading += [code.span.line for code in document.code_spans if (uri, code.span) in names]
        held = {lines[index - 1] for line in leading if (index := bisect_right(lines, line))}
        empty = [heading for heading in _see_also_headings(document) if heading.span.line not in held]
        linked = linked_headings(site, uri) if empty else ()
        for heading in empty:
            yield Finding(
                Place(uri, heading.span),
                "See Also holds no link",
                "add links, or remove the heading",
                fix=remove_heading(site, uri, heading.span.line, "remove the heading", safe=heading not in linked),
            )


def _see_also_headings(document: Document) -> Iterator[Heading]:
    return (
        heading
        for heading in document.headings
        if heading.level == SECTION_LEVEL and heading.text.strip().lower() == SEE_ALSO
    )


def one_way(site: Site) -> Findings:
    """A See Also item is not answered by one that leads back.

    What:
        One entry recommends another, whose own See Also does not name the first. Off by default: many
        recommendations are meant to lead one way, from the special to the general.
    Why:
        Who comes to the second entry first never learns of the other.
    Fix:
        Add an item to the See Also of the entry that is named.
    Example:
        `- [beta](./beta.md)` in `alpha.md`, and nothing of alpha in `beta.md`.
    """
    for item in upkeep.one_way(site):
        name = site.corpus.by_uri[item.target].name.text
        yield Finding(item.place, f"{name} does not lead back here", f"add this page to the See Also of {item.target}")


RULES: tuple[Rule, ...] = (
    Rule("SA001", missing_entry, fix="safe"),
    Rule("SA002", label_differs, Level.WARNING, fix="unsafe"),
    Rule("SA003", self_reference, Level.WARNING, fix="safe"),
    Rule("SA004", repeated, Level.WARNING, fix="safe"),
    Rule("SA005", empty_section, Level.WARNING, fix="safe"),
    Rule("SA006", not_a_link, Level.NOTE, fix="unsafe"),
    Rule("SA007", one_way, Level.OFF),
    Rule("SA008", canonical_item, Level.NOTE, fix="safe"),
    Rule("SA009", missing_reason, Level.OFF),
)
