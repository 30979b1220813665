"""Where in the site the files for programs stand, and how they lead to each other."""

from __future__ import annotations

from urllib.parse import quote, unquote

from footpath.model.page import Publication
from footpath.model.site import Site
from footpath.parsing.hrefs import path_between


def address_of(publication: Publication, uri: str, anchor: str = "") -> str:
    """The address of a page or file: as a whole where the site's own is known, else seen from the site's root."""
    return publication.address + publication.url_of(uri) + (f"#{quote(anchor)}" if anchor else "") or "./"


def from_root(publication: Publication, uri: str) -> str:
    """The address of a page as it is written in what scripts read: seen from the root of the site."""
    return quote(publication.url_of(uri), safe="/.%~-_") or "./"


def file_of(publication: Publication, uri: str) -> str:
    """The path in the site of the file that a page becomes, or of the file that an asset is."""
    path = unquote(publication.url_of(uri))
    return f"{path}index.html" if not path or path.endswith("/") else path


def markdown_of(publication: Publication, uri: str) -> str:
    """The path in the site of a page's Markdown, beside its HTML; that of the file itself for what is no page."""
    path = file_of(publication, uri)
    return f"{path.removesuffix('.html')}.md" if uri.endswith(".md") else path


def program_address(site: Site, publication: Publication, uri: str) -> str:
    """The address of a page for programs: that of its Markdown, or of itself where the site publishes none."""
    if "markdown" not in site.settings.publish:
        return address_of(publication, uri)
    return publication.address + quote(markdown_of(publication, uri))


def between_markdown(publication: Publication, source: str, target: str) -> str:
    """What to write in the Markdown of one page to lead to that of another, or to a file."""
    return path_between(markdown_of(publication, source), markdown_of(publication, target))
