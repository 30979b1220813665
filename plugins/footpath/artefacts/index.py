"""The index as one JSON file, as `footpath index --format json` writes it, and its schema beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.parsing.userinfo import masked
from footpath.reporting.index_json import index_report
from footpath.reporting.index_records import IndexReport
from footpath.reporting.json_text import json_text
from footpath.reporting.schema import schema_of

INDEX = "assets/footpath/index.json"
SCHEMA = "assets/footpath/index.schema.json"


def index_files(site: Site, publication: Publication) -> Iterator[Artefact]:
    """Entries, steps, tools, methodologies, topics and references, with the addresses of their pages."""
    yield Artefact(INDEX, partial(_index, site, publication))
    yield Artefact(SCHEMA, json_text(schema_of("index")) + "\n")


def _index(site: Site, publication: Publication) -> str:
    report = _shown(index_report(site, ".", publication.url_of, publication.address), publication.hidden)
    # The text may repeat an address with a password in it; whoever reads the index has no use for that.
    return masked(json_text(report))


def _shown(report: IndexReport, hidden: frozenset[str]) -> IndexReport:
    """The index without what the site does not show."""
    if not hidden:
        return report
    entries = tuple(entry for entry in report.entries if entry.path not in hidden)
    names = {entry.name for entry in entries}
    return replace(
        report,
        entries=entries,
        steps=tuple(step for step in report.steps if step.path not in hidden),
        tools=tuple(tool for tool in report.tools if tool.path not in hidden),
        topics=tuple(
            replace(topic, entries=tuple(filter(names.__contains__, topic.entries))) for topic in report.topics
        ),
        references=tuple(found for found in report.references if hidden.isdisjoint((found.place.path, found.target))),
    )
