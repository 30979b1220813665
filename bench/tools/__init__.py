"""Checkers of others, installed on demand into a folder of their own, in the versions that stand beside this file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "bench"
PINNED = Path(__file__).parent


@dataclass(frozen=True)
class Tools:
    """Where the commands of installed packages are, or None where there are none; `missing` says why."""

    python: Path | None
    node: Path | None
    missing: tuple[str, ...]


def installed() -> Tools:
    """The tools, installed now if they are not there yet in these versions."""
    missing: list[str] = []
    python = _attempt(_python, "requirements.txt", FOLDER / "python" / "bin", missing)
    node = _attempt(_node, "package.json", FOLDER / "node" / "node_modules", missing)
    return Tools(python, node, tuple(missing))


def _attempt(install: Callable[[Path, Path], None], pinned: str, there: Path, missing: list[str]) -> Path | None:
    wanted, done = (PINNED / pinned).read_text(), there.parent / f"installed-{pinned}"
    if done.is_file() and done.read_text() == wanted:
        return there
    print(f"installing {pinned} into {there.parent} …", file=sys.stderr)
    try:
        install(there.parent, PINNED / pinned)
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        missing.append(f"not measured: what {pinned} names; it cannot be installed here ({said.strip()[-200:]})")
        return None
    done.write_text(wanted)
    return there


def _python(folder: Path, pinned: Path) -> None:
    _run([sys.executable, "-m", "venv", "--clear", str(folder)])
    _run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "-r", str(pinned)])


def _node(folder: Path, pinned: Path) -> None:
    if shutil.which("npm") is None:
        raise OSError("there is no npm")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(pinned, folder)
    _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
