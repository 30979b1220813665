"""The line table: from offsets in a text to lines and columns."""

from __future__ import annotations

from bisect import bisect_right

from footpath.model.source import Span


def normalise(text: str) -> str:
    """The text with every line end written as a line feed, as the host reads it.

    Lines and columns stay as they are in the file: a carriage return only ever ends a line.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class Lines:
    """The lines of a normalised text. Only a line feed ends a line: U+2028 and its like do not."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.texts = text.split("\n")
        self._starts = [0]
        for line in self.texts:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def __len__(self) -> int:
        """How many lines an editor would show: a final line feed does not start another."""
        return len(self.texts) - (self.texts[-1] == "")

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        line = min(line, len(self.texts))
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span between two character offsets."""
        return Span(*self.position(start), *self.position(end))

    def start(self, line: int) -> int:
        """The offset of the first character of a line (from 1)."""
        return self._starts[line - 1]
