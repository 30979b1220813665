"""HT: nothing from content may run in the reader's browser."""

from __future__ import annotations

from footpath.checks.rule import Findings, Rule, from_reading
from footpath.model.diagnostic import Finding
from footpath.model.site import Site
from footpath.parsing.hrefs import is_active


def script_url(site: Site) -> Findings:
    """A link runs code.

    What:
        A target that begins with `javascript:`, `vbscript:` or `data:`, however it is disguised with
        entities, escapes or invisible characters.
    Why:
        Whoever can propose a change to the content could run code in the browser of every reader.
    Fix:
        Remove the link. Images belong into files of the tree.
    Example:
        `[click](javascript:alert(1))`.
    """
    for link in site.index.references:
        if link.kind in ("link", "image", "html", "see-also") and is_active(link.text):
            yield Finding(link.place, "a link with code in its target", "remove it, or link to a file or a web address")


def pathological_markdown(site: Site) -> Findings:
    """Markdown that takes minutes to render.

    What:
        Thousands of brackets or tags in one paragraph that are never closed, or nesting beyond what any
        text needs. Nothing of the file's body is read.
    Why:
        Rendering it takes minutes or fails; some tools crash on it.
    Fix:
        Flatten the structure, or remove what was pasted by accident.
    Example:
        A line of ten thousand `[` characters.
    """
    yield from from_reading(site, "HT006")


RULES: tuple[Rule, ...] = (
    Rule("HT001", script_url),
    Rule("HT006", pathological_markdown),
)
