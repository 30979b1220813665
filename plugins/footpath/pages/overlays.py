"""A page per overlay: when it applies, and everything it changes, with the line that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from footpath.model.entry import Overlay, Preset
from footpath.model.page import PagePlan
from footpath.model.pipeline import Change
from footpath.model.site import Site
from footpath.pages.cards import Card, card, named
from footpath.pages.graphs import pipeline_diagram
from footpath.pages.places import folder, index_page


@dataclass(frozen=True, slots=True)
class Effect:
    """One change in words: what was done, to which page it leads, on which line of the file it stands.

    `before` is what stood there, for a replacement; `reason` says why nothing changed, or is empty.
    """

    action: str
    before: Card | None
    after: Card | None
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """The effects of one kind, by step."""

    title: str
    steps: tuple[tuple[Card, tuple[Effect, ...]], ...]


_TITLES = {
    "step-overrides": "Steps switched on or off",
    "knowledge-overrides": "Knowledge brought in",
    "reads-overrides": "What steps read",
    "dependency-overrides": "What steps wait for",
    "cross-reads-overrides": "Reads from other services",
}
_KINDS = {"knowledge-overrides": "knowledge"}


def overlay_pages(site: Site) -> Iterator[PagePlan]:
    """One page per overlay."""
    for overlay in site.corpus.of(Overlay):
        methodology = _showcase(site, overlay)
        pipeline = site.overlaid.get((methodology, overlay.name.text))
        marks = _marks(site, methodology, overlay)
        yield PagePlan(
            card(site, overlay.uri).uri,
            card(site, overlay.uri).title,
            "overlay.md.jinja",
            {
                "overlay": overlay,
                "title": card(site, overlay.uri).title,
                "when": _when(overlay),
                "sections": _sections(site, overlay),
                "enabling": _enabling(site, overlay),
                "methodology": named(site, "preset", methodology) if methodology else None,
                "diagram": pipeline_diagram(
                    site, f"graph-overlay-{overlay.name.text}", f"Steps with {overlay.name.text}", pipeline, marks
                )
                if pipeline and marks
                else None,
                "trail": (("Methodology", index_page(site, folder(site, "methodology"))),),
            },
            meta={"hide": ["toc"]},
            edit_uri=overlay.uri,
        )


def _showcase(site: Site, overlay: Overlay) -> str:
    """The methodology in which the overlay switches most steps, the one with most steps among equals."""
    presets = [preset.name.text for preset in site.corpus.of(Preset)]
    return max(
        presets, key=lambda name: (len(_marks(site, name, overlay)), len(site.pipelines[name].order), name), default=""
    )


def _marks(site: Site, methodology: str, overlay: Overlay) -> dict[str, str]:
    """`+` for each step that the overlay adds to a methodology, `~` for one whose dependencies it changes."""
    after = site.overlaid.get((methodology, overlay.name.text))
    if after is None:
        return {}
    before = site.pipelines[methodology]
    marks = {
        change.step: "~"
        for change in after.changes.get(overlay.name.text, ())
        if change.section == "dependency-overrides" and change.effective
    }
    return {
        name: mark
        for name, mark in {
            **marks,
            **{name: "+" for name in after.order if not before.steps[name].enabled},
        }.items()
        if name in after.graph.successors
    }


def _when(overlay: Overlay) -> str:
    if overlay.scope == "project-type":
        return f"Applies to every project of the type {overlay.project_type}, whatever its methodology."
    if overlay.scope == "domain":
        return (
            f"Applies to projects of the type {overlay.project_type} in the domain {overlay.domain}. "
            "It brings in knowledge alone."
        )
    return "Applies to every project made of several services."


def _changes(site: Site, overlay: Overlay) -> list[Change]:
    """What the overlay does, seen over all methodologies: a change has an effect if it has one in any."""
    seen: dict[tuple[object, ...], Change] = {}
    for (_, name), pipeline in site.overlaid.items():
        if name != overlay.name.text:
            continue
        for change in pipeline.changes.get(name, ()):
            key = (change.section, change.step, change.action, change.before, change.after, change.place)
            known = seen.get(key)
            if known is None or (change.effective and not known.effective):
                seen[key] = change
    return sorted(seen.values(), key=lambda change: change.place)


def _sections(site: Site, overlay: Overlay) -> tuple[Section, ...]:
    by_section: defaultdict[str, defaultdict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in _changes(site, overlay):
        if change.section != "step-overrides":
            by_section[change.section][change.step].append(change)
    return tuple(
        Section(
            _TITLES[name],
            tuple(
                (_step(site, step), tuple(_effect(site, change) for change in changes))
                for step, changes in by_section[name].items()
            ),
        )
        for name in _TITLES
        if name in by_section
    )


def _step(site: Site, name: str) -> Card:
    return named(site, "step" if site.corpus.named("step", name) else "tool", name)


def _effect(site: Site, change: Change) -> Effect:
    kind = _KINDS.get(change.section, "step")
    before = named(site, kind, change.before) if change.before else None
    after = named(site, kind, change.after) if change.after else None
    return Effect(change.action, before, after, change.place.span.line, "" if change.effective else change.reason)


def _enabling(site: Site, overlay: Overlay) -> tuple[tuple[Card, str, tuple[tuple[Card, bool], ...]], ...]:
    """Each step the overlay switches: (step, "on" or "off", and per methodology whether that changes anything)."""
    found: list[tuple[Card, str, tuple[tuple[Card, bool], ...]]] = []
    for setting in overlay.steps:
        name = setting.step.text
        per_preset: list[tuple[Card, bool]] = []
        for preset in site.corpus.of(Preset):
            state = site.pipelines[preset.name.text].steps.get(name)
            per_preset.append((card(site, preset.uri), state is None or state.enabled != setting.enabled))
        found.append((_step(site, name), "on" if setting.enabled else "off", tuple(per_preset)))
    return tuple(found)
