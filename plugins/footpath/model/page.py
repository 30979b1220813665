"""What a site publishes beside its author's files, described before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from footpath.model.diagram import Diagram
from footpath.model.words import ENGLISH, Words

PathOf = Callable[[str, str], str]
"""What to write in one file to lead to another: (uri of the one that links, uri of the one linked to)."""

HOME = "home"
"""The word of a comment, `<!-- footpath: home -->`, in whose place an author's page gets the parts of the home page."""
HOME_PARTS = ("search", "start", "overview", "methodologies", "categories", "used", "changed", "topics")
"""The parts of the home page in their order, as such a comment may name them."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page that exists in the site but in no file.

    `uri` is where it would stand in the tree. `template` is the Markdown template that renders it with
    `context`. `meta` becomes its front matter. `edit_uri` is the file to change in order to change the
    page, or empty. `diagram` is the graph that the page shows and that is published for other programs beside it.
    """

    uri: str
    title: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict[str, object])
    meta: Mapping[str, object] = field(default_factory=dict[str, object])
    edit_uri: str = ""
    diagram: Diagram | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of the place where a site will stand, for what is published beside its pages.

    - `address` is the site's own, ending in a slash, or empty where it is not known. `url_of` gives the address of a
      page or file, by its uri, seen from the root of the site, and is empty for the site's first page.
    - `plans` are the generated pages; `bodies` makes what gives the Markdown of one, without its graphs, from the way
      in which its links lead to other pages.
    - `hidden` are pages of the tree that the site does not show, such as those that cannot be read.
    - `changed` says when each file last changed, by its uri, as far as its history is known.
    - `words` are those of the site's language, for what readers see.
    """

    title: str
    address: str
    url_of: Callable[[str], str]
    description: str = ""
    plans: tuple[PagePlan, ...] = ()
    bodies: Callable[[PathOf], Callable[[PagePlan], str]] | None = None
    hidden: frozenset[str] = frozenset()
    changed: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    words: Words = ENGLISH


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file that the site publishes and that is no page. `uri` is its path in the site.

    `made` is its content, or makes it: what a site publishes has to be known before it has to be there, and takes
    long to make.
    """

    uri: str
    made: str | bytes | Callable[[], str | bytes]

    @property
    def content(self) -> str | bytes:
        """The content, made anew each time it is asked for."""
        return self.made() if callable(self.made) else self.made

    @property
    def encoded(self) -> bytes:
        """The content as bytes."""
        content = self.content
        # YAML may write half a character, which has no bytes of its own.
        return content.encode("utf-8", "replace") if isinstance(content, str) else content


@dataclass(frozen=True, slots=True)
class Templates:
    """How planned pages become text.

    `render` gives the Markdown of a page. `replaced` holds, by the name of a template, the file that a site puts
    in the place of ours, as a path seen from the root of the tree. Raises `ConfigurationError` for a template that
    cannot be rendered.
    """

    render: Callable[[PagePlan], str]
    replaced: Mapping[str, str] = field(default_factory=dict[str, str])
