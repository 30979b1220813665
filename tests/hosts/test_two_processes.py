"""A site is the same whether one process builds it or two, whatever they meet."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.building import configure, write
from tests.hosts.virtual import TREE

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="a second process needs Linux and two cores"
)

HOSTS = ["mkdocs", "properdocs"]
ENTRIES = 120
COUNTING = """
import atexit, json, sys
from collections import Counter
from footpath.adapters import ahead
taken, take = Counter(), ahead.Ahead.take

def counted(self, name):
    found = take(self, name)
    taken[name.partition(" ")[0] if " " in name else "parse"] += found is not None
    return found

ahead.Ahead.take = counted
atexit.register(lambda: json.dump(taken, open(sys.argv[-1] + ".json", "w")))
from {host}.__main__ import cli
cli(sys.argv[1:-1])
"""
"""A host that counts what the second process did for it."""
ENTRY = """\
---
name: many-{number}
description: One of many
topics: [many, only-{number}]
---

See [the next](many-{next}.md#summary), `many-{half}`, [it](no-{number}.md) and [that](many-{third}.md#no-{number}).

## Summary

```python
print({number})
```
"""


@dataclass(frozen=True)
class Built:
    """A site, what was said of it, and how much the second process did, by what it did."""

    status: int
    said: list[str]
    files: dict[str, bytes]
    taken: dict[str, int]


def tree() -> dict[str, str]:
    """Many entries, which refer to each other and to what is not there: the host tells of some of that."""
    entries = {
        f"entries/core/many-{number}.md": ENTRY.format(
            number=number, next=(number + 1) % ENTRIES, half=number // 2, third=number // 3
        )
        for number in range(ENTRIES)
    }
    return {**TREE, **entries}


def built(folder: Path, host: str, hooks: tuple[str, ...] = (), **footpath: Any) -> Built:
    write(folder / "docs", tree())
    file = configure(folder, theme="material", footpath=footpath, hooks=list(hooks))
    arguments = ["build", "-v", "-f", str(file), "-d", str(folder / "site"), str(folder / "taken")]
    done = subprocess.run(
        [sys.executable, "-c", COUNTING.replace("{host}", host), *arguments],
        env={**os.environ, "FOOTPATH_CACHE": str(folder / "cache"), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    told = (done.stdout + done.stderr).replace(str(folder), ".")
    said = re.sub(r"in [\d.]+ seconds|0x[0-9a-f]+", "", told).splitlines()
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / "site").rglob("*.*")
        if path.suffix != ".gz"  # it says when it was made
    }
    return Built(done.returncode, said, files, json.loads((folder / "taken.json").read_text()))


@pytest.fixture(params=HOSTS, scope="module")
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The same site of one process and of two."""
    folder = tmp_path_factory.mktemp(request.param)
    alone, ahead = (built(folder / str(given), request.param, parallel=given) for given in (False, True))
    return alone, ahead


def test_it_is_the_same_site(both: tuple[Built, Built]) -> None:
    alone, ahead = both
    assert alone.files.keys() == ahead.files.keys()
    assert [name for name, content in alone.files.items() if ahead.files[name] != content] == []


def test_the_same_is_said_in_the_same_order(both: tuple[Built, Built]) -> None:
    alone, ahead = both
    assert alone.said == ahead.said
    assert sum("no-" in line and "WARNING" in line for line in ahead.said) >= ENTRIES


def test_the_second_process_does_some_of_it(both: tuple[Built, Built]) -> None:
    """How much of each depends on what else the machine does."""
    alone, ahead = both
    assert not alone.taken
    assert ahead.taken.keys() <= {"parse", "text", "parts", "file"}
    assert sum(ahead.taken.values()) > ENTRIES


def test_what_goes_wrong_goes_wrong_as_ever(tmp_path: Path) -> None:
    found: list[Built] = []
    for given in (False, True):
        folder = tmp_path / str(given)
        write(folder / "own" / "fragments", {"footer.html.jinja": "{{ nothing_of_that_name }}"})
        found.append(built(folder, "mkdocs", parallel=given, templates="own"))
    alone, ahead = found
    assert (ahead.status, ahead.said[-1]) == (alone.status, alone.said[-1])
    assert alone.status != 0
    assert "nothing_of_that_name" in alone.said[-1]


NOTICING = {
    "a plugin that sees each text": "def on_page_markdown(markdown, **known):\n    return markdown\n",
    "a function of a plugin in the options of an extension": """
def fence(source, *others, **more):
    return source


def on_config(config):
    fences = [{"name": "own", "class": "own", "format": fence}]
    config.mdx_configs["pymdownx.superfences"] = {"custom_fences": fences}
""",
    "an extension that is an object": """
from markdown.extensions import Extension


def on_config(config):
    config.markdown_extensions.append(Extension())
    Extension.extendMarkdown = lambda self, md: None
""",
}


@pytest.mark.parametrize("who", NOTICING)
def test_texts_are_not_rendered_elsewhere_where_somebody_could_notice(who: str, tmp_path: Path) -> None:
    hook = tmp_path / "noticing.py"
    hook.write_text(NOTICING[who])
    found = built(tmp_path / "site", "mkdocs", hooks=(str(hook),))
    assert found.taken["file"]
    assert not found.taken["text"]


CHANGING = """
from mkdocs.structure.files import File


def on_files(files, config):
    files.remove(files.src_uris["llms.txt"])
    files.remove(files.src_uris["llms-full.txt"])
    files.append(File.generated(config, "llms-full.txt", content="mine"))


def on_env(env, config, files):
    files.src_uris["objects.inv"].content_bytes = b"mine"
    files.src_uris["assets/footpath/index.json"].dest_uri = "index.json"
    files.remove(files.src_uris["assets/footpath/index.schema.json"])
"""


def test_what_others_make_of_files_holds(tmp_path: Path) -> None:
    hook = tmp_path / "files.py"
    hook.write_text(CHANGING)
    alone, ahead = (built(tmp_path / str(given), "mkdocs", (str(hook),), parallel=given) for given in (False, True))
    assert (ahead.status, ahead.files) == (alone.status, alone.files)
    assert (ahead.files["site/llms-full.txt"], ahead.files["site/objects.inv"]) == (b"mine", b"mine")
    assert "site/index.json" in ahead.files
    gone = {"site/llms.txt", "site/assets/footpath/index.schema.json", "site/assets/footpath/index.json"}
    assert gone.isdisjoint(ahead.files)
