"""What the text of a step holds: the sections that every step has, and criteria that say for which depth they are."""

from __future__ import annotations

import re

from footpath.checks.families.sections import linked_headings, section_lines, sections
from footpath.checks.mending.edits import text_at
from footpath.checks.mending.yaml_edits import rewrite
from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.document import SECTION_LEVEL, Heading
from footpath.model.entry import Step
from footpath.model.site import Site
from footpath.model.source import Fix, Place
from footpath.parsing.spelling import Speller, normal

UPDATE = "Update Mode Specifics"
MODE = "Mode Detection"
CRITERIA = "Quality Criteria"
SECTIONS = ("Purpose", "Inputs", "Expected Outputs", CRITERIA, "Methodology Scaling", MODE, UPDATE)
"""The sections of every step, in the order in which they stand."""
FEW_SECTIONS = 2
"""From how many of the sections on a step is one of those that are written in sections."""
MANY_CRITERIA = 5
"""From how many criteria on some are meant for deep runs only."""
_NOT_APPLICABLE = re.compile(r"\bnot applicable\b|\bn/a\b", re.IGNORECASE)
_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,9}[.)])[ \t]")
_TAG = re.compile(r"\((?:mvp|deep|depth \d\+?)\b", re.IGNORECASE)


def missing_section(site: Site) -> Findings:
    """A step lacks a section that every step has.

    What:
        Purpose, Inputs, Expected Outputs, Quality Criteria, Methodology Scaling, Mode Detection and Update
        Mode Specifics are headings of level 2. The last may be missing where Mode Detection says "not
        applicable". One finding names all that are missing; a heading that is nearly one of them has a
        finding of its own. A step that has fewer than two of them is written in another way and is left
        alone.
    Why:
        Whoever runs the step, person or agent, looks for these headings.
    Fix:
        Add the section, or correct its heading.
    Example:
        `## Quality Critera`.
    """
    for step in site.corpus.of(Step):
        held = sections(site, step.uri)
        absent = [name for name in SECTIONS if name not in held]
        if len(SECTIONS) - len(absent) < FEW_SECTIONS:
            continue
        meant = _misspelt(site, step, absent)
        for name, heading in meant.items():
            yield _misspelt_finding(site, step, name, heading)
        mode = held.get(MODE) or meant.get(MODE)
        spared = (UPDATE,) if mode is not None and _is_not_applicable(site, step, mode) else ()
        missing = [name for name in absent if name not in meant and name not in spared]
        if missing:
            what = f'the section "{missing[0]}" is' if len(missing) == 1 else f"{len(missing)} sections are"
            names = f": {', '.join(missing)}" if len(missing) > 1 else ""
            yield Finding(step.place, f"{what} missing{names}", f"add `## {missing[0]}`{' and so on' if names else ''}")


def _is_not_applicable(site: Site, step: Step, heading: Heading) -> bool:
    return any(map(_NOT_APPLICABLE.search, section_lines(site, step.uri, heading)))


def _misspelt(site: Site, step: Step, absent: list[str]) -> dict[str, Heading]:
    """The absent sections that a heading nearly is: misspelt, in another case, or at another level."""
    speller = Speller(SECTIONS)
    found: dict[str, Heading] = {}
    for heading in site.documents[step.uri].headings if absent else ():
        near = speller.closest(heading.text)
        same = normal(near) == normal(heading.text)
        # "Outputs" looks like "Inputs" and is another word.
        alike = heading.level == SECTION_LEVEL and near[:1] == heading.text[:1].upper()
        if near in absent and (same or alike):
            found.setdefault(near, heading)
    return found


def _misspelt_finding(site: Site, step: Step, name: str, heading: Heading) -> Finding:
    place = Place(step.uri, heading.span)
    if heading.text == name:
        message = f'"{name}" is a heading of level {heading.level}; the sections of a step are of level 2'
        return Finding(place, message, f"write `## {name}`")
    return Finding(
        place,
        f'"{heading.text}" is no section of a step; did you mean {name}?',
        f"write `## {name}`",
        fix=_renamed(site, step.uri, name, heading),
    )


def _renamed(site: Site, uri: str, name: str, heading: Heading) -> Fix | None:
    """A fix that corrects a heading, unsafe where a link leads to it, or where it may mean something else."""
    if text_at(site, uri, heading.span) != heading.text:
        return None
    safe = Speller(SECTIONS).slip(heading.text) and heading not in linked_headings(site, uri)
    return rewrite(site, uri, heading.span, name, safe=safe)


def untagged_criteria(site: Site) -> Findings:
    """A long list of criteria does not say which are for deep runs.

    What:
        Five or more items below Quality Criteria, none of them tagged with `(mvp)`, `(deep)` or a depth such
        as `(depth 4+)`.
    Why:
        A criterion without a tag holds at every depth, so the quickest run must meet them all.
    Fix:
        Tag those that only a deep run has to meet.
    Example:
        `- Edge cases are covered` instead of `- (deep) Edge cases are covered`, in a list of seven.
    """
    for step in site.corpus.of(Step):
        heading = sections(site, step.uri).get(CRITERIA)
        if heading is None:
            continue
        lines = list(section_lines(site, step.uri, heading))
        margins = [len(match[1]) for match in map(_ITEM.match, lines) if match]
        count = sum(margin <= margins[0] for margin in margins)
        if count >= MANY_CRITERIA and not any(map(_TAG.search, lines)):
            yield Finding(
                Place(step.uri, heading.span),
                f"{count} criteria, and none says for which depth it is",
                "tag those of deep runs, as in `- (deep) …` or `- (depth 4+) …`",
            )
