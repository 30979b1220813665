"""A site's own files, read without the host: where the content is, and the options.

Options stand below the plugin in `mkdocs.yml`, or in a file of their own, `footpath.yml`, which may stand beside
it and needs no host. `mkdocs.yml` may hold tags that only the host can construct (`!ENV`, `!!python/name:...`), and
aliases and merge keys; they are read as nothing. Both are read within the limits of content: they may come with a pull
request too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from footpath.model.document import Node
from footpath.model.rule import own_rules_url
from footpath.model.settings import DEFAULT_FOLDERS, ConfigurationError
from footpath.model.source import START
from footpath.parsing.document import decode
from footpath.parsing.scalars import meaning, number

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
OWN = "footpath.yml"
"""The file of our own options."""
ATTRIBUTE_LISTS = frozenset(
    {"attr_list", "markdown.extensions.attr_list", "extra", "markdown.extensions.extra", "pymdownx.extra"}
)
"""The extensions with which `{#id}` behind a heading sets its id."""
_ALWAYS_EXCLUDED = ("/templates/",)
"""What the host leaves out of every site, beside hidden files."""
_BOOLEANS = frozenset(word for name in ("yes", "no", "on", "off") for word in (name, name.title(), name.upper()))
"""What is a boolean to the host beside those of YAML 1.2."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a site says about its content.

    `root` is the folder of the content, `folder` that of the site's own files. `options` are those given to Footpath,
    `host` what the host's own options mean for ours. `excluded` are patterns of files that are not published.
    `file` is the one that has the options, if there is any; `language` is that of the host's theme.
    """

    root: Path
    folder: Path
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    host: Mapping[str, Any] = field(default_factory=dict[str, Any])
    excluded: tuple[str, ...] = ()
    file: Path | None = None
    language: str = ""


def find_site(path: Path) -> SiteConfig:
    """The site that `path` belongs to.

    A site file in `path` itself is used, or one in a folder above whose content folder holds `path`; else
    the nearest folder, from `path` upwards, that looks like content; else `path`, or the only folder in it
    that looks like content. Raises `ConfigurationError` where a site file cannot be read.
    """
    path = path.resolve()
    for folder in (path, *path.parents):
        site = _site_of(folder, path)
        if site is not None:
            return site
    root = _content_root(path)
    return SiteConfig(root, root)


def own_options(folder: Path) -> Mapping[str, Any]:
    """The options in the `footpath.yml` of a folder, `docs_dir` left out; none where there is no such file.

    Raises `ConfigurationError`.
    """
    file = folder / OWN
    return {key: value for key, value in _value(_loaded(file)).items() if key != "docs_dir"} if file.is_file() else {}


def one_place(options: Mapping[str, Any], own: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """The options of the plugin or those of `footpath.yml`. Raises `ConfigurationError` where both give some."""
    if options and own:
        raise ConfigurationError((f"{folder / OWN}: the plugin has options too; keep them in one of the two places",))
    return own or options


def _site_of(folder: Path, path: Path) -> SiteConfig | None:
    """The site of a folder, if `path` belongs to it. A broken file above `path` may be anybody's, and is none."""
    hosts = [folder / name for name in NAMES if (folder / name).is_file()]
    if not hosts and not (folder / OWN).is_file():
        return None
    try:
        site = _hosted(hosts[0]) if hosts else _alone(folder)
    except ConfigurationError:
        if folder == path:
            raise
        return None
    return site if folder == path or path.is_relative_to(site.root) else None


def _hosted(file: Path) -> SiteConfig:
    """The site of a host's file, and of a file of ours beside it."""
    site = _loaded(file)
    docs = site.get("docs_dir")
    unpublished = [site.get(name) for name in ("draft_docs", "exclude_docs")]
    extensions = site.get("markdown_extensions")
    addresses = site.get("use_directory_urls")
    own = own_options(file.parent)
    options = one_place(_options(site.get("plugins")), own, file.parent)
    directory_urls = addresses is None or _value(addresses) is not False
    host: dict[str, Any] = {"directory_urls": directory_urls}
    host |= _own_rules(site, options, directory_urls=directory_urls)
    if not _lists(extensions, ATTRIBUTE_LISTS):
        host["attribute_lists"] = False
    return SiteConfig(
        root=_below(file, docs.text if docs is not None and docs.text else "docs"),
        folder=file.parent,
        options=options,
        host=host,
        excluded=(*_ALWAYS_EXCLUDED, *(line for given in unpublished if given for line in given.text.splitlines())),
        file=file.parent / OWN if own else file,
        language=_language(site.get("theme")),
    )


def _alone(folder: Path) -> SiteConfig:
    """The site of a folder with a file of ours and none of a host's."""
    docs = _loaded(folder / OWN).get("docs_dir")
    root = _below(folder / OWN, docs.text) if docs is not None else _content_root(folder)
    return SiteConfig(root, folder, own_options(folder), file=folder / OWN)


def _below(file: Path, docs: str) -> Path:
    try:
        root = (file.parent / docs).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise ConfigurationError((f"{file}: docs_dir: {error}",)) from error
    if file.parent.resolve().is_relative_to(root):
        raise ConfigurationError((f"{file}: docs_dir: must be a folder of its own, not the one of this file or above",))
    return root


def _own_rules(site: Node, options: Mapping[str, Any], *, directory_urls: bool) -> Mapping[str, Any]:
    """Where the site publishes the pages of rules, as the option that says so."""
    address, rules = site.get("site_url"), options.get("rules")
    if address is None or not isinstance(rules, str) or options.get("rules_url"):
        return {}
    own = own_rules_url(address.text, rules.strip("/"), directory_urls=directory_urls)
    return {"rules_url": own} if own else {}


def _language(theme: Node | None) -> str:
    """What a theme's options say of its language."""
    found = (theme.get("language") or theme.get("locale")) if theme is not None and theme.kind == "mapping" else None
    return found.text if found is not None and found.kind == "text" else ""


def _lists(node: Node | None, wanted: frozenset[str]) -> bool:
    """Whether a list, or a mapping, of the host's names one of these."""
    if node is None:
        return False
    names = (*node.keys, *node.items, *(key for item in node.items for key in item.keys))
    return any(found.kind == "text" and found.text in wanted for found in names)


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
    told = faults if file.name == OWN else faults[-1:] if node is None else ()
    if told:
        raise ConfigurationError(tuple(f"{file}:{fault.span.line}: {fault.message}" for fault in told))
    if node is None and file.name == OWN:
        return Node("mapping", START)
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
        found = sum((folder / name).is_dir() for name in names)
        return found >= 2 or (found == 1 and folder.name == "docs")  # noqa: PLR2004 - one may be chance

    above = next((folder for folder in (path, *path.parents) if looks(folder)), None)
    if above is not None:
        return above
    below = [folder for folder in sorted(path.iterdir()) if folder.is_dir() and looks(folder)]
    return below[0] if len(below) == 1 else path
