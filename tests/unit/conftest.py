"""What tests of the command share."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.unit.command import Write


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """The command stops the garbage collector of its short life; the tests live longer."""
    yield
    gc.enable()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files below a fresh folder and gives the folder."""

    def write_files(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return tmp_path

    return write_files
