"""Addresses: what the browser makes of links that the host publishes as they are written."""

from __future__ import annotations

import pytest

from footpath.index.addresses import address_of, seen_from
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build_site

PAGES = {"index.md": b"# Home\n", "a/index.md": b"# A\n", "a/b.md": b"# B\n", "c.md": b"# C\n"}


@pytest.mark.parametrize(
    ("uri", "directory", "file"),
    [
        ("index.md", "", "index.html"),
        ("a/index.md", "a/", "a/index.html"),
        ("a/README.md", "a/", "a/index.html"),
        ("a/b.md", "a/b/", "a/b.html"),
        ("a/p.png", "a/p.png", "a/p.png"),
    ],
)
def test_a_file_has_its_address(uri: str, directory: str, file: str) -> None:
    assert (address_of(uri, directories=True), address_of(uri, directories=False)) == (directory, file)


@pytest.mark.parametrize(
    ("source", "target", "directories", "path"),
    [
        ("a/b.md", "c.md", True, "../../c/"),
        ("a/b.md", "c.md", False, "../c.html"),
        ("index.md", "a/b.md", True, "a/b/"),
        ("a/b.md", "index.md", True, "../../"),
    ],
)
def test_what_to_write_in_raw_html(source: str, target: str, directories: bool, path: str) -> None:
    assert seen_from(source, target, directories=directories) == path


@pytest.mark.parametrize(
    ("href", "directories", "found"),
    [
        ("../../c/", True, ("resolved", "c.md")),
        ("../c.html", True, ("missing", "a/c.html")),
        ("../c.html", False, ("resolved", "c.md")),
        ("../", True, ("resolved", "a/index.md")),
        ("./", False, ("resolved", "a/index.md")),
        ("../../../x/", True, ("outside", "")),
        ("https://e.example/", True, ("external", "")),
    ],
)
def test_raw_html_leads_from_address_to_address(href: str, directories: bool, found: tuple[str, str]) -> None:
    files = {**PAGES, "a/b.md": f'# B\n\n<a href="{href}">x</a>\n'.encode()}
    site = build_site(Tree(files), Settings(directory_urls=directories))
    assert [(item.status, item.target) for item in site.index.references] == [found]
