"""Where a step stands in the pipeline: its phase, its folder and its order say it together.

Two of the three that agree tell which one is wrong; a rule that looks at phases or orders keeps silent about a step
that one of these rules speaks of.
"""

from __future__ import annotations

import re

from footpath.checks.mending.yaml_edits import rename, rewrite
from footpath.checks.rule import Findings
from footpath.corpus import role_of
from footpath.model.diagnostic import Finding
from footpath.model.entry import Step
from footpath.model.phase import PHASE_BY_SLUG, PHASES
from footpath.model.site import Site
from footpath.model.source import Fix, Place, Related
from footpath.parsing.spelling import closest, one_edit

BAND = 100
"""How many orders each phase has."""


def phase_number(step: Step) -> int:
    """The place of a step's phase among the phases."""
    return PHASE_BY_SLUG[step.phase.text].number


def shown(order: float) -> str:
    """An order as its file may spell it: without a needless fraction."""
    return f"{order:g}"


def order_place(site: Site, step: Step) -> Place:
    """Where a step's order is written."""
    matter = site.documents[step.uri].matter
    value = matter.get("order") if matter is not None else None
    return Place(step.uri, value.span) if value is not None else step.place


def folder_of(site: Site, step: Step) -> str:
    """The nearest folder of a step's file that is named after a phase, or nearly; "" if its own phase is among them."""
    folders = role_of(step.uri, site.settings)[1][:-1]
    if step.phase.text in folders:
        return ""
    named = (folder for folder in reversed(folders) if folder in PHASE_BY_SLUG or closest(folder, PHASE_BY_SLUG))
    return next(named, "")


def meant_phase(site: Site, step: Step) -> str:
    """The phase that folder and order agree on, against the step's own `phase`; else ""."""
    band = int(step.order // BAND)
    by_order = PHASES[band].slug if band < len(PHASES) else ""
    return by_order if by_order and folder_of(site, step) == by_order else ""


def is_in_band(step: Step) -> bool:
    """Whether a step's order is one of its phase."""
    return step.order // BAND == phase_number(step)


def stands(site: Site, step: Step) -> bool:
    """Whether phase and order of a step can be relied on."""
    return is_in_band(step) and not meant_phase(site, step)


def phase_not_folder(site: Site) -> Findings:
    """A step's phase is not that of its folder.

    What:
        The file lies in the folder of one phase, and `phase` names another. Folders that are named
        after no phase say nothing.
    Why:
        The front matter decides, people look into the folder. The step was moved, and one of the two
        forgotten.
    Fix:
        Move the file, or change the phase.
    Example:
        `phase: quality` in `pipeline/foundation/tech-stack.md`.
    """
    for step in site.corpus.of(Step):
        folder = folder_of(site, step)
        if not folder:
            continue
        right = meant_phase(site, step)
        yield Finding(
            Place(step.uri, step.phase.span),
            f'the phase "{step.phase.text}" in the folder {folder}'
            + (f", and order {shown(step.order)} is one of {right}" if right else ""),
            f"write `{right}`" if right else f"move the file to `{step.phase.text}/`, or change the phase",
            fix=rename(site, step.uri, step.phase.span, right, safe=False) if right else None,
        )


def order_range(site: Site) -> Findings:
    """A step's order is not one of its phase.

    What:
        Each phase has a hundred orders: phase 0, vision, those from 0 to 99, phase 1, pre, those from
        100 to 199, and so on. Where the order is one of the folder's phase, the phase is wrong, and
        `phase-not-folder` says so.
    Why:
        Steps are listed by order, so the step appears among those of another phase.
    Fix:
        Choose a free order of the phase.
    Example:
        `order: 1490` with `phase: foundation`.
    """
    taken = frozenset(step.order for step in site.corpus.of(Step))
    for step in site.corpus.of(Step):
        if is_in_band(step) or meant_phase(site, step):
            continue
        first = phase_number(step) * BAND
        yield Finding(
            order_place(site, step),
            f"order {shown(step.order)} is outside {step.phase.text} ({first}–{first + BAND - 1})",
            "choose an order of the phase",
            fix=_slipped_order(site, step, taken),
        )


def _slipped_order(site: Site, step: Step, taken: frozenset[float]) -> Fix | None:
    """A fix for an order in which a digit is wrong, missing or too many, if only one free order can be meant."""
    written = shown(step.order)
    first = phase_number(step) * BAND
    meant = [order for order in range(first, first + BAND) if one_edit(str(order), written) and order not in taken]
    if len(meant) != 1 or not re.fullmatch(r"\d+", written):
        return None
    return rewrite(site, step.uri, order_place(site, step).span, str(meant[0]), safe=False)


def duplicate_order(site: Site) -> Findings:
    """Two steps have the same order.

    What:
        The same number in `order` of two steps. An order outside its phase is told by `order-range` alone.
    Why:
        Which of them comes first is then decided by the alphabet.
    Fix:
        Choose another order for one of them; fractions are allowed.
    Example:
        `order: 210` in two steps of one phase.
    """
    first: dict[float, Step] = {}
    for step in site.corpus.of(Step):
        if not stands(site, step):
            continue
        other = first.setdefault(step.order, step)
        if other is not step:
            yield Finding(
                order_place(site, step),
                f"order {shown(step.order)} is also {other.name.text}",
                "choose another order for one of them",
                (Related(order_place(site, other), f"the order of {other.name.text}"),),
            )
