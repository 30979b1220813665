"""What differs between two pipelines, for a terminal: a line for each thing, with the place that says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footpath.methodology import Difference, StepDifference, Swap
from footpath.model.pipeline import Provenance

_SIGNS = {(False, True): "+", (True, False): "-"}


def difference_lines(found: Difference, prefix: str = "") -> Iterator[str]:
    """The lines; paths begin with `prefix`. Their parts come from content and are not made plain yet."""
    before, after = found.before, found.after
    depth = f", depth {found.depth[0]} → {found.depth[1]}" if found.depth else ""
    sizes = f"{before.size} → {after.size} steps"
    yield f"{before.combination.title} → {after.combination.title}: {sizes}{depth}"
    if not found.steps:
        yield "no step differs"
    for step in found.steps:
        yield from _step(found, step, prefix)


def _step(found: Difference, step: StepDifference, prefix: str) -> Iterator[str]:
    sign = _SIGNS.get((step.runs_before, step.runs_after), "~")
    pipeline = found.before if step.is_removed else found.after
    edges = pipeline.edges if step.is_added or step.is_removed else ()
    after = ", ".join(edge.before for edge in edges if edge.after == step.name)
    before = ", ".join(edge.after for edge in edges if edge.before == step.name)
    state = pipeline.steps.get(step.name)
    words = " (if needed)" if edges and state and state.conditional else ""
    words += " (off)" if step.in_pipeline and not step.runs_before and not step.runs_after else ""
    words += f"  after {after}" if after else ""
    words += f"  before {before}" if before else ""
    yield f"{sign} {step.name}{words}{_place(step.origin, prefix)}"
    if step.condition:
        said = "only if needed" if step.condition.after else "always"
        yield f"    runs {said}{_place(step.condition.origin, prefix)}"
    yield from _swaps("waits for", step.dependencies, prefix)
    yield from _swaps("reads", step.reads, prefix)
    for swap in step.cross_reads:
        read = swap.item.value
        also = "also" if swap.after else "no longer"
        yield f"    {also} reads {read.step.text} of the service {read.service.text}{_place(swap.item.origin, prefix)}"
    yield from _swaps("knows", step.knowledge, prefix)


def _swaps(verb: str, swaps: Sequence[Swap], prefix: str) -> Iterator[str]:
    for swap in swaps:
        old, new = swap.before.name if swap.before else "", swap.after.name if swap.after else ""
        words = f"{verb} {new} instead of {old}" if old and new else f"also {verb} {new}" if new else ""
        idle = " (which does not run)" if swap.why == "idle" else ""
        yield f"    {words or f'no longer {verb} {old}'}{idle}{_place(swap.origin, prefix)}"


def _place(origin: Provenance | None, prefix: str) -> str:
    if origin is None:
        return ""
    return f"  [{prefix}{origin.place.uri}:{origin.place.span.line}]" if origin.place else f"  [{origin.by}]"
