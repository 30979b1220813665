"""A site's `mkdocs.yml`, read without the host: where the content is, and the options given to the plugin.

The file may hold tags that only the host can construct (`!ENV`, `!!python/name:...`); they are read as
nothing. Nothing in it is executed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from footpath.model.settings import DEFAULT_FOLDERS, ConfigurationError

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a site says about its content. `root` is the folder of the content."""

    root: Path
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])


def find_site(path: Path) -> SiteConfig:
    """The site that `path` belongs to.

    A site file in `path` itself is used, or one in a folder above whose content folder holds `path`; else
    the nearest folder, from `path` upwards, that looks like content; else `path`, or the only folder in it
    that looks like content. Raises `ConfigurationError` where a site file cannot be read.
    """
    path = path.resolve()
    for folder in (path, *path.parents):
        for name in NAMES:
            file = folder / name
            site = _site_of(file, path) if file.is_file() else None
            if site is not None:
                return site
    return SiteConfig(_content_root(path))


def _site_of(file: Path, path: Path) -> SiteConfig | None:
    """The site of a file, if `path` belongs to it. A broken file above `path` may be anybody's, and is none."""
    try:
        site = _read(file)
    except ConfigurationError:
        if file.parent == path:
            raise
        return None
    return site if file.parent == path or path.is_relative_to(site.root) else None


def _read(file: Path) -> SiteConfig:
    import yaml  # only where there is a site file: most checks of a folder need no YAML library

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tolerant: Any = type("TolerantLoader", (base,), {})
    tolerant.add_multi_constructor("", _nothing)
    try:
        loaded: Any = yaml.load(file.read_text("utf-8"), Loader=tolerant)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigurationError((f"{file}: {str(error).splitlines()[0]}",)) from error
    if not isinstance(loaded, dict):
        raise ConfigurationError((f"{file}: must be a mapping",))
    site = cast("dict[str, Any]", loaded)
    root = (file.parent / str(site.get("docs_dir") or "docs")).resolve()
    return SiteConfig(root, _options(site.get("plugins")))


def _nothing(_loader: object, _suffix: str, _node: object) -> None:
    """What a tag that only the host can construct is read as."""


def _options(plugins: Any) -> Mapping[str, Any]:
    """The options of the plugin in a `plugins` list or mapping; none where it is not listed or has none."""
    entries = cast("list[Any]", plugins) if isinstance(plugins, list) else [plugins]
    for entry in entries:
        options = cast("dict[str, Any]", entry).get("footpath") if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return cast("dict[str, Any]", options)
    return {}


def _content_root(path: Path) -> Path:
    """The folder that holds the folders that content has: the nearest above, or the only one below."""
    names = {folder for folders in DEFAULT_FOLDERS.values() for folder in folders}

    def looks(folder: Path) -> bool:
        return sum((folder / name).is_dir() for name in names) >= 2  # noqa: PLR2004 - one may be chance

    above = next((folder for folder in (path, *path.parents) if looks(folder)), None)
    if above is not None:
        return above
    below = [folder for folder in sorted(path.iterdir()) if folder.is_dir() and looks(folder)]
    return below[0] if len(below) == 1 else path
