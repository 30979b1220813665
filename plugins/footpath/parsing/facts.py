"""What the body of one file says, as it is gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from footpath.model.document import CodeSpan, Definition, Fence, Heading, Link
from footpath.model.source import Fault, Span
from footpath.parsing.active import faults_of, in_lists, listed_fault
from footpath.parsing.raw_html import tags
from footpath.parsing.suppressions import comments_in_html


@dataclass(slots=True)
class Facts:
    """The facts of a body so far. `drawings` counts the `<svg>` that are open."""

    headings: list[Heading] = field(default_factory=list[Heading])
    links: list[Link] = field(default_factory=list[Link])
    definitions: list[Definition] = field(default_factory=list[Definition])
    code_spans: list[CodeSpan] = field(default_factory=list[CodeSpan])
    fences: list[Fence] = field(default_factory=list[Fence])
    ids: list[str] = field(default_factory=list[str])
    faults: list[Fault] = field(default_factory=list[Fault])
    comments: list[Span] = field(default_factory=list[Span])
    summary: str = ""
    drawings: int = 0

    def add_html(self, source: str, line: int, starts: tuple[int, ...]) -> None:
        """Add what a piece of raw HTML holds, whose first lines begin at the columns `starts`."""
        self.comments += comments_in_html(source, line, starts)
        for tag in tags(source, line, starts):
            if tag.name == "svg":
                self.drawings = max(self.drawings + (-1 if tag.closes else 1), 0)
            if not tag.closes:
                self.faults += faults_of(tag, drawn=self.drawings > 0)
                self.ids += tag.ids()
                self.links += [Link("html", at.value, "", tag.span, at.destination) for at in tag.addresses()]

    def add_fence(self, info: str, span: Span, line: str) -> None:
        """Add a fenced code block that begins with this line."""
        self.fences.append(Fence(info, span))
        for code, begin, end in in_lists(line):
            self.faults.append(listed_fault(code, line[begin:end], Span(span.line, begin + 1, span.line, end + 1)))
