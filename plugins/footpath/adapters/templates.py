"""The templates, styles and scripts that come with Footpath, and those of a site that replace them."""

from __future__ import annotations

import os
import re
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from footpath.model.page import PagePlan, Templates
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.words import ENGLISH, Words

if TYPE_CHECKING:
    from jinja2 import BaseLoader

    from footpath.pages.render import Renderer

PACKAGE = Path(__file__).resolve().parents[1]
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"(?<=[;{}])\s+|\s+(?=[{}])|(?<=[\w-]:) |;\s*(?=})|(?<=,)\s")
"""What is of no use to a browser in our styles, where no text has such a sign."""


def template_folder() -> Path:
    """Where our templates are: in the package when installed, at the top of the repository in a checkout."""
    installed = PACKAGE / "site-templates"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "site-templates"


def template_override(settings: Settings, folder: Path) -> Path | None:
    """The site's own templates, beside its configuration. Raises `ConfigurationError` where they are not there."""
    if not settings.templates:
        return None
    override = folder / settings.templates
    if not override.is_dir():
        raise ConfigurationError((f"templates: there is no folder {override}",))
    return override


def loader(override: Path | None = None) -> BaseLoader:
    """A loader that asks the site's folder first."""
    from jinja2 import FileSystemLoader  # most checks render nothing

    folders = [override, template_folder()] if override else [template_folder()]
    return FileSystemLoader(folders)


def templates_of(settings: Settings, override: Path | None, root: Path, words: Words = ENGLISH) -> Templates:
    """The templates of a site whose content lies in `root`, for what a check has to know of generated pages."""
    folder = sorted((override / "pages").glob("*.jinja")) if override else []

    @cache
    def renderer() -> Renderer:
        from footpath.index.addresses import seen_from
        from footpath.pages.render import Renderer

        return Renderer(loader(override), partial(seen_from, directories=settings.directory_urls), words=words)

    def render(plan: PagePlan) -> str:
        from jinja2 import TemplateError

        try:
            return renderer().page(plan).content
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            where = f"{getattr(error, 'name', None) or plan.template}{f':{line}' if line else ''}"
            raise ConfigurationError((f"templates: {where}: {error.message or error}",)) from error

    return Templates(render, {path.name: Path(os.path.relpath(path, root)).as_posix() for path in folder})


def stylesheet() -> str:
    """Our CSS as it is published: without its comments and the space for its readers, which are a quarter of it."""
    return compact(styles())


def compact(css: str) -> str:
    """A style sheet of ours without what is of no use to a browser."""
    return _SPACE.sub("", _COMMENT.sub("", css)).strip()


def styles() -> str:
    """All our CSS as it is written: the base first, then each part in the order of its name."""
    folder = template_folder() / "assets" / "styles"
    parts = sorted(folder.glob("*.css"), key=lambda path: (path.stem != "base", path.name))
    return "\n".join(path.read_text("utf-8") for path in (*parts, PACKAGE / "diagram" / "graph.css"))


def scripts(words: Words = ENGLISH) -> dict[str, str]:
    """Our scripts by the name of their file, as they are published: first what they say, then those that say it."""
    from footpath.artefacts.words import words_script  # a check publishes nothing

    folder = template_folder() / "assets" / "scripts"
    files = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    return {"footpath-words.js": words_script(words), **files}
