"""Pagefind, the search of MaterialX: it reads finished pages, while others read a page before it is complete."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from footpath.adapters.mkdocs.options import plugin_options

_THEIRS = ("nav", "footer")
"""What MaterialX leaves out itself, unless a site names something else."""
_OURS = "[data-search-exclude]"


def pass_over_surroundings(config: MkDocsConfig) -> None:
    """Have Pagefind leave out what stands around a text, so that it does not find a page by what refers to it."""
    for _, theirs in plugin_options(config):
        if theirs.get("provider") != "pagefind":
            continue
        given = theirs["pagefind"].get("exclude_selectors") or _THEIRS
        excluded = [given] if isinstance(given, str) else given
        theirs["pagefind"]["exclude_selectors"] = list(dict.fromkeys([*excluded, _OURS]))
