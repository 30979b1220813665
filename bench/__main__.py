"""What Footpath costs: whole processes, taken in turns, so that a machine whose speed drifts does not mislead.

`make bench` prints medians, and ratios taken pair by pair. Content is the reference corpus if it is
there (see `FOOTPATH_SHARED` in CONTRIBUTING.md), else this project's own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import layout

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FOOTPATH_SHARED", ROOT.parent / "shared"))
REFERENCE = SHARED / "corpora" / "scaffold-3.17.0" / "content"
BIN = Path(sys.executable).parent

SITE = """\
site_name: Bench
site_url: https://bench.example/
docs_dir: {content}
site_dir: {site}
theme: {{name: material, font: false, features: [navigation.prune]}}
plugins: [{plugins}]
markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.details, pymdownx.superfences]
"""


@dataclass(frozen=True)
class Run:
    """One finished process: seconds of wall clock and of CPU, and its peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str], environment: dict[str, str] | None = None) -> Run:
    """Run a command to its end and account for it. Its exit status is not judged; its output is dropped."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
    )
    _, _, usage = os.wait4(process.pid, 0)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def turns(count: int, *actions: Callable[[], Run]) -> list[list[Run]]:
    """Run actions in turns, after one round that is not counted."""
    for action in actions:
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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="counted runs of each command (default: 3)")
    parser.add_argument("--content", type=Path, default=REFERENCE if REFERENCE.is_dir() else ROOT / "knowledge")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sites: dict[str, list[str]] = {}
        for name, plugins in (("plain", "search"), ("footpath", "search, footpath")):
            config = work / f"{name}.yml"
            config.write_text(SITE.format(content=options.content, site=work / f"site-{name}", plugins=plugins))
            sites[name] = [str(BIN / "mkdocs"), "build", "--quiet", "-f", str(config)]
        cache = work / "cache"
        kept = {"FOOTPATH_CACHE": str(cache)}

        def build_cold() -> Run:
            shutil.rmtree(cache, ignore_errors=True)
            return run(sites["footpath"], kept)

        check = [str(BIN / "footpath"), "check", str(options.content)]
        print(f"{options.content}, {options.rounds} rounds\n")
        print(f"{'medians':34} {'wall s':>8} {'cpu s':>8} {'MiB':>8}")
        plain, ours = turns(options.rounds, lambda: run(sites["plain"]), build_cold)
        print(row("mkdocs + material", plain))
        print(row("the same with footpath", ours))
        print(ratio("ratio", ours, plain))
        cold, warm = turns(options.rounds, lambda: run([*check, "--no-cache"]), lambda: run(check, kept))
        print(row("footpath check, cold", cold))
        print(row("footpath check, warm", warm))
    layout.report(options.content)


if __name__ == "__main__":
    main()
