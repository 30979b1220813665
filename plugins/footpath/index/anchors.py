"""The ids of every page, made when they are asked for: most checks need those of a handful of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from footpath.model.document import Document
from footpath.model.settings import Settings, SlugRule
from footpath.parsing.slugs import anchors, slug_rule


def anchors_of(documents: Mapping[str, Document], settings: Settings) -> Anchors:
    """The ids of all Markdown files. Raises `ConfigurationError` for an unknown slug rule."""
    pages = {uri: document for uri, document in sorted(documents.items()) if uri.endswith(".md")}
    return Anchors(pages, slug_rule(settings.slug), attribute_lists=settings.attribute_lists)


class Anchors(Mapping[str, tuple[str, ...]]):
    """The ids that the host will render in each page, by uri. Equal to the mapping that holds them all."""

    def __init__(self, pages: Mapping[str, Document], rule: SlugRule, *, attribute_lists: bool) -> None:
        self._pages = pages
        self._rule = rule
        self._attribute_lists = attribute_lists
        self._made: dict[str, tuple[str, ...]] = {}
        self._sets: dict[str, frozenset[str]] = {}

    def lacks(self, uri: str, anchor: str) -> bool:
        """Whether a page has no such id; false for a file that is no page."""
        if uri not in self._pages:
            return False
        if uri not in self._sets:
            self._sets[uri] = frozenset(self[uri])
        return anchor not in self._sets[uri]

    def __getitem__(self, uri: str) -> tuple[str, ...]:
        if uri not in self._made:
            self._made[uri] = anchors(self._pages[uri], self._rule, attribute_lists=self._attribute_lists)
        return self._made[uri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)
