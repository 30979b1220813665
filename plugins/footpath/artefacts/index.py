"""The index as one JSON file: what `footpath index --format json` writes, with paths seen from the content folder."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.parsing.userinfo import masked
from footpath.reporting.index_json import index_report
from footpath.reporting.json_text import json_text

INDEX = "assets/footpath/index.json"


def index_file(site: Site, publication: Publication) -> Iterator[Artefact]:
    """Entries, steps, tools, methodologies, topics and references."""
    del publication
    # The text may repeat an address with a password in it; whoever reads the index has no use for that.
    yield Artefact(INDEX, masked(json_text(index_report(site, "."))))
