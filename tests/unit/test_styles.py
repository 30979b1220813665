"""Our styles serve languages that are read from the right: they say start and end. And they are small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import footpath.diagram
from footpath.adapters.templates import compact, styles, stylesheet, template_folder

SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|(?:text-align|float|clear): *(?:left|right)\b"
    r"|(?<![\w-])(?:left|right): *[^;]+;"
)
FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset|border-(?:width|style|color)): *([^;{}]+)[;}]")


def sided(styles: str) -> list[str]:
    """What a stylesheet says of one side of the page, in shorthands too."""
    plain = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    found = SIDES.findall(plain)
    for match in FOUR.finditer(plain):
        values = re.findall(r"(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", match[1])
        if len(values) == 4 and values[1] != values[3]:
            found.append(match[0])
    return found


def test_no_style_names_a_side() -> None:
    assert sided(stylesheet()) == []


@pytest.mark.parametrize(
    "rule", ["margin-left: 1em;", "text-align: right;", "left: 0;", "padding: 0 1em 0 0;", "inset: 0 auto auto 0;"]
)
def test_a_style_that_names_a_side_is_found(rule: str) -> None:
    assert len(sided(f"a {{ color: red; {rule} }}")) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "margin-inline-start: 1em;",
        "--left: 1px;",
        "padding: 0 calc(1em + 2px) 1em calc(1em + 2px);",
        "margin: 0 1em 2em;",
    ],
)
def test_other_styles_are_not(rule: str) -> None:
    assert sided(f"a {{ {rule} }}") == []


class TestPublished:
    def test_it_is_without_what_no_browser_reads(self) -> None:
        css = (
            "/* Why: { } */\n.a > .b,\n.c:is(.d, .e) :hover { color: var(--x, red); margin: 0 .3em; }\n"
            "@media print {\n  p { top: 0; }\n}\n"
        )
        assert compact(css) == (".a > .b,.c:is(.d,.e) :hover{color:var(--x,red);margin:0 .3em}@media print{p{top:0}}")

    def test_texts_stay_what_they_are(self) -> None:
        texts = re.compile(r'"[^"\n]*"')
        assert texts.findall(stylesheet()) == texts.findall(re.sub(r"/\*.*?\*/", "", styles(), flags=re.DOTALL)) != []

    def test_what_the_explorer_and_its_graph_need_is_small(self) -> None:
        explorer = template_folder() / "assets" / "styles" / "explorer.css"
        graph = Path(footpath.diagram.__file__).with_name("graph.css")
        css = compact(explorer.read_text("utf-8") + graph.read_text("utf-8"))
        assert len(gzip.compress(css.encode(), 9)) <= 2_560
