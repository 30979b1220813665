"""What a site publishes beside its author's files, described before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

HOME = "home"
"""The word of a comment, `<!-- footpath: home -->`, in whose place an author's page gets the parts of the home page."""
HOME_PARTS = ("search", "start", "overview", "methodologies", "categories", "used", "changed", "topics")
"""The parts of the home page in their order, as such a comment may name them."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page that exists in the site but in no file.

    `uri` is where it would stand in the tree. `template` is the Markdown template that renders it with
    `context`. `meta` becomes its front matter. `edit_uri` is the file to change in order to change the
    page, or empty.
    """

    uri: str
    title: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict[str, object])
    meta: Mapping[str, object] = field(default_factory=dict[str, object])
    edit_uri: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of the place where a site will stand, for what is published beside its pages.

    `address` is the site's own, ending in a slash, or empty where it is not known. `url_of` gives the address of a
    page or file, by its uri, seen from the root of the site.
    """

    title: str
    address: str
    url_of: Callable[[str], str]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file that the site publishes and that is no page. `uri` is where it would stand in the tree."""

    uri: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class Templates:
    """How planned pages become text.

    `render` gives the Markdown of a page. `replaced` holds, by the name of a template, the file that a site puts
    in the place of ours, as a path seen from the root of the tree. Raises `ConfigurationError` for a template that
    cannot be rendered.
    """

    render: Callable[[PagePlan], str]
    replaced: Mapping[str, str] = field(default_factory=dict[str, str])
