"""HT: nothing from content may run in the reader's browser."""

from __future__ import annotations

from footpath.checks.rule import Findings, Rule, from_reading
from footpath.model.diagnostic import Finding, Level
from footpath.model.site import Site
from footpath.parsing.hrefs import is_active
from footpath.parsing.urls import is_local_file

_KINDS = ("link", "image", "html", "see-also", "definition")


def script_url(site: Site) -> Findings:
    """A link runs code.

    What:
        A target that begins with `javascript:`, `vbscript:` or `data:`, however it is disguised with
        entities, escapes or invisible characters, and in whatever attribute or attribute list it stands.
    Why:
        Whoever can propose a change to the content could run code in the browser of every reader.
    Fix:
        Remove the link. Images belong into files of the tree.
    Example:
        `[click](javascript:alert(1))`.
    """
    for link in site.index.references:
        if link.kind in _KINDS and is_active(link.text):
            yield Finding(
                link.destination,
                "a link with code in its target",
                "remove it, or link to a file or a web address",
            )
    yield from from_reading(site, "HT001")


def active_html(site: Site) -> Findings:
    """Raw HTML that acts in the reader's browser.

    What:
        `<script>`, `<iframe>`, `<object>`, `<embed>`, `<form>`, `<link>`, `<base>`, `<meta http-equiv=refresh>`
        and their like, `srcdoc` and `formaction`. A warning; an error with `untrusted: true`.
    Why:
        The host publishes raw HTML as it is written. Whoever can propose a change to the content can run code in
        every reader's browser, show a page of theirs inside this one, or ask for a password.
    Fix:
        Write Markdown, or move it into the theme, where changes are looked at as code.
    Example:
        `<script src="https://example.org/x.js"></script>`.
    """
    yield from from_reading(site, "HT002")


def event_handler(site: Site) -> Findings:
    """An attribute that runs code.

    What:
        An attribute such as `onclick` or `onload` in raw HTML, in an attribute list (`{onclick="..."}`) or behind
        the opening of a code block. A warning; an error with `untrusted: true`.
    Why:
        Its value is code that runs in the reader's browser, some of it without a click.
    Fix:
        Remove the attribute.
    Example:
        `[start](start.md){onclick="run()"}`.
    """
    yield from from_reading(site, "HT003")


def active_svg(site: Site) -> Findings:
    """A drawing in the text runs code.

    What:
        An inline `<svg>` with a script, an event handler, a `<foreignObject>`, or an animation that changes where a
        link leads. A warning; an error with `untrusted: true`. Files are not looked into: an `.svg` shown with
        `![](drawing.svg)` or `<img>` runs nothing, and one opened by a link runs what it holds.
    Why:
        A drawing inside a page is part of it, and its code can do all that a script of the page can.
    Fix:
        Keep the shapes, remove the rest; or put the drawing into a file and show it as an image.
    Example:
        `<svg><script>...</script></svg>`.
    """
    yield from from_reading(site, "HT004")


def file_url(site: Site) -> Findings:
    r"""A link leads to a file of somebody's machine.

    What:
        A target such as `file:///home/me/notes.md`, `C:\notes.md` or `\\server\notes.md`.
    Why:
        It works on one machine at most, and browsers refuse to follow it. It tells names of that machine, too.
    Fix:
        Copy the file into the tree and link to it there.
    Example:
        `[notes](file:///C:/Users/me/notes.md)`.
    """
    for link in site.index.references:
        if link.kind in _KINDS and is_local_file(link.text):
            yield Finding(
                link.destination,
                "a link to a file of somebody's machine",
                "copy the file into the tree and link to it there",
            )


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
    Rule("HT001", script_url, untrusted=Level.ERROR),
    Rule("HT002", active_html, Level.WARNING, untrusted=Level.ERROR),
    Rule("HT003", event_handler, Level.WARNING, untrusted=Level.ERROR),
    Rule("HT004", active_svg, Level.WARNING, untrusted=Level.ERROR),
    Rule("HT005", file_url, untrusted=Level.ERROR),
    Rule("HT006", pathological_markdown, untrusted=Level.ERROR),
)
