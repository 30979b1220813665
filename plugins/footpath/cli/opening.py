"""Opening a knowledge base from the command line: the path argument, its settings, and the remembered parses."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import click

from footpath.adapters.filesystem import load_memo, read_tree, save_memo
from footpath.adapters.site_config import find_site
from footpath.adapters.templates import template_override, templates_of
from footpath.configuration import settings_from
from footpath.memo import Memo
from footpath.model.page import Templates
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.source import Tree
from footpath.reporting.plain import plain

FINDINGS = 1
USAGE_ERROR = 2

cache_option = click.option(
    "--cache/--no-cache", default=True, help="Remember parsed files between runs.", show_default=True
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs (see `footpath schema`).",
)
path_argument = click.argument("path", default=".", type=click.Path(exists=True, path_type=Path))


@dataclass(slots=True)
class Opened:
    """A knowledge base that was read.

    `prefix` leads from the working folder to its root; `within` narrows reports to a file or
    folder below it, or is empty.
    """

    root: Path
    tree: Tree
    settings: Settings
    templates: Templates
    memo: Memo
    memo_path: Path | None
    prefix: str
    within: str

    def close(self) -> None:
        """Keep what was learnt for the next run."""
        if self.memo_path is not None:
            self.memo.keep(self.tree.files)
            save_memo(self.memo, self.memo_path)


def open_tree(path: Path, options: dict[str, Any], *, cache: bool, ignore: tuple[str, ...] = ()) -> Opened:
    """Read the knowledge base at `path` with its configuration.

    `options` of the command line win over those of the site; what `ignore` names is ignored as well.

    Raises `ConfigurationError`.
    """
    folder = path if path.is_dir() else path.parent
    site = find_site(folder)
    root = site.root
    if not root.is_dir():
        raise ConfigurationError((f"{root}: there is no such content folder",))
    tree = read_tree(root)
    if not tree.files:
        raise ConfigurationError((f"{root}: no Markdown or YAML file to read; is this the right folder?",))
    settings = settings_from({**site.options, **{key: value for key, value in options.items() if value}})
    settings = replace(settings, ignore=(*settings.ignore, *ignore))
    templates = templates_of(template_override(settings, site.folder or root), root)
    memo, memo_path = load_memo(root) if cache else (Memo(), None)
    shown = os.path.relpath(root)
    prefix = "" if shown == "." else f"{Path(shown).as_posix()}/"
    inside = path.resolve()
    within = inside.relative_to(root).as_posix() if inside != root and inside.is_relative_to(root) else ""
    if path.is_file() and within not in tree.files and all(uri != within for uri, _ in tree.faults):
        raise ConfigurationError((f"{path}: not a file that is read; Footpath reads Markdown and YAML below {root}",))
    return Opened(root, tree, settings, templates, memo, memo_path, prefix, within)


def fail(error: ConfigurationError) -> NoReturn:
    """End with the configuration's problems, all of them."""
    for problem in error.problems:
        click.echo(f"footpath: {plain(problem)}", err=True)
    sys.exit(USAGE_ERROR)
