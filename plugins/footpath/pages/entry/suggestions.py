"""What an entry's author did not name and its readers may want, each with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.model.index import Relation
from footpath.model.site import Site
from footpath.pages.cards import Card, card, title
from footpath.pages.places import kind_of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that was found by comparison, and why."""

    card: Card
    reason: str


def suggestions(site: Site, uri: str) -> tuple[Suggestion, ...]:
    """The relations of a page, best first."""
    return tuple(
        Suggestion(card(site, relation.uri, kind_of(site, relation.uri)), _reason(site, relation))
        for relation in site.index.related.get(uri, ())
    )


def _reason(site: Site, relation: Relation) -> str:
    said: list[str] = []
    if relation.topics:
        said.append(f"shares {_listed(relation.topics)}")
    if relation.steps:
        steps = tuple(title(site, step) for step in relation.steps)
        said.append(f"used by the same step{'s' if len(steps) > 1 else ''}, {_listed(steps)}")
    return "; ".join(said)


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
