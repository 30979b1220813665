"""The file of a baseline on the disk."""

from __future__ import annotations

import os
from pathlib import Path

from footpath.adapters.filesystem import replace_file
from footpath.checks import Baseline
from footpath.model.settings import ConfigurationError
from footpath.reporting.baseline_json import baseline_text, read_baseline


def load_baseline(path: Path, root: Path) -> Baseline:
    """The baseline of a file, its places relative to the content root. Raises `ConfigurationError`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        hint = "; write it with `footpath baseline`" if isinstance(error, FileNotFoundError) else ""
        raise ConfigurationError((f"{path}: {error.strerror}{hint}",)) from error
    return read_baseline(content, Path(os.path.relpath(path, root)).as_posix())


def save_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline, whole or not at all. Raises `ConfigurationError`."""
    try:
        replace_file(path, baseline_text(baseline).encode())
    except OSError as error:
        raise ConfigurationError((f"{path}: cannot be written: {error.strerror}",)) from error
