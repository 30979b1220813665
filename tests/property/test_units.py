"""Reading a body unit by unit finds what reading it whole finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from footpath.parsing.facts import Facts
from footpath.parsing.lines import Lines
from footpath.parsing.markdown import read_body, read_whole
from tests.corpora import REFERENCE_CONTENT, ROOT

FILES = sorted([*REFERENCE_CONTENT.rglob("*.md"), *(ROOT / "knowledge").rglob("*.md"), *ROOT.glob("tests/**/*.md")])

LINES = st.sampled_from(
    [
        "",
        "",
        "",
        "text",
        "`a-name`",
        "a `b` and `c.md`",
        "lone ` backtick",
        "``x` y``",
        r"\`a-name`",
        "`a",
        "b`",
        "[a](b.md)",
        "[a]",
        "[a][b]",
        "[b]: c.md",
        "- [b]: c.md",
        "> 1. [b]: c.md",
        "    [b]: c.md",
        "text [b",
        "c]: d.md",
        "[some text][nothing]",
        "[some text][]",
        "[some text",
        "more][b]",
        "text {onclick=x}",
        "{: onclick='x' }",
        "<svg>",
        "</svg>",
        "a <script>x</script> b",
        "a <b/onclick=x> c",
        '```py {onclick="x"}',
        "[[wiki-link]]",
        "![i](p.png)",
        "<div>",
        "</div>",
        "<b id=x>",
        "text <https://e.example>",
        "# H",
        "## See Also",
        "## Summary",
        "### `h` {#id}",
        "#no",
        "## closed ##",
        "   # three",
        "    # four",
        "- # in item",
        "> # quoted",
        "---",
        "===",
        "> ===",
        "***",
        "```",
        "```py",
        "~~~",
        "    ```",
        "  ```",
        "````",
        "``` x `y`",
        "> ```",
        "- ```",
        "- item",
        "- `in-item`",
        "  more",
        "    deep `in-code`",
        "1. one",
        "> quote `q-name`",
        "| a | b |",
        "|---|---|",
        "| `c-d` | e |",
        "!!! note",
        '??? tip "T"',
        '=== "Tab"',
        "    in `the-tab`",
        "\ttab",
        "{: #anchor }",
        "text {: #p }",
        "*[HTML]: x",
        "[^1]: note",
        "/// x",
    ]
)


def whole(body: str) -> Facts:
    facts = Facts()
    read_whole(body, Lines(body), 1, facts)
    return facts


@given(st.lists(LINES, max_size=24).map("\n".join))
@example("- a\n\n  ```\n  # not a heading\n\nb `a-name`\n  ```")
@example("a\n\n    code `a-name`\n\nb")
@example("- a\n- [b]: c.md\n\nsee [b] and [some text][B]")
@example("[a\nb]: c.md\n\nsee [a b]")
@example("`a\n\nb-name` c `d-name`")
def test_any_body_reads_the_same_by_units_and_whole(body: str) -> None:
    assert read_body(body, Lines(body), 1) == whole(body)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_real_file_reads_the_same_by_units_and_whole(path) -> None:
    body = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    assert read_body(body, Lines(body), 1) == whole(body)
