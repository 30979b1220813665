"""Work that a second process does before the first one comes to it.

The second process is a copy of the first, made by `fork`, so it has everything the work needs. It does one job after
the other and writes what each gives into a file that both know; the first takes what is there and does what is not
there yet itself, and waits at the very end alone, for the job being done then. Every job gives the same in both, so it
never matters who did it. Where there can be no second process, for whatever reason, the first does all.
"""

from __future__ import annotations

import logging
import os
import pickle
import struct
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
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
    try:
        return len(os.sched_getaffinity(0)) >= _CORES and len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def begin(jobs: Mapping[str, Callable[[], object]], prepare: Callable[[], None] = lambda: None) -> Ahead | None:
    """A second process that does the jobs, in this order, once it is prepared; None where there can be none."""
    try:
        return Ahead(jobs, prepare) if jobs and possible() else None
    except OSError:
        return None


class Ahead:
    """A second process and its jobs, by name. Raises `OSError` where the system refuses one."""

    def __init__(self, jobs: Mapping[str, Callable[[], object]], prepare: Callable[[], None]) -> None:
        self._numbers = {name: number for number, name in enumerate(jobs)}
        self._taken = mmap(-1, len(jobs))
        self._file = TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._read = 0
        self._found: dict[int, tuple[int, int]] = {}
        self._first = os.getpid()
        _flush()
        try:
            self._process = os.fork()
        except OSError:
            self._file.close()
            raise
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
        place = self._found.pop(number, None)
        found = None if place is None else pickle.loads(os.pread(self._file.fileno(), *place))  # noqa: S301 - our own
        if not self._numbers:
            self.close()
        return found

    def close(self) -> None:
        """Wait for the job that is being done, and end the second process."""
        if self._process:
            self._taken[:] = b"\1" * len(self._taken)
            with suppress(ChildProcessError):  # where nobody is told of the end of a process
                os.waitpid(self._process, 0)
            self._process = 0
            self._file.close()
            self._found.clear()

    def _look(self) -> None:
        """Find the results that are there in whole."""
        size = os.fstat(self._file.fileno()).st_size
        while self._read + _FRAME.size <= size:
            number, length = _FRAME.unpack(os.pread(self._file.fileno(), _FRAME.size, self._read))
            if self._read + _FRAME.size + length > size:
                return
            self._found[number] = (length, self._read + _FRAME.size)
            self._read += _FRAME.size + length

    def _work(self, jobs: list[Callable[[], object]], prepare: Callable[[], None]) -> None:
        """The life of the second process, no longer than that of the first.

        It tells nobody of a job that fails: the first will come to it.
        """
        try:
            prepare()
            for number, job in enumerate(jobs):
                if os.getppid() != self._first:
                    break
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
        """Keep a record with its texts made, as what they are made of may not be told elsewhere."""
        trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else record.exc_text
        made = {"msg": record.getMessage(), "args": (), "exc_info": None, "exc_text": trace}
        self.records.append({**record.__dict__, **made})

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
