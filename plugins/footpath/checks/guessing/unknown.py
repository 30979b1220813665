"""Names in fields that lead nowhere: what is said of one, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from footpath.checks.guessing.names import EntryNames
from footpath.checks.mending.siblings import Siblings
from footpath.checks.mending.yaml_edits import remove_item, rename, trail_to
from footpath.model.diagnostic import Finding
from footpath.model.entry import Broken, Entry, EntryId
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Fix, Related, Span
from footpath.parsing.spelling import KEBAB, did_you_mean, kebab

KINDS = {
    "step": "step",
    "tool": "tool",
    "knowledge": "knowledge entry",
    "topic": "topic",
    "preset": "preset",
    "overlay": "overlay",
}
"""What an entry of each kind is called in a message."""


def missing(site: Site, entries: Iterable[Entry | Broken], *kinds: str) -> list[Reference]:
    """The references of these kinds, in the fields of these entries, that name nothing."""
    uris = {entry.uri for entry in entries}
    return [
        found
        for found in site.index.references
        if found.kind in kinds and found.status == "missing" and found.means and found.source in uris
    ]


class Unknown:
    """Tells of names that nothing has. Made once for a run of a rule, not once for a finding."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._names = EntryNames(site)
        self._siblings = Siblings(site)
        self._files: Mapping[tuple[str, str], Entry] | None = None

    def findings(self, references: Iterable[Reference], advice: str, **says: str) -> Iterator[Finding]:
        """A finding for each reference; where a list has a name twice, for the first.

        `says` gives, by the kind of reference, how the message begins; `advice` is the help where nothing is near.
        """
        told: set[tuple[str, Span, str]] = set()
        for found in references:
            trail = trail_to(self._site, found.source, found.place.span)
            key = (found.source, trail[-1][0].span if trail else found.place.span, found.text)
            if key not in told and not self._is_badly_named(found):
                told.add(key)
                yield self._finding(found, says[found.kind], advice)

    def near(self, found: Reference) -> tuple[str, ...]:
        """The names that a reference in a field was most likely meant to be; never that of the entry itself."""
        renamed = self._names.renamed(found.text, found.means)
        if renamed:
            return (renamed,)
        own = self._site.corpus.by_uri.get(found.source)
        itself = own.name.text if own is not None and own.kind in found.means else ""
        return tuple(name for name in self._names.speller(found.means).nearest(found.text) if name != itself)

    def _finding(self, found: Reference, says: str, advice: str) -> Finding:
        near = self.near(found)
        if len(near) != 1:
            return self._undecided(found, says, advice, near)
        [name] = near
        other = self._other_kind(found)
        message = f'{says} "{found.text}", which is {self._what(found)}' + did_you_mean(name)
        if found.text.lower() == name.lower() and not other:
            message = f'{says} "{found.text}", the wrong case of {name}'
        if not self._siblings.take(found.source, found.place.span, name):
            fix = remove_item(self._site, found.source, found.place.span, safe=False)
            return Finding(found.place, message, f"remove it, since {name} is there already", fix=fix)
        safe = not other and self._names.speller(found.means).slip(found.text)
        return Finding(found.place, message, f"write `{name}`", fix=self._renamed(found, name, safe=safe))

    def _undecided(self, found: Reference, says: str, advice: str, near: tuple[str, ...]) -> Finding:
        """A finding where several names are near, or none; perhaps a file is called so and gives another name."""
        message = f'{says} "{found.text}", which is {self._what(found)}'
        files = self._by_file()
        entry = next((files[kind, found.text] for kind in found.means if (kind, found.text) in files), None)
        if near or entry is None:
            return Finding(found.place, message + did_you_mean(one_of(near)), "write one of them" if near else advice)
        name = entry.name.text
        return Finding(
            found.place,
            f"{message}; the file {entry.uri} gives the name {name}",
            f"write `{name}`, or give the file that name",
            (Related(entry.place, "this name counts"),),
            self._renamed(found, name, safe=False)
            if self._siblings.take(found.source, found.place.span, name)
            else None,
        )

    def _renamed(self, found: Reference, name: str, *, safe: bool) -> Fix | None:
        # A badly formed name will have to change.
        formed = KEBAB.fullmatch(name)
        return rename(self._site, found.source, found.place.span, name, safe=safe) if formed else None

    def _what(self, found: Reference) -> str:
        """What the name is, or of which kind there is none."""
        wanted = KINDS[found.means[0]]
        other = self._other_kind(found)
        return f"{_a(KINDS[other])}, not {_a(wanted)}" if other else f"no {wanted}"

    def _other_kind(self, found: Reference) -> str:
        """A kind that has an entry of this very name, though the field cannot name it; or ""."""
        known = self._site.corpus.by_id
        return next((kind for kind in KINDS if kind not in found.means and EntryId(kind, found.text) in known), "")

    def _is_badly_named(self, found: Reference) -> bool:
        """Whether an entry must mean this name by a badly formed one, which is then what has to be mended."""
        near = self._names.closest(found.text, found.means)
        return bool(near) and not KEBAB.fullmatch(near) and kebab(near) == found.text

    def _by_file(self) -> Mapping[tuple[str, str], Entry]:
        """Entries by kind and by the name of their file, where they give another name than that."""
        if self._files is None:
            stems = ((entry.uri.rpartition("/")[2].rpartition(".")[0], entry) for entry in self._site.corpus.entries)
            self._files = {(entry.kind, stem): entry for stem, entry in stems if stem != entry.name.text}
        return self._files


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def one_of(names: Sequence[str]) -> str:
    """Names to choose from, as a sentence lists them."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
