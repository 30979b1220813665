"""Every reference of the corpus, gathered from text, front matter and overlays, each resolved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from footpath.index.names import Names
from footpath.index.resolve import Resolution, resolve_address, resolve_code, resolve_href, resolve_name, resolve_wiki
from footpath.kinds import SPECS
from footpath.kinds.spec import FieldReference
from footpath.model.document import SECTION_LEVEL, Document, Link
from footpath.model.entry import Broken, Entry, KnowledgeEntry
from footpath.model.index import SEE_ALSO, Reference, ReferenceKind
from footpath.model.source import Place


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a reference in the text; nothing for one in a field. No label means the text itself."""

    label: str = ""
    section: str = ""
    sentence: str = ""
    reason: str = ""


_RESOLVERS = {"wiki": resolve_wiki, "html": resolve_address}
"""How a link of a kind is resolved; all others as paths from file to file."""


def sections_of(document: Document) -> Callable[[int], str]:
    """The second-level section that each line of a document lies in, or "" above the first."""
    headings = [heading for heading in document.headings if heading.level <= SECTION_LEVEL]
    lines = [heading.span.line for heading in headings]
    titles = ["", *(heading.text if heading.level == SECTION_LEVEL else "" for heading in headings)]
    return lambda line: titles[bisect_right(lines, line)]


def references_in_text(uri: str, document: Document, names: Names) -> Iterator[Reference]:
    """The references in the body of one file: links, wiki links, code spans."""
    section_at = sections_of(document)
    for link in document.links:
        section = section_at(link.span.line)
        resolve = _RESOLVERS.get(link.kind, resolve_href)
        found = resolve(uri, link.href, names)
        context = Context(link.text, section, link.sentence, link.reason)
        made = _reference(Place(uri, link.span), _link_kind(link, section), link.href, found, context)
        yield replace(made, destination=Place(uri, link.destination))
    for definition in document.definitions:
        if not definition.used and not definition.vanishes:
            found = resolve_href(uri, definition.href, names)
            context = Context(definition.label, section_at(definition.span.line))
            made = _reference(Place(uri, definition.span), "definition", definition.href, found, context)
            yield replace(made, destination=Place(uri, definition.destination))
    for span in document.code_spans:
        resolved = resolve_code(uri, span.text, names)
        if resolved is not None:
            kind: ReferenceKind = "command" if resolved[0] == "command" else "code-span"
            context = Context(span.text, section_at(span.span.line), span.sentence)
            yield _reference(Place(uri, span.span), kind, span.text, resolved[1], context)


def _link_kind(link: Link, section: str) -> ReferenceKind:
    if link.kind in ("image", "html", "wiki"):
        return link.kind  # type: ignore[return-value]
    return "see-also" if section.strip().lower() == SEE_ALSO else "link"


def references_in_fields(entry: Entry, names: Names) -> Iterator[Reference]:
    """The references that an entry's fields make."""
    for word in entry.see_also:
        found = (
            resolve_href(entry.uri, word.text, names)
            if "/" in word.text or word.text.endswith(".md")
            else resolve_name(word.text, names)
        )
        yield _reference(Place(entry.uri, word.span), "see-also", word.text, found, Context(section="See Also"))
    for source in entry.sources if isinstance(entry, KnowledgeEntry) else ():
        yield _reference(
            Place(entry.uri, source.url.span), "source", source.url.text, Resolution("external"), Context()
        )
    for field in SPECS[entry.kind].references(entry):
        word = field.word
        if field.means:
            found = _resolve_field(field, names)
        else:
            found = Resolution("artifact", entry=entry.id, candidates=names.produced(word.text))
        yield replace(
            _reference(Place(entry.uri, word.span), field.kind, word.text, found, Context()), means=field.means
        )


def unknown_settings(item: Broken, names: Names) -> Iterator[Reference]:
    """The steps that a broken entry lists and nobody has; it leads nowhere else, since it is no entry."""
    for word in item.settings:
        field = FieldReference(word, "setting", ("step",))
        found = _resolve_field(field, names)
        if found.status == "missing":
            place = Place(item.uri, word.span)
            yield replace(_reference(place, "setting", word.text, found, Context()), means=field.means)


def _resolve_field(field: FieldReference, names: Names) -> Resolution:
    if ":" in field.word.text:
        return Resolution("missing")
    found = resolve_name(field.word.text, names, field.means, former=False)
    # A field such as `reads` means a step where a tool has the same name.
    return resolve_name(field.word.text, names, field.means[:1], former=False) if found.status == "ambiguous" else found


def _reference(place: Place, kind: ReferenceKind, text: str, found: Resolution, context: Context) -> Reference:
    return Reference(
        source=place.uri,
        place=place,
        kind=kind,
        text=text,
        label=context.label or text,
        status=found.status,
        destination=place,
        target=found.target,
        anchor=found.anchor,
        entry=found.entry,
        candidates=found.candidates,
        section=context.section,
        sentence=context.sentence,
        reason=context.reason,
    )
