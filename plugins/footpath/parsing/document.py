"""`parse`: the one function from the bytes of a file to its facts, and the only one worth remembering."""

from __future__ import annotations

from codecs import BOM_UTF8

from footpath.model.document import Document, Node
from footpath.model.source import Fault, Span
from footpath.parsing.frontmatter import FrontMatter, split
from footpath.parsing.lines import Lines, normalise
from footpath.parsing.suppressions import suppressions_in_markdown, suppressions_in_yaml

VERSION = 5
"""Raised whenever `parse` answers differently for the same bytes: remembered answers of another version are void."""

SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes of Markdown that are read."""
YAML_SUFFIXES = (".yml", ".yaml")


def parse(uri: str, content: bytes) -> Document:
    """The facts of one file. `uri` decides only whether it is YAML or Markdown. Never raises on content."""
    if len(content) > SIZE_LIMIT:
        fault = Fault(
            "FS003",
            Span.point(1),
            f"{len(content) // 1024} KiB, the limit is {SIZE_LIMIT // 1024} KiB",
            "split the file",
        )
        return Document(faults=(fault,))
    try:
        text = decode(content)
    except UnicodeDecodeError as error:
        # The error counts from behind the byte order mark.
        offset = error.start + len(content) - len(content.removeprefix(BOM_UTF8))
        before = decode(content[:offset])
        fault = Fault(
            "FS001",
            Span.point(before.count("\n") + 1, len(before) - before.rfind("\n")),
            f"not UTF-8: byte 0x{content[offset]:02X} at offset {offset}",
            "save the file as UTF-8; this looks like Latin-1 or Windows-1252",
        )
        return Document(faults=(fault,))
    if "\0" in text:
        before = text[: text.index("\0")]
        fault = Fault(
            "FS002",
            Span.point(before.count("\n") + 1, len(before) - before.rfind("\n")),
            "a NUL byte: this is not a text file",
            "remove it, or keep the file out of the tree",
        )
        return Document(faults=(fault,))
    lines = Lines(text)
    return _yaml_document(text, lines) if uri.endswith(YAML_SUFFIXES) else _markdown_document(text, lines)


def decode(content: bytes) -> str:
    """The text of a file, one byte order mark dropped and line ends normalised. Raises UnicodeDecodeError."""
    return normalise(content.removeprefix(BOM_UTF8).decode("utf-8"))


# The YAML and Markdown parsers are imported when the first file is parsed: with everything remembered
# they are never needed, and importing them is a third of what such a run takes.


def _yaml_document(text: str, lines: Lines) -> Document:
    from footpath.parsing.odd_text import conflict_faults, conflicts, double_bom, odd_characters
    from footpath.parsing.yaml import read_yaml

    bom, clashes = double_bom(text), conflicts(lines)
    faults = [*([bom] if bom else ()), *conflict_faults(clashes, (), lines), *odd_characters(lines)]
    start = bom.span.end_column - 1 if bom else 0
    matter, problems = (None, ()) if clashes else read_yaml(text[start:], lines, start)
    return Document(
        matter=matter,
        matter_span=lines.span(0, len(text)),
        lines=len(lines),
        suppressions=tuple(suppressions_in_yaml(lines, 1, len(lines), matter)),
        faults=tuple(dict.fromkeys((*faults, *problems))),
    )


def _markdown_document(text: str, lines: Lines) -> Document:
    from footpath.parsing.facts import Facts
    from footpath.parsing.markdown import read_body
    from footpath.parsing.odd_text import conflict_faults, conflicts, double_bom, odd_characters
    from footpath.parsing.pathological import PathologicalError
    from footpath.parsing.placeholders import placeholders

    block, bom, clashes = split(text), double_bom(text), conflicts(lines)
    first, _ = lines.position(block.body)
    body = text[block.body :]
    # A conflict in it is the cause of whatever YAML would say.
    unread = any(clash.first < first for clash in clashes) or not block.found
    matter, problems = (None, ()) if unread else _front_matter(text, block, lines)
    faults = [*([bom] if bom else ()), *block.faults, *problems]
    last = lines.position(block.end)[0]
    silenced = suppressions_in_yaml(lines, 1, last, matter) if block.found else ()
    facts = Facts()
    try:
        facts = read_body(body, lines, first)
    except PathologicalError as error:
        faults.append(
            Fault(
                "HT006",
                Span.point(error.line),
                f"{error}: rendering may take minutes",
                "remove what was pasted by accident",
            )
        )
    except RecursionError:
        faults.append(
            Fault("HT006", Span.point(first), "Markdown nested too deep to read", "flatten the lists and quotes")
        )
    faults += facts.faults
    faults += odd_characters(lines)
    faults += conflict_faults(clashes, facts.fences, lines)
    faults += placeholders(body, first, facts.fences)
    return Document(
        matter=matter,
        matter_span=lines.span(0, block.end) if block.found else Span.point(1),
        body_line=first,
        lines=len(lines),
        headings=tuple(facts.headings),
        links=tuple(facts.links),
        definitions=tuple(facts.definitions),
        code_spans=tuple(facts.code_spans),
        fences=tuple(facts.fences),
        ids=tuple(facts.ids),
        summary=facts.summary,
        suppressions=(*silenced, *suppressions_in_markdown(facts.comments, lines)),
        faults=tuple(dict.fromkeys(faults)),
    )


def _front_matter(text: str, block: FrontMatter, lines: Lines) -> tuple[Node | None, tuple[Fault, ...]]:
    """The mapping in front matter, and what is wrong with it."""
    from footpath.parsing.yaml import FRONT_MATTER_LIMIT, read_yaml

    matter, faults = read_yaml(text[block.start : block.end], lines, block.start, FRONT_MATTER_LIMIT)
    if matter is None or matter.kind == "mapping":
        return matter, faults
    wrong = "a list" if matter.kind == "list" else "a single value"
    fault = Fault(
        "YM004",
        matter.span,
        f"front matter must be `key: value` lines, this is {wrong}",
        "write one key per line",
    )
    return None, (*faults, fault)
