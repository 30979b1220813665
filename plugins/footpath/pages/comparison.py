"""A page for every two pipelines that are compared: what the second does otherwise than the first."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.methodology import difference
from footpath.model.page import PagePlan
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card
from footpath.pages.combinations import combination_card, combination_title
from footpath.pages.differences import summary, told
from footpath.pages.graphs import difference_diagram, fitting
from footpath.pages.places import comparison_page, folder, graph_files, index_page
from footpath.parsing.slugs import unicode_slug


def comparison_pages(site: Site) -> Iterator[PagePlan]:
    """One page per pair of pipelines."""
    for before, after in site.comparisons:
        heading, uri = comparison_title(site, before, after), _uri(site, before, after)
        found = difference(before, after)
        name = unicode_slug(f"{before.combination.title} to {after.combination.title}".replace("+", " "))
        whole = difference_diagram(site, f"graph-{name}", heading, found)
        diagram = whole if any(node.mark for node in whole.nodes) else None
        yield PagePlan(
            uri,
            heading,
            "comparison.md.jinja",
            {
                "title": heading,
                "before": combination_card(site, before.combination),
                "after": combination_card(site, after.combination),
                "sizes": (before.size, after.size),
                "told": told(site, found),
                "diagram": fitting(diagram) if diagram else None,
                "exports": exports(uri) if diagram else (),
                "trail": ((phrase("Methodology"), index_page(site, folder(site, "methodology"))),),
            },
            meta={"hide": ["toc"]},
            diagram=diagram,
        )


def comparison_cards(site: Site) -> tuple[Card, ...]:
    """The pages of all comparisons, each with what it tells."""
    return tuple(
        Card(
            _uri(site, before, after),
            comparison_title(site, before, after),
            summary(difference(before, after)) or phrase("no difference"),
        )
        for before, after in site.comparisons
    )


def comparison_title(site: Site, before: Pipeline, after: Pipeline) -> str:
    """Both names, such as `From MVP to Deep`."""
    first, second = (combination_title(site, one.combination) for one in (before, after))
    return phrase("From %(first)s to %(second)s", first=first, second=second)


def exports(uri: str) -> tuple[Card, ...]:
    """The files in which the graph of a page is published, each under the name of what reads it."""
    return tuple(Card(file, name) for name, file in graph_files(uri).items())


def _uri(site: Site, before: Pipeline, after: Pipeline) -> str:
    return comparison_page(site, before.combination, after.combination)
