"""ST: steps have the fields of the format, and a place in the pipeline that is theirs alone."""

from __future__ import annotations

import posixpath
import re

from footpath.checks.families.step_order import duplicate_order, order_range, phase_not_folder
from footpath.checks.families.step_sections import missing_section, untagged_criteria
from footpath.checks.mending.step_fixes import StepMends, mend_conditional, mend_name, mend_phase, mend_two_spellings
from footpath.checks.rule import Findings, Rule, claimed_twice, from_reading
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import Step, Tool
from footpath.model.site import Site
from footpath.model.source import Place, Related, Word

ENTRY_LIMIT = 8
"""How many knowledge entries a step is meant to use at most."""
_DRIVE = re.compile(r"[A-Za-z]:/")


def step_missing_field(site: Site) -> Findings:
    """A step lacks a field that every step has.

    What:
        `name`, `description`, `phase` and `order` must be there and hold something.
    Why:
        The step is not loaded without them, and everything that depends on it stands still.
    Fix:
        Add the field.
    Example:
        A step without `order`.
    """
    yield from from_reading(site, "ST001")


def step_wrong_type(site: Site) -> Findings:
    """A field of a step or tool has a value of the wrong type.

    What:
        A text where a list is meant, an order that is no number from 0 to 1599, a name in a list that
        is not kebab-case, or `stateless` that is neither `true` nor `false`. A list that is written
        and left empty counts: it is no list.
    Why:
        The whole step is not loaded.
    Fix:
        Write the value as the message says. An empty list is `[]`.
    Example:
        `order: 21O`, with a letter at the end.
    """
    yield from from_reading(site, "ST002", StepMends(site).wrong_type)


def unknown_phase(site: Site) -> Findings:
    """A step is in a phase that does not exist.

    What:
        `phase` is none of the sixteen phases of the format.
    Why:
        The step is not loaded.
    Fix:
        Use one of the phases that the message lists.
    Example:
        `phase: foundaton`.
    """
    yield from from_reading(site, "ST003", mend_phase)


def bad_conditional(site: Site) -> Findings:
    """A step's condition is not one that exists.

    What:
        `conditional` is something else than `if-needed` or `null`.
    Why:
        The whole step is not loaded.
    Fix:
        Write `conditional: if-needed`, or leave it out.
    Example:
        `conditional: sometimes`.
    """
    yield from from_reading(site, "ST007", mend_conditional)


def no_outputs(site: Site) -> Findings:
    """A step writes nothing.

    What:
        A step that is not `stateless: true` must list at least one file under `outputs`.
    Why:
        The step is not loaded: there is no telling when it is done.
    Fix:
        List the files it writes, or say that it is stateless.
    Example:
        `outputs: []`.
    """
    yield from from_reading(site, "ST008")


def output_escapes(site: Site) -> Findings:
    """A step or tool writes outside the project.

    What:
        A path in `outputs` is absolute, or climbs out of the project's folder with `..`.
    Why:
        Running the step would overwrite something that is not the project's.
    Fix:
        Write a path relative to the project's folder.
    Example:
        `outputs: [../../.git/config]`.
    """
    for entry in (*site.corpus.of(Step), *site.corpus.of(Tool)):
        for output in entry.outputs:
            path = output.text.strip().replace("\\", "/")
            if path.startswith("/") or _DRIVE.match(path) or posixpath.normpath(path).split("/")[0] == "..":
                yield Finding(
                    Place(entry.uri, output.span),
                    f"{output.text} leaves the project",
                    "write a path relative to the project's folder",
                )


def shared_output(site: Site) -> Findings:
    """Two steps write the same file.

    What:
        The same path in `outputs` of two steps.
    Why:
        The second writes over what the first wrote, and neither is done for certain. A step that reviews or
        extends another's file does so on purpose, so this rule is off until asked for.
    Fix:
        Give each step a file of its own.
    Example:
        `outputs: [docs/plan.md]` in two steps.
    """
    first: dict[str, tuple[Step, Word]] = {}
    for step in sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text)):
        told: set[str] = set()
        for output in step.outputs:
            path = posixpath.normpath(output.text.strip())
            other, written = first.setdefault(path, (step, output))
            if other is not step and path not in told:
                told.add(path)
                yield Finding(
                    Place(step.uri, output.span),
                    f"{output.text} is also written by {other.name.text}",
                    "write another file, or leave it so if one extends the other",
                    (Related(Place(other.uri, written.span), f"{other.name.text} writes it here"),),
                )


