"""The lines of a file of the tree, as spans count them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from footpath.model.site import Site
from footpath.parsing.document import decode


def lines_of(site: Site, uri: str) -> Sequence[str]:
    """The lines of a readable file as they were parsed."""
    return _lines(site.tree.files[uri])


@lru_cache(maxsize=4)
def _lines(content: bytes) -> tuple[str, ...]:
    # Much is asked of one file after the other; cutting it into lines each time would take the square of its length.
    return tuple(decode(content).split("\n"))
