"""Every link of a built site leads somewhere: the files and the ids are really there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.hosts.building import Site

BASE = "/sub/"
"""The folder of the site at its address, which the page of all errors links from."""


def dead(site: Site) -> Iterator[tuple[str, str]]:
    """Each relative link of each page that leads to no file, or to no id of its page."""
    ids = {name: page.ids | {""} for name, page in site.pages.items()}
    for name, page in site.pages.items():
        for address in sorted(set(page.addresses)):
            target = urlsplit(address)
            if target.scheme or target.netloc:
                continue
            file = file_of(site, name, unquote(target.path))
            # A script reads the part after the sign of the tab or of the page's top.
            if file not in site.files or (file in ids and unquote(target.fragment) not in ids[file]):
                yield name, address


def file_of(site: Site, source: str, path: str) -> str:
    """The file that a web server would answer with."""
    if not path:
        return source
    joined = path.removeprefix(BASE) if path.startswith(BASE) else posixpath.join(posixpath.dirname(source), path)
    normal = posixpath.normpath(joined).removeprefix("./")
    folder = normal == "." or joined.endswith("/") or normal not in site.files
    return posixpath.normpath(posixpath.join(normal, "index.html")) if folder else normal


def test_no_link_is_dead(any_site: Site) -> None:
    assert list(dead(any_site)) == []


def test_folders_are_linked_with_their_slash(any_site: Site) -> None:
    """Without it, a server answers with a redirection, and a link inside the page is wrong."""
    sloppy = [
        (name, address)
        for name, page in any_site.pages.items()
        for address in page.addresses
        if address
        and not urlsplit(address).scheme
        and urlsplit(address).path
        and "." not in posixpath.basename(urlsplit(address).path.rstrip("/"))
        and not urlsplit(address).path.endswith(("/", ".", ".."))
    ]
    assert sloppy == []


def test_the_check_would_notice(any_site: Site) -> None:
    source = any_site.file_of("entries/core/ledgers")
    assert file_of(any_site, source, "nowhere/") not in any_site.files
    assert file_of(any_site, source, "") == source
