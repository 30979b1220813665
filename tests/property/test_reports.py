"""Whatever content says, a report says it and nothing more: no command, no escape, no markup, no mention, no secret."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt
from markdown_it.token import Token

from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.source import Edit, Fix, Place, Related, Span
from footpath.reporting.cells import cells, shown
from footpath.reporting.formats import FORMATS
from footpath.reporting.report import Report
from tests.unit.test_report_formats import sarif_schema

MARK = "Zwölf"
"""Stands in every text from content, so that it is found wherever content is shown."""
NASTY = [
    *(
        "::error::x",
        " ::stop-commands::x",
        ":",
        "::",
        "##[error]",
        "##vso[task.setvariable]",
        "##",
        "[error]",
        "%0A",
        "%",
    ),
    *("\x1b[31m", "\x1b]8;;x\x07", "\x9b", "\0", "\a", "\b", "\r", "\n", "\r\n", "\t", "\x85", "\u2028", "\u2029"),
    *("\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\ud800", "\udce9", "\U000e0041", "\ufffe", "\uffff"),
    *("]]>", "<![CDATA[", "</script>", "<script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "&lt;", "&#64;", "&"),
    *(
        "`",
        "``",
        "```",
        "~~~",
        "|",
        "\\",
        "*",
        "_",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "](https://evil.example/)",
        "{0}",
        "{",
        "}",
    ),
    *(
        "@team",
        "#12",
        "!7",
        "www.evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "</details>",
        "- ",
        "# ",
        "> ",
    ),
    *(
        "日本",
        "e\u0301",
        "\U0001f468\U0001f3fd",
        "\u2764\ufe0f",
        " ",
        "\u00a0",
        "\u3000",
        "'",
        '"',
        ",",
        "=",
        "a",
        "1",
        MARK,
    ),
]
FINE = re.compile(
    "::(error|warning|notice) (file=[^:,]*,line=[0-9]+,endLine=[0-9]+(,col=[0-9]+,endColumn=[0-9]+)?,)?title=[^:]*::.*"
)
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
SECRET = "hunter2"


def texts(least: int = 0, most: int = 8) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(NASTY) | st.text(max_size=3), min_size=least, max_size=most).map("".join)


def said(least: int = 0) -> st.SearchStrategy[str]:
    return texts(least).map(lambda text: f"{text}{MARK}{text[::-1]}")


paths = texts(1, 4).map(lambda text: text.replace("\0", "") or "a")
spans = st.tuples(*[st.integers(1, 4), st.integers(1, 30)] * 2).map(
    lambda found: Span(*min(found[:2], found[2:]), *max(found[:2], found[2:]))
)
places = st.builds(Place, paths, spans)


@st.composite
def diagnostics(draw: st.DrawFn) -> tuple[Diagnostic, ...]:
    files = draw(st.lists(paths, min_size=1, max_size=3, unique=True))
    near = st.builds(Place, st.sampled_from(files), spans)
    edits = st.builds(lambda place, text: Edit(place.uri, place.span, text), near, said())
    fixes = st.none() | st.builds(Fix, said(), st.lists(edits, min_size=1, max_size=2).map(tuple), st.booleans())
    related = st.lists(st.builds(Related, near | places, said()), max_size=2).map(tuple)
    made = st.builds(
        lambda rule, level, place, message, help_, related, fix: Diagnostic(
            rule[0], rule[1], level, place, message, help_, related, fix
        ),
        st.sampled_from([("LK001", "missing-target"), ("LK012", "credentials"), ("XX009", "unknown")]),
        st.sampled_from([Level.ERROR, Level.WARNING, Level.NOTE]),
        near,
        said(),
        st.just("") | said(),
        related,
        fixes,
    )
    return tuple(sorted(draw(st.lists(made, max_size=4)), key=lambda item: (item.place, item.code)))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    lines = draw(st.lists(said(), min_size=1, max_size=4))
    return Report(
        draw(diagnostics()),
        tuple(draw(st.lists(paths, max_size=2, unique=True))),
        draw(st.sampled_from(["", "docs/", "../::x/", "@a/"])),
        lambda uri: lines,
        rules_url=draw(st.sampled_from(["", "https://rules.example/"])),
        blob_url=draw(st.sampled_from(["", "https://forge.example/blob/1/"])),
        width=draw(st.sampled_from([20, 100])),
    )


def harmless(name: str, text: str) -> Iterator[str]:
    """What is wrong with a text, if anything."""
    yield from (
        f"{character!r}" for character in text if character != "\n" and unicodedata.category(character) in HIDDEN
    )
    yield from re.findall(r"##\w*\[", text)
    for line in text.split("\n"):
        if line.strip().startswith("::") and not (name == "github" and FINE.fullmatch(line)):
            yield line


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_no_format_obeys_what_content_says(report: Report) -> None:
    for name in FORMATS:
        assert list(harmless(name, FORMATS[name](report))) == [], name


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_each_finding_is_one_line_where_it_is_one(report: Report) -> None:
    count = len(report.diagnostics)
    assert [FORMATS[name](report).count("\n") for name in ("concise", "jsonl", "github")] == [count] * 3


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_documents_can_be_read_again(report: Report) -> None:
    # Whether half a character stands somewhere is told by the test that it is written as an escape.
    def whole(text: str) -> str:
        return text.encode("utf-8", "backslashreplace").decode()

    items = report.diagnostics
    found = json.loads(FORMATS["json"](replace(report)))["findings"]
    assert [item["message"] for item in found if "//" not in item["message"]] == [
        whole(item.message) for item in items if "//" not in item.message
    ]
    assert len(json.loads(FORMATS["gitlab"](report))) == len(items)
    assert isinstance(sarif_schema(), Draft4Validator)
    sarif_schema().validate(json.loads(FORMATS["sarif"](report)))
    cases = ET.fromstring(FORMATS["junit"](report)).iter("testcase")
    assert len(list(cases)) == len({*report.files, *(item.place.uri for item in items)})


def inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from inline(token.children or [])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_markdown_is_only_ours(report: Report) -> None:
    tokens = list(inline(MarkdownIt("commonmark").enable("table").parse(FORMATS["markdown"](report))))
    for token in tokens:
        if token.type == "html_inline":
            assert token.content == "<br>"
        elif token.type == "html_block":
            assert re.fullmatch(
                r"<details( open)?><summary>(<code>[^<>\n]*</code>: |By rule)[\w ,]*</summary>|</details>",
                token.content.strip(),
            )
        elif token.type == "link_open":
            # Spaces, brackets and all else that ends an address are percent-encoded.
            assert re.fullmatch(
                r"(https://(rules|forge)\.example/)?[\w./~%-]*(\?plain=1)?(#L\d+(-L\d+)?)?",
                str(token.attrs["href"]),
                re.ASCII,
            )
        elif token.type == "text":
            assert MARK not in token.content
    kinds = {token.type for token in tokens}
    assert not kinds & {"image", "fence", "code_block", "blockquote_open", "hr", "em_open"}
    assert sum(token.type == "list_item_open" for token in tokens) == len(report.diagnostics)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports(), before=texts(), user=st.sampled_from(["", "me:", "me:x@", "日本:"]))
def test_no_format_tells_a_secret(report: Report, before: str, user: str) -> None:
    url = f"{before}https://{user}{SECRET}@host.example/"
    items = tuple(
        replace(
            item, message=url, help=url, fix=item.fix and replace(item.fix, edits=(Edit("a", Span(1, 1, 1, 1), url),))
        )
        for item in report.diagnostics
    )
    for name in FORMATS:
        assert SECRET not in FORMATS[name](replace(report, diagnostics=items, source=lambda uri: [url] * 5)), name


@settings(deadline=None)
@given(report=reports(), word=texts(1))
def test_nothing_of_a_line_with_a_credential_is_shown(report: Report, word: str) -> None:
    """Each line is secret, and the fix, the finding and its related places lie in them."""
    items = tuple(
        replace(
            item,
            code="LK012",
            place=Place("a", Span(1, 1, 9, 9)),
            message="m",
            help="",
            fix=item.fix and Fix("t", (Edit("a", item.place.span, ""),)),
            related=tuple(Related(Place("a", found.place.span), "r") for found in item.related),
        )
        for item in report.diagnostics
    )
    lines = frozenset(("a", number) for number in range(1, 10))
    secret = replace(
        report, diagnostics=items, source=lambda uri: [f"{word}Zwei{MARK}"] * 5, secrets=lines, prefix="", files=()
    )
    for name in FORMATS:
        assert MARK not in FORMATS[name](secret)


@given(texts(0, 30), st.data(), st.integers(8, 120))
@example("\u0301" * 500, None, 20)
def test_a_line_is_cut_to_its_room_and_the_mark_lies_in_it(text: str, data: Any, width: int) -> None:
    line = text.replace("\n", " ")
    start = data.draw(st.integers(0, len(line))) if data else 7
    end = data.draw(st.integers(start, len(line))) if data else 9
    found = shown(line, start, end, width)
    # Two dots, and what joins when it is seen as a whole.
    assert cells(found.text) <= width + 2 + found.text.count("\ufe0f")
    assert 0 <= found.start <= found.end <= cells(found.text) + 1


def cost(report: Report) -> int:
    """The size of what people get, which stands for the work: time is too uneven to be a law."""
    return max(len(FORMATS[name](report)) for name in ("full", "concise", "github", "markdown", "junit"))


def test_many_findings_and_long_lines_cost_what_they_are() -> None:
    def report(size: int) -> Report:
        item = Diagnostic("LK001", "missing-target", Level.ERROR, Place("a.md", Span(1, 5, 1, size * 100)), "gone")
        line = "[" * size * 200
        return Report((item,) * size, ("a.md",), source=lambda uri: [line])

    sizes = [cost(report(size)) for size in (100, 200, 400)]
    assert all(larger <= 1.1 * smaller for smaller, larger in pairwise(sizes))
