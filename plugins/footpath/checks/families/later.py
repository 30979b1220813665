"""Steps look back: what they depend on and read lies before them, in phases and in orders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from footpath.checks.families.sections import section_lines, sections
from footpath.checks.families.step_order import phase_number, shown, stands
from footpath.checks.rule import Findings
from footpath.methodology import circular_groups
from footpath.model.diagnostic import Finding
from footpath.model.entry import Step
from footpath.model.pipeline import Graph
from footpath.model.site import Site
from footpath.model.source import Place, Related, Word

INPUTS = "Inputs"
_OPTIONAL = re.compile(r"\(optional\b", re.IGNORECASE)
_PATH = re.compile(r"[\w./-]+")


def _standing(site: Site) -> dict[str, Step]:
    """The steps whose phase and order can be relied on; of the others a rule of their own speaks."""
    return {step.name.text: step for step in site.corpus.of(Step) if stands(site, step)}


def _once(words: Iterable[Word]) -> Iterable[Word]:
    """The words without those that an earlier one repeats."""
    return {word.text: word for word in reversed(tuple(words))}.values()


def later_dependency(site: Site) -> Findings:
    """A step depends on a step that comes after it.

    What:
        A dependency lies in a later phase, or has a higher order in the same phase. Where steps wait for each
        other in a circle, `cycle` says so; where phase or order of one of the two are wrong, the rules about
        those do.
    Why:
        Phases and orders are how people read the pipeline, and the graph runs against them here.
    Fix:
        Move one of the two steps, or remove the dependency.
    Example:
        A step in `foundation` that depends on one in `quality`.
    """
    steps = _standing(site)
    group_of = {name: number for number, group in enumerate(circular_groups(site.graph)) for name in group}
    for step in steps.values():
        for word in _once(step.dependencies):
            other = steps.get(word.text)
            if other is None or group_of.get(step.name.text, -1) == group_of.get(word.text, -2):
                continue
            if _is_later(other, step):
                message = f'depends on "{word.text}" in phase {other.phase.text}, which comes after {step.phase.text}'
                advice = "move one of the steps, or remove the dependency"
            elif other.phase.text == step.phase.text and other.order > step.order:
                message = (
                    f'depends on "{word.text}" (order {shown(other.order)}), which comes after {shown(step.order)}'
                )
                advice = "give one of the steps another order, or remove the dependency"
            else:
                continue
            related = (Related(other.place, f"{word.text} is defined here"),)
            yield Finding(Place(step.uri, word.span), message, advice, related)


def later_read(site: Site) -> Findings:
    """A step reads what a step of a later phase writes.

    What:
        A name in `reads` is a step of a later phase, and the step does not wait for it in any way. A read
        whose output the section Inputs calls optional is meant so.
    Why:
        When the step runs for the first time, what it reads is not there yet.
    Fix:
        Read from an earlier step, or say in Inputs that the file is optional.
    Example:
        `reads: [security]` in a step of `foundation`.
    """
    steps = _standing(site)
    ahead = {
        name: [word for word in _once(step.reads) if word.text in steps and _is_later(steps[word.text], step)]
        for name, step in steps.items()
    }
    bits = {
        name: 1 << bit for bit, name in enumerate(sorted({word.text for words in ahead.values() for word in words}))
    }
    awaited = _awaited(site.graph, bits)
    for name, words in ahead.items():
        step = steps[name]
        optional = _optional_inputs(site, step) if words else frozenset[str]()
        for word in words:
            other = steps[word.text]
            # What waits for a circle waits for everything until the circle is opened.
            if awaited.get(name, -1) & bits[word.text] or any(
                _path(output.text) in optional for output in other.outputs
            ):
                continue
            yield Finding(
                Place(step.uri, word.span),
                f'reads "{word.text}" in phase {other.phase.text}, which comes after {step.phase.text}',
                f"read an earlier step, or list its output in {INPUTS} as `(optional)`",
                (Related(other.place, f"{word.text} is defined here"),),
            )


def _is_later(step: Step, other: Step) -> bool:
    return phase_number(step) > phase_number(other)


def _awaited(graph: Graph, bits: Mapping[str, int]) -> dict[str, int]:
    """Which of some steps each step waits for, in any number of turns: the sum of their bits."""
    awaited: dict[str, int] = {}
    for name in graph.order:
        awaited[name] = 0
        for needed in graph.dependencies[name]:
            awaited[name] |= awaited.get(needed, 0) | bits.get(needed, 0)
    return awaited


def _optional_inputs(site: Site, step: Step) -> AbstractSet[str]:
    """The paths that the section Inputs of a step calls optional."""
    heading = sections(site, step.uri).get(INPUTS)
    lines = section_lines(site, step.uri, heading) if heading is not None else ()
    return {_path(found) for line in lines if _OPTIONAL.search(line) for found in _PATH.findall(line)}


def _path(text: str) -> str:
    """A path without what may stand around it."""
    return text.removeprefix("./").rstrip("./")
