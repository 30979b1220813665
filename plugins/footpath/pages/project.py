"""The progress of a project: an overview, and a page for each of its services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from footpath.index import in_words
from footpath.model.page import PagePlan
from footpath.model.progress import Dashboard, Part, StepProgress
from footpath.model.site import Site
from footpath.model.words import counted, phrase
from footpath.pages.cards import named
from footpath.pages.places import project_index, service_page
from footpath.pages.progress_rows import Bar, Row, groups, lines, log, rows, tile

SHOWN = 100
"""Problems, and decisions, that a page shows."""


def project_pages(site: Site) -> Iterator[PagePlan]:
    """The overview and the pages of services; none where the tree comes with no project."""
    dashboard = site.dashboard
    if dashboard is None:
        return
    title = dashboard.name or phrase("Project")
    yield PagePlan(
        project_index(site), title, "project.md.jinja", _overview(site, dashboard, title), meta={"hide": ["toc"]}
    )
    for part in dashboard.services:
        yield PagePlan(
            service_page(site, part.service),
            in_words(part.service),
            "project.md.jinja",
            _service(site, dashboard, part, title),
            meta={"hide": ["toc"]},
        )


def _overview(site: Site, dashboard: Dashboard, title: str) -> dict[str, object]:
    """The project as a whole. Where it has services, their steps are on their own pages."""
    parts = tuple(part for part in dashboard.parts if part.service or part.steps)
    several = bool(dashboard.services)
    return {
        **_common(site, parts, owned=several),
        **_beside(site, dashboard.parts),
        "title": title,
        "methodology": named(site, "preset", dashboard.methodology) if dashboard.methodology else None,
        "facts": _facts(
            parts,
            [counted("%(count)s service", "%(count)s services", len(dashboard.services))]
            if len(dashboard.services) > 1
            else [],
        ),
        "bar": Bar.of(dashboard.tally) if parts else None,
        "tiles": tuple(tile(site, part) for part in parts) if several else (),
        "columns": tuple(tile(site, part).card for part in parts) if several else (),
        "lines": lines(site, parts) if several else (),
        "groups": groups(site, parts[0]) if parts and not several else (),
        "problems": dashboard.serious[:SHOWN],
        "decisions": log(site, dashboard, dashboard.decisions[:SHOWN], owned=several),
        "more": max(0, len(dashboard.decisions) - SHOWN),
        "exports": (),
        "trail": (),
    }


def _service(site: Site, dashboard: Dashboard, part: Part, title: str) -> dict[str, object]:
    """One service, with all of its steps."""
    decisions = [decision for decision in dashboard.decisions if decision.service == part.service]
    begun = [] if part.begun else [phrase("not begun")]
    return {
        **_common(site, (part,), owned=False),
        **_beside(site, (part,)),
        "title": in_words(part.service),
        "methodology": named(site, "preset", dashboard.methodology),
        "facts": _facts((part,), [part.project_type, *begun]),
        "bar": Bar.of(part.tally),
        "tiles": (),
        "columns": (),
        "lines": (),
        "groups": groups(site, part),
        "problems": (),
        "decisions": log(site, dashboard, decisions[:SHOWN], owned=False),
        "more": max(0, len(decisions) - SHOWN),
        "exports": tuple(named(site, "step", name) for name in part.exports),
        "trail": ((title, project_index(site)),),
    }


def _common(site: Site, parts: tuple[Part, ...], *, owned: bool) -> dict[str, Any]:
    """The lists that every page has: what is amiss, what goes on, what comes next."""

    def found(wanted: Iterable[tuple[Part, StepProgress]]) -> tuple[Row, ...]:
        return tuple(row for part, step in wanted for row in rows(site, part, (step,), owned=owned))

    steps = [(part, step) for part in parts for step in part.steps]
    return {
        "conflicts": found((part, step) for part, step in steps if step.standing == "conflict"),
        "running": found((part, step) for part, step in steps if step.standing == "in_progress"),
        "ready": found((part, step) for part, step in steps if step.standing == "ready"),
        "next": found((part, step) for part, step in steps if step.next_in_line),
        "behind": sum(step.standing == "waiting" and not step.next_in_line for _, step in steps),
        "reading": found((part, step) for part, step in steps if step.reads),
        "repeatable": sum(step.repeatable for _, step in steps),
    }


def _beside(site: Site, parts: Iterable[Part]) -> dict[str, Any]:
    """What states say of steps that are no part of the progress."""
    found = tuple(parts)
    return {
        "off": tuple((named(site, "step", item.name), item.entry.status) for part in found for item in part.off),
        "unknown": tuple((item.name, item.entry.status) for part in found for item in part.unknown),
    }


def _facts(parts: tuple[Part, ...], facts: list[str]) -> tuple[str, ...]:
    latest = max((part.changed for part in parts), default="")
    return tuple(filter(None, [*facts, phrase("last change recorded on %(day)s", day=latest) if latest else ""]))
