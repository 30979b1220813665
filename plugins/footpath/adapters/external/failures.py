"""The three ways in which there is no answer to judge."""

from __future__ import annotations

from footpath.model.external import Verdict


class FailedError(Exception):
    """There is no HTTP answer that says what became of an address.

    `again` says whether asking again may help: the host could not be found or was silent.
    """

    def __init__(self, verdict: Verdict, reason: str, *, again: bool = True) -> None:
        super().__init__(reason)
        self.verdict: Verdict = verdict
        self.reason = reason
        self.again = again


class RefusedError(Exception):
    """An address leads to a place that is not public, and was not asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UncheckedError(Exception):
    """An address was not asked, for a reason that is none of its own."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
