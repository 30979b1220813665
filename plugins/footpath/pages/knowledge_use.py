"""A page of which steps and tools use which knowledge, by themselves or with an overlay, phase by phase."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.model.words import counted, phrase
from footpath.pages.cards import Card, card, named
from footpath.pages.order import steps_in_order
from footpath.pages.places import folder, index_page, phase_page, phase_title, use_page
from footpath.pages.uses import Uses, uses


@dataclass(frozen=True, slots=True)
class PhaseUse:
    """What the steps of a phase use by themselves, and what with each overlay, each entry once."""

    phase: Card
    own: tuple[Card, ...]
    brought: tuple[tuple[Card, tuple[Card, ...]], ...]


def knowledge_use_page(site: Site) -> Iterator[PagePlan]:
    """The page of all phases and what each of them uses, and of what nothing uses."""
    entries = site.corpus.of(KnowledgeEntry)
    steps, tools = steps_in_order(site), site.corpus.of(Tool)
    if not entries or not (steps or tools):
        return
    known = uses(site)
    phases = [
        (slug, Card(phase_page(site, slug), phase_title(slug)))
        for slug in dict.fromkeys(step.phase.text for step in steps)
    ]
    if tools:
        phases.append(("", Card(index_page(site, folder(site, "tools")), phrase("Tools"))))
    yield PagePlan(
        use_page(site),
        phrase("Knowledge by phase"),
        "knowledge.md.jinja",
        {
            "phases": tuple(_phase(site, page, _in_phase(known, slug)) for slug, page in phases),
            "total": len(entries),
            "used": sum(entry.name.text in known for entry in entries),
            "unused": tuple(card(site, entry.uri) for entry in entries if entry.name.text not in known),
            "trail": ((phrase("Guidance"), index_page(site, folder(site, "knowledge"))),),
        },
    )


def _in_phase(known: Uses, slug: str) -> Uses:
    """What the steps of a phase use; the tools, where none is named."""
    found = {
        entry: tuple(use for use in users if (use.user.phase.text if isinstance(use.user, Step) else "") == slug)
        for entry, users in known.items()
    }
    return {entry: users for entry, users in found.items() if users}


def _phase(site: Site, phase: Card, found: Uses) -> PhaseUse:
    own: Counter[str] = Counter()
    brought: defaultdict[Card, Counter[str]] = defaultdict(Counter)
    for entry, users in found.items():
        for use in users:
            if not use.overlays:
                own[entry] += 1
            for overlay in use.overlays:
                brought[overlay][entry] += 1
    return PhaseUse(
        phase,
        _cards(site, own),
        tuple((overlay, _cards(site, brought[overlay])) for overlay in sorted(brought, key=lambda one: one.uri)),
    )


def _cards(site: Site, entries: Mapping[str, int]) -> tuple[Card, ...]:
    """Entries by title, each with the number of steps that use it, where it is more than one."""
    cards = [
        named(site, "knowledge", name, counted("%(count)s step", "%(count)s steps", count) if count > 1 else "")
        for name, count in entries.items()
    ]
    return tuple(sorted(cards, key=lambda one: (one.title.lower(), one.uri)))
