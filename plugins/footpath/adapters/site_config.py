"""A site's `mkdocs.yml`, read without the host: where the content is, and the options given to the plugin.

The file may hold tags that only the host can construct (`!ENV`, `!!python/name:...`), and aliases and merge
keys; they are read as nothing. It is read within the limits of content: it may come with a pull request too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from footpath.model.document import Node
from footpath.model.settings import DEFAULT_FOLDERS, ConfigurationError
from footpath.parsing.document import decode
from footpath.parsing.scalars import meaning, number

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
_BOOLEANS = frozenset(word for name in ("yes", "no", "on", "off") for word in (name, name.title(), name.upper()))
"""What is a boolean to the host beside those of YAML 1.2."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a site says about its content. `root` is the folder of the content, `folder` that of the site file."""

    root: Path
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    folder: Path | None = None


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
    site = _loaded(file)
    docs = site.get("docs_dir")
    try:
        root = (file.parent / (docs.text if docs is not None and docs.text else "docs")).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise ConfigurationError((f"{file}: docs_dir: {error}",)) from error
    return SiteConfig(root, _options(site.get("plugins")), file.parent)


def _loaded(file: Path) -> Node:
    """The mapping in a site file. Raises `ConfigurationError`."""
    from footpath.parsing.yaml import FILE_LIMIT, read_yaml  # most checks of a folder need no YAML library

    try:
        with file.open("rb") as opened:
            content = opened.read(FILE_LIMIT + 1)
        if len(content) > FILE_LIMIT:
            raise ConfigurationError((f"{file}: more than {FILE_LIMIT // 1024} KiB",))
        text = decode(content)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError((f"{file}: {error}",)) from error
    node, faults = read_yaml(text, lenient=True)
    if node is None and faults:
        raise ConfigurationError((f"{file}:{faults[-1].span.line}: {faults[-1].message}",))
    if node is None or node.kind != "mapping":
        raise ConfigurationError((f"{file}: must be a mapping",))
    return node


def _options(plugins: Node | None) -> Mapping[str, Any]:
    """The options of the plugin in a `plugins` list or mapping; none where it is not listed or has none."""
    if plugins is None:
        return {}
    for entry in plugins.items if plugins.kind == "list" else (plugins,):
        options = entry.get("footpath")
        if options is not None and options.kind == "mapping":
            return cast("dict[str, Any]", _value(options))
    return {}


def _value(node: Node) -> Any:
    """A node as the value that the host would give the plugin, as far as an option can have it."""
    if node.kind == "list":
        return [_value(item) for item in node.items]
    if node.kind == "mapping":
        return {key.text: _value(value) for key, value in node.pairs() if key.kind == "text"}
    kind = meaning(node)
    if kind == "null":
        return None
    if kind == "boolean" or (node.plain and node.text in _BOOLEANS):
        return node.text.lower() in ("true", "yes", "on")
    found = number(node.text) if kind == "number" else None
    return node.text if found is None else found


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
