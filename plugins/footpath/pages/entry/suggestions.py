"""What an entry's author did not name and its readers may want, each with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.model.index import Relation
from footpath.model.site import Site
from footpath.model.words import counted, joined, listed, phrase
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
        said.append(phrase("shares %(topics)s", topics=listed(relation.topics)))
    if relation.steps:
        steps = tuple(title(site, step) for step in relation.steps)
        said.append(
            counted(
                "used by the same step, %(steps)s", "used by the same steps, %(steps)s", len(steps), steps=listed(steps)
            )
        )
    return joined("; ", said)
