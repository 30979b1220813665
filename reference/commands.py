"""The command, from the same declarations that it reads its arguments by."""

from __future__ import annotations

from collections.abc import Iterator

import click

from footpath.cli import COMMANDS, main
from footpath.cli.statuses import STATUSES
from reference.writing import code, table, written


def page() -> str:
    """The page."""
    with click.Context(main, info_name="footpath") as context:
        sections = [part for name in COMMANDS for part in _section(name, context)]
    return written(
        "Commands",
        "What footpath and each of its sub-commands take, write and end with",
        3,
        "`footpath COMMAND --help` says the same at the terminal. Reports go to standard output, and what is said "
        "about the run to standard error.",
        "## Exit statuses",
        table(("status", "means"), ((str(status), meaning) for status, meaning in STATUSES.items())),
        *sections,
    )


def _section(name: str, context: click.Context) -> Iterator[str]:
    command = main.get_command(context, name)
    assert command is not None, name
    own = click.Context(command, info_name=name, parent=context)
    yield f"## footpath {name}"
    yield f"```text\nfootpath {name} {' '.join(command.collect_usage_pieces(own))}\n```"
    yield "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    options = [option for option in command.get_params(own) if isinstance(option, click.Option)]
    yield table(("option", "does"), (_row(option, own) for option in options if "--help" not in option.opts))


def _row(option: click.Option, context: click.Context) -> tuple[str, str]:
    choice = isinstance(option.type, click.Choice)
    metavar = option.human_readable_name.strip("_").upper() if choice else option.make_metavar(context)
    value = "" if option.is_flag else f" {metavar}"
    names = [*option.opts, *option.secondary_opts]
    said = (option.help or "").split("  [default:")
    parts = [said[0]]
    if choice:
        parts.append(f"One of {', '.join(code(str(item)) for item in option.type.choices)}.")
    if len(said) > 1:
        parts.append(f"Default: {said[1].strip().rstrip(']')}.")
    elif option.show_default and option.is_flag:
        parts.append(f"Default: {code(names[0] if option.default else names[-1])}.")
    elif option.show_default:
        parts.append(f"Default: {code(str(option.default))}.")
    return ", ".join(code(f"{name}{value}") for name in names), " ".join(parts)
