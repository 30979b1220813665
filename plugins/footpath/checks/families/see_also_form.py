"""SA: how an item of See Also is written: `- [title or name](path) — reason`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.checks.mending.targets import in_field
from footpath.checks.rule import Findings
from footpath.index.lines import lines_of
from footpath.model.diagnostic import Finding
from footpath.model.document import Link
from footpath.model.entry import Entry
from footpath.model.index import SEE_ALSO, Reference
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Span
from footpath.parsing.hrefs import encoded, relative

_SEPARATOR = re.compile(r"[ \t]*(?:—|–|--+|-(?= )|:(?= ))[ \t]*")
"""What writers put between a link and the reason for it."""
_CANONICAL = " — "


def named_in_code(site: Site) -> Iterator[Reference]:
    """The entries that a See Also section names in code at the beginning of an item."""
    for uri, document in site.documents.items():
        opening = {code.span for code in document.code_spans if code.item_end and not code.linked}
        for found in site.index.outgoing.get(uri, ()) if opening else ():
            if (
                found.kind == "code-span"
                and found.status == "resolved"
                and found.entry is not None
                and found.target != uri
                and found.place.span in opening
                and found.section.strip().lower() == SEE_ALSO
            ):
                yield found


def not_a_link(site: Site) -> Findings:
    """A See Also item names an entry, and is no link.

    What:
        The item begins with the name of an entry in code. Footpath makes a link of it where it publishes the
        page; other readers of the file see a name.
    Why:
        An editor, GitHub or an agent can follow a link, and nothing tells when the entry of a name moves.
    Fix:
        Write `[name](path)`.
    Example:
        `` - `api-design.md` — the rules `` below See Also.
    """
    for found in named_in_code(site):
        if found.entry is not None:
            path = _path(found)
            link = f"[{found.entry.name}]({path})"
            fix = Fix("make it a link", (Edit(found.source, found.place.span, link),), safe=False)
            yield Finding(found.place, f"`{found.text}` names an entry and is no link", f"write `{link}`", fix=fix)


def _path(found: Reference) -> str:
    path = encoded(relative(found.source, found.target))
    return path if path.startswith(".") else f"./{path}"


def _items(site: Site) -> Iterator[tuple[Reference, Link, Entry]]:
    """The items below See Also headings that begin with a link to an entry."""
    for uri, document in site.documents.items():
        links = {link.span: link for link in document.links if link.item_end}
        for item in site.index.outgoing.get(uri, ()) if links else ():
            entry = site.corpus.by_uri.get(item.target)
            if item.kind == "see-also" and not in_field(site, item) and item.place.span in links and entry is not None:
                yield item, links[item.place.span], entry


def canonical_item(site: Site) -> Findings:
    """A See Also item is not written like the others.

    What:
        The form is `- [title or name](path) — reason`. Reported are a path or a file name for a label, and
        another sign than an em dash before the reason.
    Why:
        Lists in one form are quicker to read, to compare, and to change with a script.
    Fix:
        Write the name of the entry as the label, and ` — ` before the reason.
    Example:
        `- [api-design.md](./api-design.md): the rules`.
    """
    for item, link, entry in _items(site):
        edits = tuple(_edits(site, item, link, entry))
        if edits:
            yield Finding(
                item.place,
                f"the item is not written as `- [{entry.name}](path) — reason`",
                "write the name or title as the label, and an em dash before the reason",
                fix=Fix("write it in the common form", edits),
            )


def _edits(site: Site, item: Reference, link: Link, entry: Entry) -> Iterator[Edit]:
    """What has to change in an item. One whose parts cannot be told stays as it is."""
    span = item.place.span
    if span.line != span.end_line:
        return
    line = lines_of(site, item.source)[span.line - 1]
    written = line[span.column - 1 :]
    if written.startswith(f"[{link.text}]") and (link.text.endswith(".md") or "/" in link.text):
        label = Span(span.line, span.column + 1, span.line, span.column + 1 + len(link.text))
        yield Edit(item.source, label, entry.name.text)
    separator = _SEPARATOR.match(line, span.end_column - 1)
    if separator and line[separator.end() :].strip() and separator[0] != _CANONICAL:
        begin, end = separator.span()
        yield Edit(item.source, Span(span.line, begin + 1, span.line, end + 1), _CANONICAL)


def missing_reason(site: Site) -> Findings:
    """A See Also item gives no reason.

    What:
        Nothing follows the link. Off by default.
    Why:
        A reader who does not know why to go on does not go on; Footpath shows the reason, and an agent
        chooses by it.
    Fix:
        Say in a few words what the other entry adds.
    Example:
        `- [api-design](./api-design.md)` without ` — how resources are named`.
    """
    for item, link, _ in _items(site):
        if not link.reason:
            yield Finding(item.place, f"the item for {item.label} gives no reason", "add ` — ` and why to read it")
