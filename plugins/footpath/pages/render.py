"""Plans and fragments become text. The one place where content meets a template.

Every value that a template prints is encoded so that it is neither HTML nor Markdown, whatever it
holds; only what this module itself makes (links, graphs, other fragments) passes as markup. Generated
front matter is written by a YAML library, never by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

import frontmatter
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from footpath.diagram import draw
from footpath.model.diagram import Diagram
from footpath.model.page import PagePlan
from footpath.pages.cards import Card
from footpath.parsing.hrefs import relative

UrlOf = Callable[[str, str], str]
"""The address of a page seen from another: (uri of the page that links, uri of the page linked to)."""

_PLAIN = frozenset(" ,;’“”–—…/?%=@")


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page as a host can render it. `edit_uri` is the source file behind it, or empty."""

    uri: str
    title: str
    content: str
    edit_uri: str


class Renderer:
    """Renders with one set of templates for one host."""

    def __init__(self, loader: BaseLoader, url_of: UrlOf) -> None:
        self._url_of = url_of
        self._environment = Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_printed,
            keep_trailing_newline=True,
        )

    def page(self, plan: PagePlan) -> GeneratedPage:
        """A planned page as Markdown with front matter. Its links are relative paths, so a host can check them."""
        body = self._render(f"pages/{plan.template}", plan.uri, {"trail": (), **plan.context})
        post = frontmatter.Post(body.strip() + "\n")
        post.metadata |= {"title": unmarked(plan.title), **plan.meta}
        return GeneratedPage(plan.uri, plan.title, frontmatter.dumps(post, width=10_000) + "\n", plan.edit_uri)

    def fragment(self, template: str, uri: str, context: Mapping[str, object]) -> str:
        """A piece of HTML for the page `uri`. Its links are addresses in the site."""
        return self._render(f"fragments/{template}", uri, context)

    def _render(self, template: str, uri: str, context: Mapping[str, object]) -> str:
        def link(card: Card) -> Markup:
            return _markdown_link(uri, card)

        def url(target: str, anchor: str = "") -> Markup:
            return Markup(self._address(uri, target, anchor))  # noqa: S704 - quoted by _address

        def graph(diagram: Diagram) -> Markup:
            return Markup(draw(self._addressed(diagram, uri)))  # noqa: S704 - the diagram escapes

        return self._environment.get_template(template).render(context, link=link, url=url, graph=graph)

    def _address(self, source: str, target: str, anchor: str) -> str:
        address = self._url_of(source, target) if target else ""
        return quote(address, safe="/.:#?&=%~-_") + (f"#{quote(anchor)}" if anchor else "")

    def _addressed(self, diagram: Diagram, uri: str) -> Diagram:
        """The diagram with the addresses of the pages its nodes and bands name."""
        return replace(
            diagram,
            nodes=tuple(replace(node, href=self._address(uri, node.href, "")) for node in diagram.nodes),
            bands=tuple(replace(band, href=self._address(uri, band.href, "")) for band in diagram.bands),
        )


def _printed(value: object) -> object:
    """What a template prints for a value: markup as it is, anything else as inert text."""
    return value if isinstance(value, Markup) or value is None else Markup(inert(str(value)))  # noqa: S704 - encoded


def inert(text: str) -> str:
    """Text that means nothing to HTML and nothing to Markdown: everything special is a character reference."""
    return "".join(
        character if character.isalnum() or character in _PLAIN else _encoded(character) for character in text
    )


def unmarked(text: str) -> str:
    """Text for a title or description in front matter, which hosts and themes print as if it were HTML."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _encoded(character: str) -> str:
    # A line end would start a block; a dash or a dot inside a word means nothing and is common in names.
    return " " if character in "\r\n\t" else character if character in "-." else f"&#{ord(character)};"


def _markdown_link(source: str, card: Card) -> Markup:
    """A card as a Markdown link, or its title alone where it leads nowhere."""
    if not card.uri:
        return Markup(f"`{inert(card.title)}`" if _is_name(card.title) else inert(card.title))  # noqa: S704
    path = quote(relative(source, card.uri), safe="/.~-_") + (f"#{quote(card.anchor)}" if card.anchor else "")
    return Markup(f"[{inert(card.title)}]({path})")  # noqa: S704 - both parts are encoded


def _is_name(text: str) -> bool:
    return bool(text) and all(character.isalnum() or character in "-_" for character in text)
