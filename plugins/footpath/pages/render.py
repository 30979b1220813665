"""Plans and fragments become text. The one place where content meets a template.

Every value that a template prints is encoded so that it is neither HTML nor Markdown, whatever it
holds; only what this module itself makes (links, graphs, other fragments) passes as markup, and `Prose`, which
nobody but us writes, as Markdown. Generated front matter is written by a YAML library, never by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, cast
from urllib.parse import quote

import frontmatter
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from footpath.diagram import draw, sketch
from footpath.model.diagram import Diagram
from footpath.model.page import PagePlan, PathOf
from footpath.model.rule import Prose
from footpath.model.words import ENGLISH, Phrase, Words
from footpath.pages.cards import Card
from footpath.pages.spots import Spot
from footpath.parsing.hrefs import path_between

UrlOf = Callable[[str, str], str]
"""The address of a page seen from another: (uri of the page that links, uri of the page linked to)."""

SourceOf = Callable[[str, int], str]
"""The address, on the web, of a line of a file of the tree; empty where the site has none."""

_SPECIAL = re.compile(r"[^\w ,;’“”–—…/?%=@.-]|_")
"""What may mean something to HTML or Markdown. A dash or a dot inside a line means nothing."""
_ADDRESS = "/.:#?&=%~-_"
_OUTSIDE = _ADDRESS + "@!$()*+,;[]"
"""What stays as it is in an address, in the site and on the web, where other signs would mean something else."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page as a host can render it. `edit_uri` is the source file behind it, or empty.

    `content` has a placeholder for each graph and each other late part; `drawings` makes them by placeholder. A graph
    is large, is said in words below it, and would cost the host's Markdown and search more than all the rest of
    the page.
    """

    uri: str
    title: str
    content: str
    edit_uri: str
    drawings: Mapping[str, Callable[[], str]] = field(default_factory=dict[str, Callable[[], str]])

    def drawn(self) -> Mapping[str, str]:
        """All graphs and late parts, by placeholder."""
        return {placeholder: drawing() for placeholder, drawing in self.drawings.items()}


def with_drawings(html: str, drawn: Mapping[str, str]) -> str:
    """A rendered page with drawings in the place of their placeholders."""
    for placeholder, drawing in drawn.items():
        html = html.replace(placeholder, drawing, 1)
    return html


class Renderer:
    """Renders with one set of templates for one host."""

    def __init__(
        self,
        templates: BaseLoader | Environment,
        url_of: UrlOf,
        path_of: PathOf = path_between,
        source_of: SourceOf | None = None,
        words: Words = ENGLISH,
    ) -> None:
        self._environment = templates if isinstance(templates, Environment) else _environment(templates, words)
        self._url_of = url_of
        self._path_of = path_of
        self._source_of = source_of
        self._words = words

    def leading(self, path_of: PathOf) -> Renderer:
        """The same templates, with all links written as `path_of` says."""
        return Renderer(self._environment, path_of, path_of, self._source_of, self._words)

    def page(self, plan: PagePlan) -> GeneratedPage:
        """A planned page as Markdown with front matter. Its links are relative paths, so a host can check them."""
        drawings: dict[str, Callable[[], str]] = {}

        def graph(diagram: Diagram) -> Markup:
            placeholder = f'<div id="{inert(diagram.name)}-graph"></div>'
            drawings[placeholder] = lambda: draw(self._addressed(diagram, plan.uri))
            return Markup(placeholder)  # noqa: S704 - its name is encoded

        def late(name: str, caller: Callable[[], Markup]) -> Markup:
            placeholder = f'<div id="{inert(name)}"></div>'
            drawings[placeholder] = partial(str, caller())
            return Markup(placeholder)  # noqa: S704 - its name is encoded

        post = frontmatter.Post(self.body(plan, graph, late))
        title = self._words.say(plan.title)
        post.metadata |= {"title": unmarked(title), **plan.meta}
        content = frontmatter.dumps(post, width=10_000) + "\n"
        return GeneratedPage(plan.uri, title, content, plan.edit_uri, drawings)

    def body(
        self,
        plan: PagePlan,
        graph: Callable[[Diagram], Markup] | None = None,
        late: Callable[[str, Callable[[], Markup]], Markup] = lambda _, caller: caller(),
    ) -> str:
        """The Markdown of a planned page, with what `graph` makes of its graphs, if it has any.

        `late` makes what stands for a part that is no Markdown and comes into the page at the end.
        """
        context = {"trail": (), "graph": graph, "late": late, "edit_uri": plan.edit_uri, **plan.context}
        return self._render(f"pages/{plan.template}", plan.uri, context).strip() + "\n"

    def fragment(self, template: str, uri: str, context: Mapping[str, object]) -> str:
        """A piece of HTML for the page `uri`. Its links are addresses in the site."""
        return self._render(f"fragments/{template}", uri, context)

    def _render(self, template: str, uri: str, context: Mapping[str, object]) -> str:
        def link(card: Card) -> Markup:
            return _markdown_link(self._path_of, uri, replace(card, title=self._words.say(card.title)))

        def url(target: str, anchor: str = "") -> Markup:
            return Markup(self._address(uri, target, anchor))  # noqa: S704 - quoted by _address

        def source(spot: Spot, again: bool = False) -> Markup:  # noqa: FBT001, FBT002 - templates read well so
            address = self._source_of(spot.uri, spot.first) if self._source_of else ""
            linked = address.startswith(("https://", "http://"))
            own = linked and spot.uri == context.get("edit_uri")
            words = self._words.say(spot.numbers if again else spot.lines if own else spot.name)
            if not linked:
                return Markup(inert(words))  # noqa: S704 - encoded
            return Markup(f"[{inert(words)}]({quote(address, safe=_ADDRESS)})")  # noqa: S704 - both parts are encoded

        def small(diagram: Diagram) -> Markup:
            return Markup(sketch(self._addressed(diagram, uri)))  # noqa: S704 - escaped where it is drawn

        return self._environment.get_template(template).render(context, link=link, url=url, source=source, small=small)

    def _address(self, source: str, target: str, anchor: str) -> str:
        elsewhere = target.startswith(("https://", "http://"))  # no path of a tree holds two slashes
        address = target if elsewhere else self._url_of(source, target) if target else ""
        return quote(address, safe=_OUTSIDE if elsewhere else _ADDRESS) + (f"#{quote(anchor)}" if anchor else "")

    def _addressed(self, diagram: Diagram, uri: str) -> Diagram:
        """The diagram in the site's language, with the addresses of the pages its nodes and bands name."""
        said = diagram.said_in(self._words)
        return replace(
            said,
            nodes=tuple(replace(node, href=self._address(uri, node.href, "")) for node in said.nodes),
            bands=tuple(replace(band, href=self._address(uri, band.href, "")) for band in said.bands),
        )


