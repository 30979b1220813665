"""References in an author's text become links: code spans and wiki links; See Also items get the titles of entries.

Edits are made at the places where the facts were found, and only if the text there still is what it
was: another plugin may have changed the page in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from footpath.index.lines import lines_of
from footpath.model.document import Document
from footpath.model.index import Reference
from footpath.model.page import PathOf
from footpath.model.site import Site
from footpath.model.source import Span
from footpath.pages.cards import page_uri, title
from footpath.pages.entry.inside import set_marks
from footpath.pages.entry.see_also import titles
from footpath.pages.entry.text import dress
from footpath.pages.render import inert
from footpath.parsing.hrefs import join, path_between, read_target


@dataclass(frozen=True, slots=True)
class Replacement:
    """A piece of one line of the source file, from `opening` to `closing`, that becomes something else."""

    span: Span
    opening: str
    closing: str
    new: str

    def fits(self, old: str) -> bool:
        """Whether a text still is what was found there."""
        return len(old) >= len(self.opening) and old.startswith(self.opening) and old.endswith(self.closing)


def rewritten(site: Site, uri: str, body: str) -> str:
    """The body of a file, as the host cut it, with its references made into links."""
    given = body.split("\n")
    titled = (Replacement(span, written, "", new) for span, written, new in titles(site, uri))
    lines = replaced(site.documents[uri], given, [*linked_names(site, uri), *_moved_links(site, uri), *titled])
    set_marks(site, uri, given, lines)
    dress(site, uri, given, lines)
    return "\n".join(lines)


def replaced(document: Document, given: list[str], changes: Iterable[Replacement]) -> list[str]:
    """The lines of a body with pieces replaced, as far as they still are what was found there."""
    lines = given.copy()
    shift = document.body_line - 1
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        row, start, end = change.span.line - 1 - shift, change.span.column - 1, change.span.end_column - 1
        if not 0 <= row < len(lines) or change.span.end_line != change.span.line:
            continue
        if not change.fits(lines[row][start:end]):
            continue
        lines[row] = lines[row][:start] + change.new + lines[row][end:]
    return lines


def linked_names(site: Site, uri: str, path_of: PathOf = path_between) -> Iterator[Replacement]:
    """What makes the names in a text, in code spans and wiki links, into links."""
    document = site.documents[uri]
    linked = {span.span for span in document.code_spans if span.linked}
    for reference in site.index.outgoing.get(uri, ()):
        if not reference.resolved or reference.place.span in linked:
            continue
        span = reference.place.span
        if reference.kind in ("code-span", "command") and reference.target != uri:
            code = f"`{reference.text}`"
            if span.end_column - span.column == len(code):
                yield Replacement(span, code, "", f"[{code}]({_href(site, reference, path_of)})")
        elif reference.kind == "wiki":
            label = _title(site, reference) if reference.text == reference.label else reference.label
            new = f"[{inert(label)}]({_href(site, reference, path_of)})"
            yield Replacement(span, f"[[{reference.text}", "]]", new)


def _title(site: Site, reference: Reference) -> str:
    """What a wiki link that says nothing else is shown as: the title of the page, or the label of the topic."""
    if reference.entry is not None and reference.entry.kind == "topic":
        return site.index.topics[reference.entry.name].label
    return title(site, reference.target)


def _moved_links(site: Site, uri: str) -> Iterator[Replacement]:
    """What makes links to pages that entries had before lead to those they have now, since a host knows no others."""
    found = {
        (reference.destination.span, reference.target)
        for reference in site.index.outgoing.get(uri, ())
        if reference.kind in LINKS and reference.destination != reference.place and _is_former(site, reference)
    }
    lines = lines_of(site, uri)
    for span, target in sorted(found):
        if span.line == span.end_line:
            written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            yield Replacement(span, written, "", retargeted(written, path_between(uri, page_uri(site, target))))


LINKS = ("link", "see-also", "image", "definition")
"""The kinds of references that a host resolves as paths from file to file."""


def retargeted(written: str, path: str) -> str:
    """The target of a link with another path; what stands behind the path stays."""
    return path + written[len(written.partition("#")[0].partition("?")[0]) :]


def _is_former(site: Site, reference: Reference) -> bool:
    """Whether a link is written to a page that is none any more."""
    target = read_target(reference.text)
    source = "" if target.absolute else reference.source
    return not target.external and join(source, target.path.lstrip("/")) in site.index.former


def _href(site: Site, reference: Reference, path_of: PathOf) -> str:
    path = path_of(reference.source, page_uri(site, reference.target))
    return path + (f"#{quote(reference.anchor)}" if reference.anchor else "")
