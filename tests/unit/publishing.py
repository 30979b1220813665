"""A site's files for programs, without a host: where it stands is made up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from footpath.adapters.templates import loader
from footpath.artefacts import plan_artefacts
from footpath.index.addresses import address_of
from footpath.model.page import Publication
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.render import Renderer
from footpath.project import build_site

ADDRESS = "https://example.org/guide/"


def site_of(tree: Mapping[str, str], **settings: Any) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings(**settings))


def publication_of(site: Site, **known: Any) -> Publication:
    def bodies(path_of: Any) -> Any:
        renderer = Renderer(loader(), path_of).leading(path_of)
        return lambda plan: renderer.body(plan, lambda _diagram: Markup())

    directories = site.settings.directory_urls
    values = {
        "title": "Guide",
        "address": ADDRESS,
        "url_of": lambda uri: quote(partial(address_of, directories=directories)(uri)),
        "description": "What we know.",
        "plans": plan_pages(site),
        "bodies": bodies,
    }
    return Publication(**{**values, **known})


def published(site: Site, **known: Any) -> dict[str, str]:
    """The text of each file for programs, by its path; of what is no text, its bytes as Latin-1."""
    found: dict[str, str] = {}
    for artefact in plan_artefacts(site, publication_of(site, **known)):
        found[artefact.uri] = artefact.encoded.decode("latin-1" if artefact.uri.endswith(".inv") else "utf-8")
    return found
