"""OV: overlays say what they mean, about things that exist, and have an effect."""

from __future__ import annotations

from collections import defaultdict

from footpath.checks.names import EntryNames
from footpath.checks.rule import Findings, Rule, claimed_twice, from_reading
from footpath.kinds.spec import STEP_OR_TOOL
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import Overlay
from footpath.model.index import Reference
from footpath.model.pipeline import Change
from footpath.model.site import Site
from footpath.model.source import Place
from footpath.parsing.spelling import did_you_mean


def overlay_missing_field(site: Site) -> Findings:
    """An overlay lacks its name, its description or its project type.

    What:
        `name` and `description`, and `project-type` in an overlay of a project type or a domain, must
        be texts that are not empty.
    Why:
        The whole overlay is skipped without them.
    Fix:
        Add the field.
    Example:
        `backend-overlay.yml` without `project-type: backend`.
    """
    yield from from_reading(site, "OV013")


def malformed_section(site: Site) -> Findings:
    """A part of an overlay has the wrong shape.

    What:
        A section is no mapping, a step's entry is no mapping, `append` is no list, `replace` is no
        mapping, or `enabled` is neither true nor false.
    Why:
        That part is ignored; the rest still applies, so nobody notices.
    Fix:
        Write it as the message says.
    Example:
        `api-contracts: { append: api-design }` instead of `[api-design]`.
    """
    yield from from_reading(site, "OV001")


def unknown_section(site: Site) -> Findings:
    """An overlay has a section that nothing reads.

    What:
        A key at the top of the file that is no section of an overlay.
    Why:
        Nothing in it takes effect, and nothing else says so.
    Fix:
        Correct the name.
    Example:
        `knowledge-override:` instead of `knowledge-overrides:`.
    """
    yield from from_reading(site, "OV002")


def unknown_operation(site: Site) -> Findings:
    """An overlay uses an operation that does not exist.

    What:
        A key below a step that its section does not know: knowledge can be appended, reads and
        dependencies appended and replaced.
    Why:
        It is silently ignored.
    Fix:
        Use `append` or `replace`.
    Example:
        `api-contracts: { apend: [api-design] }`.
    """
    yield from from_reading(site, "OV003")


def unknown_target(site: Site) -> Findings:
    """An overlay changes a step that does not exist.

    What:
        A section names something that is neither a step nor a tool.
    Why:
        The change is lost, or creates a step that nobody can run.
    Fix:
        Correct the name, or remove the entry.
    Example:
        `step-overrides: { tech-stak: { enabled: true } }`.
    """
    names = EntryNames(site)
    for found in _references(site, "setting"):
        near = names.near(found)
        yield Finding(
            found.place,
            f'changes "{found.text}", which is no step' + did_you_mean(near),
            f"write `{near}`" if near else "use the name of a step, or remove the entry",
        )


def unknown_value(site: Site) -> Findings:
    """An overlay puts in something that does not exist.

    What:
        A name that is appended, or put in the place of another, is no entry or no step.
    Why:
        The step gets a reference to nothing.
    Fix:
        Correct the name.
    Example:
        `knowledge-overrides: { api-contracts: { append: [api-desing] } }`.
    """
    names = EntryNames(site)
    for found in _references(site, "knowledge", "read", "dependency"):
        near = names.near(found)
        what = "no knowledge entry" if found.kind == "knowledge" else "no step"
        yield Finding(
            found.place,
            f'adds "{found.text}", which is {what}' + did_you_mean(near),
            f"write `{near}`" if near else "correct the name, or remove it",
        )


def _references(site: Site, *kinds: str) -> list[Reference]:
    overlays = {overlay.uri for overlay in site.corpus.of(Overlay)}
    return [
        found
        for found in site.index.references
        if found.kind in kinds and found.status == "missing" and found.source in overlays
    ]


