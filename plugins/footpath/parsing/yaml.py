"""YAML read safely: parser events with limits become a node tree with spans. Nothing is constructed.

Anchors, aliases, tags and merge keys are refused, depth and size are limited, and duplicate keys are
kept and reported. No value of content is ever turned into a Python object by YAML's own rules; the
typed views over nodes are in `footpath.parsing.scalars`. A site's own file is no content and may hold
them: it is read `lenient`ly, where what would have to be expanded or constructed is an empty text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from footpath.model.document import Node
from footpath.model.source import Fault, Place, Related, Span
from footpath.parsing.lines import Lines

FRONT_MATTER_LIMIT = 64 * 1024
FILE_LIMIT = 1024 * 1024
"""Characters of YAML that are read in front matter and in a YAML file."""
DEPTH_LIMIT = 32
EVENT_LIMIT = 20_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_parse: Any = getattr(yaml, "parse")  # noqa: B009 - its type stub is untyped, and `Any` says so

_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE
"""The characters that no YAML text may hold."""

_WORDS = {
    "mapping values are not allowed": (
        "a colon followed by a space starts a new key here",
        "put the whole value in double quotes",
    ),
    "did not find expected ',' or ']'": ("a list opened with [ is not closed", "close it with ]"),
    "did not find expected ',' or '}'": ("a mapping opened with { is not closed", "close it with }"),
    "did not find expected node content": (
        "a value is missing or broken here",
        "close the bracket, or quote the value",
    ),
    "found unexpected end of stream": ("a quoted value is not closed", "close the quote"),
    "cannot start any token": ("a value cannot start with this character", "put the value in quotes"),
    "found a tab character": ("a tab is used for indentation", "indent with spaces"),
    "could not find expected ':'": ("a key without a colon", "write `key: value`"),
    "did not find expected key": ("the indentation or the quoting breaks off here", "align the keys; quote the value"),
    "did not find expected '-' indicator": ("a list item is not aligned with the ones before", "align the dashes"),
    "control characters are not allowed": ("a control character", "remove it"),
}
"""What libyaml says, in words that help: (what is wrong, what to do)."""


class _Refused(Exception):  # noqa: N818 - control flow inside this file, never seen outside
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class _Reader:
    """Builds the node tree from events, stopping at the first thing that is refused."""

    lines: Lines
    offset: int
    length: int
    lenient: bool = False
    faults: list[Fault] = field(default_factory=list[Fault])
    events: int = 0

    def span(self, event: Any) -> Span:
        """The span of an event, from the character indices of its marks."""
        start = min(event.start_mark.index, self.length) + self.offset
        end = min(event.end_mark.index, self.length) + self.offset
        return self.lines.span(start, end)

    def stream(self, text: str) -> Node | None:
        """The root node of the only document in `text`, or None where there is none."""
        events = self.checked(_parse(text, Loader=_Loader))
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.refuse(
                        "YM011", event, "a second YAML document starts here; only one is read", "remove the line `---`"
                    )
                root = self.node(next(events), events, 1)
        if root is not None and root.kind == "text" and root.plain and root.text == "":
            return None
        return root

    def checked(self, events: Iterator[Any]) -> Iterator[Any]:
        """The events, refusing what no content may hold."""
        for event in events:
            self.events += 1
            if self.events > EVENT_LIMIT:
                self.refuse("YM010", event, f"more than {EVENT_LIMIT:,} YAML values", "split the file")
            if self.lenient:
                yield event
                continue
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self.refuse("YM006", event, "anchors and aliases are not allowed", "write the value out")
            tag: str | None = getattr(event, "tag", None)
            if tag not in (None, "!"):
                shown = str(tag).replace("tag:yaml.org,2002:", "!!")
                self.refuse("YM008", event, f"the tag {shown} is not allowed", "remove the tag")
            yield event

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """The node that `event` starts; takes its further events from `events`. Nothing is expanded or constructed."""
        if isinstance(event, yaml.AliasEvent):
            return Node("text", self.span(event), plain=True)
        shape = self.shape(event, events, depth)
        return shape if event.tag in (None, "!") else Node("text", shape.span, plain=True)

    def shape(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """The node that `event` starts, whatever its tag."""
        if depth > DEPTH_LIMIT:
            self.refuse("YM009", event, f"nested deeper than {DEPTH_LIMIT} levels", "make it flatter")
        if isinstance(event, yaml.ScalarEvent):
            return Node("text", self.span(event), str(event.value), plain=event.implicit[0] and not event.style)
        first = self.span(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.node(event, events, depth + 1))
            return Node("list", first.until(self.span(event)), items=tuple(items))
        keys: list[Node] = []
        values: list[Node] = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if key.plain and key.text == "<<":
                if self.lenient:
                    self.node(next(events), events, depth + 1)
                    continue
                self.refuse("YM007", event, "merge keys are not allowed", "write the keys out")
            if key.kind != "text":
                self.faults.append(Fault("YM014", key.span, "a key must be a text", "use a plain name as the key"))
            keys.append(key)
            values.append(self.node(next(events), events, depth + 1))
        self.duplicates(keys)
        return Node("mapping", first.until(self.span(event)), keys=tuple(keys), items=tuple(values))

    def duplicates(self, keys: list[Node]) -> None:
        """Report each key that an earlier one already is."""
        seen: dict[str, Node] = {}
        for key in keys:
            if key.kind != "text":
                continue
            first = seen.setdefault(key.text, key)
            if first is not key:
                self.faults.append(
                    Fault(
                        "YM005",
                        key.span,
                        f'the key "{key.text}" again; the value on line {first.span.line} would be lost',
                        "remove or rename one of them",
                        (Related(Place("", first.span), "first defined here"),),
                    )
                )

    def refuse(self, code: str, event: Any, message: str, advice: str) -> None:
        """Stop reading with a fault at an event."""
        raise _Refused(Fault(code, self.span(event), message, advice))


def read_yaml(
    text: str, lines: Lines | None = None, offset: int = 0, limit: int = FILE_LIMIT, *, lenient: bool = False
) -> tuple[Node | None, tuple[Fault, ...]]:
    """The node tree of a YAML text, and what is wrong with it.

    `text` is one document; `lines` is the table of the whole file and `offset` where `text` starts in
    it. The tree is None where the text is empty or refused; the faults then say why. Where `lenient`, aliases
    and what has a tag are read as empty texts, and merge keys are left out. Never raises.
    """
    lines = lines or Lines(text)
    if len(text) > limit:
        message = f"{len(text) // 1024} KiB of YAML, the limit is {limit // 1024} KiB"
        return None, (Fault("FS003", lines.span(offset, offset), message, "move the content into the body"),)
    reader = _Reader(lines, offset, len(text), lenient)
    try:
        root = reader.stream(text)
    except _Refused as refused:
        return None, (*reader.faults, refused.fault)
    except yaml.MarkedYAMLError as error:
        return None, (*reader.faults, _syntax(error, reader))
    except (yaml.YAMLError, ValueError, RecursionError):
        # ReaderError and its like carry no mark, and libyaml's position counts bytes: look for the character.
        found = _UNPRINTABLE.search(text)
        position = found.start() if found else 0
        span = lines.span(position + offset, position + offset)
        return None, (
            *reader.faults,
            Fault("YM001", span, "not YAML: a character that YAML does not allow", "remove or escape it"),
        )
    return root, tuple(reader.faults)


def _syntax(error: yaml.MarkedYAMLError, reader: _Reader) -> Fault:
    """A syntax error in words, at the place libyaml names or, better, where the value begins."""
    problem = str(error.problem or error.context or "syntax error")
    mark = error.problem_mark or error.context_mark
    index = min(mark.index if mark else 0, reader.length) + reader.offset
    line, column = reader.lines.position(index)
    if "mapping values are not allowed" in problem:
        text = reader.lines.texts[line - 1]
        key, colon, _ = text[: column - 1].partition(":")
        key = key.strip(" -")
        if not colon:
            # The only colon of its line: what goes on is the line before.
            return Fault(
                "YM001",
                Span.point(line, column),
                f'not YAML: the key "{key}" stands where the text before it still goes on',
                "indent a key like the ones before, give each its colon, and put a long value in double quotes",
            )
        return Fault(
            "YM001",
            Span.point(line, column),
            f'"{key}" holds ": ", which starts a new key in YAML',
            "put the whole value in double quotes",
        )
    if error.context_mark is not None and str(error.context).startswith(
        ("while parsing a flow", "while scanning a quoted")
    ):
        # The bracket or quote that is never closed is the cause; the end of the text is only where it shows.
        index = min(error.context_mark.index, reader.length) + reader.offset
        line, column = reader.lines.position(index)
    if reader.lines.texts[line - 1][column - 1 : column] == "\t":
        problem = "found a tab character"
    for phrase, (what, advice) in _WORDS.items():
        if phrase in problem:
            return Fault("YM001", Span.point(line, column), f"not YAML: {what}", advice)
    return Fault("YM001", Span.point(line, column), f"not YAML: {problem}", "see https://yaml.org/spec/1.2.2/")
