"""The disk over time: waiting until something below a folder changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from footpath.model.settings import ConfigurationError


def changes(*folders: Path) -> Iterator[None]:
    """One item at once, and one for every time that something below these folders has changed.

    Raises `ConfigurationError` where the library that waits is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise ConfigurationError(('--watch needs `pip install "mkdocs-footpath[watch]"`',)) from error
    yield
    for _ in watch(*folders, raise_interrupt=True):
        yield
