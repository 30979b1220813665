"""Each example in our guidance is what it says it is: it parses, and Python that can run runs."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import sqlglot
import yaml

from tests.guidance.examples import SKETCH, Example, examples


def name(example: Example) -> str:
    return example.name


@pytest.mark.parametrize("example", examples("python", "py"), ids=name)
def test_python_parses(example: Example) -> None:
    ast.parse(example.text)


def test_python_runs(tmp_path: Path) -> None:
    """All in one process, each in a namespace of its own: starting Python costs more than most examples."""
    runnable = [item for item in examples("python", "py") if not item.text.lstrip().startswith(SKETCH)]
    assert len(runnable) > 15
    script = tmp_path / "all.py"
    script.write_text(
        "import json, sys, traceback\n"
        "failed = []\n"
        "for name, text in json.load(open(sys.argv[1], encoding='utf-8')):\n"
        "    try:\n"
        "        exec(compile(text, name, 'exec', dont_inherit=True), {'__name__': '__main__'})\n"
        "    except BaseException:\n"
        "        failed.append(f'{name}\\n{traceback.format_exc(limit=-2)}')\n"
        "sys.exit('\\n'.join(failed) if failed else 0)\n"
    )
    listed = tmp_path / "examples.json"
    listed.write_text(json.dumps([(item.name, item.text) for item in runnable]), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", script, listed],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("example", examples("yaml", "yml"), ids=name)
def test_yaml_parses(example: Example) -> None:
    list(yaml.compose_all(example.text, Loader=yaml.CSafeLoader))


@pytest.mark.parametrize("example", examples("json"), ids=name)
def test_json_parses(example: Example) -> None:
    json.loads(example.text)


@pytest.mark.parametrize("example", examples("toml"), ids=name)
def test_toml_parses(example: Example) -> None:
    tomllib.loads(example.text)


@pytest.mark.parametrize("example", examples("sql"), ids=name)
def test_sql_parses(example: Example) -> None:
    assert sqlglot.parse(example.text, read="postgres")


@pytest.mark.parametrize("example", examples("bash", "sh"), ids=name)
def test_shell_parses(example: Example) -> None:
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("no bash on PATH")
    done = subprocess.run([shell, "-n"], check=False, input=example.text, capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr


def test_every_example_names_its_language() -> None:
    assert [item.name for item in examples("")] == []
