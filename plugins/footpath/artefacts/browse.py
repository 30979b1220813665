"""What the filters of the page to browse by read: every page with its kind, category, topics and phases.

Addresses in it are seen from the root of the site. Values stand in lists, and pages name them by their places, so that
a word that content chose is never a key.
"""

from __future__ import annotations

from collections.abc import Iterator

from footpath.artefacts.places import from_root
from footpath.artefacts.scripts import handing_over
from footpath.model.page import Artefact, Publication
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.pages.browse import BROWSE, KINDS, Item, browse_page, browsed
from footpath.pages.places import category_title


def browse_file(site: Site, publication: Publication) -> Iterator[Artefact]:
    """The data, where the page that reads it is a generated one."""
    items = [item for item in browsed(site) if item.card.uri not in publication.hidden]
    if not items or browse_page(site) in site.documents:
        return
    yield Artefact(BROWSE, lambda: _browse(site, publication, items))


def _browse(site: Site, publication: Publication, items: list[Item]) -> str:
    say = publication.words.say
    kinds = [kind for kind in KINDS.values() if any(item.kind is kind for item in items)]
    categories = sorted({item.category for item in items if item.category}, key=category_title)
    topics = sorted(
        {topic for item in items for topic in item.topics}, key=lambda name: site.index.topics[name].label.casefold()
    )
    phases = [phase for phase in PHASES if any(phase.slug in item.phases for item in items)]
    places = (
        {kind.slug: place for place, kind in enumerate(kinds)},
        {category: place for place, category in enumerate(categories)},
        {topic: place for place, topic in enumerate(topics)},
        {phase.slug: place for place, phase in enumerate(phases)},
    )
    record = {
        "values": [
            [[kind.slug, say(kind.many), say(kind.one)] for kind in kinds],
            [[category, say(category_title(category))] for category in categories],
            [[name, site.index.topics[name].label, *site.index.topics[name].synonyms] for name in topics],
            [[phase.slug, say(phase.title)] for phase in phases],
        ],
        "pages": [
            [
                item.card.title,
                from_root(publication, item.card.uri),
                item.name,
                item.card.description,
                [
                    [placed[word] for word in words if word in placed]
                    for placed, words in zip(
                        places,
                        ((item.kind.slug,), (item.category,), item.topics, item.phases),
                        strict=True,
                    )
                ],
                item.uses,
                item.order,
            ]
            for item in items
        ],
    }
    return handing_over("footpathBrowse.receive", record)
