"""Git: a content tree as it was at a revision, and what was renamed since."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from footpath.adapters.filesystem import READ_SUFFIXES, passed_over
from footpath.model.settings import ConfigurationError
from footpath.model.source import Tree

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
            ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments],  # noqa: S607
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
