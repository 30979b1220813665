"""Opening a knowledge base from the command line: the path argument, its settings, and the remembered parses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import click

from footpath.adapters.baseline import load_baseline
from footpath.adapters.clock import today
from footpath.adapters.filesystem import READ_SUFFIXES, load_memo, passed_over, read_tree, save_memo
from footpath.adapters.languages import words_of
from footpath.adapters.project_files import configured_project, open_project
from footpath.adapters.reading import read_ahead
from footpath.adapters.site_config import SiteConfig, find_site
from footpath.adapters.templates import template_override, templates_of
from footpath.checks import Baseline
from footpath.checks.run import validate
from footpath.cli.statuses import USAGE_ERROR
from footpath.configuration import settings_from
from footpath.memo import Memo
from footpath.model.page import Templates
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.source import Tree
from footpath.reporting.plain import plain

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
    narrows reports to files and folders below it, or is empty.
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
    within: frozenset[str]

    def holds(self, uri: str) -> bool:
        """Whether a file belongs to what was asked for."""
        if not self.within:
            return True
        parts = uri.split("/")
        return any("/".join(parts[:count]) in self.within for count in range(1, len(parts) + 1))

    def reads(self, path: Path) -> bool:
        """Whether a file with this path is content, or would be if it were there."""
        uri = _below(path, self.root)
        return uri.endswith(READ_SUFFIXES) and not passed_over(self.excluded)(uri)

    def close(self, tree: Tree | None = None) -> None:
        """Keep what was learnt for the next run, which is expected to find this tree, or the one that was read."""
        if self.memo_path is not None:
            self.memo.keep((tree or self.tree).files)
            save_memo(self.memo, self.memo_path)


def open_tree(
    *paths: Path, cache: bool, select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), untrusted: bool = False
) -> Opened:
    """Read the knowledge base that holds all of `paths`, with its configuration.

    What the command line selects wins over the site's option; what it ignores is ignored as well.

    Raises `ConfigurationError`.
    """
    site = site_of(paths)
    root = site.root
    if not root.is_dir():
        raise ConfigurationError((f"{root}: there is no such content folder",))
    tree = read_tree(root, site.excluded)
    if not tree.files:
        raise ConfigurationError((f"{root}: no Markdown or YAML file to read; is this the right folder?",))
    settings = _settings(site)
    settings = replace(
        settings,
        select=select or settings.select,
        ignore=(*settings.ignore, *ignore),
        untrusted=untrusted or settings.untrusted,
        today=settings.today or today(),
    )
    override = template_override(settings, site.folder)
    templates = templates_of(settings, override, root, words_of(settings, override, site.language))
    project = configured_project(settings, site.folder)
    if project is not None:
        tree = replace(tree, project=open_project(project))
    memo, memo_path = load_memo(root) if cache else (Memo(), None)
    if settings.parallel:
        read_ahead(memo, tree.files)
    shown = os.path.relpath(root)
    prefix = "" if shown == "." else f"{Path(shown).as_posix()}/"
    within = {path: _below(path, root) for path in paths}
    known = {*tree.files, *(uri for uri, _ in tree.faults)}
    unread = [path for path, uri in within.items() if path.exists() and not path.is_dir() and uri not in known]
    if unread:
        advice = f"not a file that is read; Footpath reads Markdown and YAML below {root}"
        raise ConfigurationError(tuple(f"{path}: {advice}" for path in unread))
    narrowed = frozenset(within.values()) if all(within.values()) else frozenset[str]()
    return Opened(root, site.folder, site.excluded, tree, settings, templates, memo, memo_path, prefix, narrowed)


def site_of(paths: Iterable[Path]) -> SiteConfig:
    """The one site of all paths. Raises `ConfigurationError` where they belong to several."""
    folders = {next(folder for folder in (path, *path.absolute().parents) if folder.is_dir()): None for path in paths}
    first, *others = {site.root: site for site in map(find_site, folders)}.values()
    if others:
        trees = ", ".join(str(site.root) for site in (first, *others))
        raise ConfigurationError((f"these paths belong to different content trees ({trees}); check one at a time",))
    return first


def _settings(site: SiteConfig) -> Settings:
    """The settings of a site. Raises `ConfigurationError`, which names the file."""
    try:
        settings = settings_from({**site.options, **site.host})
        validate(settings)
    except ConfigurationError as error:
        raise ConfigurationError(tuple(f"{site.file}: {problem}" for problem in error.problems)) from error
    return settings


def _below(path: Path, root: Path) -> str:
    """The uri of a path below the root; empty for the root and what is not below it."""
    inside = path.resolve()
    return inside.relative_to(root).as_posix() if inside != root and inside.is_relative_to(root) else ""


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
