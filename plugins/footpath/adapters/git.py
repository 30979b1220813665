"""Git: a content tree as it was at a revision, what was renamed since, and when each file last changed."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from footpath.adapters.filesystem import READ_SUFFIXES, passed_over
from footpath.model.settings import ConfigurationError
from footpath.model.source import Tree

_COMMIT = "//"
"""Begins a commit in the history that is read, and no path."""
_CHUNK = 1 << 16
_LINK = "120000"
_FILES = ("100644", "100755")


def tree_at(root: Path, revision: str, now: Tree, excluded: tuple[str, ...] = ()) -> Tree:
    """The tree below `root` as a revision has it, read as `read_tree` reads the disk; empty if it was not there yet.

    What a link led to then cannot be told; where it is refused `now`, it counts as refused then. Raises
    `ConfigurationError` where there is no repository or no such revision.
    """
    commit = _commit(root, revision)
    prefix = _git(root, "rev-parse", "--show-prefix").decode().rstrip("\n")
    refused = dict(now.faults)
    names: dict[str, str] = {}
    assets: set[str] = set()
    links: set[str] = set()
    is_passed_over = passed_over(excluded)
    for mode, identity, uri in _listed(root, commit, prefix):
        if is_passed_over(uri):
            continue
        if mode == _LINK:
            links.add(uri)
        elif mode in _FILES and uri.endswith(READ_SUFFIXES):
            names[uri] = identity
        elif mode in _FILES:
            assets.add(uri)
    contents = _contents(root, names.values())
    files = {uri: contents[identity] for uri, identity in sorted(names.items())}
    kept = {uri for uri in links if uri not in refused}
    return Tree(
        files={**files, **{uri: now.files[uri] for uri in sorted(kept) if uri in now.files}},
        assets=frozenset(assets | {uri for uri in kept if uri in now.assets}),
        faults=tuple((uri, fault) for uri, fault in now.faults if uri in links),
        links={uri: target for uri, target in now.links.items() if uri in kept},
    )


def renamed_since(root: Path, revision: str) -> Mapping[str, str]:
    """The path that each renamed file below `root` has now, by the path that it had at a revision."""
    commit = _commit(root, revision)
    fields = _git(root, "diff", "--name-status", "--relative", "-z", "-M", "--diff-filter=R", commit, "--", ".")
    parts = iter(_texts(fields))
    return {before: after for _status, before, after in zip(parts, parts, parts, strict=False)}


def last_changes(root: Path, uris: Collection[str]) -> Mapping[str, datetime]:
    """When each of these files below `root` last changed in a commit; those without a commit are left out.

    Raises `ConfigurationError` where there is no history that could tell: no repository, no commit, or a shallow clone,
    in which all old files seem to have changed at once.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise ConfigurationError(("git: the clone is shallow, so its history does not say when files changed",))
    _commit(root, "HEAD")
    found: dict[str, datetime] = {}
    wanted, when = set(uris), None
    for text in _history(root) if wanted else ():
        if text.startswith(_COMMIT):
            when = _moment(text.removeprefix(_COMMIT))
            continue
        # The first path of a commit stands on a line of its own.
        uri = text.removeprefix("\n")
        if uri in wanted:
            wanted.remove(uri)
            found |= {uri: when} if when is not None else {}
            if not wanted:
                break
    return dict(sorted(found.items()))


def _moment(seconds: str) -> datetime | None:
    """The moment of a commit. Its date may be any number."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _history(root: Path) -> Iterator[str]:
    """Commits, the newest first: `//` and the seconds of its date, then the paths below `root` that it changed.

    It is read only as far as somebody asks: in a long history, the rest says nothing new.
    """
    arguments = ("log", f"--format={_COMMIT}%ct", "--no-renames", "--name-only", "-z", "--relative", "--", ".")
    with subprocess.Popen(_command(root, *arguments), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:  # noqa: S603 - as below
        assert running.stdout is not None
        rest = b""
        try:
            while chunk := running.stdout.read(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\0")
                yield from (text.decode("utf-8", "backslashreplace") for text in whole)
        finally:
            running.kill()


def _commit(root: Path, revision: str) -> str:
    wanted = f"{revision}^{{commit}}"
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted).decode().strip()
    except ConfigurationError:
        _git(root, "rev-parse", "--is-inside-work-tree")
        raise ConfigurationError((f'--changed-since: there is no revision "{revision}" here',)) from None


def _listed(root: Path, commit: str, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Mode, identity and path below `root` of everything in a commit."""
    below = ["--", prefix] if prefix else []
    for entry in _texts(_git(root, "ls-tree", "-r", "-z", "--full-tree", commit, *below)):
        about, _, path = entry.partition("\t")
        mode, _kind, identity = about.split()
        yield mode, identity, path.removeprefix(prefix)


def _contents(root: Path, identities: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs, in one call."""
    wanted = sorted(set(identities))
    output = _git(root, "cat-file", "--batch", given="".join(f"{identity}\n" for identity in wanted).encode())
    found: dict[str, bytes] = {}
    position = 0
    for identity in wanted:
        end = output.index(b"\n", position)
        size = int(output[position:end].rsplit(b" ", 1)[1])
        found[identity] = output[end + 1 : end + 1 + size]
        position = end + size + 2
    return found


def _texts(output: bytes) -> list[str]:
    return output.decode("utf-8", "backslashreplace").split("\0")[:-1]


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers. Raises `ConfigurationError` where it is not there or refuses."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument of it comes from content
            _command(root, *arguments),
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise ConfigurationError((f"git cannot be run: {error.strerror}",)) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigurationError((f"git: {lines[0] if lines else 'failed'}",))
    return done.stdout


def _command(root: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(root), "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments]
