"""A page per overlay: when it applies, and everything it changes, with the line that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from footpath.methodology import Difference, difference
from footpath.model.entry import Overlay
from footpath.model.page import PagePlan
from footpath.model.pipeline import Change, Pipeline
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card, card, named
from footpath.pages.comparison import exports
from footpath.pages.differences import Coming, Neighbours, Told, coming, step_card, summary, told
from footpath.pages.graphs import difference_diagram, fitting
from footpath.pages.places import folder, index_page
from footpath.pages.spots import Spot, spots


@dataclass(frozen=True, slots=True)
class Idle:
    """What the file says and what changes nothing in any methodology, with the reason.

    `action` is `enable`, `disable`, `condition`, `append` or `replace`; `before` and `after` are what it names.
    """

    step: Card
    action: str
    before: Card | None
    after: Card | None
    reason: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A methodology, and what the overlay does to it: the numbers of steps before and after, and a phrase."""

    methodology: Card
    sizes: tuple[int, int]
    summary: str


def overlays_in_force(site: Site) -> tuple[Overlay, ...]:
    """The overlays that can apply to a project."""
    return tuple(overlay for overlay in site.corpus.of(Overlay) if overlay.applies)


def overlay_pages(site: Site) -> Iterator[PagePlan]:
    """One page per overlay."""
    for overlay in site.corpus.of(Overlay):
        page = card(site, overlay.uri)
        found = _differences(site, overlay)
        methodology = _showcase(found)
        shown = found[methodology] if methodology else None
        diagram = difference_diagram(site, f"graph-overlay-{overlay.name.text}", page.title, shown) if shown else None
        diagram = diagram if diagram and any(node.mark for node in diagram.nodes) else None
        yield PagePlan(
            page.uri,
            page.title,
            "overlay.md.jinja",
            {
                "overlay": overlay,
                "title": page.title,
                "when": _when(overlay),
                "methodology": named(site, "preset", methodology) if methodology else None,
                "beside": _beside(site, overlay),
                "told": _told(site, found, methodology) if methodology else None,
                "rows": _rows(site, found),
                "once": _once(site, overlay),
                "idle": _idle(site, overlay),
                "diagram": fitting(diagram) if diagram else None,
                "exports": exports(page.uri) if diagram else (),
                "trail": ((phrase("Methodology"), index_page(site, folder(site, "methodology"))),),
            },
            meta={"hide": ["toc"]},
            edit_uri=overlay.uri,
            diagram=diagram,
        )


def _differences(site: Site, overlay: Overlay) -> Mapping[str, Difference]:
    """What an overlay does to each methodology; to one with the overlay of the project type, for that of a domain."""
    return {
        methodology: difference(_without(site, methodology, overlay), after)
        for (methodology, name), after in site.overlaid.items()
        if name == overlay.name.text and overlay.applies
    }


def _without(site: Site, methodology: str, overlay: Overlay) -> Pipeline:
    type_alone = site.overlaid.get((methodology, overlay.project_type)) if overlay.scope == "domain" else None
    return type_alone or site.pipelines[methodology]


def _beside(site: Site, overlay: Overlay) -> Card | None:
    """The overlay of the project type, which always applies where that of a domain does."""
    known = {(one.scope, one.name.text): one for one in site.corpus.of(Overlay) if one.applies}
    beside = known.get(("project-type", overlay.project_type)) if overlay.scope == "domain" else None
    return card(site, beside.uri) if beside else None


def _showcase(found: Mapping[str, Difference]) -> str:
    """The methodology in which an overlay does most, the one with most steps among equals."""

    def weight(methodology: str) -> tuple[int, int, int, str]:
        one = found[methodology]
        switched = len(one.added) + len(one.removed) + len(one.rewired)
        return switched, sum(step.is_there for step in one.steps), one.after.size, methodology

    return max(found, key=weight, default="")


