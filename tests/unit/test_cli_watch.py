"""`--watch`: it checks at once and after every change, outlives mistakes, and ends when it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from footpath.adapters.watching import changes
from footpath.model.settings import ConfigurationError
from tests.unit.command import CLEAN, ERROR, Write

PATIENCE = 20
"""Seconds after which something that should have happened counts as not happening."""


class Watcher:
    """`footpath check --watch` in a process of its own."""

    def __init__(self, root: Path) -> None:
        self._log = root.parent / f"{root.name}.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from footpath.cli import run; run()", "check", "--watch", str(root)],
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )

    def says(self, text: str, times: int = 1) -> None:
        """Wait until it has said something so often."""
        end = time.monotonic() + PATIENCE
        while self._log.read_text("utf-8").count(text) < times:
            assert time.monotonic() < end, self._log.read_text("utf-8")
            assert self.process.poll() is None, self._log.read_text("utf-8")
            time.sleep(0.02)


@pytest.fixture
def root(write: Write) -> Path:
    return write({f"docs/{name}": text for name, text in CLEAN.items()} | {"footpath.yml": "docs_dir: docs\n"})


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    watching = Watcher(root)
    yield watching
    watching.process.kill()
    watching.process.wait()


def test_it_checks_again_when_something_changes(watcher: Watcher, root: Path) -> None:
    watcher.says("watching; Ctrl-C ends")
    time.sleep(0.3)  # until the system watches the folder
    (root / "docs/knowledge/core/alpha.md").write_text(ERROR["knowledge/core/alpha.md"])
    watcher.says("LK001")
    (root / "footpath.yml").write_text("docs_dir: docs\nfail_onn: note\n")
    watcher.says('unknown option "fail_onn"; did you mean fail_on?')
    (root / "footpath.yml").write_text("docs_dir: docs\nignore: [LK001]\n")
    watcher.says("no findings", 2)
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(PATIENCE) == 130


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(ConfigurationError, match=r"mkdocs-footpath\[watch\]"):
        next(changes(tmp_path))
