"""The sources joined and minified."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

try:
    import minify
except ImportError:  # it comes for no macOS on arm64
    minify = None

SOURCES = Path(__file__).parent
SHARED: Mapping[str, tuple[str, ...]] = {
    "anchors": ("copy", "start", "words"),
    "browse": ("elements", "script", "start", "words"),
    "explorer": ("elements", "script", "start", "words"),
    "filter": ("start", "words"),
    "preview": ("script", "words"),
    "step": ("copy", "script", "start", "words"),
}
"""Each script, and what it takes from `shared/`."""
PUBLISHED = SOURCES.parent / "site-templates" / "assets" / "scripts"
MISSING = "tdewolff-minify is not installed, which comes for no macOS on arm64"


def can_build() -> bool:
    """Whether the library that minifies is there."""
    return minify is not None


def built() -> Mapping[str, str]:
    """Each published script by the name of its file."""
    return {f"footpath-{name}.js": _minified(_joined(name)) for name in SHARED}


def _joined(name: str) -> str:
    """One classic script: modules are not loaded from `file://`, and a function keeps our names to ourselves."""
    files = [*(SOURCES / "shared" / f"{part}.js" for part in SHARED[name]), *sorted((SOURCES / name).glob("*.js"))]
    parts = "\n".join(path.read_text("utf-8") for path in files)
    return f'(function () {{\n"use strict";\n{parts}\n}})();\n'


def _minified(script: str) -> str:
    assert minify is not None, MISSING
    minify.config({"js-version": 2019})
    return f"{minify.string('text/javascript', script)};\n"
