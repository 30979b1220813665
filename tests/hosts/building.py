"""Building a virtual site with the real host, in this process, and asking what came out."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.hosts.dom import Element, parse

SITE_URL = "https://footpath.example/sub/"
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}]


@dataclass
class Site:
    """A built site: its folder, what the host logged, and whether it refused."""

    folder: Path
    log: list[logging.LogRecord] = field(default_factory=list)
    aborted: str = ""
    directory_urls: bool = True

    @cached_property
    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, Element]:
        """The elements of every page, by the path of its file."""
        return {name: parse(content.decode()) for name, content in self.files.items() if name.endswith(".html")}

    def page(self, name: str) -> Element:
        """The page of `a/b`, wherever this form of addresses puts it."""
        return self.pages[self.file_of(name)]

    def file_of(self, name: str) -> str:
        if self.directory_urls or not name or name.endswith("/"):
            return f"{name}/index.html".replace("//", "/").lstrip("/")
        return f"{name}.html"

    def article(self, name: str) -> Element:
        """What stands in the middle of a page, in either theme."""
        page = self.page(name)
        return (page.all("article") or [item for item in page.all("div") if item.attributes.get("role") == "main"])[0]

    @property
    def search(self) -> list[dict[str, Any]]:
        return json.loads(self.files["search/search_index.json"])["docs"]

    def warnings(self) -> list[str]:
        return [record.getMessage() for record in self.log if record.levelno >= logging.WARNING]

    def said(self, level: int) -> list[str]:
        return [record.getMessage() for record in self.log if record.levelno == level]


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def write(root: Path, tree: Mapping[str, str]) -> None:
    """The files of a tree below a folder."""
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def configure(root: Path, **options: Any) -> Path:
    """The site file of a folder whose content is in `docs/`."""
    theme: dict[str, Any] = {"name": options.pop("theme", "mkdocs")}
    if theme["name"] == "material":
        theme |= {"font": False, "features": ["navigation.indexes", "navigation.prune", "content.action.edit"]}
    else:
        theme |= {"highlightjs": False}
    theme |= options.pop("theme_options", {})
    plugin = options.pop("footpath", {})
    values = {
        "site_name": "Small",
        "site_url": SITE_URL,
        "repo_url": "https://code.example/small",
        "edit_uri": "edit/main/docs/",
        "theme": theme,
        "plugins": ["search", {"footpath": plugin}],
        "markdown_extensions": EXTENSIONS,
        "validation": {"links": {"anchors": "warn"}},
        **options,
    }
    file = root / "mkdocs.yml"
    root.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(values, sort_keys=False), "utf-8")
    return file


def build_site(root: Path, tree: Mapping[str, str], *, command: str = "build", **options: Any) -> Site:
    """Write a tree and a site file, and build them as `mkdocs build` (or the first build of `serve`) does."""
    write(root / "docs", tree)
    return run(configure(root, **options), command)


def run(file: Path, command: str = "build") -> Site:
    """Build the site of a site file."""
    keeper = _Keeper()
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.addHandler(keeper)
    logger.setLevel(logging.DEBUG)
    site = Site(file.parent / "site", keeper.records)
    try:
        config = load_config(str(file))
        site.directory_urls = config.use_directory_urls
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except Abort as error:
        site.aborted = str(error)
    finally:
        logger.removeHandler(keeper)
        logger.setLevel(before)
    return site
