"""Generated pages and enriched ones, as plans and Markdown. Nothing here knows a host or a theme.

A page family is a function from the site to `PagePlan`s and a row in `PAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from footpath.index.places import same_page
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.pages.browse import browse_pages
from footpath.pages.comparison import comparison_pages
from footpath.pages.guidance import guidance_pages
from footpath.pages.home import home_page
from footpath.pages.knowledge_use import knowledge_use_page
from footpath.pages.methodology import methodology_pages
from footpath.pages.overlays import overlay_pages
from footpath.pages.pipeline import pipeline_pages, tool_pages
from footpath.pages.places import graph_files
from footpath.pages.project import project_pages
from footpath.pages.rules import rule_pages
from footpath.pages.topics import topic_pages

PAGES: tuple[Callable[[Site], Iterator[PagePlan]], ...] = (
    home_page,
    project_pages,
    guidance_pages,
    knowledge_use_page,
    pipeline_pages,
    methodology_pages,
    overlay_pages,
    comparison_pages,
    tool_pages,
    topic_pages,
    browse_pages,
    rule_pages,
)
"""Every family of generated pages, in the order in which they are planned."""


def plan_pages(site: Site) -> tuple[PagePlan, ...]:
    """All pages that the site needs beside the author's own. An author's page is never replaced."""
    taken = {page for uri in site.documents for page in same_page(uri)}
    plans: dict[str, PagePlan] = {}
    for family in PAGES:
        for plan in family(site):
            if plan.uri not in taken:
                plans.setdefault(plan.uri, plan)
    return tuple(plans.values())


__all__ = ["PAGES", "graph_files", "plan_pages"]
