"""AL: what an entry was called before leads to it, and to nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.checks.guessing.names import EntryNames
from footpath.checks.mending.targets import retarget
from footpath.checks.rule import Findings, Rule, from_reading
from footpath.index.addresses import address_of
from footpath.index.former import aliased, former_name, former_page
from footpath.index.names import REFERABLE
from footpath.kinds.former import is_path
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import Entry, EntryId
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Fix, Place, Related
from footpath.parsing.hrefs import join, read_target, relative

_NO_NAME = re.compile(r"[^a-z0-9-]+")


def bad_alias(site: Site) -> Findings:
    """An old name is neither a name nor the path of a page.

    What:
        `aliases` is no list, or an item of it is neither a kebab-case name nor the path of a Markdown file, seen from
        the content folder.
    Why:
        Nothing leads from it to the entry.
    Fix:
        Write what the entry was called, or where its file lay.
    Example:
        `aliases: [API Rules]`.
    """
    yield from from_reading(site, "AL001")


def alias_taken(site: Site) -> Findings:
    """An old name means something else now.

    What:
        An item of `aliases` is the name of an entry of the same kind, or its page is there: a file's, a generated one,
        or that of another entry's old name.
    Why:
        References to it mean what has the name now, and no page can lead from the old address to the entry.
    Fix:
        Remove it, or rename what took its place.
    Example:
        `aliases: [api-rules]` in `api-design.md`, beside a new `api-rules.md`.
    """
    pages = {address_of(uri, directories=True): uri for uri in sorted({*site.documents}) if uri.endswith(".md")}
    pages = {**{address_of(uri, directories=True): "" for uri in site.index.planned}, **pages}
    claims: dict[EntryId | str, tuple[Entry, Place]] = {}
    for entry, alias in aliased(site.corpus):
        place, identity = Place(entry.uri, alias.span), EntryId(entry.kind, former_name(alias.text))
        page = address_of(former_page(entry, alias.text), directories=True)
        keys = (page,) if is_path(alias.text) else (identity, page)
        named = site.corpus.by_id.get(identity) if identity in keys else None
        claimed = next((claims[key] for key in keys if key in claims), None)
        if named is entry or pages.get(page) == entry.uri:
            yield _taken(place, alias.text, "the one that it has now")
        elif named is not None:
            yield _taken(place, alias.text, f"the name of {named.uri}")
        elif page in pages:
            yield _taken(place, alias.text, f"the page {pages[page]}" if pages[page] else "a page that is generated")
        elif claimed is not None:
            first, where = claimed
            related = (Related(where, "the other one is here"),)
            yield _taken(place, alias.text, f"an old name of {first.name.text} too", related)
        for key in keys:
            claims.setdefault(key, (entry, place))


def _taken(place: Place, alias: str, what: str, related: tuple[Related, ...] = ()) -> Finding:
    return Finding(place, f'the old name "{alias}" is {what}', "remove it, or rename what has the name now", related)


def old_name(site: Site) -> Findings:
    """A text refers to an entry by a name that it had before.

    What:
        A wiki link, a name in code, a link or an item of `see-also` uses a name or a path of an entry's `aliases`.
    Why:
        It leads to the entry, but who searches for the entry's name does not find the text.
    Fix:
        Use the name that the entry has now.
    Example:
        `[[api-rules]]`, where the entry is `api-design` with `aliases: [api-rules]`.
    """
    names = EntryNames(site)
    for found, old in _old_references(site):
        entry = site.corpus.by_uri[found.target]
        shared = names.is_shared(entry.name.text, REFERABLE)
        yield Finding(
            found.place if found.kind in ("code-span", "command") else found.destination,
            f'"{old}" is called {entry.name.text} now',
            f"write `{entry.name.text}`",
            fix=_renamed(site, found, entry, shared=shared),
        )


def _renamed(site: Site, found: Reference, entry: Entry, *, shared: bool) -> Fix | None:
    written = found.text.partition("#")[0]
    by_path = is_path(written) and not (found.kind == "wiki" and "/" not in written)
    name = f"{entry.kind}:{entry.name.text}" if shared or ":" in written else entry.name.text
    return retarget(
        site,
        found,
        f"write {name}",
        path=relative(found.source, former_page(entry, entry.name.text)) if by_path else name,
    )


def _old_references(site: Site) -> Iterator[tuple[Reference, str]]:
    """The references of texts that resolve by an old name or path alone, each with that."""
    olds: dict[str, dict[str, str]] = {}
    for entry, alias in aliased(site.corpus):
        olds.setdefault(entry.uri, {})[former_name(alias.text)] = former_page(entry, alias.text)
    for found in site.index.references if olds else ():
        if found.means or found.target not in olds or not found.resolved:
            continue
        names, text = olds[found.target], found.text.partition("#")[0]
        target = read_target(found.text)
        page = (
            join("" if target.absolute else found.source, target.path.lstrip("/"))
            if "/" in text or ".md" in text
            else None
        )
        if page in names.values() and page not in site.documents:
            yield found, text
        elif found.kind in ("wiki", "code-span", "command", "see-also") and "/" not in text.removeprefix("/"):
            words = [word for word in _NO_NAME.split(text.removesuffix(".md")) if word in names]
            yield from ((found, word) for word in words[:1])


RULES: tuple[Rule, ...] = (
    Rule("AL001", bad_alias),
    Rule("AL002", alias_taken),
    Rule("AL003", old_name, Level.NOTE, fix="safe"),
)
