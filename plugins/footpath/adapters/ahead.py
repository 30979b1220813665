"""Work that a second process does before the first one comes to it.

The second process is a copy of the first, made by `fork`, so it has everything the work needs. It does one job after
the other and writes what each gives into a file that both know; the first takes what is there and does what is not
there yet itself. Every job gives the same in both, so it never matters who did it, and nothing ever waits.
"""

from __future__ import annotations

import logging
import os
import pickle
import struct
import sys
from collections.abc import Callable, Mapping
from mmap import mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

_FRAME = struct.Struct("=QQ")
"""What stands before each result: the number of its job and the number of its bytes."""
_CORES = 2


def possible() -> bool:
    """Whether a second process can be made safely, and gains anything: one of a process with threads may hang."""
    if sys.platform != "linux":
        return False
    return len(os.sched_getaffinity(0)) >= _CORES and len(list(Path("/proc/self/task").iterdir())) == 1


class Ahead:
    """Jobs by name, in the order in which the second process does them, once it is prepared. Where it is `possible`."""

    def __init__(self, jobs: Mapping[str, Callable[[], object]], prepare: Callable[[], None] = lambda: None) -> None:
        self._numbers = {name: number for number, name in enumerate(jobs)}
        self._taken = mmap(-1, len(jobs))
        self._file = TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._read = 0
        self._found: dict[int, bytes] = {}
        _flush()
        self._process = os.fork()
        if not self._process:
            self._work(list(jobs.values()), prepare)

    def take(self, name: str) -> Any:
        """What a job gave, or None if the second process has not done it, and then it never will.

        With the last job the second process ends. Every job can be taken once.
        """
        number = self._numbers.pop(name, None)
        if number is None or not self._process:
            return None
        self._taken[number] = 1
        self._look()
        found = self._found.pop(number, None)
        if not self._numbers:
            self.close()
        return None if found is None else pickle.loads(found)  # noqa: S301 - written by ourselves

    def close(self) -> None:
        """Wait for the job that is being done, and end the second process."""
        if self._process:
            self._taken[:] = b"\1" * len(self._taken)
            os.waitpid(self._process, 0)
            self._process = 0
            self._file.close()
            self._found.clear()

    def _look(self) -> None:
        """Read the results that are there in whole."""
        size = os.fstat(self._file.fileno()).st_size
        while self._read + _FRAME.size <= size:
            number, length = _FRAME.unpack(os.pread(self._file.fileno(), _FRAME.size, self._read))
            if self._read + _FRAME.size + length > size:
                return
            self._found[number] = os.pread(self._file.fileno(), length, self._read + _FRAME.size)
            self._read += _FRAME.size + length

    def _work(self, jobs: list[Callable[[], object]], prepare: Callable[[], None]) -> None:
        """The life of the second process. It tells nobody of a job that fails: the first will come to it."""
        try:
            prepare()
            for number, job in enumerate(jobs):
                if self._taken[number]:
                    continue
                try:
                    found = pickle.dumps(job(), pickle.HIGHEST_PROTOCOL)
                except Exception:  # noqa: BLE001, S112 - whatever it is, it happens again where it can be told
                    continue
                self._file.write(_FRAME.pack(number, len(found)) + found)
                self._file.flush()
        finally:
            os._exit(0)


class Records(logging.Handler):
    """Whatever is logged while this is in use, for being told elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record with its text made, as what it is made of may not be told elsewhere."""
        self.records.append({**record.__dict__, "msg": record.getMessage(), "args": (), "exc_info": None})

    def instead(self) -> None:
        """Take the place of all other handlers of this process, for good."""
        root = logging.getLogger()
        for logger in (root, *map(logging.getLogger, logging.root.manager.loggerDict)):
            logger.handlers[:] = []
            logger.propagate = True
        root.addHandler(self)

    def taken(self) -> list[dict[str, Any]]:
        """What was kept until now, which is kept no longer."""
        found, self.records = self.records, []
        return found


def tell(records: list[dict[str, Any]]) -> None:
    """Log what was kept elsewhere."""
    for record in records:
        logging.getLogger(record["name"]).handle(logging.makeLogRecord(record))


def _flush() -> None:
    """Both processes would write what is not written yet."""
    sys.stdout.flush()
    sys.stderr.flush()
