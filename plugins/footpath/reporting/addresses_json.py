"""Addresses on the web for another checker: a JSON object in a line for each, with the places it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from footpath.model.external import Address
from footpath.reporting.plain import COMMAND


def address_lines(addresses: Iterable[Address]) -> Iterator[str]:
    """One line for each address, without a line end. ASCII, so that nothing in it obeys a terminal."""
    for address in addresses:
        record = {
            "url": address.url,
            "fragments": address.fragments,
            "places": [
                {"path": use.place.uri, "line": use.place.span.line, "column": use.place.span.column}
                for use in address.uses
            ],
        }
        text = json.dumps(record, ensure_ascii=True, separators=(",", ":")).replace("\x7f", "\\u007f")
        yield COMMAND.sub(r"\\u0023#", text)