def item_not_text(site: Site) -> Findings:
    """An item that an overlay adds is no text.

    What:
        A number, a boolean, an empty item or a list where a name should be.
    Why:
        It is left out without a word.
    Fix:
        Write the name; put it in quotes if it looks like something else.
    Example:
        `append: [api-design, 5]`.
    """
    yield from from_reading(site, "OV006")


def unknown_project_type(site: Site) -> Findings:
    """An overlay is for a project type that does not exist.

    What:
        `project-type` is none of the project types of the format.
    Why:
        The whole overlay is skipped.
    Fix:
        Use one of the types that the message lists.
    Example:
        `project-type: spaceship`.
    """
    yield from from_reading(site, "OV007")


def sub_overlay_scope(site: Site) -> Findings:
    """A domain overlay changes more than knowledge.

    What:
        A domain overlay may hold `knowledge-overrides` alone; only a structural overlay may hold
        `cross-reads-overrides`.
    Why:
        The other sections are dropped when the overlay is loaded.
    Fix:
        Move them to the overlay of the project type.
    Example:
        `step-overrides` in `backend-fintech.yml`.
    """
    yield from from_reading(site, "OV008")


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
    attempts: defaultdict[tuple[Place, str, str, str], list[Change]] = defaultdict(list)
    for (_, name), pipeline in site.overlaid.items():
        overlay = site.corpus.named("overlay", name)
        structural = isinstance(overlay, Overlay) and overlay.scope == "structural"
        for change in pipeline.changes.get(name, ()):
            if not (structural and change.section == "step-overrides"):
                attempts[change.place, change.step, change.before, change.after].append(change)
    targets = EntryNames(site).of(STEP_OR_TOOL)
    unknown = {found.place for found in site.index.references if found.status in ("missing", "broken")}
    for (place, step, _, _), changes in sorted(attempts.items(), key=lambda item: item[0]):
        if any(change.effective for change in changes) or place in unknown:
            continue
        if step not in targets:
            continue
        yield Finding(place, f"has no effect on {step}: {changes[0].reason}", "remove it, or correct the name")


def overlay_name_not_file(site: Site) -> Findings:
    """An overlay's name is not that of its file.

    What:
        `name` says one thing and the file name another.
    Why:
        The file name alone decides when the overlay applies; the other name misleads people.
    Fix:
        Make them equal.
    Example:
        `name: fintech` in `backend-fintech.yml`.
    """
    yield from from_reading(site, "OV010")


def duplicate_overlay(site: Site) -> Findings:
    """Two overlays apply in the same case.

    What:
        Two files give the same overlay name.
    Why:
        Only the last one is used.
    Fix:
        Merge them, or rename one.
    Example:
        `backend-overlay.yml` in two methodology folders.
    """
    yield from claimed_twice(site, "overlay")


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


def never_applies(site: Site) -> Findings:
    """An overlay has a file name under which nothing looks for it.

    What:
        The overlay of a project type is looked for as `<project-type>-overlay.yml`, that of a domain as
        `<project-type>-<domain>.yml`. The file has another name.
    Why:
        Nothing in it ever takes effect, under any methodology.
    Fix:
        Rename the file as the message says, or correct its `project-type`.
    Example:
        `project-type: backend` in `server-overlay.yml`.
    """
    yield from from_reading(site, "OV014")


RULES: tuple[Rule, ...] = (
    Rule("OV001", malformed_section),
    Rule("OV002", unknown_section, fix="safe"),
    Rule("OV003", unknown_operation),
    Rule("OV004", unknown_target),
    Rule("OV005", unknown_value),
    Rule("OV006", item_not_text),
    Rule("OV007", unknown_project_type),
    Rule("OV008", sub_overlay_scope),
    Rule("OV009", no_effect, Level.WARNING),
    Rule("OV010", overlay_name_not_file, Level.WARNING),
    Rule("OV011", duplicate_overlay),
    Rule("OV012", targets_tool, Level.NOTE),
    Rule("OV013", overlay_missing_field),
    Rule("OV014", never_applies),
)
