"""A page at each address that an entry had before, which leads to the one it has now.

It works without JavaScript and from a disk. Where there is JavaScript, the place inside the page is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from footpath.artefacts.about import subjects
from footpath.artefacts.places import address_of, file_of
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.pages.cards import page_uri
from footpath.parsing.hrefs import path_between

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<p>This page is now <a href="{target}">{title}</a>.</p>
<script>location.replace(document.querySelector("a").href + location.hash)</script>
</body>
</html>
"""


def redirect_files(site: Site, publication: Publication) -> Iterator[Artefact]:
    """The pages that lead from old addresses to new ones, but for addresses that other pages have now."""
    known = subjects(site, publication)
    taken = {file_of(publication, uri) for uri in known}
    for old, uri in sorted(site.index.former.items()):
        page, file = page_uri(site, uri), file_of(publication, old)
        if page in known and file not in taken:
            yield Artefact(file, _page(publication, file, page, known[page].title))


def _page(publication: Publication, file: str, page: str, title: str) -> str:
    new = file_of(publication, page)
    target = path_between(file, new)
    if publication.url_of(page).endswith("/") or not publication.url_of(page):
        target = target.removesuffix("index.html") or "./"
    canonical = address_of(publication, page) if publication.address else target
    return _PAGE.format(title=escape(title), target=escape(target), canonical=escape(canonical))
