"""Who uses a piece of guidance: the steps and tools that name it, and those that an overlay gives it to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from footpath.model.entry import Entry, Step, Tool
from footpath.model.site import Site
from footpath.pages.cards import Card, card
from footpath.pages.order import steps_in_order
from footpath.pages.overlays import overlays_in_force


@dataclass(frozen=True, slots=True)
class Use:
    """A step or tool that uses an entry; `overlays` are those with which it does, none if it always does."""

    user: Step | Tool
    card: Card
    overlays: tuple[Card, ...] = ()


Uses = Mapping[str, tuple[Use, ...]]
"""All uses of each entry, by the name that is given for it: by steps in their order, then by tools, each once."""


def uses(site: Site) -> Uses:
    """What all steps and tools use."""
    found: defaultdict[str, list[Use]] = defaultdict(list)
    brought = _brought(site)
    for user in (*steps_in_order(site), *site.corpus.of(Tool)):
        name, shown = user.name.text, card(site, user.uri)
        own = dict.fromkeys(word.text for word in user.knowledge)
        for entry in own:
            found[entry].append(Use(user, shown))
        # No overlay reaches a tool that shares its name with a step.
        hidden = isinstance(user, Tool) and site.corpus.named("step", name) is not None
        for entry, overlays in brought[name].items() if name in brought and not hidden else ():
            if entry not in own:
                found[entry].append(Use(user, shown, tuple(overlays.values())))
    return {entry: tuple(users) for entry, users in found.items()}


def uses_of(site: Site, entry: Entry, found: Uses) -> tuple[Use, ...]:
    """The uses of one entry; an entry that another one of its name puts out of force has none."""
    name = entry.name.text
    return found.get(name, ()) if site.corpus.named(entry.kind, name) is entry else ()


def _brought(site: Site) -> Mapping[str, Mapping[str, Mapping[str, Card]]]:
    """The overlays that give a step or tool something: by its name, by what they give, by their uri."""
    found: defaultdict[str, defaultdict[str, dict[str, Card]]] = defaultdict(lambda: defaultdict(dict))
    for overlay in overlays_in_force(site):
        shown = card(site, overlay.uri)
        for change in overlay.knowledge:
            for word in change.append:
                found[change.step.text][word.text][overlay.uri] = shown
    return found


def weight(site: Site, uri: str) -> int:
    """How much an entry is relied on: how many texts, steps, tools and overlays refer to it."""
    return len({reference.source for reference in site.index.backlinks.get(uri, ())})
