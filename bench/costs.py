"""What Footpath costs beside its host, and what a check costs."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.measured import BIN, site
from bench.measuring import Run, ratio, row, run, turns


def print_costs(content: Path, work: Path, rounds: int) -> None:
    """Print the table."""
    names = {"plain": "search", "footpath": "search, footpath"}
    sites = {name: site(work, name, content, plugins=plugins) for name, plugins in names.items()}
    builds = {name: [str(BIN / "mkdocs"), "build", "--quiet", "-f", config] for name, config in sites.items()}
    cache = work / "cache"
    kept = {"FOOTPATH_CACHE": str(cache)}

    def build_cold() -> Run:
        shutil.rmtree(cache, ignore_errors=True)
        return run(builds["footpath"], kept, most=0)

    check = [str(BIN / "footpath"), "check", str(content)]
    print(f"{'medians':34} {'wall s':>8} {'cpu s':>8} {'MiB':>8}")
    plain, ours = turns(rounds, lambda: run(builds["plain"], most=0), build_cold)
    print(row("mkdocs + material", plain))
    print(row("the same with footpath", ours))
    print(ratio("ratio", ours, plain))
    cold, warm = turns(rounds, lambda: run([*check, "--no-cache"]), lambda: run(check, kept))
    print(row("footpath check, cold", cold))
    print(row("footpath check, warm", warm))
