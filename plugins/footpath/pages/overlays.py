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

    `before` is what stood there, for a replacement; `service` that of a read from another one. `reason` says why
    nothing changed, or is empty. `only` are the methodologies in which it has an effect, none if that is all.
    """

    action: str
    before: Card | None
    after: Card | None
    service: str
    line: int
    reason: str
    only: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The effects of one section of the file, by step."""

    name: str
    title: str
    steps: tuple[tuple[Card, tuple[Effect, ...]], ...]


_TITLES = {
    "step-overrides": "Steps switched on or off",
    "knowledge-overrides": "Knowledge brought in",
    "reads-overrides": "What steps read",
    "dependency-overrides": "What steps wait for",
    "cross-reads-overrides": "Reads from other services",
}


def overlays_in_force(site: Site) -> tuple[Overlay, ...]:
    """The overlays that can apply to a project."""
    return tuple(overlay for overlay in site.corpus.of(Overlay) if overlay.applies)


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
    marks: dict[str, str] = {}
    for change in after.changes.get(overlay.name.text, ()):
        if not change.effective or change.step not in after.graph.successors:
            continue
        if change.action == "enable" and not before.steps[change.step].enabled:
            marks[change.step] = "+"
        elif change.section == "dependency-overrides":
            marks.setdefault(change.step, "~")
    return marks


def _when(overlay: Overlay) -> str:
    if not overlay.applies:
        file_name = overlay.uri.rpartition("/")[2]
        return (
            f"Never applies as it is named: a project of the type {overlay.project_type} looks for "
            f"{overlay.file_name}, and this file is {file_name}."
        )
    if overlay.scope == "project-type":
        return f"Applies to every project of the type {overlay.project_type}, whatever its methodology."
    if overlay.scope == "domain":
        return (
            f"Applies to projects of the type {overlay.project_type} in the domain {overlay.domain}. "
            "It brings in knowledge alone."
        )
    return "Applies to every project made of several services."


def _changes(site: Site, overlay: Overlay) -> dict[Change, tuple[str, ...]]:
    """What the overlay does, by place, and the methodologies in which that has an effect.

    Of one that has an effect somewhere, the reason why it has none elsewhere is of no interest.
    """
    seen: dict[tuple[object, ...], tuple[Change, list[str]]] = {}
    for (methodology, name), pipeline in site.overlaid.items():
        for change in pipeline.changes.get(name, ()) if name == overlay.name.text else ():
            key = (change.section, change.step, change.action, change.after, change.place)
            known, effective = seen.setdefault(key, (change, []))
            if change.effective:
                effective.append(methodology)
                seen[key] = (known if known.effective else change, effective)
    found = sorted(seen.values(), key=lambda item: item[0].place)
    return {change: tuple(methodologies) for change, methodologies in found}


def _sections(site: Site, overlay: Overlay) -> tuple[Section, ...]:
    by_section: defaultdict[str, defaultdict[str, list[Effect]]] = defaultdict(lambda: defaultdict(list))
    presets = len(site.corpus.of(Preset))
    for change, methodologies in _changes(site, overlay).items():
        only = tuple(named(site, "preset", name) for name in methodologies) if len(methodologies) < presets else ()
        by_section[change.section][change.step].append(_effect(site, change, only))
    return tuple(
        Section(name, title, tuple((_step(site, step), tuple(effects)) for step, effects in by_section[name].items()))
        for name, title in _TITLES.items()
        if name in by_section
    )


def _step(site: Site, name: str) -> Card:
    return named(site, "step" if site.corpus.named("step", name) else "tool", name)


def _effect(site: Site, change: Change, only: tuple[Card, ...]) -> Effect:
    before, after, service = change.before, change.after, ""
    if change.section == "cross-reads-overrides":
        service, _, after = after.partition(":")
    elif change.action == "condition":
        before = after = ""

    def shown(name: str) -> Card | None:
        if not name:
            return None
        return named(site, "knowledge", name) if change.section == "knowledge-overrides" else _step(site, name)

    reason = "" if change.effective else change.reason
    return Effect(change.action, shown(before), shown(after), service, change.place.span.line, reason, only)
