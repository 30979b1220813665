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
import json, os, time
from functools import partial
from footpath.adapters.ahead import Ahead, Records, possible, tell

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
        import sys
        done, go = sys.argv[1] + "/done", sys.argv[1] + "/go"
        jobs = {str(number): partial(square, number) for number in range(3)}
        jobs["flag"] = lambda: open(done, "w").close()
        jobs["slow"] = lambda: wait(go)
        jobs["late"] = partial(square, 9)
        ahead = Ahead(jobs)
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
        import sys
        done = sys.argv[1] + "/done"
        ahead = Ahead({"bad": lambda: 1 / 0, "odd": lambda: (lambda: 0), "good": partial(square, 3),
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
            ahead = Ahead({"a": partial(square, 1), "b": partial(time.sleep, 0.05)})
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
        import logging, sys
        done, said = sys.argv[1] + "/done", []

        class Keeper(logging.Handler):
            def emit(self, record):
                said.append([record.name, record.levelname, record.getMessage()])

        logging.getLogger("a").addHandler(Keeper())
        records = Records()

        def job():
            logging.getLogger("a.b").warning("%s is %d", "it", 3)
            return records.taken()

        ahead = Ahead({"job": job, "flag": lambda: open(done, "w").close()}, records.instead)
        wait(done)
        kept = ahead.take("job")
        ahead.close()
        before = list(said)
        tell(kept)
        print(json.dumps([before, said]))
    """)
    assert told(code, str(tmp_path)) == [[], [["a.b", "WARNING", "it is 3"]]]


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
