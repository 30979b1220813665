"""What a site publishes for programs, beside its pages: pure functions of the site and of where it will stand.

An artefact is a function from both to `Artefact`s, and a row in `ARTEFACTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from footpath.artefacts.browse import browse_file
from footpath.artefacts.index import index_file
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site

ARTEFACTS: tuple[Callable[[Site, Publication], Iterator[Artefact]], ...] = (index_file, browse_file)
"""Every family of artefacts, in the order in which they are planned."""


def plan_artefacts(site: Site, publication: Publication) -> tuple[Artefact, ...]:
    """All files that the site publishes for programs. A file of the author's own is never replaced."""
    taken = {*site.documents, *site.tree.assets}
    planned: dict[str, Artefact] = {}
    for family in ARTEFACTS:
        for artefact in family(site, publication):
            if artefact.uri not in taken:
                planned.setdefault(artefact.uri, artefact)
    return tuple(planned.values())


__all__ = ["ARTEFACTS", "plan_artefacts"]