def duplicate_step(site: Site) -> Findings:
    """Two steps have the same name.

    What:
        The same `name` in two files of the pipeline.
    Why:
        Only the last one is ever run; the other is silently lost.
    Fix:
        Rename one of them, or merge the two.
    Example:
        `name: tech-stack` in two phases.
    """
    yield from claimed_twice(site, "step")


def two_spellings(site: Site) -> Findings:
    """A step or tool gives its dependencies under two names.

    What:
        Both `dependencies` and the old `depends-on` are there.
    Why:
        `depends-on` is ignored then, and what stands in it does not hold.
    Fix:
        Merge both lists into `dependencies`.
    Example:
        `dependencies: [create-prd]` and `depends-on: [tech-stack]` in one step.
    """
    yield from from_reading(site, "ST013", mend_two_spellings)


def too_many_entries(site: Site) -> Findings:
    """A step uses more knowledge than fits.

    What:
        More than eight names in `knowledge-base`.
    Why:
        All of it is put before whoever does the step, and what matters drowns.
    Fix:
        Keep those the step cannot do without, or split the step.
    Example:
        A `knowledge-base` of nine entries.
    """
    for step in site.corpus.of(Step):
        if len(step.knowledge) > ENTRY_LIMIT:
            matter = site.documents[step.uri].matter
            key = matter.key("knowledge-base") or matter.key("knowledgeBase") if matter is not None else None
            yield Finding(
                Place(step.uri, key.span) if key is not None else step.place,
                f"{len(step.knowledge)} knowledge entries, {ENTRY_LIMIT} are meant at most",
                "keep those the step cannot do without",
            )


def step_unknown_field(site: Site) -> Findings:
    """A step or tool has a field that nothing reads.

    What:
        A key of the front matter that neither this format nor the site generator knows.
    Why:
        A misspelt field is as good as missing.
    Fix:
        Correct the name, or remove the field.
    Example:
        `dependancies: [create-prd]`.
    """
    yield from from_reading(site, "ST016")


def step_text_too_long(site: Site) -> Findings:
    """A description or summary of a step or tool is too long.

    What:
        `description` has more than 200 characters, or `summary` more than 500.
    Why:
        The step is not loaded.
    Fix:
        Say it shorter, and move the rest into the text.
    Example:
        A description that repeats the section Purpose.
    """
    yield from from_reading(site, "ST017")


def step_name_format(site: Site) -> Findings:
    """The name of a step or tool is not kebab-case.

    What:
        A name is made of small letters, digits and dashes, and begins with a letter.
    Why:
        The step is not loaded.
    Fix:
        Rename it as proposed, together with what refers to it.
    Example:
        `name: Tech Stack`.
    """
    yield from from_reading(site, "ST018", mend_name)


def bad_detect(site: Site) -> Findings:
    """The way to detect that a step is done cannot be used.

    What:
        `detect` is a mapping with a list `all`, a list `any`, or both. Each item has a `path` or a `cmd`,
        and perhaps a `timeout` of 1 to 120 seconds. Nothing of it is ever run by this site.
    Why:
        Newer readers of the format do not load the step; older ones take anything here.
    Fix:
        Write it as the message says, or leave it out.
    Example:
        `detect: docs/plan.md` instead of `detect: { all: [{ path: docs/plan.md }] }`.
    """
    yield from from_reading(site, "ST019")


RULES: tuple[Rule, ...] = (
    Rule("ST001", step_missing_field),
    Rule("ST002", step_wrong_type, fix="safe"),
    Rule("ST003", unknown_phase, fix="safe"),
    Rule("ST004", phase_not_folder, Level.WARNING, fix="unsafe"),
    Rule("ST005", order_range, Level.WARNING, fix="unsafe"),
    Rule("ST006", duplicate_order, Level.WARNING),
    Rule("ST007", bad_conditional, fix="safe"),
    Rule("ST008", no_outputs),
    Rule("ST009", output_escapes),
    Rule("ST010", shared_output, Level.OFF),
    Rule("ST011", missing_section, Level.WARNING, fix="safe"),
    Rule("ST012", duplicate_step),
    Rule("ST013", two_spellings, Level.WARNING, fix="safe"),
    Rule("ST014", untagged_criteria, Level.NOTE),
    Rule("ST015", too_many_entries, Level.WARNING),
    Rule("ST016", step_unknown_field, Level.WARNING, fix="safe"),
    Rule("ST017", step_text_too_long),
    Rule("ST018", step_name_format, fix="unsafe"),
    Rule("ST019", bad_detect, Level.WARNING),
)
