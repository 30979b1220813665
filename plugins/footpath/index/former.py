"""Names and pages that entries had before, and still answer to where nothing else has them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from footpath.index.addresses import address_of
from footpath.kinds.former import is_path
from footpath.model.corpus import Corpus
from footpath.model.entry import Entry, EntryId
from footpath.model.source import Word


def former_page(entry: Entry, alias: str) -> str:
    """The page that an entry had under an old name or path: in its folder, and named as its file is named after it."""
    if is_path(alias):
        return alias
    folder, slash, name = entry.uri.rpartition("/")
    stem = name.rpartition(".")[0]
    own = entry.name.text
    return f"{folder}{slash}{stem.replace(own, alias, 1) if own in stem else alias}.md"


def former_name(alias: str) -> str:
    """The name in an old name or path."""
    return alias.rpartition("/")[2].removesuffix(".md")


def aliased(corpus: Corpus) -> Iterator[tuple[Entry, Word]]:
    """Each old name or path, with the entry in force that had it."""
    for _, entry in sorted(corpus.by_id.items()):
        for alias in entry.aliases:
            yield entry, alias


def former_pages(corpus: Corpus, uris: Iterable[str]) -> dict[str, str]:
    """The file of the entry that had a page before, by that page, unless one of these files has it now."""
    aliases = list(aliased(corpus))
    taken = {address_of(uri, directories=True) for uri in uris if uri.endswith(".md")} if aliases else set[str]()
    found: dict[str, str] = {}
    for entry, alias in aliases:
        page = former_page(entry, alias.text)
        if address_of(page, directories=True) not in taken:
            found.setdefault(page, entry.uri)
    return found


def former_names(corpus: Corpus) -> Mapping[str, tuple[EntryId, ...]]:
    """The entries that had a name before, one of each kind at most: where several had it, it means none of them.

    Nor does it where an entry of that kind has the name now.
    """
    claims: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
    for entry, alias in aliased(corpus):
        claims[EntryId(entry.kind, former_name(alias.text))].add(entry.id)
    found: defaultdict[str, list[EntryId]] = defaultdict(list)
    for old, entries in sorted(claims.items()):
        if len(entries) == 1 and old not in corpus.by_id and old not in corpus.broken_names:
            found[old.name] += entries
    return {name: tuple(ids) for name, ids in found.items()}
