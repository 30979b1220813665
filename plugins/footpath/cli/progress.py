"""Progress of what may take long: shown on a terminal only, and only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterator
from typing import TypeVar

import click

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds before anything is shown."""


def shown(items: Collection[T]) -> Iterator[T]:
    """The items, with a bar on standard error from the first second on."""
    started = time.perf_counter()
    iterator = iter(items)
    done = 0
    for item in iterator:
        yield item
        done += 1
        if sys.stderr.isatty() and time.perf_counter() - started > PATIENCE:
            break
    over = done == len(items)
    with click.progressbar(iterator, length=len(items), label="reading", file=sys.stderr, hidden=over) as bar:
        bar.update(done)
        yield from bar
