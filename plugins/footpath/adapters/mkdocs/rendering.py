"""The host's own rendering of a text, done ahead: what it would find, and how the host comes to it.

The host renders a page in three steps: it reads the file, asks the plugins what to change in the text, and makes HTML
of it. The first two are quick, and done in both processes; the third is not, and depends on the text alone. If the
texts are not the same, whatever the reason, the host renders the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import entry_points
from typing import Any, NamedTuple, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from footpath.adapters.ahead import Records, tell

_EVENTS = ("pre_page", "page_read_source", "page_markdown")
_KNOWN = re.compile(
    r"footpath\.|(mkdocs|properdocs)\.contrib\.|(material|materialx)\.plugins\.(search|tags|meta|offline)\."
)
"""The modules of plugins that may change a text, and leave no traces elsewhere that both processes would leave."""

_EXTENSIONS = re.compile(r"(markdown|pymdownx|(material|materialx)\.extensions)(\.|$)")
"""The modules of extensions that remember nothing."""


class Rendered(NamedTuple):
    """What rendering a text changed in its page, with files by their path, and what was logged meanwhile."""

    markdown: str
    changed: Mapping[str, Any]
    links: Mapping[str, dict[str, str]] | None
    records: list[dict[str, Any]]


def independent(config: MkDocsConfig) -> bool:
    """Whether no plugin and no extension can notice that pages are rendered elsewhere, and in another order.

    Those that are known remember nothing from one page to the next. One that is not may be as good, but who knows.
    """
    events = cast("dict[str, list[Any]]", config.plugins.events)
    extensions = cast("list[Any]", config.markdown_extensions)
    handlers = (handler for event in _EVENTS for handler in events.get(event, ()))
    return (
        all(map(_known, handlers))
        and all(isinstance(name, str) and _EXTENSIONS.match(_module(name)) for name in extensions)
        and _plain(cast("dict[str, Any]", config)["mdx_configs"])
    )


def _module(extension: str) -> str:
    """The module of an extension, which may be called by a short name."""
    found = entry_points(group="markdown.extensions", name=extension)
    return next((point.value for point in found), extension)


def _plain(value: Any) -> bool:
    """Whether an option of extensions holds values and functions of known extensions alone."""
    if isinstance(value, Mapping):
        return all(map(_plain, cast("Mapping[Any, Any]", value).values()))
    if isinstance(value, list | tuple):
        return all(map(_plain, cast("list[Any]", value)))
    if value is None or isinstance(value, str | int | float):
        return True
    function: Any = value.func if isinstance(value, partial) else value
    return _EXTENSIONS.match(str(getattr(function, "__module__", ""))) is not None


def _known(handler: Any) -> bool:
    owner = getattr(handler, "__self__", None)
    return owner is not None and _KNOWN.match(type(owner).__module__) is not None


def rendered(file: File, files: Files, config: MkDocsConfig, log: Records) -> Rendered:
    """Render a page as the host would."""
    page = file.page if file.page is not None else Page(None, file, config)
    host = cast("Any", config)
    host._current_page = page  # noqa: SLF001 - extensions may ask for it
    page = config.plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    text = page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    log.taken()  # of what the first process says too
    before = dict(vars(page))
    page.render(config, files)
    changed = {name: value for name, value in vars(page).items() if value is not before.get(name)}
    links = changed.pop("links_to_anchors", None)
    by_path = None if links is None else {file.src_uri: found for file, found in links.items()}
    return Rendered(text, changed, by_path, log.taken())


def rendering(page: Page, take: Callable[[str], Rendered | None]) -> Callable[[MkDocsConfig, Files], None]:
    """What stands in for the rendering of a page."""
    itself = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        found = take(page.file.src_uri)
        if found is None or found.markdown != page.markdown:
            itself(config, files)
            return
        vars(page).update(found.changed)
        if found.links is not None:
            by_path = {uri: files.get_file_from_path(uri) for uri in found.links}
            page.links_to_anchors = {file: found.links[uri] for uri, file in by_path.items() if file is not None}
        tell(found.records)

    return render
