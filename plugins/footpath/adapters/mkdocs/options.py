"""What the host's own configuration says that Footpath must know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig

from footpath.adapters.clock import today
from footpath.adapters.site_config import ATTRIBUTE_LISTS
from footpath.model.rule import RULES_URL, own_rules_url
from footpath.model.settings import Settings, SlugRule
from footpath.model.words import Words
from footpath.pages.navigation import Item
from footpath.pages.render import unmarked


def adapted(settings: Settings, config: MkDocsConfig, *, preview: bool) -> Settings:
    """Settings that judge anchors as this site renders them, and know the address of its rules' pages and the day.

    A preview has threads, and therefore one process.
    """
    slug: str | SlugRule = settings.slug
    extensions = cast("dict[str, Any]", config)["mdx_configs"]
    toc: Any = extensions.get("toc") or {}
    if callable(toc.get("slugify")):
        slug = _rule(toc["slugify"], str(toc.get("separator", "-")))
    lists = settings.attribute_lists and not ATTRIBUTE_LISTS.isdisjoint(config.markdown_extensions)
    given = settings.rules_url if settings.rules_url != RULES_URL else ""
    own = own_rules_url(config.site_url or "", settings.rules, directory_urls=config.use_directory_urls)
    return replace(
        settings,
        slug=slug,
        attribute_lists=lists,
        directory_urls=config.use_directory_urls,
        rules_url=given or own or RULES_URL,
        today=settings.today or today(),
        parallel=settings.parallel and not preview,
    )


def plugin_options(config: MkDocsConfig) -> Iterator[tuple[str, dict[str, Any]]]:
    """The options of each plugin of the site. The host keeps hooks, which have none, among its plugins."""
    for name, plugin in cast("dict[str, Any]", config.plugins).items():
        options = getattr(plugin, "config", None)
        if options is not None:
            yield name, options


def theme_language(config: MkDocsConfig) -> str:
    """The language of the theme: Material's `language`, others' `locale`."""
    theme: Any = config.theme
    return str(theme.get("language") or theme.get("locale") or "")


def _rule(slugify: Any, separator: str) -> SlugRule:
    return lambda text: str(slugify(text, separator))


def nav_of(items: Sequence[Item], words: Words) -> list[Any]:
    """A navigation in the form of the host's `nav` option, in the site's language."""
    return [
        item.uri
        if _is_overview(item, items)
        else {unmarked(words.say(item.title)): item.uri or nav_of(item.items, words)}
        for item in items
    ]


def _is_overview(item: Item, siblings: Sequence[Item]) -> bool:
    """The first page of a section, which takes its title from itself: themes attach it to the section."""
    return bool(item.uri) and item is siblings[0] and item.uri.rpartition("/")[2] in ("index.md", "README.md")
