"""What the explorer on methodology pages is made of: its choices, and the drawings it changes between."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal, TypeVar

from footpath.methodology import Catalogue, resolve_all
from footpath.model.diagram import Diagram, Edge
from footpath.model.entry import Entry, ListChange, Overlay, Step
from footpath.model.pipeline import Combination, Pipeline
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import title
from footpath.pages.graphs import pipeline_diagram, steps_diagram

EXPLORER = "assets/footpath/methodology.js"
"""The file that the explorer of every methodology page reads."""
MOST_SHAPES = 60
"""So many drawings are published; what has none of its own is shown in that of all steps."""
_NAME, _HEADING = "explorer", phrase("Steps")

Ends = tuple[str, str]
T = TypeVar("T", str, Ends)


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing, and the combinations it is made for: one, or two of which the second is compared with the first.

    That of all steps is made for none.
    """

    diagram: Diagram
    combinations: tuple[Combination, ...] = ()


def choice(combination: Combination) -> dict[str, object]:
    """A combination as the explorer writes it."""
    return {
        "methodology": combination.methodology,
        "type": combination.project_type,
        "domains": list(combination.domains),
        "services": combination.multi_service,
    }


@dataclass(frozen=True, slots=True)
class Offer:
    """What the explorer's controls offer: presets and project types as names and titles, and maybe several services.

    Domains are those of the type that is chosen, which its script knows.
    """

    presets: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, str], ...]
    services: bool


def offer(site: Site) -> Offer:
    """What can be chosen on every methodology page."""
    catalogue = Catalogue.of(site.corpus.entries)
    return Offer(
        tuple((name, title(site, preset.uri)) for name, preset in catalogue.presets.items()),
        tuple((overlay.name.text, title(site, overlay.uri)) for overlay in _project_types(catalogue)),
        len(_services(catalogue)) > 1,
    )


def combinations(catalogue: Catalogue) -> Iterator[Combination]:
    """All that can be chosen: a preset, at most one project type and one of its domains, one service or several."""
    domains = [overlay for overlay in catalogue.overlays.values() if overlay.scope == "domain" and overlay.applies]
    of_types: list[tuple[str, tuple[str, ...]]] = [("", ())]
    for kind in _project_types(catalogue):
        name = kind.name.text
        of_types += [(name, ()), *((name, (domain_of(one),)) for one in domains if one.project_type == name)]
    for preset, (name, domain), several in product(catalogue.presets, of_types, _services(catalogue)):
        yield Combination(preset, name, domain, several)


def domain_of(overlay: Overlay) -> str:
    """The domain of a project type with which an overlay comes: it is looked up by the name of its file."""
    return overlay.name.text.removeprefix(f"{overlay.project_type}-") if overlay.scope == "domain" else ""


def _project_types(catalogue: Catalogue) -> list[Overlay]:
    return [one for one in catalogue.overlays.values() if one.scope == "project-type" and one.applies]


def _services(catalogue: Catalogue) -> tuple[bool, ...]:
    """Whether there are several services: it can be chosen where something comes with them."""
    return (False, True) if any(one.scope == "structural" for one in catalogue.overlays.values()) else (False,)


def with_reads(site: Site, diagram: Diagram) -> Diagram:
    """The diagram with all that its steps read of each other in any combination: hidden until it is asked for.

    Since it is that of any combination, it makes no drawing different from another.
    """
    known = {node.id for node in diagram.nodes}
    reads = [Edge(*ends, kind="reads") for ends in _possible(site.corpus.entries, "reads") if known.issuperset(ends)]
    return replace(diagram, edges=(*diagram.edges, *reads))


def shapes(site: Site) -> Iterator[Shape]:
    """The drawing of all steps, each distinct one of a combination, and each of what one changes about its preset."""
    steps = [step.name.text for step in site.corpus.of(Step)]
    dependencies = _possible(site.corpus.entries, "dependencies")
    everything = replace(
        steps_diagram(site, _NAME, _HEADING, steps), edges=tuple(Edge(*ends) for ends in dependencies), gates=False
    )
    yield Shape(with_reads(site, everything))
    pipelines = resolve_all(_combinations(site), site.corpus.entries)
    presets = {one.combination.methodology: one for one in pipelines if _is_alone(one.combination)}
    plain: dict[object, tuple[Pipeline, ...]] = {}
    changed: dict[object, tuple[Pipeline, ...]] = {}
    for pipeline in pipelines:
        preset = presets[pipeline.combination.methodology]
        before, after = _structure(preset), _structure(pipeline)
        plain.setdefault(after, (pipeline,))
        if before != after:
            changed.setdefault((before, after), (preset, pipeline))
    for group in [*plain.values(), *changed.values()][: MOST_SHAPES - 1]:
        yield Shape(with_reads(site, _drawn(site, *group)), tuple(pipeline.combination for pipeline in group))


def _combinations(site: Site) -> list[Combination]:
    """What changes the graph: a domain brings knowledge alone."""
    catalogue = Catalogue.of(site.corpus.entries)
    kinds = ["", *(overlay.name.text for overlay in _project_types(catalogue))]
    return [
        Combination(preset, kind, multi_service=several)
        for preset, several, kind in product(catalogue.presets, _services(catalogue), kinds)
    ]


def _is_alone(combination: Combination) -> bool:
    return not combination.project_type and not combination.multi_service


def _structure(pipeline: Pipeline) -> tuple[Collection[str], Collection[Ends]]:
    """What a drawing depends on. Whether a step is optional is said by its border alone, which the explorer sets."""
    return (
        frozenset(name for name in pipeline.graph.nodes if pipeline.steps[name].enabled),
        frozenset((edge.before, edge.after) for edge in pipeline.edges),
    )


def _drawn(site: Site, before: Pipeline, after: Pipeline | None = None) -> Diagram:
    """A pipeline, or two as one: what only the first has stays as a ghost, and what only the second has is drawn."""
    if after is None:
        return pipeline_diagram(site, _NAME, _HEADING, before)
    (old_steps, old_edges), (new_steps, new_edges) = _structure(before), _structure(after)
    marks = _marks(old_steps, new_steps)
    union = steps_diagram(site, _NAME, _HEADING, marks.keys())
    return replace(
        union,
        nodes=tuple(replace(node, mark=marks[node.id]) for node in union.nodes),
        edges=tuple(Edge(*ends, mark=mark) for ends, mark in _marks(old_edges, new_edges).items()),
    )


def _marks(old: Collection[T], new: Collection[T]) -> dict[T, str]:
    return {item: "" if item in old and item in new else "+" if item in new else "-" for item in sorted({*old, *new})}


def _possible(entries: Iterable[Entry], part: Literal["reads", "dependencies"]) -> list[Ends]:
    """Every pair that some combination may join: what steps say themselves, and what overlays put in its place."""
    steps: Mapping[str, Step] = {entry.name.text: entry for entry in entries if isinstance(entry, Step)}
    found = {(word.text, name) for name, step in steps.items() for word in getattr(step, part)}
    for overlay in entries:
        if isinstance(overlay, Overlay):
            changes: tuple[ListChange, ...] = getattr(overlay, part)
            for change in changes:
                words = [*(new for _, new in change.replace), *change.append]
                found |= {(word.text, change.step.text) for word in words}
    return sorted(ends for ends in found if steps.keys() >= set(ends))