def _told(site: Site, found: Mapping[str, Difference], methodology: str) -> Told:
    """The difference in one methodology, with the steps that are switched in another one alone."""
    words = told(site, found[methodology])
    if not any(one.added or one.removed for one in found.values()):
        return words
    order = [methodology, *(name for name in found if name != methodology)]
    return replace(
        words,
        added=_everywhere(site, {name: found[name] for name in order}, came=True),
        removed=_everywhere(site, {name: found[name] for name in order}, came=False),
    )


def _everywhere(site: Site, found: Mapping[str, Difference], *, came: bool) -> tuple[Coming, ...]:
    """The steps that come, or go, in any methodology, as it is in the first in which they do."""
    switched = {name: {step.name: step for step in (one.added if came else one.removed)} for name, one in found.items()}
    first: dict[str, str] = {}
    for methodology, steps in switched.items():
        for step in steps:
            first.setdefault(step, methodology)
    around = {name: Neighbours.of(found[name].after if came else found[name].before) for name in {*first.values()}}

    def only(step: str) -> tuple[Card, ...]:
        names = [name for name, steps in switched.items() if step in steps]
        return tuple(named(site, "preset", name) for name in sorted(names)) if len(names) < len(found) else ()

    return tuple(
        coming(site, around[methodology], switched[methodology][step], only(step))
        for step, methodology in first.items()
    )


def _rows(site: Site, found: Mapping[str, Difference]) -> tuple[Row, ...]:
    """Every methodology, unless all say the same."""
    rows = tuple(
        Row(named(site, "preset", name), (one.before.size, one.after.size), summary(one)) for name, one in found.items()
    )
    return rows if len(rows) > 1 else ()


def _once(site: Site, overlay: Overlay) -> tuple[Card, ...]:
    """The steps that a project of several services does once for all of them."""
    structural = overlay.scope == "structural" and overlay.applies
    return tuple(step_card(site, setting.step.text) for setting in overlay.steps) if structural else ()


def _when(overlay: Overlay) -> str:
    if not overlay.applies:
        file_name = overlay.uri.rpartition("/")[2]
        return phrase(
            "Never applies as it is named: a project of the type %(type)s looks for %(wanted)s, and this file is "
            "%(file)s.",
            type=overlay.project_type,
            wanted=overlay.file_name,
            file=file_name,
        )
    if overlay.scope == "project-type":
        return phrase(
            "Applies to every project of the type %(type)s, whatever its methodology.", type=overlay.project_type
        )
    if overlay.scope == "domain":
        return phrase(
            "Applies to projects of the type %(type)s in the domain %(domain)s. It brings in knowledge alone.",
            type=overlay.project_type,
            domain=overlay.domain,
        )
    return phrase("Applies to every project made of several services.")


def _idle(site: Site, overlay: Overlay) -> tuple[Idle, ...]:
    """What the file says without an effect in any methodology."""
    changes = [
        change
        for (_, name), pipeline in site.overlaid.items()
        if name == overlay.name.text
        for change in pipeline.changes.get(name, ())
    ]
    effective = {_identity(change) for change in changes if change.effective}
    vain = {_identity(change): change for change in changes if _identity(change) not in effective}
    return tuple(_vain(site, change) for change in _in_order(vain.values()) if not _marks_as_global(overlay, change))


def _marks_as_global(overlay: Overlay, change: Change) -> bool:
    """Whether a setting is there to say that a step is done once, since it runs already."""
    return overlay.scope == "structural" and change.action == "enable"


def _identity(change: Change) -> tuple[object, ...]:
    return change.section, change.step, change.action, change.after, change.place


def _in_order(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: (change.place, change.action))


def _vain(site: Site, change: Change) -> Idle:
    def shown(name: str) -> Card | None:
        if not name or change.action == "condition":
            return None
        if change.section == "cross-reads-overrides":
            service, _, step = name.partition(":")
            return replace(step_card(site, step), note=service)
        return named(site, "knowledge", name) if change.section == "knowledge-overrides" else step_card(site, name)

    step = step_card(site, change.step)
    return Idle(step, change.action, shown(change.before), shown(change.after), change.reason, spots(change.place))
