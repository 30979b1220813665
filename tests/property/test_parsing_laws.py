"""Laws of reading, whatever the bytes: it never raises, its places are true, and it splits files as the host does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from html import unescape

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it.common.utils import unescapeAll
from mkdocs.utils.meta import get_data

from footpath.model.document import CodeSpan, Document, Link, Node
from footpath.model.source import Fault, Span
from footpath.parsing import parse
from footpath.parsing.document import decode
from footpath.parsing.frontmatter import split
from footpath.parsing.lines import Lines, normalise
from tests.corpora import ROOT

FEW = settings(max_examples=100, deadline=None)
MANY = settings(max_examples=300, deadline=None)
URIS = st.sampled_from(["a.md", "a.yml", "folder/a.yaml"])

PIECES = st.sampled_from(
    [
        "[a](b.md)",
        "[a](b c.md)",
        "![i](j.png)",
        "[[wiki]]",
        "[[a|b]]",
        "<https://x.y/>",
        "[a]( <b c.md> 't' )",
        "<img src=a srcset='b 1x, c 2x'>",
        "\n[d e]: f.md 't'\n",
        "[d e]",
        "[some text][none]",
        "{onclick='x'}",
        "`code`",
        "``x ` y``",
        "<a href='h'>",
        "</a>",
        "<div>",
        "</div>",
        "<div markdown='1'>",
        "<!--",
        "-->",
        "**",
        "_",
        "[a][b]",
        "[b]: c.md",
        "# ",
        "## ",
        "===",
        "---",
        "```",
        "~~~",
        "- ",
        "1. ",
        "> ",
        "| a | b |",
        "|---|---|",
        "!!! note",
        "??? tip",
        '=== "Tab"',
        "{#id}",
        "{: #id }",
        "&amp;",
        "\\",
        "|",
        "\n",
        "\n",
        "\n\n",
        "    ",
        "  ",
        "\t",
        " ",
        "word",
        "é",
        "🎉",
        "\u2028",
        "\x0b",
        "name: x",
        "'",
        '"',
        "[",
        "]",
        "(",
        ")",
        "`",
        "<",
        ">",
    ]
)
MARKDOWN = st.lists(PIECES, max_size=40).map("".join)
YAML_PIECES = st.sampled_from(
    [
        "name: x",
        "topics: [a, b]",
        "- item",
        "a: {b: c}",
        "key:",
        "'",
        '"',
        "&a",
        "*a",
        "!!tag",
        "<<: *a",
        "|",
        ">-",
        "#",
        "{",
        "}",
        "[",
        "]",
        ": ",
        "\n",
        "\n",
        "\n  ",
        "\t",
        "---",
        "...",
        "é",
        "🎉",
        "\x1b",
        "\x85",
        "\u2028",
        "%YAML 1.1",
        "?",
        "0x",
        "\\u0041",
        '"\\ud800"',
    ]
)
YAML = st.lists(YAML_PIECES, max_size=30).map("".join)
MATTER_PIECES = st.sampled_from(
    [
        "---",
        "---\n",
        "--- \n",
        " ---\n",
        "---\t\n",
        "----\n",
        "...\n",
        "... \n",
        "\n",
        "\n\n",
        "name: x\n",
        "a: [b]\n",
        "- a\n",
        "text\n",
        "title: y",
        "# T\n",
        "\r\n",
        "\ufeff",
        'key: "a"\n',
        "  indented: z\n",
    ]
)
MATTER = st.lists(MATTER_PIECES, max_size=10).map("".join)
HEADER_PIECES = st.sampled_from(
    [
        "name: x\n",
        "Key:\n",
        "   k: v\n",
        "    more\n",
        "\tmore\n",
        "  \n",
        "\n",
        "text\n",
        "a-b_c: d",
        "é: x\n",
        "- a\n",
    ]
)
ANY_TEXT = MARKDOWN | YAML | MATTER | st.text(max_size=200)


def nodes(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    for child in (*node.keys, *node.items):
        yield from nodes(child)


def spans(document: Document) -> Iterator[Span]:
    """Every place that a document speaks of."""
    for fact in (*document.headings, *document.links, *document.code_spans, *document.fences, *document.faults):
        yield fact.span
    for fact in (*document.links, *document.definitions):
        yield fact.span
        yield fact.destination
    for fault in document.faults:
        yield from (related.place.span for related in fault.related)
        yield from (edit.span for edit in (fault.fix.edits if fault.fix else ()))
    for node in nodes(document.matter or Node("text", document.matter_span)):
        yield node.span


def inside(span: Span, lines: Lines) -> bool:
    """Whether a span begins and ends in the text, in this order; at the latest where one more line would begin."""

    def holds(line: int, column: int) -> bool:
        texts = [*lines.texts, ""]
        return 1 <= line <= len(texts) and 1 <= column <= len(texts[line - 1]) + 1

    ordered = (span.line, span.column) <= (span.end_line, span.end_column)
    return ordered and holds(span.line, span.column) and holds(span.end_line, span.end_column)


@MANY
@given(uri=URIS, text=ANY_TEXT)
def test_every_span_lies_inside_the_text(uri: str, text: str) -> None:
    lines = Lines(decode(text.encode()))
    assert [span for span in spans(parse(uri, text.encode())) if not inside(span, lines)] == []


@MANY
@given(uri=URIS, content=st.binary(max_size=300) | ANY_TEXT.map(str.encode))
def test_reading_never_raises(uri: str, content: bytes) -> None:
    assert isinstance(parse(uri, content), Document)


def source(text: str, span: Span) -> str:
    """What stands at a span of one line."""
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def told(facts: tuple[Link, ...] | tuple[CodeSpan, ...]) -> list[Link | CodeSpan]:
    """The facts on one line whose place could be told; of others the start of the block is given."""
    return [fact for fact in facts if fact.span.line == fact.span.end_line and fact.span.column < fact.span.end_column]


STARTS = {"link": ("[",), "wiki": ("[[",), "image": ("![",), "autolink": ("<",), "html": ("<",)}
ENDS = {"link": (")", "]"), "wiki": ("]]",), "image": (")", "]"), "autolink": (">",), "html": (">",)}


@MANY
@given(text=MARKDOWN)
@example("> - [a](b.md) and `code`\n")
@example("| [a](b.md) | `code` | [c](d.md) |\n|---|---|---|\n| `x|y` | [a](b.md) | [a](b.md) |\n")
@example("| x \\| y [a](b.md) | `x|y` \\| z [a](b.md) |\n|---|---|\n| a | [x \\| y](b.md) [c](d.md) |\n")
@example("- a\n\t[a](b.md)\n\n\t- [c](d.md)\n")
@example("[a](b.md) [a](b.md)\n    [a](b.md)\n")
def test_a_link_begins_and_ends_with_its_brackets(text: str) -> None:
    links = told(parse("a.md", text.encode()).links)
    shown = [(link.kind, source(text, link.span)) for link in links if isinstance(link, Link)]
    assert [
        item for item in shown if not item[1].startswith(STARTS[item[0]]) or not item[1].endswith(ENDS[item[0]])
    ] == []


def plain_target(written: str, kind: str) -> str:
    """A target as it is written, without escapes and entities."""
    return unescape(written) if kind == "html" else unescapeAll(written)


@MANY
@given(text=MARKDOWN)
@example("[a]( <b c.md> 'd') ![e](f(g).md) [h](i j.md) <https://k.example> [[l#m|n]] [o](p\\_q&amp;r.md)\n")
@example("> - [a][b] [B] ![b]\n>\n> [b]:\n>   <c.md> 'd'\n")
@example("- [a]: b.md\n- [c]: d.md\n\n[a] [e]: f\n[e]: g.md\n")
@example("| [a](b\\|c.md) | x |\n|---|---|\n| <img src=a.png srcset='b.png 1x, c.png 2x'> | [d](<e f>) |\n")
@example("<a\n  title='x' href='b.md'>c</a>\n- <div>\n  <a href=d.md id=e></a>\n  </div>\n")
def test_the_target_of_a_link_is_where_it_is_written(text: str) -> None:
    document = parse("a.md", text.encode())
    links = [link for link in told(document.links) if isinstance(link, Link) and link.destination != link.span]
    written = [(link.kind, link.href, link.destination) for link in links]
    written += [("definition", found.href, found.destination) for found in document.definitions]
    one_line = [item for item in written if item[2].line == item[2].end_line]
    assert [
        (href, source(text, place)) for kind, href, place in one_line if plain_target(source(text, place), kind) != href
    ] == []


@MANY
@given(text=MARKDOWN)
@example("| `a` \\| `b` | `c|d` \\| `e` |\n|---|---|\n| `f` | `f` \\| `f` |\n")
@example("a `b` c\n`d`\n- `e`\n> `f` `f`\n")
def test_a_code_span_begins_and_ends_with_backticks(text: str) -> None:
    found = told(parse("a.md", text.encode()).code_spans)
    assert [item for item in found if source(text, item.span).strip("`").strip() != item.text] == []
    assert [item for item in found if not source(text, item.span).startswith("`")] == []


@MANY
@given(text=MARKDOWN)
def test_a_heading_stands_where_its_text_is(text: str) -> None:
    lines = text.split("\n")
    headings = parse("a.md", text.encode()).headings
    assert [heading for heading in headings if heading.text.split(" ")[0][:1] not in lines[heading.span.line - 1]] == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@MANY
@given(uri=URIS, text=ANY_TEXT)
def test_line_ends_do_not_matter(end: str, uri: str, text: str) -> None:
    assume("\r" not in text)
    assert parse(uri, text.replace("\n", end).encode()) == parse(uri, text.encode())


@MANY
@given(uri=URIS, text=ANY_TEXT)
def test_a_byte_order_mark_does_not_matter(uri: str, text: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert parse(uri, b"\xef\xbb\xbf" + text.encode()) == parse(uri, text.encode())


@FEW
@given(text=MARKDOWN)
def test_the_name_of_a_file_does_not_matter(text: str) -> None:
    assert parse("a.md", text.encode()) == parse("folder/b.md", text.encode())


def moved(document: Document, by: int) -> Document:
    """A document some lines further down."""

    def span(old: Span) -> Span:
        return Span(old.line + by, old.column, old.end_line + by, old.end_column)

    def moves(fact: object) -> dict[str, object]:
        places = {name: getattr(fact, name) for name in ("span", "destination") if hasattr(fact, name)}
        ends = {"item_end": fact.item_end + by} if getattr(fact, "item_end", 0) else {}  # type: ignore[attr-defined]
        return {name: span(place) for name, place in places.items()} | ends

    def all_of(facts: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(replace(fact, **moves(fact)) for fact in facts)  # type: ignore[type-var]

    kept = {field.name: getattr(document, field.name) for field in fields(Document)}
    return Document(**kept | {name: all_of(kept[name]) for name in MOVED})


MOVED = ("headings", "links", "definitions", "code_spans", "fences")


@FEW
@given(text=MARKDOWN)
def test_front_matter_moves_the_body_down_and_changes_nothing_else(text: str) -> None:
    assume(split(text).body == 0 and not split(text).faults and not text.startswith("\n"))
    alone, below = parse("a.md", text.encode()), parse("a.md", f"---\nname: x\n---\n{text}".encode())
    down = moved(alone, 3)
    assert [getattr(below, name) for name in (*MOVED, "ids", "summary")] == (
        [getattr(down, name) for name in (*MOVED, "ids", "summary")]
    )


# The host's front matter. It takes `key: value` lines with nothing around them for metadata too; those Footpath only
# reports (YM017). What Footpath reads and the host shows as text is reported as well (YM016, or what is wrong with it).


def host_body(text: str) -> str:
    return get_data(text)[0]


@MANY
@given(matter=MATTER)
@example("---\nname: x\n---\n\nbody\n")
@example("---\nname: x\n...\nbody\n")
@example("---\nname: x\n--- \nbody\n")
@example("---\nname: x\n----\n---\nbody")
def test_what_the_host_cuts_off_is_cut_off(matter: str) -> None:
    text = normalise(f"---\nname: x\n{matter}\n---\n")
    assume(host_body(text) != text)
    block = split(text)
    assert block.found
    assert text[block.body :] == host_body(text)


@MANY
@given(matter=MATTER)
@example("---\n---\nbody\n")
@example("---\n\n---\nbody\n")
@example("---\nname: x\n---")
@example("---\nname: x\n ---\nbody\n")
@example("---\n- a\n---\nbody\n")
def test_a_mapping_that_the_host_shows_as_text_is_reported(matter: str) -> None:
    text = normalise(f"---{matter}")
    assume(host_body(text) == text)
    document = parse("a.md", text.encode())
    empty = document.matter is None or not document.matter.keys
    assert empty or document.faults


@MANY
@given(text=MATTER | MARKDOWN | st.lists(HEADER_PIECES, max_size=8).map("".join))
@example("\n\n# T\n")
@example("  \n\nname: x\n\n# T\n")
@example("name: x\n    y: z\n\tw\n\n\n# T\n")
@example("https://x.y\nbody\n")
@example("name: x")
def test_without_front_matter_the_body_begins_where_the_host_s_does(text: str) -> None:
    text = normalise(text.removeprefix("\ufeff"))
    block = split(text)
    assume(not block.found)
    assert text[block.body :] == host_body(text)


@MANY
@given(item=st.sampled_from(["- ", "1. ", "* ", "> - "]), text=MARKDOWN)
def test_an_item_ends_where_its_link_stands_or_below(item: str, text: str) -> None:
    content = f"{item}[a](b.md){text}"
    links = parse("a.md", content.encode()).links
    assert [
        link for link in links if link.item_end and not link.span.line <= link.item_end <= content.count("\n") + 1
    ] == []


@pytest.mark.parametrize(
    "text", ["---\nname: x\n---\n\n\n# T\n", "---\nname: x\n...\n# T\n", "---  \na: b\n---\t\n\n# T\n"]
)
def test_a_mapping_is_cut_off_as_by_the_host(text: str) -> None:
    body, data = get_data(text)
    assert data
    assert text[split(text).body :] == body


def values(node: Node) -> dict[str, str]:
    return {key.text: value.text for key, value in node.pairs()}


@FEW
@given(
    data=st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.from_regex(r"[a-z ]{1,12}[a-z]", fullmatch=True), min_size=1
    )
)
def test_a_mapping_has_the_host_s_values(data: dict[str, str]) -> None:
    text = "---\n" + "".join(f'"{key}": "{value}"\n' for key, value in data.items()) + "---\n\n# T\n"
    body, theirs = get_data(text)
    matter = parse("a.md", text.encode()).matter
    assert matter is not None
    assert values(matter) == theirs == data
    assert text[split(text).body :] == body


def test_the_faults_of_this_repository_s_own_content_are_none() -> None:
    files = sorted((ROOT / "knowledge").rglob("*.md"))
    faults: list[Fault] = [fault for path in files for fault in parse(path.name, path.read_bytes()).faults]
    assert faults == []
