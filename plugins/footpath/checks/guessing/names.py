"""What a misspelt reference most likely means. Made once for a run of a rule, not once for a finding."""

from __future__ import annotations

from collections.abc import Iterable

from footpath.index.former import aliased, former_name
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.parsing.spelling import KEBAB, Speller


class EntryNames:
    """The names of entries by kind, and the one that is nearest to a word."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._spellers: dict[tuple[str, ...], Speller] = {}

    def of(self, kinds: Iterable[str]) -> frozenset[str]:
        """All names of entries of these kinds."""
        wanted = frozenset(kinds)
        return frozenset(identity.name for identity in self._site.corpus.by_id if identity.kind in wanted)

    def is_shared(self, name: str, kinds: tuple[str, ...]) -> bool:
        """Whether several of these kinds have an entry of a name, so that the name alone says too little."""
        return sum(self._site.corpus.named(kind, name) is not None for kind in kinds) > 1

    def renamed(self, word: str, kinds: tuple[str, ...]) -> str:
        """The name that an entry of these kinds has now, where the word is one that it had before; or ""."""
        return next(
            (
                entry.name.text
                for entry, alias in aliased(self._site.corpus)
                if entry.kind in kinds and former_name(alias.text) == word
            ),
            "",
        )

    def near(self, found: Reference) -> str:
        """The name that a reference in a field was most likely meant to be, among the kinds it may name; or ""."""
        return self.closest(found.text, found.means)

    def closest(self, word: str, kinds: tuple[str, ...]) -> str:
        """The name of an entry of these kinds that a word most likely means, or ""."""
        return self.speller(kinds).closest(word)

    def speller(self, kinds: tuple[str, ...]) -> Speller:
        """The names of entries of these kinds, those of broken files too, ready to be compared with words."""
        if kinds not in self._spellers:
            broken = {name for kind, name in self._site.corpus.broken_names if kind in kinds and KEBAB.fullmatch(name)}
            self._spellers[kinds] = Speller(sorted(self.of(kinds) | broken))
        return self._spellers[kinds]
