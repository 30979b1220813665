"""Paths that a state or a step names: only those that stay in the project's folder are ever looked for."""

from __future__ import annotations

import posixpath
import re

_ELSEWHERE = re.compile(r"[/\\~]|[A-Za-z]:")
_PATTERN = re.compile(r"[*?<>{}$]")

MOVED = {"docs/prd.md": "docs/plan.md"}
"""Paths that had another name once. The file itself may have either."""
_OTHER_NAME = {**MOVED, **{new: old for old, new in MOVED.items()}}


def contained(path: str) -> str | None:
    """The path as it is looked for, or None where it leads out of the folder or is the folder itself."""
    if not path or "\0" in path or "\\" in path or _ELSEWHERE.match(path):
        return None
    plain = posixpath.normpath(path)
    return None if plain in (".", "..") or plain.startswith("../") else plain


def places(output: str, service: str = "", *, at_root: bool = False) -> tuple[str, ...]:
    """Where an output may stand: that of a service in the service's own folder, and `at_root` if that was allowed once.

    Nowhere, if it is a pattern, which names no file, or leads out of the folder.
    """
    plain = contained(output)
    if plain is None or _PATTERN.search(output):
        return ()
    names = (plain, _OTHER_NAME[plain]) if plain in _OTHER_NAME else (plain,)
    if not service:
        return names
    own = tuple(f"services/{service}/{name}" for name in names)
    return (*own, *names) if at_root else own
