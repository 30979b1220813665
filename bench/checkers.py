"""Checkers of links: how each is run, and which reports of dead links its output holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.measured import BIN, MATERIAL, PLAIN, site
from bench.tools import Tools

Report = tuple[str, str]
"""A file of the content, and what is said of it."""


@dataclass(frozen=True)
class Checker:
    """A command that checks the content, run in `folder`, and how to read what it prints on both streams."""

    name: str
    command: list[str]
    reports: Callable[[str], Iterable[Report]]
    folder: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)


def checkers(work: Path, content: Path, tools: Tools) -> list[Checker]:
    """All checkers that can be had, for one content folder. Configurations are written into `work`."""
    found = [*_footpath(work, content), *_mkdocs(work, content)]
    if tools.python is not None:
        found += [_htmlproofer(work, content, tools.python), _rumdl(work, content, tools.python)]
    if tools.node is not None:
        found += [_remark(content, tools.node), _markdown_link_check(work, content, tools.node)]
    return found


# Footpath


def _footpath(work: Path, content: Path) -> list[Checker]:
    command = [str(BIN / "footpath"), "check", str(content), "--format", "json"]
    kept = {"FOOTPATH_CACHE": str(work / "cache-of-checks")}
    return [
        Checker("footpath check --no-cache", [*command, "--no-cache"], _findings),
        Checker("footpath check", command, _findings, environment=kept),
    ]


def _findings(output: str) -> Iterable[Report]:
    """Findings that say a link is dead: the errors about links."""
    document = json.loads(output[output.index("{") : output.rindex("}") + 1])
    for item in document["findings"]:
        if item["code"].startswith(("LK", "SA", "HT")) and item["severity"] == "error":
            yield item["path"], item["message"]


# The host, and a plugin for it

_DOC_FILE = re.compile(r"WARNING +-  Doc file '(.+?)' contains (.+)")
_INVALID = re.compile(r"invalid url - (.+) \[\d+\] \[(.+)\]")


def _mkdocs(work: Path, content: Path) -> list[Checker]:
    def build(name: str, theme: str, plugins: str) -> Checker:
        config = site(work, f"strict-{name}", content, theme=theme, plugins=plugins)
        return Checker(
            f"mkdocs build --strict, {name}", [str(BIN / "mkdocs"), "build", "--strict", "-f", config], _of_mkdocs
        )

    return [build("material", MATERIAL, "search"), build("plainest", PLAIN, "")]


def _of_mkdocs(output: str) -> Iterable[Report]:
    return ((found[1], found[2]) for found in _DOC_FILE.finditer(output))


def _htmlproofer(work: Path, content: Path, python: Path) -> Checker:
    plugin = "{htmlproofer: {raise_error_after_finish: true, validate_external_urls: false}}"
    config = site(work, "htmlproofer", content, theme=PLAIN, plugins=plugin)
    command = [str(python / "mkdocs"), "build", "-f", config]
    return Checker("the same with htmlproofer", command, _of_htmlproofer)


def _of_htmlproofer(output: str) -> Iterable[Report]:
    return {*_of_mkdocs(output), *((found[2], found[1]) for found in _INVALID.finditer(output))}


# Checkers of Markdown files

_RUMDL = """\
[global]
enable = ["MD051", "MD057"]
[MD051]
anchor-style = "python-markdown"
"""
_RUMDL_LINE = re.compile(r"(.+\.md):\d+:\d+: (\[MD.+)")
_REMARK_LINE = re.compile(r"\d+:\d+\S*\s+(?:warning|error) +(.+?)\s+missing-")
_DEAD_IN = re.compile(r"dead links? found in (.+) !")


def _rumdl(work: Path, content: Path, python: Path) -> Checker:
    config = work / "rumdl.toml"
    config.write_text(_RUMDL)
    command = [str(python / "rumdl"), "check", "--no-cache", "--color", "never", "--config", str(config), "."]
    return Checker("rumdl", command, _RUMDL_LINE.findall, folder=content)


def _remark(content: Path, node: Path) -> Checker:
    use = ["remark-frontmatter", "remark-gfm", "remark-validate-links=repository:false"]
    plugins = [part for name in use for part in ("--use", name)]
    command = [str(node / ".bin" / "remark"), "--no-color", "--quiet", "--frail", *plugins, "."]
    return Checker("remark-validate-links", command, _of_remark, folder=content)


def _of_remark(output: str) -> Iterable[Report]:
    """Findings stand below the name of their file."""
    uri = ""
    for line in output.splitlines():
        found = _REMARK_LINE.match(line)
        if found:
            yield uri, found[1]
        elif line.endswith(".md"):
            uri = line


def _markdown_link_check(work: Path, content: Path, node: Path) -> Checker:
    config = work / "markdown-link-check.json"
    config.write_text(json.dumps({"ignorePatterns": [{"pattern": "^[A-Za-z][A-Za-z0-9+.-]*:"}]}))
    command = [str(node / ".bin" / "markdown-link-check"), "-q", "-c", str(config), "."]
    return Checker("markdown-link-check", command, _of_markdown_link_check, folder=content)


def _of_markdown_link_check(output: str) -> Iterable[Report]:
    """Dead links stand below the name of their file."""
    uri = ""
    for line in output.splitlines():
        found = _DEAD_IN.search(line)
        if found:
            uri = found[1]
        elif "✖" in line:
            yield uri, line.partition("]")[2].strip()
