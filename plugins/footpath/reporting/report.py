"""What is reported: the findings of one run and all that a format may want to say of them."""

from __future__ import annotations

import posixpath
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from footpath import __version__
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.rule import rule_url
from footpath.parsing.lines import normalise

Source = Callable[[str], Sequence[str]]
"""The lines of a file, as spans count them, by its uri; none where it was not read."""


def no_source(uri: str) -> Sequence[str]:
    """The source of a report that shows none."""
    del uri
    return ()


def source_of(files: Mapping[str, bytes]) -> Source:
    """The lines of the files of a tree. Bytes that are no UTF-8 are shown as such, since a finding points at them."""

    @cache
    def lines(uri: str) -> tuple[str, ...]:
        content = files.get(uri)
        if content is None:
            return ()
        return tuple(normalise(content.removeprefix(BOM_UTF8).decode("utf-8", "replace")).split("\n"))

    return lines


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, sorted by place, and what surrounds them.

    - `files` names what was read; `prefix` leads from the working folder to the tree, and is empty or ends in a slash.
    - `secrets` are lines of files, counted from 1, of which nothing may be shown.
    - `suppressed`, `known` and `mended` count findings that are not told: those the content silences, those of a
      baseline, and those this run has mended.
    - `fail_on` is the least serious level that makes the run fail.
    - `seconds` is what the run took; only the summary says it, so that all else is the same from run to run.
    - `rules_url` is the address of the folder of the rules' pages. `blob_url` is that of the tree in a forge, at one
      commit, such as `https://forge.example/team/docs/blob/<commit>/`; `root_url` is that of the tree on this machine,
      such as `file:///home/me/docs/`. Each may be empty.
    - `links` makes paths and codes clickable and `colour` colours them, where a terminal shows the report; `width`
      is how many of its cells a line of source may take.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    prefix: str = ""
    source: Source = no_source
    version: str = __version__
    secrets: frozenset[tuple[str, int]] = frozenset()
    suppressed: int = 0
    known: int = 0
    mended: int = 0
    fail_on: Level = Level.ERROR
    seconds: float | None = None
    rules_url: str = ""
    blob_url: str = ""
    root_url: str = ""
    links: bool = False
    colour: bool = False
    width: int = 100

    @property
    def root(self) -> str:
        """The way from the working folder to the tree."""
        return self.prefix or "."

    def path(self, uri: str) -> str:
        """A file's path from the working folder."""
        return posixpath.normpath(f"{self.prefix}{uri}")

    def rule_url(self, code: str) -> str:
        """The address of a rule's page, or nothing."""
        return rule_url(code, self.rules_url) if self.rules_url else ""


def address(path: str) -> str:
    """A path as part of an address."""
    return quote(path, safe="/", errors="replace")


def advice(item: Diagnostic) -> str:
    """What to do, unless the fix, which is shown beside it, says the same."""
    same = item.fix is not None and item.fix.title.replace("`", "") == item.help.replace("`", "")
    return "" if same else item.help


def with_help(item: Diagnostic) -> str:
    """What is wrong and what to do, where there is room for one sentence."""
    return f"{item.message} ({item.help})" if item.help else item.message
