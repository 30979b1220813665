"""References to and from generated pages, which exist only once a site is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from footpath.index.anchors import Anchors, anchors_of
from footpath.index.build import by_source, by_target
from footpath.index.names import names_of
from footpath.index.references import references_in_text
from footpath.model.document import Document
from footpath.model.index import Index, Reference
from footpath.model.site import Site
from footpath.model.source import Place, frozen


def with_generated(
    site: Site, uris: AbstractSet[str], pages: Mapping[str, Document], made_by: Mapping[str, str]
) -> Index:
    """The index of a site, knowing that pages at these uris will be generated.

    `pages` are those of them whose text is known; anchors on others are taken on trust. `made_by` names, for the
    pages whose own references are wanted, the file of the template that they are made from.
    """
    ids = anchors_of({**site.documents, **pages}, site.settings)
    references = [_judged(found, uris, ids) for found in site.index.references]
    return replace(
        site.index,
        references=tuple(references),
        outgoing=frozen(by_source(references)),
        backlinks=frozen(by_target(references)),
        anchors=ids,
        former=frozen({page: uri for page, uri in site.index.former.items() if page not in uris}),
        planned=frozenset(uris),
        generated=tuple(_references(site, uris, pages, made_by, ids)),
    )


def _judged(found: Reference, uris: AbstractSet[str], ids: Anchors) -> Reference:
    """A reference that leads nowhere else, to a page that will be generated."""
    if found.status != "missing" or found.target not in uris:
        return found
    dead = bool(found.anchor) and ids.lacks(found.target, found.anchor)
    return replace(found, status="missing-anchor" if dead else "resolved")


def _references(
    site: Site, uris: AbstractSet[str], pages: Mapping[str, Document], made_by: Mapping[str, str], ids: Anchors
) -> Iterator[Reference]:
    if not made_by:
        return
    tree = replace(site.tree, assets=site.tree.assets | uris)
    names = names_of(site.corpus, tree, site.documents, ids, site.settings)
    for uri, template in sorted(made_by.items()):
        place = Place(template)
        for found in references_in_text(uri, pages[uri], names):
            yield replace(found, place=place, destination=place)
