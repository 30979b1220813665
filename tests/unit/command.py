"""The command as a user calls it, and small trees to call it on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from footpath.cli import main

Json = dict[str, Any]
Write = Callable[[Mapping[str, str]], Path]
Place = tuple[str, str, int, int]


def entry(name: str, topics: str = "api", body: str = "") -> str:
    return f"---\nname: {name}\ndescription: About {name}.\ntopics: [{topics}]\n---\n\n# {name}\n\n{body}"


def step(name: str, order: int, *, after: str = "", knowledge: str = "") -> str:
    return (
        f"---\nname: {name}\ndescription: Does {name}.\nphase: pre\norder: {order}\noutputs: [docs/{name}.md]\n"
        f"dependencies: [{after}]\nknowledge-base: [{knowledge}]\n---\n\n# {name}\n"
    )


CLEAN = {
    "knowledge/core/alpha.md": entry("alpha"),
    "pipeline/pre/one.md": step("one", 100, knowledge="alpha"),
    "pipeline/pre/two.md": step("two", 110, after="one"),
    "methodology/deep.yml": "name: Deep\ndescription: d\ndefault_depth: 5\nsteps:\n"
    "  one: { enabled: true }\n  two: { enabled: true, conditional: if-needed }\n",
}
WARNING = {"knowledge/core/alpha.md": entry("alpha", topics="Not_Kebab")}
ERROR = {"knowledge/core/alpha.md": entry("alpha", body="See [beta](./alhpa.md).\n")}


def footpath_(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def findings(*arguments: str | Path) -> list[Json]:
    """The findings of `footpath check --format json`."""
    found: list[Json] = json.loads(footpath_("check", *arguments, "--format", "json").stdout)["findings"]
    return found


def places(found: list[Json]) -> list[Place]:
    return [(item["code"], item["path"], item["line"], item["column"]) for item in found]
