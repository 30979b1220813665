"""What an HTTP status says of an address."""

from __future__ import annotations

from http import HTTPStatus

from footpath.model.external import Verdict

OK = range(200, 300)
WRONG = 400
RATE_LIMIT = 429
BUSY = frozenset({RATE_LIMIT, 503})
"""What may come with a `Retry-After` that is meant for every address of the host."""
GONE = frozenset({404, 410})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
PASSING = frozenset({408, 425, RATE_LIMIT, 500, 502, 503, 504})
"""What may be another answer a moment later."""

_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def verdict_of(code: int) -> Verdict:
    """What a status says of the address that it is the last answer of."""
    if code in OK:
        return "alive"
    return "dead" if code in GONE else "unsure"


def in_words(code: int) -> str:
    """A status in words, after the address: `answers 404 (Not Found)`."""
    return f"answers {code}" + (f" ({_PHRASES[code]})" if code in _PHRASES else "")
