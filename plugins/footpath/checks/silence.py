"""The comments of one file, by the lines that they are about: a file may hold thousands, and as many findings."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from operator import itemgetter

from footpath.model.document import Suppression
from footpath.model.source import Word

DIRECTIVES = ("ignore", "ignore-file")
"""What a comment can ask for."""


class Silence:
    """The words of comments that silence something: for the whole file, for one line, or for several."""

    def __init__(self, comments: Iterable[Suppression]) -> None:
        self._file: dict[str, Word] = {}
        self._line: dict[tuple[str, int], Word] = {}
        self._lines: defaultdict[str, list[tuple[int, int, Word]]] = defaultdict(list)
        for comment in comments:
            for key in comment.keys if comment.directive in DIRECTIVES else ():
                if comment.last == 0:
                    self._file.setdefault(key.text, key)
                elif comment.first == comment.last:
                    self._line.setdefault((key.text, comment.first), key)
                else:
                    self._lines[key.text].append((comment.first, comment.last, key))
        self._reach: dict[str, list[int]] = {}
        for name, found in self._lines.items():
            found.sort(key=itemgetter(0, 1))
            self._reach[name] = list(accumulate((last for _, last, _ in found), max))

    def word(self, names: Iterable[str], line: int) -> Word | None:
        """The first word, of those that are one of the names, that is about a line; or None."""
        for name in names:
            word = self._file.get(name) or self._line.get((name, line)) or self._among(name, line)
            if word is not None:
                return word
        return None

    def _among(self, name: str, line: int) -> Word | None:
        """The nearest word above whose lines hold this one. It stops where no earlier one reaches so far."""
        found = self._lines.get(name, ())
        index = bisect_right(found, line, key=itemgetter(0)) - 1
        while index >= 0 and self._reach[name][index] >= line:
            _, last, word = found[index]
            if last >= line:
                return word
            index -= 1
        return None
