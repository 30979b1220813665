"""The fields that steps and tools have, and their limits (format, sections 1.2 and 1.4)."""

from __future__ import annotations

from footpath.kinds.described import Described, names
from footpath.kinds.fields import CONDITIONAL, DESCRIPTION_LIMIT
from footpath.model.phase import PHASES

CATEGORIES = ("pipeline", "tool")
SUMMARY_LIMIT = 500
ORDER_LIMIT = 1599

STEP_FIELDS = (
    Described("name", "kebab-case", "What the step is called everywhere, once in all of the pipeline.", required=True),
    Described(
        "description",
        "text",
        f"What it does, in one sentence of at most {DESCRIPTION_LIMIT} characters.",
        required=True,
    ),
    Described("summary", "text", f"The same in more words, at most {SUMMARY_LIMIT} characters."),
    Described("phase", "word", f"One of {', '.join(f'`{phase.slug}`' for phase in PHASES)}.", required=True),
    Described(
        "order",
        f"number, 0 to {ORDER_LIMIT}",
        "Its place among the steps. Phase number N, counted from 0, has the orders N00 to N99.",
        required=True,
    ),
    Described("dependencies", "list of steps", "The steps that must be done before it."),
    Described("depends-on", "list of steps", "Another name for `dependencies`; not read where both are there."),
    Described(
        "outputs",
        "list of paths",
        "The files that it writes, seen from the project. May be left out only with `stateless: true`.",
        required=True,
    ),
    Described("conditional", "word", f"`{CONDITIONAL}` for a step that not every project needs."),
    Described("stateless", "true or false", "Whether it can be repeated and is never done.", default="false"),
    Described("category", "word", f"`{CATEGORIES[0]}`; a tool has `{CATEGORIES[1]}`.", default=CATEGORIES[0]),
    Described("reads", "list of steps or tools", "Whose outputs it reads, without waiting for them."),
    Described("cross-reads", "list of {service, step}", "What it reads from another service's pipeline."),
    Described("knowledge-base", "list of entries", "The knowledge entries to read before it."),
    Described("argument-hint", "text", "What may stand behind its name where it is called as a command."),
    Described(
        "detect",
        "mapping",
        "`all` or `any`, each a list of checks with a `path` or a `cmd`, that show whether it is done already. "
        "Footpath reads it and never runs it.",
    ),
)

_AS_TOOL = {
    "name": Described(
        "name", "kebab-case", "What the tool is called everywhere, once in all of the tools.", required=True
    ),
    "phase": Described("phase", "null", "A tool has none."),
    "order": Described("order", "null", "A tool has none."),
    "outputs": Described("outputs", "list of paths", "The files that it writes, seen from the project."),
    "category": Described("category", "word", f"`{CATEGORIES[1]}`.", required=True),
}
TOOL_FIELDS = tuple(_AS_TOOL.get(field.name, field) for field in STEP_FIELDS)
ORDER = names(STEP_FIELDS)
