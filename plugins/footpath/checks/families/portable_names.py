"""FS010: names that every system can store."""

from __future__ import annotations

import re

from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.site import Site
from footpath.model.source import Place

_FORBIDDEN = re.compile('[<>:"|?*\\\\\x00-\x1f]')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)
"""What Windows takes for a device, whatever ending follows."""


def portable_name(site: Site) -> Findings:
    """A file or a folder has a name that Windows does not allow.

    What:
        A part of the path holds one of `<>:"|?*`, a backslash or a control character, ends in a dot or a space, or
        is the name of a device such as `aux`, with or without an ending. A folder is told once, at its first file.
    Why:
        Who works on Windows cannot check the repository out, and some web servers and archives fail as well.
    Fix:
        Rename it.
    Example:
        `core/aux.md`.
    """
    seen: set[str] = set()
    for uri in sorted({*site.tree.files, *site.tree.assets}):
        parts = uri.split("/")
        for depth, name in enumerate(parts, 1):
            path = "/".join(parts[:depth])
            why = _refused(name) if path not in seen else ""
            seen.add(path)
            if why:
                what = f'"{name}"' if path == uri else f'the folder "{path}"'
                yield Finding(Place(uri), f"{what} cannot exist on Windows: {why}", "rename it")


def _refused(name: str) -> str:
    """Why Windows does not allow a name, or ""."""
    found = _FORBIDDEN.search(name)
    if found:
        return f"{found[0]} is not allowed in a name" if found[0].isprintable() else "it holds a control character"
    if name.endswith((".", " ")):
        return f"it ends in a {'dot' if name.endswith('.') else 'space'}"
    device = name.partition(".")[0].rstrip(" ")
    return f"{device} is a device there" if device.lower() in _DEVICES else ""
