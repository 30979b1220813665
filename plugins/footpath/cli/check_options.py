"""What `footpath check` was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What was asked for on the command line; the names are those of the options."""

    paths: tuple[Path, ...]
    format_: str = "full"
    outputs: tuple[tuple[str, Path], ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    exit_zero: bool = False
    statistics: bool = False
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False
    baseline: Path | None = None
    no_baseline: bool = False
    changed_since: str | None = None
    untrusted: bool = False
    external: bool = False
    export_urls: bool = False
    import_: Path | None = None
    stdin_filename: Path | None = None
    color: str = "auto"
    cache: bool = True
