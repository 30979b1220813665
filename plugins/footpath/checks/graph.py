"""GR: steps refer to steps and entries that exist, and their order can be followed."""

from __future__ import annotations

from footpath.checks.names import EntryNames
from footpath.checks.rule import Findings, Rule
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import Step, Tool
from footpath.model.index import Reference
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.model.source import Place, Related, Word
from footpath.parsing.spelling import did_you_mean


def _unknown(site: Site, *kinds: str) -> list[Reference]:
    """References of these kinds in steps and tools that name nothing."""
    steps = {entry.uri for entry in (*site.corpus.of(Step), *site.corpus.of(Tool))}
    return [
        found
        for found in site.index.references
        if found.kind in kinds and found.status == "missing" and found.source in steps
    ]


def unknown_step(site: Site) -> Findings:
    """A step depends on, or reads, a step that does not exist.

    What:
        A name in `dependencies` or `reads` is no step of the pipeline. A dependency on a tool counts:
        tools are no part of the graph.
    Why:
        A step with an unknown dependency can never start.
    Fix:
        Correct the name, or remove it.
    Example:
        `dependencies: [create-prd, tech-stak]`.
    """
    names = EntryNames(site)
    for found in _unknown(site, "dependency", "read"):
        near = names.near(found)
        word = "depends on" if found.kind == "dependency" else "reads"
        tool = found.kind == "dependency" and site.corpus.named("tool", found.text) is not None
        message = f'{word} "{found.text}", which is ' + ("a tool, not a step" if tool else "no step")
        yield Finding(
            found.place,
            message + did_you_mean(near),
            f"write `{near}`" if near else "use the name of a step, or remove it",
        )


def unknown_entry(site: Site) -> Findings:
    """A step or tool uses a knowledge entry that does not exist.

    What:
        A name in `knowledge-base` is no entry of the knowledge folder.
    Why:
        The guidance that the step counts on is silently left out.
    Fix:
        Correct the name, or write the entry.
    Example:
        `knowledge-base: [api-desing]`.
    """
    names = EntryNames(site)
    for found in _unknown(site, "knowledge"):
        near = names.near(found)
        yield Finding(
            found.place,
            f'uses "{found.text}", which is no knowledge entry' + did_you_mean(near),
            f"write `{near}`" if near else "use the name of an entry, or write it",
        )


def self_dependency(site: Site) -> Findings:
    """A step depends on itself.

    What:
        The step's own name is in its `dependencies`.
    Why:
        It waits for itself and never starts.
    Fix:
        Remove the name, or put the one that was meant.
    Example:
        `dependencies: [tech-stack]` in the step `tech-stack`.
    """
    for step in site.corpus.of(Step):
        for word in step.dependencies:
            if word.text == step.name.text:
                yield Finding(Place(step.uri, word.span), f'"{word.text}" depends on itself', "remove it")


def repeated_reference(site: Site) -> Findings:
    """A name stands twice in one list.

    What:
        The same name twice in `dependencies`, `reads` or `knowledge-base`.
    Why:
        The second changes nothing; often another name was meant.
    Fix:
        Remove it.
    Example:
        `reads: [user-stories, create-prd, user-stories]`.
    """
    for entry in (*site.corpus.of(Step), *site.corpus.of(Tool)):
        for words in (entry.dependencies, entry.reads, entry.knowledge):
            seen: dict[str, Word] = {}
            for word in words:
                first = seen.setdefault(word.text, word)
                if first is not word:
                    yield Finding(
                        Place(entry.uri, word.span),
                        f'"{word.text}" is listed twice',
                        "remove it",
                        (Related(Place(entry.uri, first.span), "first listed here"),),
                    )


def cycle(site: Site) -> Findings:
    """Steps wait for each other in a circle.

    What:
        A chain of dependencies leads back to where it began. Only the steps of the circle are named,
        not those that wait behind it.
    Why:
        None of them can ever start.
    Fix:
        Remove the dependency that is not real; each one's place is given.
    Example:
        `a` depends on `b`, `b` on `c`, and `c` on `a`.
    """
    places = _word_places(site) if site.graph.cycles else {}
    for found in site.graph.cycles:
        # A step that waits for itself alone has a rule of its own.
        if len(found) > 1:
            yield _cycle_finding(found, places, "")


def overlay_cycle(site: Site) -> Findings:
    """An overlay makes steps wait for each other in a circle.

    What:
        The dependencies are sound by themselves, and a circle appears when the overlay is applied.
    Why:
        Every project that uses the overlay stands still.
    Fix:
        Change the overlay's `dependency-overrides`.
    Example:
        `dependency-overrides: { a: { append: [c] } }` where `c` depends on `a`.
    """
    known = {frozenset(found) for found in site.graph.cycles}
    told: set[tuple[str, frozenset[str]]] = set()
    for (_, overlay), pipeline in site.overlaid.items():
        # An overlay that never applies is not among those that took part.
        for found in pipeline.graph.cycles if overlay in pipeline.changes else ():
            key = (overlay, frozenset(found))
            if frozenset(found) in known or key in told:
                continue
            told.add(key)
            yield _cycle_finding(found, _item_places(pipeline), f"with overlay {overlay}: ")


def _word_places(site: Site) -> dict[tuple[str, str], Place]:
    return {
        (step.name.text, word.text): Place(step.uri, word.span)
        for step in site.corpus.of(Step)
        for word in step.dependencies
    }


def _item_places(pipeline: Pipeline) -> dict[tuple[str, str], Place]:
    return {
        (state.name, item.name): item.origin.place
        for state in pipeline.steps.values()
        for item in state.dependencies
        if item.origin.place
    }


def _cycle_finding(names: tuple[str, ...], places: dict[tuple[str, str], Place], prefix: str) -> Finding:
    """One finding for a whole circle, at its first edge, with every edge as a related place."""
    waits = [(name, names[(position + 1) % len(names)]) for position, name in enumerate(names)]
    related = tuple(Related(places[edge], f"{edge[0]} waits for {edge[1]}") for edge in waits if edge in places)
    return Finding(
        related[0].place,
        f"{prefix}steps wait for each other: {' → '.join((*names, names[0]))}",
        "remove one of these dependencies",
        related,
    )


def later_dependency(site: Site) -> Findings:
    """A step depends on a step of a later phase.

    What:
        A dependency lies in a phase after the step's own.
    Why:
        Phases are read in order, and the graph runs against them here.
    Fix:
        Move one of the two steps, or remove the dependency.
    Example:
        A step in `foundation` that depends on one in `quality`.
    """
    steps = {step.name.text: step for step in site.corpus.of(Step)}
    for step in steps.values():
        for word in step.dependencies:
            other = steps.get(word.text)
            if other is None or _phase(other) <= _phase(step):
                continue
            yield Finding(
                Place(step.uri, word.span),
                f'depends on "{word.text}" in phase {other.phase.text}, which comes after {step.phase.text}',
                "move one of the steps, or remove the dependency",
                (Related(other.place, f"{word.text} is defined here"),),
            )


def _phase(step: Step) -> int:
    return PHASE_BY_SLUG[step.phase.text].number


RULES: tuple[Rule, ...] = (
    Rule("GR001", unknown_step),
    Rule("GR002", self_dependency),
    Rule("GR003", cycle),
    Rule("GR004", later_dependency, Level.WARNING),
    Rule("GR006", unknown_entry),
    Rule("GR007", repeated_reference, Level.WARNING),
    Rule("GR009", overlay_cycle),
)
