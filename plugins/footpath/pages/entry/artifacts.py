"""The files that steps write and read in a project: paths in their text, which are never files of the site."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from footpath.index.lines import lines_of
from footpath.model.entry import Step, Tool
from footpath.model.site import Site
from footpath.model.source import frozen
from footpath.model.words import counted, listed
from footpath.pages.cards import Card, card
from footpath.pages.entry.bullets import Bullet, bullets

INPUTS, OUTPUTS = "Inputs", "Expected Outputs"
PRODUCES = "fp-produces"
"""The id, on a step's page, of the list of what it produces."""
MARK = "<!--fp:made:{line}-->"
"""Where the note on a path goes, once the search has read the page."""
_MARK = re.compile(r"<!--fp:made:([0-9]+)-->")
_SHOWN = 3
"""Makers that a note names; of more it says how many."""
_LONGEST = 300
"""Characters of a path."""
_HEAD = re.compile(r"\s(?:[—–-]+|\()\s?|:\s")
_APART = r"(?<![\w`/\[(<.\\{}*@-])"
_PATH = re.compile(
    # A folder, a file in one, or a file that can be nothing else: "and/or" is no path.
    rf"{_APART}(?:[\w.{{}}*@-]+/)+(?:[\w{{}}*@-][\w.{{}}*@-]*\.[\w}}*]+)?(?![\w`/\]])"
    rf"|{_APART}[\w{{}}*-]+\.(?:md|jsonl?|ya?ml|toml|txt|csv|xml|html|sh|lock|ini)(?![\w`/\]])"
)
_IN_CODE = re.compile(r"`([^`\s]+)`")


@dataclass(frozen=True, slots=True)
class Written:
    """A path at the start of a bullet, and where it stands there."""

    path: str
    start: int
    end: int
    code: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of the paths of a bullet. `own` is true where the step itself makes one of them.

    `readers` says how many read them, in words, and `list` where they are listed.
    """

    makers: tuple[Card, ...]
    more: int
    own: bool
    readers: str
    list: Card


@dataclass(frozen=True, slots=True)
class Product:
    """A path that a step produces, and who reads it."""

    path: str
    readers: tuple[Card, ...]


def paths_of(text: str) -> tuple[Written, ...]:
    """The paths that stand before the explanation of a bullet of Inputs or Expected Outputs."""
    cut = _HEAD.search(text)
    head = text[: cut.start()] if cut else text
    if not cut and " " in head.strip():
        head = head.partition(" ")[0]
    found = [Written(match[1], match.start(), match.end(), code=True) for match in _IN_CODE.finditer(head)]
    plain = [Written(match[0], match.start(), match.end()) for match in _PATH.finditer(head)]
    known = (written for written in (*found, *plain) if len(written.path) <= _LONGEST)
    return tuple(sorted(known, key=lambda written: written.start))


class Produced:
    """The paths that steps produce, to be asked which of them a path in a text means."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._place = {path: place for place, path in enumerate(paths)}
        self._sorted = sorted(self._place)
        self._same: dict[str, list[str]] = {}
        for path in self._place:
            self._same.setdefault(path.rstrip("/"), []).append(path)

    def meant(self, written: str) -> list[str]:
        """The path itself, else those inside it or around it."""
        return self._same.get(written.rstrip("/")) or self.about(written)

    def about(self, written: str) -> list[str]:
        """The path itself, the folders in which it lies and, where it is a folder, what lies in it."""
        found = {*self._same.get(written.rstrip("/"), ())}
        parts = written.split("/")
        found |= self._place.keys() & {f"{'/'.join(parts[:count])}/" for count in range(1, len(parts))}
        if written.endswith("/"):
            first = bisect_left(self._sorted, written)
            found |= set(takewhile(lambda path: path.startswith(written), self._sorted[first:]))
        return sorted(found, key=self._place.__getitem__)


