"""Around the text of a step or tool: where it stands, what it needs, what needs it, and what overlays do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from footpath.diagram import neighbourhood
from footpath.model.entry import ListChange, Overlay, Step, Tool
from footpath.model.site import Site
from footpath.model.words import Phrase, joined, phrase
from footpath.pages.cards import Card, card, named
from footpath.pages.entry.brief import brief_text
from footpath.pages.entry.connections import Connections
from footpath.pages.entry.depths import DEPTHS
from footpath.pages.entry.walk import Walks, default_pipeline, stands, surroundings
from footpath.pages.overlays import overlays_in_force
from footpath.pages.places import phase_page, phase_title


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of project whose overlays bring knowledge into a step: its type, perhaps a domain, and a label."""

    project_type: str
    domain: str
    label: str


def bar_of_step(site: Site, entry: Step | Tool, known: Walks) -> dict[str, object]:
    """The context of `bar.html.jinja`: what stands between the title and the text of a step or tool."""
    bringing = _bringing(site, entry)
    found = stands(site, entry, known) if isinstance(entry, Step) else ()
    return {
        "stands": found,
        "phase": Card(phase_page(site, entry.phase.text), phase_title(entry.phase.text))
        if isinstance(entry, Step)
        else None,
        "depth": default_pipeline(site, entry, known).default_depth,
        "depths": tuple(DEPTHS.items()),
        "choices": tuple(
            Choice(overlay.project_type, overlay.domain, card(site, overlay.uri).title)
            for overlay in bringing
            if overlay.scope != "structural"
        ),
        "services": any(overlay.scope == "structural" for overlay in bringing),
        "brief": brief_text(entry),
    }


def of_step(site: Site, entry: Step | Tool, known: Connections) -> dict[str, object]:
    """The parts of the footer that steps and tools alone have."""
    name = entry.name.text
    unlocks = known.unlocked.get(name, ()) if isinstance(entry, Step) else ()
    needed = [site.corpus.named("step", word.text) for word in entry.dependencies]
    neighbours = (*(step for step in needed if isinstance(step, Step)), *unlocks)
    return {
        "after": tuple(named(site, "step", word.text) for word in entry.dependencies),
        "unlocks": tuple(card(site, step.uri) for step in unlocks),
        "around": neighbourhood(surroundings(site, entry, neighbours), name)
        if isinstance(entry, Step) and neighbours
        else None,
        "reads": tuple(_step_or_tool(site, word.text) for word in entry.reads),
        "products": known.artifacts.products(site, entry),
        "knowledge": tuple(named(site, "knowledge", name) for name in dict.fromkeys(w.text for w in entry.knowledge)),
        "brought": tuple(
            (card(site, overlay.uri), tuple(named(site, "knowledge", name) for name in names))
            for overlay in _bringing(site, entry)
            if (names := _appended(overlay, name))
        ),
        "stands": stands(site, entry, known.walks) if isinstance(entry, Step) else (),
        "overlays": tuple(
            (card(site, overlay.uri), doing)
            for overlay in overlays_in_force(site)
            if (doing := _doing(site, overlay, name))
        ),
    }


def _bringing(site: Site, entry: Step | Tool) -> tuple[Overlay, ...]:
    """The overlays that bring knowledge into a step."""
    return tuple(overlay for overlay in overlays_in_force(site) if _appended(overlay, entry.name.text))


def _appended(overlay: Overlay, name: str) -> tuple[str, ...]:
    changes = (change for change in overlay.knowledge if change.step.text == name)
    return tuple(dict.fromkeys(word.text for change in changes for word in change.append))


def _step_or_tool(site: Site, name: str) -> Card:
    return named(site, "step" if site.corpus.named("step", name) else "tool", name)


def _doing(site: Site, overlay: Overlay, name: str) -> tuple[Phrase, ...]:
    """What an overlay does to a step beside the knowledge that it brings in, as sentences with cards in them."""
    found: list[Phrase] = [
        joined(
            ", ",
            (
                phrase("switches it on") if setting.enabled else phrase("switches it off"),
                phrase("if needed") if setting.conditional else "",
            ),
        )
        for setting in overlay.steps
        if setting.step.text == name
    ]
    for old, new in _changed(site, overlay.reads, name):
        found.append(
            phrase("reads %(new)s in place of %(old)s", new=new, old=old)
            if old
            else phrase("also reads %(new)s", new=new)
        )
    for old, new in _changed(site, overlay.dependencies, name):
        found.append(
            phrase("waits for %(new)s in place of %(old)s", new=new, old=old)
            if old
            else phrase("also waits for %(new)s", new=new)
        )
    for change in overlay.cross_reads:
        if change.step.text == name:
            found += (
                phrase(
                    "also reads %(step)s of the service %(service)s",
                    step=_step_or_tool(site, read.step.text),
                    service=read.service.text,
                )
                for read in change.append
            )
    return tuple(found)


def _changed(site: Site, changes: tuple[ListChange, ...], name: str) -> Iterator[tuple[Card | None, Card]]:
    """What takes the place of what, then what is added, among what a step reads or waits for."""
    own = [change for change in changes if change.step.text == name]
    for change in own:
        for old, new in change.replace:
            yield _step_or_tool(site, old.text), _step_or_tool(site, new.text)
    for change in own:
        for word in change.append:
            yield None, _step_or_tool(site, word.text)
