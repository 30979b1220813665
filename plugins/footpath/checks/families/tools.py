"""TL: tools have the fields of a step, but no place in the pipeline."""

from __future__ import annotations

from footpath.checks.mending.step_fixes import mend_category, mend_placed_tool
from footpath.checks.rule import Findings, Rule, claimed_twice, from_reading
from footpath.model.diagnostic import Level
from footpath.model.site import Site


def tool_has_phase(site: Site) -> Findings:
    """A tool has a phase or an order.

    What:
        `phase` or `order` of a tool is not `null`.
    Why:
        A tool is no part of the pipeline. The value changes nothing, or the file is in the wrong folder.
    Fix:
        Write `null`, or move the file to the pipeline if it is a step.
    Example:
        `phase: quality` in `tools/review-code.md`.
    """
    yield from from_reading(site, "TL001", mend_placed_tool)


def wrong_category(site: Site) -> Findings:
    """The category of a step or tool does not agree with its folder.

    What:
        A file in the tools folder must say `category: tool`; a file of the pipeline says
        `category: pipeline` or nothing. Other categories do not exist.
    Why:
        The folder and the field decide differently whether it is part of the pipeline.
    Fix:
        Correct the category, or move the file.
    Example:
        A file in `tools/` without a `category`.
    """
    yield from from_reading(site, "TL002", mend_category)


def tool_missing_field(site: Site) -> Findings:
    """A tool lacks its name or its description.

    What:
        `name` and `description` must be there and hold something.
    Why:
        The tool is not loaded without them.
    Fix:
        Add the field.
    Example:
        `tools/review-code.md` without a `description`.
    """
    yield from from_reading(site, "TL003")


def duplicate_tool(site: Site) -> Findings:
    """Two tools have the same name.

    What:
        The same `name` in two files of the tools folder.
    Why:
        Only the last one can be run; the other is silently lost.
    Fix:
        Rename one of them, or merge the two.
    Example:
        `name: review-code` in `tools/review-code.md` and in `tools/old/review-code.md`.
    """
    yield from claimed_twice(site, "tool")


RULES: tuple[Rule, ...] = (
    Rule("TL001", tool_has_phase, Level.WARNING, fix="safe"),
    Rule("TL002", wrong_category, fix="safe"),
    Rule("TL003", tool_missing_field),
    Rule("TL004", duplicate_tool),
)
