"""Paths from one file of a tree to another."""

from __future__ import annotations

import posixpath
from itertools import product

from footpath.parsing.hrefs import relative

URIS = ["/".join(parts) for size in (1, 2, 3) for parts in product(("a", "b", "ab"), repeat=size)]


def test_a_relative_path_leads_where_the_file_system_would_go() -> None:
    for source, target in product(URIS, URIS):
        assert relative(source, target) == posixpath.relpath(target, posixpath.dirname(source) or ".")
