"""Running what others run: scripts of CI systems in bash, and hooks, each in a repository of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.corpora import ROOT

USING = ROOT / "knowledge" / "using"
PAGE = (USING / "how-to" / "ci.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def entry(name: str, topics: str = "api", body: str = "") -> str:
    return f"---\nname: {name}\ndescription: What {name} is about.\ntopics: [{topics}]\n---\n\n# {name}\n\n{body}"


CLEAN = {
    "knowledge/core/alpha.md": entry("alpha", body="See [beta](beta.md).\n"),
    "knowledge/core/beta.md": entry("beta", body="See [alpha](alpha.md).\n"),
    "topics.yml": "api:\n  label: API\n  synonyms: [apis]\n",
    "pipeline/pre/one.md": "---\nname: one\ndescription: Does one.\nphase: pre\norder: 100\noutputs: [docs/one.md]\n"
    "knowledge-base: [alpha, beta]\n---\n\n# One\n",
}
MESSY = {
    **CLEAN,
    "knowledge/core/alpha.md": entry("alpha", "apis", "See [[betta]] and [more](nowhere-at-all.md).\n"),
}
"""A synonym and a misspelt name, which can be mended, and a link that cannot."""


@dataclass(frozen=True)
class Ended:
    """How a process ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def blocks(language: str, page: str = PAGE) -> list[str]:
    """The code blocks of a page, in order."""
    return re.findall(rf"^```{language}(?: title=\"[^\"]+\")?\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def commands(page: str = PAGE) -> list[str]:
    """Every command that a page tells its reader to run."""
    lines = [line for block in blocks("console", page) for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def write(root: Path, tree: Mapping[str, str]) -> None:
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def surroundings(home: Path, **more: object) -> dict[str, str]:
    """The variables of a machine on which only our own programs are first, and nothing is configured."""
    return {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{
            f"GIT_{who}_{what}": "test@footpath.example"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
        **{name: str(value) for name, value in more.items()},
    }


def offline(wheels: Path) -> dict[str, str]:
    """Variables with which pip and virtualenv install us without a network; what we need is in this environment."""
    return {
        "PYTHONPATH": sysconfig.get_paths()["purelib"],
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_DEPS": "1",
        "PIP_IGNORE_INSTALLED": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip takes what switches isolation off for the value of isolation
        "PIP_CONFIG_FILE": os.devnull,
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
    }


def bash(script: str, folder: Path, variables: Mapping[str, str]) -> Ended:
    """Run a script as GitHub and GitLab do: to its first failure."""
    return run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, folder=folder, variables=variables)


def run(*command: object, folder: Path, variables: Mapping[str, str]) -> Ended:
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=dict(variables),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
