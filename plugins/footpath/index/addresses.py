"""Addresses of pages in the built site, for what the host publishes as it is written.

The host rewrites Markdown links to files. Raw HTML, and Markdown links that name no file (`../core/`), it
leaves alone: the browser resolves them against the address of the page, not the path of its source.
"""

from __future__ import annotations

import posixpath

INDEX_FILES = ("index.md", "README.md")


def address_of(uri: str, *, directories: bool) -> str:
    """The address of a file's page below the site's root: `a/b/` for `a/b.md`, or `a/b.html` without directories."""
    if not uri.endswith(".md"):
        return uri
    folder, _, name = uri.rpartition("/")
    if name in INDEX_FILES:
        return (f"{folder}/" if folder else "") if directories else f"{folder}/index.html".lstrip("/")
    return f"{uri.removesuffix('.md')}{'/' if directories else '.html'}"


def seen_from(source: str, target: str, *, directories: bool) -> str:
    """What to write in raw HTML in the file `source` to lead to the file `target`."""
    page = address_of(target, directories=directories)
    path = posixpath.relpath(page or ".", posixpath.dirname(address_of(source, directories=directories)) or ".")
    return f"{path}/" if page.endswith("/") or not page else path


def sources_at(source: str, path: str, *, directories: bool) -> tuple[str, ...] | None:
    """The files that an address, written in the file `source`, may be made from; None where it leaves the site."""
    base = posixpath.dirname(address_of(source, directories=directories))
    joined = posixpath.normpath(posixpath.join(base, path))
    if joined == ".." or joined.startswith("../"):
        return None
    joined = "" if joined == "." else joined
    folder = [f"{joined}/{name}".lstrip("/") for name in INDEX_FILES]
    if joined.endswith(".html"):
        stem = joined.removesuffix(".html")
        indexes = [f"{stem.removesuffix('index')}{name}" for name in INDEX_FILES] if stem.endswith("index") else []
        return (joined, f"{stem}.md", *indexes)
    page = [f"{joined}.md"] if directories and joined else []
    return (*([] if path.endswith("/") or joined.endswith(".md") else [joined]), *page, *folder)
