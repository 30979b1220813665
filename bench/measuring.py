"""Whole processes, measured in turns, so that a machine whose speed drifts does not mislead."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Run:
    """One finished process: seconds of wall clock and of CPU, and its peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(
    command: list[str],
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
    *,
    most: int = 1,
) -> Run:
    """Run a command to its end and account for it; its output is dropped.

    Raises RuntimeError for an exit status above `most`: what fails early seems fast.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if not 0 <= process.returncode <= most:
        raise RuntimeError(f"{' '.join(command)} ends with {process.returncode}")
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def turns(count: int, *actions: Callable[[], Run], warm: bool = True) -> list[list[Run]]:
    """Run actions in turns; if `warm`, after one round that is not counted."""
    for action in actions if warm else ():
        action()
    rounds = [[action() for action in actions] for _ in range(count)]
    return [list(column) for column in zip(*rounds, strict=True)]


def row(label: str, runs: list[Run]) -> str:
    """The medians of some runs."""
    return (
        f"{label:34} {median(item.wall for item in runs):8.2f} {median(item.cpu for item in runs):8.2f} "
        f"{median(item.memory for item in runs):8.0f}"
    )


def ratio(label: str, ours: list[Run], base: list[Run]) -> str:
    """The medians of the ratios of pairs."""
    pairs = list(zip(ours, base, strict=True))
    return (
        f"{label:34} {median(a.wall / b.wall for a, b in pairs):8.2f} {median(a.cpu / b.cpu for a, b in pairs):8.2f} "
        f"{median(a.memory / b.memory for a, b in pairs):8.2f}"
    )
