"""The index as one JSON file, as `footpath index --format json` writes it, and its schema beside it."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.parsing.userinfo import masked
from footpath.reporting.index_json import index_report
from footpath.reporting.json_text import json_text
from footpath.reporting.schema import schema_of

INDEX = "assets/footpath/index.json"
SCHEMA = "assets/footpath/index.schema.json"


def index_files(site: Site, publication: Publication) -> Iterator[Artefact]:
    """Entries, steps, tools, methodologies, topics and references, with the addresses of their pages."""
    report = index_report(site, ".", publication.url_of, publication.address)
    # The text may repeat an address with a password in it; whoever reads the index has no use for that.
    yield Artefact(INDEX, masked(json_text(report)))
    yield Artefact(SCHEMA, json_text(schema_of("index")) + "\n")
