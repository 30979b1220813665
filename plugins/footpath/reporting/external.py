"""Addresses on the web, for other checkers to ask, and in a line that says what asking them came to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from footpath.model.external import Address, Answers, Verdict
from footpath.reporting.plain import COMMAND


def address_lines(addresses: Iterable[Address]) -> Iterator[str]:
    """Each address with the places it stands in, as JSON in one line without its end.

    ASCII, so that nothing in it obeys a terminal.
    """
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


def external_tally(answers: Answers, known: int) -> str:
    """What became of all addresses, in one line; `known` of the answers were known before."""
    counts = Counter(answer.verdict for answer in answers.values())
    shown = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in get_args(Verdict) if counts[verdict])
    before = f" ({known:,} known from before)" if known else ""
    return f"{len(answers):,} external address{'' if len(answers) == 1 else 'es'}: {shown or 'none'}{before}"
