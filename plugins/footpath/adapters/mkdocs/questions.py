"""Questions in words: what Material's search shall pass over.

It looks for every word of a query as the beginning of one, so "charge a card twice" finds all that has a word in "a",
and the longest page comes first. Its separators are the one thing that both its index and its queries are cut by.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from footpath.adapters.mkdocs.options import plugin_options

FILLERS = (
    "a an and are as at be been but by can could did do does for from had has have how i if in into is it its may me "
    "might must my of on or our should so than that the their them then there these they this to us was we were what "
    "when where which who whom whose why will with would you your"
)
_WORDS = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in FILLERS.split())
SEPARATOR = rf"(?:[\s\-]|[?!.,;:]+(?=\s|$)|\b(?:{_WORDS})\b(?!['’/]|\.\w))+"


def pass_over_fillers(config: MkDocsConfig) -> None:
    """Give Material's search, in English, separators that know such words, unless the site names its own."""
    for name, options in plugin_options(config):
        # MaterialX has two searches, and one of them is Material's.
        theirs = options["lunr"] if options.get("provider") == "lunr" else options
        # The host's own search has a separator by default, and can have only single characters.
        if name.rpartition("/")[2] != "search" or "separator" not in theirs or theirs["separator"]:
            continue
        if (theirs["lang"] or [config.theme.get("language", "en")]) == ["en"]:
            theirs["separator"] = SEPARATOR
