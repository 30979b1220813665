"""What differs between two pipelines, in words: a sentence of it all, then each thing with the line that says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from footpath.methodology import Difference, StepDifference, Swap
from footpath.model.entry import Step
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.model.words import counted, listed, phrase
from footpath.pages.cards import Card, named
from footpath.pages.places import phase_page
from footpath.pages.spots import Spot, spots


@dataclass(frozen=True, slots=True)
class Coming:
    """A step that starts or ceases to run: what it waits for, and which steps wait for it.

    `only` are the methodologies in which it does so, none if that is all of them.
    """

    step: Card
    phase: Card
    optional: bool
    after: tuple[Card, ...]
    before: tuple[Card, ...]
    spots: tuple[Spot, ...]
    only: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """What a step waits for or reads otherwise: `new` also, `new` instead of `old`, or no longer `old`.

    `idle` says that none of it runs, so that nothing follows from it.
    """

    new: tuple[Card, ...]
    old: tuple[Card, ...]
    spots: tuple[Spot, ...]
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Reworded:
    """A step or tool, and what is said of it otherwise. `off` is true of a step that does not run."""

    step: Card
    off: bool
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A read from a step of another service."""

    step: Card
    service: str
    read: Card
    gone: bool
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A step that is only done if needed, or no longer so."""

    step: Card
    optional: bool
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A difference in words. `knowledge` stands by phase and step, `entries` says the same by entry."""

    summary: str
    added: tuple[Coming, ...]
    removed: tuple[Coming, ...]
    waits: tuple[Reworded, ...]
    conditions: tuple[Condition, ...]
    reads: tuple[Reworded, ...]
    cross_reads: tuple[Elsewhere, ...]
    knowledge: tuple[tuple[Card, tuple[Reworded, ...]], ...]
    entries: tuple[tuple[Card, tuple[Card, ...]], ...]


def told(site: Site, found: Difference) -> Told:
    """All of a difference, each part in the order of the pipeline."""
    return Told(
        summary=summary(found),
        added=_coming(site, found.after, found.added),
        removed=_coming(site, found.before, found.removed),
        waits=tuple(_reworded(site, step, step.dependencies) for step in found.steps if step.dependencies),
        conditions=tuple(
            Condition(step_card(site, step.name), step.condition.after, spots(step.condition.origin))
            for step in found.steps
            if step.condition
        ),
        reads=tuple(_reworded(site, step, step.reads) for step in found.steps if step.reads),
        cross_reads=tuple(
            Elsewhere(
                step_card(site, step.name),
                swap.item.value.service.text,
                step_card(site, swap.item.value.step.text),
                swap.after is None,
                spots(swap.item.origin),
            )
            for step in found.steps
            for swap in step.cross_reads
        ),
        knowledge=_by_phase(site, found),
        entries=_by_entry(site, found),
    )


