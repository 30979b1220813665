"""The sources joined and minified."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import rjsmin

from client.shorten import shortened

SOURCES = Path(__file__).parent
SHORT = frozenset({"explorer"})
"""The scripts whose variables get short names: without them they would be too large."""
SCRIPTS = SOURCES.parent / "site-templates" / "assets" / "scripts"


def built() -> Mapping[str, str]:
    """Each published script by the name of its file."""
    folders = sorted({path.parent for path in SOURCES.glob("*/*.js")})
    return {f"footpath-{folder.name}.js": _script(folder) for folder in folders}


def _script(folder: Path) -> str:
    """One classic script: modules are not loaded from `file://`, and a function keeps our names to ourselves."""
    parts = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.js")))
    small = str(rjsmin.jsmin(parts))
    return f'(function () {{\n"use strict";\n{shortened(small) if folder.name in SHORT else small}\n}})();\n'
