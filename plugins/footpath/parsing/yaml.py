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
from footpath.parsing.hashes import text_after_hash
from footpath.parsing.lines import Lines
from footpath.parsing.odd_text import odd_escapes, odd_line
from footpath.parsing.scalars import meaning
from footpath.parsing.yaml_errors import LOADER, events_of, syntax_fault

FRONT_MATTER_LIMIT = 64 * 1024
FILE_LIMIT = 1024 * 1024
"""Characters of YAML that are read in front matter and in a YAML file."""
DEPTH_LIMIT = 32
EVENT_LIMIT = 20_000

_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE
"""The characters that no YAML text may hold."""


class _Refused(Exception):  # noqa: N818 - control flow inside this file, never seen outside
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class _Reader:
    """Builds the node tree from events, stopping at the first thing that is refused."""

    text: str
    lines: Lines
    offset: int
    lenient: bool = False
    faults: list[Fault] = field(default_factory=list[Fault])
    events: int = 0
    flow: int = 0

    def span(self, event: Any) -> Span:
        """The span of an event, from the character indices of its marks."""
        start = min(event.start_mark.index, len(self.text)) + self.offset
        end = min(event.end_mark.index, len(self.text)) + self.offset
        return self.lines.span(start, end)

    def stream(self) -> Node | None:
        """The root node of the only document in the text, or None where there is none."""
        events = self.checked(events_of(self.text, Loader=LOADER))
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
            node = Node("text", self.span(event), str(event.value), plain=event.implicit[0] and not event.style)
            if not self.lenient:
                self.check(node, event)
            return node
        first = self.span(event)
        in_flow = bool(event.flow_style)
        self.flow += in_flow
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.node(event, events, depth + 1))
            self.flow -= in_flow
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
        self.flow -= in_flow
        self.duplicates(keys)
        return Node("mapping", first.until(self.span(event)), keys=tuple(keys), items=tuple(values))

    def check(self, node: Node, event: Any) -> None:
        """Report what a text loses to a comment, and what it hides in escapes."""
        start, end = event.start_mark.index, event.end_mark.index
        if node.plain:
            # Inside brackets such a comment swallows the rest of the list, and that is reported.
            if self.text[end : end + 1] in (" ", "\t") and not self.flow and meaning(node) == "text":
                fault = text_after_hash(self.lines, start + self.offset, end + self.offset)
                self.faults += [fault] if fault else []
        elif event.style == '"' and not node.text.isprintable():
            self.faults += odd_escapes(node.text, self.text[start:end], node.span)

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
    reader = _Reader(text, lines, offset, lenient)
    try:
        root = reader.stream()
    except _Refused as refused:
        return None, (*reader.faults, refused.fault)
    except yaml.MarkedYAMLError as error:
        fault = syntax_fault(error, text, lines, offset)
        # A text that goes on below its comment is that error.
        others = (item for item in reader.faults if item.code != "YM012" or item.span.line < fault.span.line - 1)
        return None, (*others, fault)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None, (*reader.faults, *_unreadable(text, lines, offset))
    return root, tuple(reader.faults)


def _unreadable(text: str, lines: Lines, offset: int) -> tuple[Fault, ...]:
    """What no YAML text may hold. ReaderError and its like carry no mark, and libyaml's position counts bytes."""
    found = _UNPRINTABLE.search(text)
    span = lines.span(offset + found.start(), offset + found.end()) if found else lines.span(offset, offset)
    odd = tuple(fault for fault in odd_line(lines.texts[span.line - 1], span.line) if fault.code == "FS014")
    return odd or (Fault("YM001", span, "not YAML: a character that YAML does not allow", "remove or escape it"),)
