"""Which steps and tools use which knowledge, by themselves or with an overlay; and a page of it all, by phase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.page import PagePlan
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.model.words import counted, phrase
from footpath.pages.cards import Card, card, named
from footpath.pages.places import folder, index_page, phase_page, use_page

Uses = Mapping[str, tuple[str, ...]]
"""The overlays with which each entry comes in, by its name; none for what a step or tool uses by itself."""


@dataclass(frozen=True, slots=True)
class PhaseUse:
    """What the steps of a phase use by themselves, and what with each overlay, each entry once."""

    phase: Card
    own: tuple[Card, ...]
    brought: tuple[tuple[Card, tuple[Card, ...]], ...]


def phases_of(site: Site) -> tuple[tuple[Card, tuple[Step | Tool, ...]], ...]:
    """The phases that have steps, with these in order, and then the tools."""
    steps = sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))
    groups: list[tuple[Card, tuple[Step | Tool, ...]]] = [
        (Card(phase_page(site, phase.slug), phase.title), tuple(one for one in steps if one.phase.text == phase.slug))
        for phase in PHASES
    ]
    groups.append((Card(index_page(site, folder(site, "tools")), phrase("Tools")), site.corpus.of(Tool)))
    return tuple(group for group in groups if group[1])


def uses(site: Site) -> Mapping[str, Uses]:
    """What each step and tool uses, by its name; of overlays, those that can apply."""
    found: dict[str, dict[str, list[str]]] = {
        entry.name.text: {word.text: [] for word in entry.knowledge}
        for entry in (*site.corpus.of(Tool), *site.corpus.of(Step))
    }
    for overlay in site.corpus.of(Overlay):
        for change in overlay.knowledge if overlay.applies else ():
            known = found.get(change.step.text, {})
            for word in change.append:
                by = known.setdefault(word.text, [overlay.uri])
                if by and overlay.uri not in by:
                    by.append(overlay.uri)
    return {name: {entry: tuple(by) for entry, by in each.items()} for name, each in found.items()}


def knowledge_use_page(site: Site) -> Iterator[PagePlan]:
    """The page of all phases and what each of them uses, and of what nothing uses."""
    entries = site.corpus.of(KnowledgeEntry)
    known = uses(site)
    if not entries or not known:
        return
    used = {name for each in known.values() for name in each}
    yield PagePlan(
        use_page(site),
        phrase("Knowledge by phase"),
        "knowledge.md.jinja",
        {
            "phases": tuple(_phase(site, phase, steps, known) for phase, steps in phases_of(site)),
            "total": len(entries),
            "used": sum(entry.name.text in used for entry in entries),
            "unused": tuple(card(site, entry.uri) for entry in entries if entry.name.text not in used),
            "trail": ((phrase("Guidance"), index_page(site, folder(site, "knowledge"))),),
        },
    )


def _phase(site: Site, phase: Card, steps: tuple[Step | Tool, ...], known: Mapping[str, Uses]) -> PhaseUse:
    own: defaultdict[str, list[str]] = defaultdict(list)
    brought: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for step in steps:
        for entry, overlays in known[step.name.text].items():
            if not overlays:
                own[entry].append(step.name.text)
            for overlay in overlays:
                brought[overlay][entry].append(step.name.text)
    return PhaseUse(
        phase,
        _cards(site, own),
        tuple((card(site, overlay), _cards(site, brought[overlay])) for overlay in sorted(brought)),
    )


def _cards(site: Site, entries: Mapping[str, list[str]]) -> tuple[Card, ...]:
    """Entries by title, each with the number of steps that use it, where it is more than one."""
    cards = [
        named(
            site, "knowledge", name, counted("%(count)s step", "%(count)s steps", len(users)) if len(users) > 1 else ""
        )
        for name, users in entries.items()
    ]
    return tuple(sorted(cards, key=lambda one: (one.title.lower(), one.uri)))
