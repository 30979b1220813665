"""The same content gives the same bytes, whatever the hash seed and however often it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hosts.building import Site, configure, write
from tests.hosts.virtual import TREE


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The virtual site, built in two processes with different hash seeds and nothing remembered."""
    root = tmp_path_factory.mktemp("seeded")
    write(root / "docs", TREE)
    file = configure(root, theme="material")
    return tuple(_built(root, file, seed) for seed in ("1", "2"))


def _built(root: Path, file: Path, seed: str) -> Site:
    folder = root / seed
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", file, "-d", folder],
        env={**os.environ, "PYTHONHASHSEED": seed, "FOOTPATH_CACHE": str(root / f"cache{seed}")},
        check=True,
        timeout=120,
    )
    return Site(folder)


def test_two_builds_are_the_same_to_the_byte(seeded: tuple[Site, Site]) -> None:
    first, second = seeded
    assert first.files.keys() == second.files.keys()
    assert [name for name in first.files if first.files[name] != second.files[name]] == []


def test_no_page_names_the_machine(seeded: tuple[Site, Site]) -> None:
    first, _ = seeded
    folder = str(first.folder.parent).encode()
    assert [name for name, content in first.files.items() if folder in content] == []
