"""Many files, read in two processes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from footpath.adapters.ahead import begin
from footpath.memo import Memo, encoded

_LEAST = 100
"""Files from which on it is worth a process."""


def read_ahead(memo: Memo, files: Mapping[str, bytes]) -> None:
    """Let a second process read what the memo does not know, from the other end: the two meet somewhere.

    The process ends when each of these files was asked for.
    """
    unknown = memo.unknown(files)
    if len(unknown) < _LEAST:
        return
    ahead = begin({key: partial(encoded, *unknown[key]) for key in reversed(unknown)})
    if ahead is not None:
        memo.elsewhere = ahead.take
