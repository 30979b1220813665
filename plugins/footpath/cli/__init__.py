"""The command `footpath`, one file per sub-command."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from importlib import import_module
from typing import NoReturn

import click

from footpath import __version__
from footpath.cli.statuses import INTERNAL_ERROR, INTERRUPTED, UNWRITTEN

COMMANDS = ("check", "baseline", "index", "resolve", "compare", "brief", "status", "explain", "schema")


class _Commands(click.Group):
    """Sub-commands that are imported when they are called: starting is most of what a warm check does."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"footpath.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="mkdocs-footpath", prog_name="footpath")
def main() -> None:
    """Check, index and resolve a knowledge base: guidance, pipeline steps and methodologies.

    Exit status: 0 clean, 1 findings, 2 wrong usage or configuration, 3 an error in Footpath itself,
    130 interrupted.
    """
    # One pass over a tree, then the end: nothing made here is ever garbage before that.
    gc.disable()


def run() -> None:
    """The entry point: the command, and an exit status for every way it can end."""
    _speak_unicode()
    try:
        sys.exit(main.main(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.filename is not None:
            _end_as_bug()
        # Without a name it is about a stream. What waits to be written to it would fail again at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo(f"footpath: standard output cannot be written: {error.strerror}", err=True)
        sys.exit(UNWRITTEN)
    except Exception:  # noqa: BLE001 - whatever it was, CI must be able to tell it from findings
        _end_as_bug()


def _end_as_bug() -> NoReturn:
    traceback.print_exc()
    click.echo("footpath: this is a bug in Footpath, not in your content; please report it", err=True)
    sys.exit(INTERNAL_ERROR)


def _speak_unicode() -> None:
    """What programs read is UTF-8, whatever the system prefers; what a terminal cannot show is written as an escape."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        terminal = out.isatty()
        out.reconfigure(encoding=None if terminal else "utf-8", errors="backslashreplace" if terminal else None)
