"""Checkers of links on one planted content: what each of them finds, what it invents, and how long it takes.

What is planted are the faults and traps of `tests/planting` that have to do with links. Whether a link is dead is
decided by the site that the host makes.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections import Counter
from pathlib import Path
from random import Random
from statistics import median
from urllib.parse import unquote

from bench.checkers import Checker, Report, checkers
from bench.measuring import run, turns
from bench.tools import installed
from footpath.adapters.filesystem import read_tree
from footpath.memo import Memo
from footpath.model.source import Tree
from tests.planting.garden import plant_more
from tests.planting.ground import Ground
from tests.planting.kinds import FAULTS, TRAPS
from tests.planting.strokes import Plant, lay_out

SEED = 7
FAULTS_PLANTED, TRAPS_PLANTED = 80, 80


def print_dead_links(content: Path, work: Path, rounds: int) -> None:
    """Print the table."""
    tools = installed()
    sound, planted = work / "sound", work / "planted"
    tree = read_tree(content)
    faults, garden = _plant(tree)
    _write(tree, sound)
    _write(garden, planted)
    for folder in (sound, planted) if tools.node is not None else ():
        # Plugins are looked for above the file that is checked, and not below.
        (folder.parent / "node_modules").unlink(missing_ok=True)
        (folder.parent / "node_modules").symlink_to(tools.node)
    before = {it.name: _reports(it) for it in checkers(work, sound, tools)}
    every = checkers(work, planted, tools)
    judged = [_judge(it, before[it.name], faults) for it in every]
    measured = turns(rounds, *(lambda it=it: run(it.command, it.environment, it.folder) for it in every))
    strict = next(runs for it, runs in zip(every, measured, strict=True) if it.name.startswith("mkdocs build"))
    print(f"{len(faults)} dead links and {TRAPS_PLANTED} traps, planted in {len(garden.files)} files")
    print(f"{'':34} {'found':>8} {'false':>8} {'wall s':>8} {'speed':>8}")
    for it, (found, false), runs in zip(every, judged, measured, strict=True):
        speed = median(one.wall / other.wall for one, other in zip(strict, runs, strict=True))
        share = f"{100 * found / len(faults):.0f} %"
        print(f"{it.name:34} {share:>8} {false:8} {median(item.wall for item in runs):8.2f} {speed:7.1f}x")
    print("found: dead links that are reported; false: reports about none; speed: that of a strict build is 1")
    for line in tools.missing:
        print(line)


def _plant(tree: Tree) -> tuple[list[Plant], Tree]:
    ground, rng = Ground(tree, Memo()), Random(SEED)
    faults = plant_more([], ground, rng, [kind for kind in FAULTS if kind.visible], FAULTS_PLANTED)
    plants = plant_more(faults, ground, rng, [kind for kind in TRAPS if kind.visible], TRAPS_PLANTED)
    return faults, lay_out(ground.tree, ground.texts, plants).tree


def _write(tree: Tree, folder: Path) -> None:
    for uri in (*tree.files, *tree.assets):
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tree.files.get(uri, b""))


def _reports(checker: Checker) -> Counter[Report]:
    """What a checker reports, each report with the uri of its file."""
    done = subprocess.run(
        checker.command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=checker.folder,
        env={**os.environ, **checker.environment},
    )
    above = f"{checker.folder.name}/" if checker.folder else ""
    return Counter((posixpath.normpath(uri).removeprefix(above), text) for uri, text in checker.reports(done.stdout))


def _judge(checker: Checker, before: Counter[Report], faults: list[Plant]) -> tuple[int, int]:
    """How many faults a checker finds, and how many of its reports are about none.

    What it says of the sound content as well does not count, whoever is right there.
    """
    reports = [(uri, unquote(text).replace("\\", "/")) for uri, text in (_reports(checker) - before).elements()]
    about = [{id(it) for it in faults if uri == it.uri and _needle(it) in text} for uri, text in reports]
    return len(set().union(*about)), about.count(set())


def _needle(plant: Plant) -> str:
    """What any report of a fault must name: the anchor, or the last part of the path."""
    path, _, anchor = unquote(plant.target).replace("\\", "/").partition("#")
    return anchor if "LK002" in plant.codes else path.rstrip("/").rpartition("/")[2]
