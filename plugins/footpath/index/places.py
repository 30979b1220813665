"""Which page of the site a file makes, and where the overview of a folder stands."""

from __future__ import annotations

from collections.abc import Collection


def same_page(uri: str) -> tuple[str, ...]:
    """The files that would make one page: `a/index.md`, `a/README.md` and `a.md` all publish `a/`."""
    folder, _, name = uri.rpartition("/")
    base = folder if name in ("index.md", "README.md") else uri.removesuffix(".md")
    return (f"{base}/index.md", f"{base}/README.md", f"{base}.md") if base else ("index.md", "README.md")


def overview(documents: Collection[str], folder_uri: str) -> str:
    """The overview page of a folder: the author's own, or the one that is generated."""
    generated = f"{folder_uri}/index.md".lstrip("/")
    return next((uri for uri in same_page(generated) if uri in documents), generated)
