"""Doing what a page of the documentation says, block by block, as its reader would.

- A block with a `title` is a file, and is written. Any other but `console` is a piece of one, and has a note.
- A line of a `console` block that begins with `$ ` is run. What stands below it is what it must say; a line `…`
  stands for any lines. Where nothing stands below, it may say what it likes.
- A note is a comment above a block: `exits with 1`, `part of FILE`, `appended to FILE`, `not run: why`, or
  `run in test_something.py`, where that test tries it.
- A note at the top of a page, `begins with: the tutorial`, says what its reader has; without one, an empty folder.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from tests.corpora import ROOT
from tests.integrations.running import Ended, bash
from tests.unit.command import footpath_

_FENCE = re.compile(r"(?P<fence>`{3,})(?P<language>\w*)(?: title=\"(?P<title>[^\"]+)\")?")
_NOTE = re.compile(r"<!-- (.+?) -->")
_TIME = re.compile(r"[0-9.]+ (s\b|seconds)")
_ANY = "…"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, with the note above it."""

    line: int
    language: str
    title: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Command:
    """A line that is run, and what must be said; nothing where anything may be."""

    text: str
    said: tuple[str, ...]


def blocks_of(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found: list[Block] = []
    note, lines = "", iter(enumerate(page.splitlines(), 1))
    for number, line in lines:
        fence = _FENCE.fullmatch(line)
        if fence is None:
            note = said[1] if (said := _NOTE.fullmatch(line)) else note if not line else ""
            continue
        inside: list[str] = []
        for _, text in lines:
            if text == fence["fence"]:
                break
            inside.append(text)
        found.append(Block(number, fence["language"], fence["title"] or "", "\n".join(inside) + "\n", note))
        note = ""
    return found


def begins_with(page: str) -> str:
    """What the reader of a page has before it begins."""
    found = re.search(r"<!-- begins with: (.+?) -->", page)
    return found[1] if found else "nothing"


def commands_of(block: Block) -> list[Command]:
    """The commands of a console block."""
    parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert parts[0] == "", f"line {block.line}: a console block begins with a command"
    found = [part.splitlines() for part in parts[1:]]
    return [Command(first, tuple(rest)) for first, *rest in found]


def follow(page: str, folder: Path, variables: Mapping[str, str]) -> None:
    """Do what a page says, in a folder. Raises `AssertionError` where something else happens."""
    for block in blocks_of(page):
        folder = _do(block, folder, variables)


def _do(block: Block, folder: Path, variables: Mapping[str, str]) -> Path:
    """Do what one block says; gives the folder in which its reader is then."""
    verb, _, rest = block.note.partition(" ")
    where = f"line {block.line}"
    if block.note.startswith("not run: "):
        return folder
    if block.note.startswith("run in "):
        assert (ROOT / "tests" / "integrations" / rest.removeprefix("in ")).is_file(), where
    elif block.note.startswith("part of "):
        text = (folder / rest.removeprefix("of ")).read_text("utf-8")
        assert block.text in text, f"{where}: this is no part of {rest.removeprefix('of ')}:\n{text}"
    elif block.note.startswith("appended to "):
        path = folder / rest.removeprefix("to ")
        path.write_text(path.read_text("utf-8") + block.text, "utf-8")
    elif block.language == "console":
        status = int(rest.removeprefix("with ")) if verb == "exits" else 0
        *before, last = [(command, 0) for command in commands_of(block)]
        for command, wanted in (*before, (last[0], status)):
            folder = _run(command, wanted, folder, variables, where)
    else:
        assert block.title, f"{where}: nobody tries this block; give it a title or a note"
        path = folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
    return folder


def _run(command: Command, status: int, folder: Path, variables: Mapping[str, str], where: str) -> Path:
    if command.text.startswith("cd "):
        return folder / command.text.removeprefix("cd ")
    ended = _footpath(command.text, folder) or bash(command.text, folder, variables)
    assert ended.status == status, f"{where}: {command.text} exits with {ended.status}:\n{ended.said}"
    wanted, said = list(_bare("\n".join(command.said))), list(_bare(ended.said))
    assert not wanted or re.fullmatch(_pattern(wanted), "".join(f"{line}\n" for line in said)), (
        f"{where}: {command.text} says\n{ended.said}\nand not\n" + "\n".join(command.said)
    )
    return folder


def _footpath(command: str, folder: Path) -> Ended | None:
    """How a plain call of our command ends, in this process: starting another would take longer than all it does."""
    if not re.fullmatch(r"footpath [^<>|&;$*]+", command):
        return None
    with chdir(folder):
        result = footpath_(*shlex.split(command)[1:])
    return Ended(result.exit_code, result.stdout, result.stderr)


def _bare(text: str) -> Iterator[str]:
    """The lines of a text that say something, without how long something took."""
    return (_TIME.sub(r"0 \1", line.rstrip()) for line in text.splitlines() if line.strip())


def _pattern(lines: list[str]) -> str:
    return "".join(r"(?:.*\n)*" if line == _ANY else rf"{re.escape(line)}\n" for line in lines)
