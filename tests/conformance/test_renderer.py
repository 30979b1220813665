"""Two parsers, one truth: what Footpath reads as links and ids is what Python-Markdown renders."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from footpath.model.document import Document
from footpath.parsing import parse
from footpath.parsing.document import decode
from footpath.parsing.frontmatter import split
from footpath.parsing.slugs import anchors, markdown_slug
from tests.corpora import REFERENCE_CONTENT, ROOT

EXTENSIONS = [
    "toc",
    "tables",
    "admonition",
    "attr_list",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.highlight",
]
EXTENSION_OPTIONS = {
    "pymdownx.tabbed": {"alternate_style": True},
}
ADDRESSES = ("href", "src", "xlink:href", "cite", "poster", "data", "action", "formaction", "background")
CASES = Path(__file__).parent / "renderer"

FILES = sorted([*REFERENCE_CONTENT.rglob("*.md"), *(ROOT / "knowledge").rglob("*.md"), *CASES.glob("*.md")])


class Rendered(HTMLParser):
    """The links and the ids of headings in a rendered page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [str(given[name]) for name in ADDRESSES if given.get(name) is not None]
        images = str(given.get("srcset") or "").split(", ")
        self.links += [image.split()[0] for image in images if image.strip()]
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.ids.append(str(given.get("id")))


def render(text: str) -> Rendered:
    """What Python-Markdown makes of the body of a file."""
    block = split(text)
    body = text[block.body :] if block.found else text
    page = Rendered()
    # Only with colours are fences read that have a title; without, it is done in half the time.
    options = EXTENSION_OPTIONS | {"pymdownx.highlight": {"use_pygments": ' title="' in body}}
    page.feed(markdown.markdown(body, extensions=[*EXTENSIONS, "pymdownx.tabbed"], extension_configs=options))
    return page


def links_of(document: Document) -> list[str]:
    """The links Footpath sees, in reading order, as a renderer would: wiki links are ours alone."""
    found = sorted((link for link in document.links if link.kind != "wiki"), key=lambda link: link.span)
    return [
        ("mailto:" if link.kind == "autolink" and "@" in link.href and ":" not in link.href else "") + link.href
        for link in found
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_links_and_heading_ids_are_those_of_the_renderer(path: Path) -> None:
    content = path.read_bytes()
    document = parse(path.name, content)
    page = render(decode(content))
    ids = [identity for identity in anchors(document, markdown_slug) if identity not in document.ids]
    assert sorted(links_of(document)) == sorted(page.links)
    assert ids == page.ids
