"""The disk: a folder becomes a tree, safely, and what was remembered is kept in a cache folder."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from footpath.memo import Memo
from footpath.model.source import START, Fault, Tree
from footpath.parsing.document import SIZE_LIMIT

READ_SUFFIXES = (".md", ".yml", ".yaml")
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


def read_tree(root: Path, excluded: Iterable[str] = ()) -> Tree:
    """Everything below a folder: Markdown and YAML with their bytes, other files by name.

    Hidden folders and files are passed over, as the host does, and what the patterns `excluded` match, which are
    those of a `.gitignore`. A link that leads out of the folder or to
    a folder is not followed, and what is no regular file is not opened; all are faults of the tree. Raises
    OSError only where the folder itself cannot be listed.
    """
    files: dict[str, bytes] = {}
    assets: set[str] = set()
    faults: list[tuple[str, Fault]] = []
    links: dict[str, str] = {}
    real_root = root.resolve()
    is_excluded = _matcher(tuple(excluded))
    for folder, folders, names in os.walk(root, onerror=_reported(root, faults)):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in [*folders, *sorted(names)]:
            path = Path(folder, name)
            if name.startswith(".") or (name in folders and not path.is_symlink()):
                continue
            uri = _uri(path, root)
            if is_excluded(uri):
                continue
            fault = refusal(path, real_root)
            if fault is not None:
                faults.append((uri, fault))
            elif name.endswith(READ_SUFFIXES):
                content = _content(path)
                if isinstance(content, Fault):
                    faults.append((uri, content))
                else:
                    files[uri] = content
                    if path.is_symlink():
                        links[uri] = _uri(path.resolve(), real_root)
            else:
                assets.add(uri)
    return Tree(
        files=dict(sorted(files.items())),
        assets=frozenset(assets),
        faults=tuple(sorted(faults, key=lambda item: item[0])),
        links=links,
    )


def _matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    if not patterns:
        return lambda _uri: False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file


def passed_over(excluded: Iterable[str] = ()) -> Callable[[str], bool]:
    """Tells of a path whether `read_tree` would not look at it, by its name alone."""
    is_excluded = _matcher(tuple(excluded))

    def is_passed_over(uri: str) -> bool:
        *folders, name = uri.split("/")
        hidden = name.startswith(".") or any(part.startswith(".") or part in _SKIPPED for part in folders)
        return hidden or is_excluded(uri)

    return is_passed_over


def write_file(root: Path, uri: str, before: bytes, after: bytes) -> bool:
    """Replace a file of the tree, whole or not at all; false where it is not any more what was read.

    Permissions stay, and a link inside the tree stays a link; a file that has the new content already, as one with
    two names may, is left alone. Raises OSError, also where the file alone is read-only.
    """
    path = Path(root, uri)
    if first_refusal(path, root) is not None:
        return False
    path = path.resolve()
    now = path.read_bytes()
    if now == after:
        return True
    if now != before:
        return False
    mode = stat.S_IMODE(path.stat().st_mode)
    # A replaced file needs a writable folder only. Whoever protects the file means it all the same.
    if not mode & _WRITABLE or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only")
    replace_file(path, after, mode=mode)
    return True


def replace_file(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file atomically: another process sees the old one or the new one. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(_usual_mode() if mode is None else mode)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _usual_mode() -> int:
    """The permissions that this process gives to new files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _reported(root: Path, faults: list[tuple[str, Fault]]) -> Callable[[OSError], None]:
    """What to do with a folder that cannot be listed: a fault, unless it is the root itself."""

    def report(error: OSError) -> None:
        path = Path(os.fsdecode(error.filename))
        if path == root:
            raise error
        fault = Fault("FS006", START, f"cannot be listed: {error.strerror}", "check the folder's permissions")
        faults.append((_uri(path, root), fault))

    return report


def _uri(path: Path, root: Path) -> str:
    """The path below the root; bytes that are no UTF-8 are shown, not kept."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")


def first_refusal(path: Path, root: Path) -> tuple[str, Fault] | None:
    """The first thing on the way from a folder down to a path that is not read, with its uri, or None."""
    real_root = root.resolve()
    folders = [folder for folder in reversed(path.parents) if folder.is_relative_to(root) and folder != root]
    for step in (*folders, path):
        fault = refusal(step, real_root)
        if fault is not None:
            return _uri(step, root), fault
    return None


def refusal(path: Path, real_root: Path) -> Fault | None:
    """Why a path is not read, or None. `real_root` is the resolved folder that nothing may lead out of.

    Looks at the last part of the path alone: whoever calls has come here through folders that were not refused.
    """
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            target = path.resolve(strict=True)
            if not target.is_relative_to(real_root):
                return Fault(
                    "FS004",
                    START,
                    "a link to a place outside the content tree; not read",
                    "copy the file into the tree",
                )
            mode = target.stat().st_mode
            if stat.S_ISDIR(mode):
                # Followed, it would hold every entry a second time under the same name, or itself for ever.
                return Fault(
                    "FS006", START, "a link to a folder of the tree; not read", "link to the files, or move them"
                )
    except (OSError, RuntimeError):
        return Fault("FS005", START, "a link that leads nowhere or in a circle", "remove it, or point it at a file")
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return Fault("FS006", START, "not a regular file (a pipe, a socket or a device); not read", "remove it")


def _content(path: Path) -> bytes | Fault:
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        return Fault("FS006", START, f"cannot be read: {error.strerror}", "check the file's permissions")


def cache_folder() -> Path:
    """Where remembered results are kept: `FOOTPATH_CACHE`, or the user's cache folder."""
    given = os.environ.get("FOOTPATH_CACHE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "footpath"


def load_memo(root: Path) -> tuple[Memo, Path]:
    """The memo of a content root and the file it is kept in. A memo that cannot be read is an empty one."""
    key = blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()
    path = cache_folder() / f"{key}.json"
    try:
        return Memo(path.read_bytes()), path
    except OSError:
        return Memo(), path


def save_memo(memo: Memo, path: Path) -> None:
    """Keep a memo. Failing to is no error."""
    if memo.changed:
        keep_file(path, memo.dump())


def keep_file(path: Path, content: bytes) -> None:
    """Write a file of the cache, for its owner alone. Failing to is no error."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content, mode=0o600)