@dataclass(frozen=True, slots=True)
class Artifacts:
    """Which entries make each path of the front matter's outputs, and which others read it, in the steps' order.

    `listed` are the paths of Inputs and Expected Outputs, by file and line.
    """

    makers: Mapping[str, tuple[str, ...]]
    readers: Mapping[str, tuple[str, ...]]
    listed: Mapping[str, Mapping[int, tuple[str, ...]]]
    produced: Produced

    @classmethod
    def of(cls, site: Site) -> Artifacts:
        """The artifacts of all steps and tools."""
        entries = _in_order(site)
        makers: dict[str, dict[str, None]] = {}
        listed: dict[str, Mapping[int, tuple[str, ...]]] = {}
        inputs: dict[str, set[str]] = {}
        for entry in entries:
            for word in entry.outputs:
                makers.setdefault(word.text, {})[entry.uri] = None
            document, lines = site.documents[entry.uri], lines_of(site, entry.uri)
            found = {title: _paths(bullets(document, lines, title)) for title in (INPUTS, OUTPUTS)}
            listed[entry.uri] = frozen({**found[INPUTS], **found[OUTPUTS]})
            inputs[entry.uri] = {path for paths in found[INPUTS].values() for path in paths}
        made_by = {entry.name.text: entry for entry in reversed(entries)}
        readers: dict[str, dict[str, None]] = {path: {} for path in makers}
        produced = Produced(makers)
        for entry in entries:
            wanted = {path for written in inputs[entry.uri] for path in produced.about(written)}
            for word in entry.reads:
                wanted |= {output.text for output in made_by[word.text].outputs} if word.text in made_by else set()
            for path in wanted:
                if entry.uri not in makers[path]:
                    readers[path][entry.uri] = None
        return cls(
            frozen({path: tuple(found) for path, found in makers.items()}),
            frozen({path: tuple(found) for path, found in readers.items()}),
            frozen(listed),
            produced,
        )

    def notes(self, site: Site, uri: str) -> Mapping[int, Note]:
        """What is to be said at the end of bullets of a file, by the line at which each begins."""
        found = {line: self._note(site, uri, paths) for line, paths in self.listed.get(uri, {}).items()}
        return {line: note for line, note in found.items() if note is not None}

    def products(self, site: Site, entry: Step | Tool) -> tuple[Product, ...]:
        """What an entry's front matter says that it produces, with those who read it."""
        names = dict.fromkeys(word.text for word in entry.outputs)
        return tuple(Product(path, tuple(card(site, uri) for uri in self.readers[path])) for path in names)

    def _note(self, site: Site, uri: str, written: Iterable[str]) -> Note | None:
        known = [path for item in written for path in self.produced.meant(item)]
        makers = list(dict.fromkeys(maker for path in known for maker in self.makers[path]))
        others = [maker for maker in makers if maker != uri]
        readers = {reader for path in known for reader in self.readers[path]}
        if not makers or not (others or readers):
            return None
        return Note(
            makers=tuple(card(site, maker) for maker in others[:_SHOWN]),
            more=max(len(others) - _SHOWN, 0),
            own=uri in makers,
            readers=_counted(site, readers),
            list=Card(makers[0] if uri not in makers else uri, "", anchor=PRODUCES),
        )


def placed(html: str, notes: Mapping[int, str]) -> str:
    """A page with its notes where the marks are; a mark without a note vanishes."""
    return _MARK.sub(lambda match: notes.get(int(match[1]), ""), html)


def _counted(site: Site, uris: Iterable[str]) -> str:
    """How many steps and tools some files are, in words; nothing for none."""
    kinds = [site.corpus.by_uri[uri].kind for uri in uris]
    steps, tools = kinds.count("step"), kinds.count("tool")
    return listed(
        (
            counted("%(count)s step", "%(count)s steps", steps) if steps else "",
            counted("%(count)s tool", "%(count)s tools", tools) if tools else "",
        )
    )


def _paths(found: Iterable[Bullet]) -> dict[int, tuple[str, ...]]:
    return {
        bullet.first: paths for bullet in found if (paths := tuple(written.path for written in paths_of(bullet.text)))
    }


def _in_order(site: Site) -> list[Step | Tool]:
    steps = sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))
    return [*steps, *sorted(site.corpus.of(Tool), key=lambda tool: tool.name.text)]
