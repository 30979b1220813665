"""References in an author's text become links: code spans and wiki links; See Also items get the titles of entries.

Edits are made at the places where the facts were found, and only if the text there still is what it
was: another plugin may have changed the page in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Span
from footpath.pages.cards import page_uri, title
from footpath.pages.entry.inside import set_marks
from footpath.pages.entry.see_also import titles
from footpath.pages.render import inert
from footpath.parsing.hrefs import relative


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
    document = site.documents[uri]
    given = body.split("\n")
    lines = given.copy()
    shift = document.body_line - 1
    changes = (*_replacements(site, uri), *(Replacement(span, old, "", new) for span, old, new in titles(site, uri)))
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        row, start, end = change.span.line - 1 - shift, change.span.column - 1, change.span.end_column - 1
        if not 0 <= row < len(lines) or change.span.end_line != change.span.line:
            continue
        if not change.fits(lines[row][start:end]):
            continue
        lines[row] = lines[row][:start] + change.new + lines[row][end:]
    set_marks(site, uri, given, lines)
    return "\n".join(lines)


def _replacements(site: Site, uri: str) -> Iterator[Replacement]:
    document = site.documents[uri]
    linked = {span.span for span in document.code_spans if span.linked}
    for reference in site.index.outgoing.get(uri, ()):
        if not reference.resolved or reference.place.span in linked:
            continue
        span = reference.place.span
        if reference.kind in ("code-span", "command") and reference.target != uri:
            code = f"`{reference.text}`"
            if span.end_column - span.column == len(code):
                yield Replacement(span, code, "", f"[{code}]({_href(site, reference)})")
        elif reference.kind == "wiki":
            label = title(site, reference.target) if reference.text == reference.label else reference.label
            yield Replacement(span, f"[[{reference.text}", "]]", f"[{inert(label)}]({_href(site, reference)})")


def _href(site: Site, reference: Reference) -> str:
    path = quote(relative(reference.source, page_uri(site, reference.target)), safe="/.~-_")
    return path + (f"#{quote(reference.anchor)}" if reference.anchor else "")
