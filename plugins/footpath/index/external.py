"""Every address on the web that a site leads to, with the places it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from footpath.model.entry import KnowledgeEntry
from footpath.model.external import Address, Use
from footpath.model.external_settings import ExternalSettings
from footpath.model.site import Site
from footpath.model.source import Place
from footpath.parsing.web import WebAddress, is_private, is_reserved, web_address

_KINDS = ("link", "image", "html", "see-also", "wiki")


def addresses_of(site: Site) -> tuple[Address, ...]:
    """The http(s) addresses of links, images, raw HTML and sources in front matter, sorted, each once.

    Left out are those that the settings ignore, and those whose host is private or reserved for examples by its
    name alone, unless it is allowed. What stands in code is no link.
    """
    uses: defaultdict[str, dict[Place, Use]] = defaultdict(dict)
    for place, kind, text, anchor in _written(site):
        found = web_address(text)
        if found is not None and not _left_out(found, site.settings.external):
            # Links that share a reference definition share its place.
            uses[found.url].setdefault(place, Use(place, kind, text, found.fragment or anchor))
    return tuple(Address(url, tuple(sorted(uses[url].values()))) for url in sorted(uses))


def _written(site: Site) -> Iterator[tuple[Place, str, str, str]]:
    """Place, kind, target and further fragment of everything that may lead to the web."""
    for found in site.index.references:
        if found.status == "external" and found.kind in _KINDS:
            yield found.destination, found.kind, found.text, ""
    for entry in site.corpus.all_of(KnowledgeEntry):
        for source in entry.sources:
            yield Place(entry.uri, source.url.span), "source", source.url.text, source.anchor.removeprefix("#")


def _left_out(address: WebAddress, settings: ExternalSettings) -> bool:
    if settings.ignores(address.url):
        return True
    if settings.allows_host(address.host) or settings.allows_address(address.host):
        return False
    return is_private(address.host) or is_reserved(address.host)
