"""The templates and the stylesheet that come with Footpath, and those of a site that replace them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BaseLoader, FileSystemLoader

from footpath.model.settings import ConfigurationError, Settings

PACKAGE = Path(__file__).resolve().parents[1]


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
    folders = [override, template_folder()] if override else [template_folder()]
    return FileSystemLoader(folders)


def stylesheet() -> str:
    """All our CSS."""
    return "\n".join(
        path.read_text("utf-8")
        for path in (template_folder() / "assets" / "footpath.css", PACKAGE / "diagram" / "graph.css")
    )
