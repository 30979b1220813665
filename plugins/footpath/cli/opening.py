"""Opening a knowledge base from the command line: the path argument, its settings, and the remembered parses."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import click

from footpath.adapters.baseline import load_baseline
from footpath.adapters.clock import today
from footpath.adapters.filesystem import load_memo, read_tree, save_memo
from footpath.adapters.site_config import find_site
from footpath.adapters.templates import template_override, templates_of
from footpath.checks import Baseline
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


@dataclass(frozen=True, slots=True)
class Opened:
    """A knowledge base that was read.

    `folder` is that of the site's own files. `prefix` leads from the working folder to the root; `within`
    narrows reports to a file or folder below it, or is empty.
    """

    root: Path
    folder: Path
    excluded: tuple[str, ...]
    tree: Tree
    settings: Settings
    templates: Templates
    memo: Memo
    memo_path: Path | None
    prefix: str
    within: str

    def holds(self, uri: str) -> bool:
        """Whether a file belongs to what was asked for."""
        return not self.within or f"{uri}/".startswith(f"{self.within}/")

    def close(self, tree: Tree | None = None) -> None:
        """Keep what was learnt for the next run, which is expected to find this tree, or the one that was read."""
        if self.memo_path is not None:
            self.memo.keep((tree or self.tree).files)
            save_memo(self.memo, self.memo_path)


def open_tree(path: Path, options: dict[str, Any], *, cache: bool, ignore: tuple[str, ...] = ()) -> Opened:
    """Read the knowledge base at `path` with its configuration.

    `options` of the command line win over those of the site; what `ignore` names is ignored as well.

    Raises `ConfigurationError`.
    """
    folder = next(folder for folder in (path, *path.absolute().parents) if folder.is_dir())
    site = find_site(folder)
    root = site.root
    if not root.is_dir():
        raise ConfigurationError((f"{root}: there is no such content folder",))
    tree = read_tree(root, site.excluded)
    if not tree.files:
        raise ConfigurationError((f"{root}: no Markdown or YAML file to read; is this the right folder?",))
    settings = settings_from({**site.options, **site.host, **{key: value for key, value in options.items() if value}})
    settings = replace(settings, ignore=(*settings.ignore, *ignore), today=settings.today or today())
    templates = templates_of(settings, template_override(settings, site.folder), root)
    memo, memo_path = load_memo(root) if cache else (Memo(), None)
    shown = os.path.relpath(root)
    prefix = "" if shown == "." else f"{Path(shown).as_posix()}/"
    inside = path.resolve()
    within = inside.relative_to(root).as_posix() if inside != root and inside.is_relative_to(root) else ""
    is_read = within in tree.files or any(uri == within for uri, _ in tree.faults)
    if path.exists() and not path.is_dir() and not is_read:
        raise ConfigurationError((f"{path}: not a file that is read; Footpath reads Markdown and YAML below {root}",))
    return Opened(root, site.folder, site.excluded, tree, settings, templates, memo, memo_path, prefix, within)


def known_findings(opened: Opened, given: Path | None) -> Baseline:
    """The baseline of a file, or of the site's settings. Raises `ConfigurationError` where it cannot be read."""
    file = given or (opened.folder / opened.settings.baseline if opened.settings.baseline else None)
    return load_baseline(file, opened.root) if file is not None else Baseline()


def fail(error: ConfigurationError) -> NoReturn:
    """End with the configuration's problems, all of them."""
    tell_problems(error)
    sys.exit(USAGE_ERROR)


def tell_problems(error: ConfigurationError) -> None:
    """Write the configuration's problems, all of them."""
    for problem in error.problems:
        click.echo(f"footpath: {plain(problem)}", err=True)
