"""A project's folder: its few own files are read within limits, and nothing in it is written, run or followed out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from footpath.adapters.filesystem import first_refusal
from footpath.model.project_folder import CONFIG, HOME, SERVICES, ProjectFolder, decisions_file, state_file
from footpath.model.settings import ConfigurationError, Settings
from footpath.parsing.document import SIZE_LIMIT
from footpath.parsing.spelling import KEBAB

SERVICE_LIMIT = 200
"""Services whose files are read."""


def configured_project(settings: Settings, folder: Path) -> Path | None:
    """The folder that the options name, beside the site's own file. Raises `ConfigurationError` for no project."""
    return _checked(folder / settings.project) if settings.project else None


def open_project(root: Path) -> ProjectFolder:
    """The project in a folder. Raises `ConfigurationError` where there is none."""
    _checked(root)
    files: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for path in _own_files(root, refused):
        found = _content(root, path)
        if isinstance(found, bytes):
            files[path] = found
        elif found:
            refused[path] = found
    return ProjectFolder(files, refused, _looking(root))


def _checked(root: Path) -> Path:
    if not (root / HOME).is_dir():
        raise ConfigurationError((f"project: there is no folder {root / HOME}",))
    return root


def _own_files(root: Path, refused: dict[str, str]) -> Iterator[str]:
    """The files that a project may have; services by their folders, whose names must be those of services."""
    yield from (CONFIG, state_file(), decisions_file())
    try:
        names = sorted(name for name in os.listdir(root / SERVICES) if KEBAB.fullmatch(name))  # noqa: PTH208
    except OSError:
        return
    for name in names[:SERVICE_LIMIT]:
        yield from (state_file(name), decisions_file(name))
    for name in names[SERVICE_LIMIT:]:
        refused[state_file(name)] = f"only the first {SERVICE_LIMIT} services are read"


def _content(root: Path, path: str) -> bytes | str:
    """The bytes of a file, or why it is not read; an empty text where it is not there."""
    from footpath.parsing.yaml import FILE_LIMIT  # most trees have no project, and need no YAML library for one

    file = root / path
    if not os.path.lexists(file):
        return ""
    refused = first_refusal(file, root)
    if refused is not None:
        return refused[1].message
    limit = FILE_LIMIT if path == CONFIG else SIZE_LIMIT
    try:
        if not file.is_file():
            return "not a file"
        with file.open("rb") as opened:
            content = opened.read(limit + 1)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return content if len(content) <= limit else f"more than {limit // 1024} KiB; not read"


def _looking(root: Path) -> Callable[[Iterable[str]], frozenset[str]]:
    """Tells which paths are there: files or folders that no link leads out of the project."""
    real = root.resolve()

    def present(paths: Iterable[str]) -> frozenset[str]:
        return frozenset(path for path in paths if _is_there(real, path))

    return present


def _is_there(real: Path, path: str) -> bool:
    try:
        found = (real / path).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return False
    return found != real and found.is_relative_to(real)
