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
_COMMANDS = (FOLDER / "python" / "bin", FOLDER / "node" / "node_modules")


@dataclass(frozen=True)
class Tools:
    """Where the commands of installed packages are, or None where there are none; `missing` says why."""

    python: Path | None
    node: Path | None
    missing: tuple[str, ...]


def installed() -> Tools:
    """The tools, installed now if they are not there yet in these versions."""
    failed = {
        "rumdl, htmlproofer": _attempt(_python, PINNED / "requirements.txt", FOLDER / "python"),
        "remark-validate-links, markdown-link-check": _attempt(_node, PINNED / "package.json", FOLDER / "node"),
    }
    there = [folder if not why else None for folder, why in zip(_COMMANDS, failed.values(), strict=True)]
    return Tools(*there, tuple(f"not measured: {names}; {why}" for names, why in failed.items() if why))


def _attempt(install: Callable[[Path, Path], None], pinned: Path, folder: Path) -> str:
    """Install what a file names into a folder. Tells why that failed, if it did."""
    wanted, done = pinned.read_text(), folder / "installed"
    if done.is_file() and done.read_text() == wanted:
        return ""
    print(f"installing what {pinned.name} names into {folder} …", file=sys.stderr)
    try:
        install(folder, pinned)
    except subprocess.CalledProcessError as error:
        return f"installing failed ({(error.stderr.strip() or str(error)).splitlines()[-1]})"
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    done.write_text(wanted)
    return ""


def _python(folder: Path, pinned: Path) -> None:
    _run([sys.executable, "-m", "venv", "--clear", str(folder)])
    _run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "-r", str(pinned)])


def _node(folder: Path, pinned: Path) -> None:
    if shutil.which("npm") is None:
        raise OSError("there is no npm")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(pinned, folder)
    _run(["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
