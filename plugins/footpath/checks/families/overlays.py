"""OV: overlays say what they mean, about things that exist, and have an effect."""

from __future__ import annotations

from footpath.checks.families.overlay_effects import no_effect, targets_tool
from footpath.checks.guessing.unknown import Unknown, missing
from footpath.checks.mending.methodology_fixes import MethodologyMends, mend_project_type
from footpath.checks.rule import Findings, Rule, claimed_twice, from_reading
from footpath.model.diagnostic import Level
from footpath.model.entry import Overlay
from footpath.model.site import Site


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
    yield from from_reading(site, "OV001", MethodologyMends(site).shape)


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
    yield from from_reading(site, "OV002", MethodologyMends(site).section)


def unknown_operation(site: Site) -> Findings:
    """An overlay uses an operation that does not exist.

    What:
        A key below a step that its section does not know: knowledge and cross-reads can be appended, reads
        and dependencies appended and replaced, and a step can be `enabled` and `conditional`.
    Why:
        It is silently ignored.
    Fix:
        Use `append` or `replace`.
    Example:
        `api-contracts: { apend: [api-design] }`.
    """
    yield from from_reading(site, "OV003", MethodologyMends(site).operation)


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
    references = missing(site, site.corpus.of(Overlay), "setting")
    yield from Unknown(site).findings(references, "use the name of a step, or remove the entry", setting="changes")


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
    references = missing(site, site.corpus.of(Overlay), "knowledge", "read", "dependency")
    yield from Unknown(site).findings(
        references, "correct the name, or remove it", knowledge="adds", read="adds", dependency="adds"
    )


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
    yield from from_reading(site, "OV007", mend_project_type)


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
    Rule("OV001", malformed_section, fix="safe"),
    Rule("OV002", unknown_section, fix="safe"),
    Rule("OV003", unknown_operation, fix="safe"),
    Rule("OV004", unknown_target, fix="safe"),
    Rule("OV005", unknown_value, fix="safe"),
    Rule("OV006", item_not_text),
    Rule("OV007", unknown_project_type, fix="safe"),
    Rule("OV008", sub_overlay_scope),
    Rule("OV009", no_effect, Level.WARNING, fix="unsafe"),
    Rule("OV010", overlay_name_not_file, Level.WARNING),
    Rule("OV011", duplicate_overlay),
    Rule("OV012", targets_tool, Level.NOTE),
    Rule("OV013", overlay_missing_field),
    Rule("OV014", never_applies),
)
