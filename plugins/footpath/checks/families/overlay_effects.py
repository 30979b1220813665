"""What the lines of an overlay do to the pipeline, or fail to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from footpath.checks.guessing.names import EntryNames
from footpath.checks.mending.yaml_edits import remove_item, trail_to
from footpath.checks.rule import Findings
from footpath.kinds.spec import STEP_OR_TOOL
from footpath.model.diagnostic import Finding
from footpath.model.entry import Overlay
from footpath.model.pipeline import Change
from footpath.model.site import Site
from footpath.model.source import Fix, Place

Attempts = dict[tuple[str, str, str], list[Change]]
"""What one word of an overlay tries to do, and what came of it under each methodology."""


def no_effect(site: Site) -> Findings:
    """A line of an overlay changes nothing.

    What:
        Under no methodology does it have an effect: what it replaces is not there, what it appends is
        there already, or the step is already as it says. Steps that a structural overlay names count
        as changed, since naming them makes them global.
    Why:
        The author meant something by it. Often the step was changed and the overlay forgotten.
    Fix:
        Remove the line, or correct the name.
    Example:
        `replace: { ux-spec: game-ui-spec }` for a step that does not read `ux-spec`.
    """
    targets = EntryNames(site).of(STEP_OR_TOOL)
    unknown = {found.place for found in site.index.references if found.status in ("missing", "broken")}
    for place, attempts in sorted(_attempts(site).items()):
        vain = [changes[0] for changes in attempts.values() if not any(change.effective for change in changes)]
        if not vain or place in unknown or vain[0].step not in targets:
            continue
        reasons = " and ".join(dict.fromkeys(change.reason for change in vain))
        yield Finding(
            place,
            f"has no effect on {vain[0].step}: {reasons}",
            "remove it, or correct the name",
            fix=_without(site, vain[0], whole=len(vain) == len(attempts)),
        )


def _attempts(site: Site) -> dict[Place, Attempts]:
    """What the words of all overlays try, by their places, but for steps that a structural overlay makes global."""
    found: defaultdict[Place, Attempts] = defaultdict(dict)
    for change in _changes(site):
        found[change.place].setdefault((change.action, change.before, change.after), []).append(change)
    return found


def _changes(site: Site) -> Iterator[Change]:
    for (_, name), pipeline in site.overlaid.items():
        overlay = site.corpus.named("overlay", name)
        structural = isinstance(overlay, Overlay) and overlay.scope == "structural"
        for change in pipeline.changes.get(name, ()):
            if not (structural and change.section == "step-overrides"):
                yield change


def _without(site: Site, change: Change, *, whole: bool) -> Fix | None:
    """A fix that takes a vain word away, with what would be left empty, or only a condition that is there already."""
    uri, span = change.place.uri, change.place.span
    trail = trail_to(site, uri, span)
    if trail and change.section == "cross-reads-overrides":
        # The word is the step of `{service, step}`.
        span = trail[-1][0].span
    if trail and not whole:
        container, index = trail[-1]
        condition = container.items[index].key("conditional")
        return remove_item(site, uri, condition.span, safe=False) if condition is not None else None
    return remove_item(site, uri, span, safe=False, emptied=True)


def targets_tool(site: Site) -> Findings:
    """An overlay changes a tool.

    What:
        A section names a tool rather than a step.
    Why:
        That works for knowledge, but a tool is no part of the graph: enabling it, or giving it
        dependencies, changes nothing.
    Fix:
        Nothing, if it is meant.
    Example:
        `knowledge-overrides: { review-code: { append: [api-design] } }`.
    """
    for found in site.index.references:
        if found.kind == "setting" and found.entry is not None and found.entry.kind == "tool":
            yield Finding(found.place, f'"{found.text}" is a tool', "nothing to do if that is meant")