def _environment(loader: BaseLoader, words: Words) -> Environment:
    """Templates that say `_("Home")` and `ngettext("%(count)s step", "%(count)s steps", n)` in a language.

    A message is part of its template and may hold Markdown or HTML; its values are printed like any other.
    """

    def printed(value: object) -> object:
        """What a template prints for a value: markup and our own prose as they are, anything else as inert text."""
        if isinstance(value, Prose):
            return Markup(value.markdown)  # noqa: S704 - ours, by its type
        return value if isinstance(value, Markup) or value is None else Markup(inert(words.say(value)))  # noqa: S704 - encoded

    def filled(message: str, values: Mapping[str, object]) -> Markup:
        return Markup(message % {name: printed(value) for name, value in values.items()})  # noqa: S704 - values are

    def gettext(message: str, /, **values: object) -> Markup:
        return filled(words.message((message,)), values)

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return filled(words.message((one, many), number), {"count": number, **values})

    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
        keep_trailing_newline=True,
    )
    environment.filters["coded"] = coded

    def linked(sentence: Phrase, link: Callable[[Card], Markup]) -> Markup:
        """A sentence in which cards are links."""
        values = {name: link(part) if isinstance(part, Card) else part for name, part in sentence.values.items()}
        return filled(words.message(sentence.messages, sentence.number), values)

    cast("dict[str, Any]", environment.globals).update(_=gettext, ngettext=ngettext, linked=linked)
    return environment


def inert(text: str) -> str:
    """Text that means nothing to HTML and nothing to Markdown: everything special is a character reference."""
    return _SPECIAL.sub(_encoded, text)


def coded(text: str) -> Markup:
    """Text for HTML in which what stands between backticks is shown as code, and nothing else means anything."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one backtick has no partner
        return Markup(inert(text))  # noqa: S704 - encoded
    shown = (f"<code>{inert(part)}</code>" if number % 2 else inert(part) for number, part in enumerate(parts))
    return Markup("".join(shown))  # noqa: S704 - encoded


def unmarked(text: str) -> str:
    """Text for a title or description in front matter, which hosts and themes print as if it were HTML."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _encoded(match: re.Match[str]) -> str:
    # A line end would start a block.
    return " " if match[0] in "\r\n\t" else f"&#{ord(match[0])};"


def _markdown_link(path_of: PathOf, source: str, card: Card) -> Markup:
    """A card as a Markdown link, or its title alone where it leads nowhere."""
    if not card.uri:
        return Markup(f"`{inert(card.title)}`" if _is_name(card.title) else inert(card.title))  # noqa: S704
    path = path_of(source, card.uri) + (f"#{quote(card.anchor)}" if card.anchor else "")
    return Markup(f"[{inert(card.title)}]({path})")  # noqa: S704 - both parts are encoded


def _is_name(text: str) -> bool:
    return bool(text) and all(character.isalnum() or character in "-_" for character in text)