def summary(found: Difference) -> str:
    """What differs, counted, as a phrase such as `adds 5 steps and changes what 4 steps wait for`; "" for nothing.

    What is said of steps that do not run is not counted.
    """
    there = [step for step in found.steps if step.is_there]
    taught = [step for step in there if any(swap.after for swap in step.knowledge)]
    entries = {swap.after.name for step in taught for swap in step.knowledge if swap.after}
    untaught = [step for step in there if any(swap.after is None for swap in step.knowledge)]
    conditions = [step.condition for step in found.steps if step.condition]
    needed = sum(condition.after for condition in conditions)
    reading = sum(bool(step.reads) for step in there)
    across = sum(any(swap.after for swap in step.cross_reads) for step in there)
    parts = [
        counted("adds %(count)s step", "adds %(count)s steps", len(found.added)) if found.added else "",
        counted("leaves out %(count)s step", "leaves out %(count)s steps", len(found.removed)) if found.removed else "",
        counted("changes what %(count)s step waits for", "changes what %(count)s steps wait for", len(found.rewired))
        if found.rewired
        else "",
        counted("makes %(count)s step run only if needed", "makes %(count)s steps run only if needed", needed)
        if needed
        else "",
        counted("makes %(count)s step always run", "makes %(count)s steps always run", len(conditions) - needed)
        if len(conditions) > needed
        else "",
        counted("changes what %(count)s step reads", "changes what %(count)s steps read", reading) if reading else "",
        counted("lets %(count)s step read from other services", "lets %(count)s steps read from other services", across)
        if across
        else "",
        phrase(
            "brings %(entries)s into %(steps)s",
            entries=counted("%(count)s knowledge entry", "%(count)s knowledge entries", len(entries)),
            steps=counted("%(count)s step", "%(count)s steps", len(taught)),
        )
        if taught
        else "",
        counted("takes knowledge out of %(count)s step", "takes knowledge out of %(count)s steps", len(untaught))
        if untaught
        else "",
        phrase("goes to depth %(after)s instead of %(before)s", before=found.depth[0], after=found.depth[1])
        if found.depth
        else "",
    ]
    return listed(parts)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A pipeline, with what each step that runs waits for, and what waits for it, in order."""

    pipeline: Pipeline
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, pipeline: Pipeline) -> Neighbours:
        """The neighbours in a pipeline."""
        place = {name: number for number, name in enumerate(pipeline.graph.nodes)}
        before: defaultdict[str, list[str]] = defaultdict(list)
        after: defaultdict[str, list[str]] = defaultdict(list)
        for edge in sorted(pipeline.edges, key=lambda edge: (place[edge.before], place[edge.after])):
            before[edge.after].append(edge.before)
            after[edge.before].append(edge.after)
        return cls(pipeline, *({name: tuple(found) for name, found in each.items()} for each in (before, after)))


def coming(site: Site, around: Neighbours, step: StepDifference, only: tuple[Card, ...] = ()) -> Coming:
    """A step that comes or goes, as it stands in the pipeline in which it runs."""
    entry = site.corpus.named("step", step.name)
    state = around.pipeline.steps[step.name]
    return Coming(
        step_card(site, step.name),
        _phase(site, step.name),
        state.conditional or (isinstance(entry, Step) and bool(entry.conditional)),
        tuple(named(site, "step", name) for name in around.before.get(step.name, ())),
        tuple(named(site, "step", name) for name in around.after.get(step.name, ())),
        spots(step.origin),
        only,
    )


def _coming(site: Site, pipeline: Pipeline, steps: Sequence[StepDifference]) -> tuple[Coming, ...]:
    around = Neighbours.of(pipeline) if steps else None
    return tuple(coming(site, around, step) for step in steps) if around else ()


def step_card(site: Site, name: str) -> Card:
    """The card of a step, or of the tool that has this name."""
    return named(site, "step" if site.corpus.named("step", name) else "tool", name)


def _phase(site: Site, name: str) -> Card:
    """The phase of a step; a card without a page for tools."""
    entry = site.corpus.named("step", name)
    if not isinstance(entry, Step):
        return Card("", phrase("Tools"))
    phase = PHASE_BY_SLUG[entry.phase.text]
    return Card(phase_page(site, phase.slug), phase.title)


def _reworded(site: Site, step: StepDifference, swaps: Sequence[Swap], kind: str = "") -> Reworded:
    return Reworded(step_card(site, step.name), not step.is_there, _clauses(site, swaps, kind))


def _clauses(site: Site, swaps: Sequence[Swap], kind: str) -> tuple[Clause, ...]:
    """Swaps as clauses: those of one kind together, and what stands for several at once said once."""

    def shown(names: Iterable[str]) -> tuple[Card, ...]:
        return tuple(named(site, kind, name) if kind else step_card(site, name) for name in dict.fromkeys(names))

    groups: defaultdict[tuple[str, str, bool], list[Swap]] = defaultdict(list)
    for swap in swaps:
        both = swap.after.name if swap.before and swap.after else ""
        groups["new" if swap.after else "old", both, swap.why == "idle"].append(swap)
    return tuple(
        Clause(
            shown(swap.after.name for swap in found if swap.after),
            shown(swap.before.name for swap in found if swap.before),
            spots(*(swap.origin for swap in found)),
            idle,
        )
        for (_, _, idle), found in groups.items()
    )


def _by_phase(site: Site, found: Difference) -> tuple[tuple[Card, tuple[Reworded, ...]], ...]:
    groups: defaultdict[Card, list[Reworded]] = defaultdict(list)
    for step in found.steps:
        if step.knowledge:
            groups[_phase(site, step.name)].append(_reworded(site, step, step.knowledge, "knowledge"))
    return tuple((phase, tuple(steps)) for phase, steps in groups.items())


def _by_entry(site: Site, found: Difference) -> tuple[tuple[Card, tuple[Card, ...]], ...]:
    groups: defaultdict[str, list[Card]] = defaultdict(list)
    for step in found.steps:
        for swap in step.knowledge:
            if swap.after:
                groups[swap.after.name].append(step_card(site, step.name))
    cards = [(named(site, "knowledge", name), tuple(steps)) for name, steps in groups.items()]
    return tuple(sorted(cards, key=lambda item: (item[0].title.lower(), item[0].uri)))
