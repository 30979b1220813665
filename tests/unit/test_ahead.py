"""Work done ahead by a second process: the same answers, whoever gives them.

Each case runs in a process of its own, since a test runner has threads.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

PREFACE = """
import json, os, signal, sys, time
from functools import partial
from footpath.adapters.ahead import Records, begin, possible, tell

def wait(file):
    while not os.path.exists(file):
        time.sleep(0.001)

def square(number):
    return number * number
"""


READ: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60}


def told(code: str, *arguments: str) -> Any:
    """What a program prints, as JSON."""
    script = PREFACE + dedent(code)
    done = subprocess.run([sys.executable, "-W", "error", "-c", script, *arguments], check=False, **READ)
    if done.stdout.strip() == "not possible":
        pytest.skip("a second process needs Linux and two cores")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def guarded(code: str) -> str:
    return 'if not possible():\n    print("not possible")\n    raise SystemExit\n' + dedent(code)


def test_what_is_done_is_taken_and_what_is_not_is_left_to_us(tmp_path: Path) -> None:
    code = guarded("""
        done, go = sys.argv[1] + "/done", sys.argv[1] + "/go"
        jobs = {str(number): partial(square, number) for number in range(3)}
        jobs["flag"] = lambda: open(done, "w").close()
        jobs["slow"] = lambda: wait(go)
        jobs["late"] = partial(square, 9)
        ahead = begin(jobs)
        wait(done)
        found = [ahead.take(str(number)) for number in range(3)]
        late = ahead.take("late")
        open(go, "w").close()
        print(json.dumps([found, late, ahead.take("2"), ahead.take("none of them")]))
        ahead.close()
    """)
    assert told(code, str(tmp_path)) == [[0, 1, 4], None, None, None]


def test_a_job_that_fails_is_left_to_us(tmp_path: Path) -> None:
    code = guarded("""
        done = sys.argv[1] + "/done"
        ahead = begin({"bad": lambda: 1 / 0, "odd": lambda: (lambda: 0), "good": partial(square, 3),
                       "flag": lambda: open(done, "w").close()})
        wait(done)
        print(json.dumps([ahead.take(name) for name in ("bad", "odd", "good")]))
        ahead.close()
    """)
    assert told(code, str(tmp_path)) == [None, None, 9]


def test_nothing_is_left_behind() -> None:
    code = guarded("""
        ended = []
        for close in (lambda ahead: [ahead.take(name) for name in "ab"], lambda ahead: ahead.close()):
            ahead = begin({"a": partial(square, 1), "b": partial(time.sleep, 0.05)})
            close(ahead)
            try:
                os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                ended.append(True)
        print(json.dumps(ended))
    """)
    assert told(code) == [True, True]


def test_what_is_logged_there_is_told_here(tmp_path: Path) -> None:
    code = guarded("""
        import logging
        done, said = sys.argv[1] + "/done", []

        class Keeper(logging.Handler):
            def emit(self, record):
                said.append([record.name, record.levelname, record.getMessage(), "TypeError" in self.format(record)])

        logging.getLogger("a").addHandler(Keeper())
        records = Records()

        def job():
            logging.getLogger("a.b").warning("%s is %d", "it", 3)
            try:
                square("x")
            except TypeError:
                logging.getLogger("a").exception("it failed")
            return records.taken()

        ahead = begin({"job": job, "flag": lambda: open(done, "w").close()}, records.instead)
        wait(done)
        kept = ahead.take("job")
        ahead.close()
        before = list(said)
        tell(kept)
        print(json.dumps([before, said]))
    """)
    assert told(code, str(tmp_path)) == [[], [["a.b", "WARNING", "it is 3", False], ["a", "ERROR", "it failed", True]]]


def test_a_process_with_threads_stays_alone() -> None:
    code = """
        import threading
        stop = threading.Event()
        thread = threading.Thread(target=stop.wait)
        thread.start()
        print(json.dumps(possible()))
        stop.set()
        thread.join()
    """
    assert told(code) is False


def test_where_nobody_hears_of_ended_processes_nothing_fails() -> None:
    code = guarded("""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        ahead = begin({"a": partial(square, 2)})
        ahead.close()
        print(json.dumps("closed"))
    """)
    assert told(code) == "closed"


def test_where_the_system_refuses_a_process_there_is_none() -> None:
    code = """
        def refused():
            raise BlockingIOError("too many")
        os.fork = refused
        print(json.dumps(begin({"a": partial(square, 2)})))
    """
    assert told(code) is None


def test_it_does_not_outlive_the_first(tmp_path: Path) -> None:
    code = guarded("""
        folder = sys.argv[1]
        jobs = {"begin": lambda: open(folder + "/begun", "w").close(), "wait": lambda: wait(folder + "/go")}
        jobs["late"] = lambda: open(folder + "/late", "w").close()
        first = os.fork()
        if not first:
            ahead = begin(jobs)
            time.sleep(60)
        wait(folder + "/begun")
        os.kill(first, signal.SIGKILL)
        os.waitpid(first, 0)
        open(folder + "/go", "w").close()
        time.sleep(0.3)
        print(json.dumps(os.path.exists(folder + "/late")))
    """)
    assert told(code, str(tmp_path)) is False


def test_files_that_are_read_ahead_are_read_the_same() -> None:
    code = guarded("""
        from footpath.adapters.reading import read_ahead
        from footpath.memo import Memo

        files = {f"knowledge/a{number}.md": f"# A {number} and `a{number - 1}`".encode() for number in range(300)}
        memo, other = Memo(), Memo()
        read_ahead(memo, files)
        same = all(memo.parse(uri, content) == other.parse(uri, content) for uri, content in files.items())
        kept = memo.dump() == other.dump()
        read_ahead(memo, files)
        print(json.dumps([same, kept, memo.changed, dict(memo.unknown(files)), len(Memo().unknown(files))]))
    """)
    assert told(code) == [True, True, True, {}, 300]
