"""Colours and links of a terminal. Without them a text stays what it is."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.model.diagnostic import Level
from footpath.reporting.report import Report, address

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan", Level.OFF: "cyan"}


@dataclass(frozen=True, slots=True)
class Paint:
    """How parts of a report look. What it is given is plain already."""

    report: Report

    def level(self, text: str, level: Level) -> str:
        """What says how serious it is: the level, the code, and the mark below the source."""
        return self._styled(text, _COLOURS[level])

    def edge(self, text: str) -> str:
        """What frames the source: line numbers and bars."""
        return self._styled(text, "blue")

    def strong(self, text: str) -> str:
        """What is read first."""
        return self._styled(text, None)

    def gone(self, text: str) -> str:
        """A line that a fix takes away."""
        return self._styled(text, "red", bold=False)

    def new(self, text: str) -> str:
        """A line that a fix puts there."""
        return self._styled(text, "green", bold=False)

    def to_file(self, text: str, uri: str) -> str:
        """A text that leads to a file."""
        return self._linked(text, self.report.root_url and f"{self.report.root_url}{address(uri)}")

    def to_rule(self, text: str, code: str) -> str:
        """A text that leads to a rule's page."""
        return self._linked(text, self.report.rule_url(code))

    def _styled(self, text: str, colour: str | None, *, bold: bool = True) -> str:
        if not (self.report.colour and text):
            return text
        from click import style

        return style(text, fg=colour, bold=bold)

    def _linked(self, text: str, url: str) -> str:
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self.report.links and url else text
