"""Fixes of link targets: what is around a target stays, and what is written leads to the file that was meant."""

from __future__ import annotations

import pytest

from footpath.fixing import apply
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build

ENTRY = b"---\nname: beta\ndescription: Text\ntopics: [t]\n---\n\n"
NAMES = [
    "plain.md",
    "with space.md",
    "round (brackets).md",
    "square [brackets].md",
    'it\'s "quoted".md',
    "100%.md",
    "what? #1.md",
    "a & b.md",
    "under_score*star*.md",
    "pipe|line.md",
    "back`tick.md",
    "übung.md",
    "语言.md",
    "a:b.md",
    "{curly}^~.md",
]
FORMS = [
    "[a]({})",
    "![a]({})",
    '[a](<{}> "title")',
    "[a]( {}#part 'title' )",
    "[a]({}?x=1&y=2#part)",
    "- item\n\n    > [a]({})",
    "| [a]({}) | b |\n|---|---|\n| [a]({}) | `c|d` [a]({}) |",
    "[a][b] [b] ![b]\n\n[b]: {} 'title'",
    "[unused]:\n  <{}>",
    "**[a]({})**, [b]({}) and [`c`]({})",
]
HTML = [
    '<a href="{}">x</a>',
    "<img src='{}'>",
    "text <a title=x href={}>x</a> text",
    "<div>\n  <a\n  href='{}#part'></a>\n</div>",
]


def mended(name: str, text: str, *others: str) -> tuple[str, list[str]]:
    """A text after the safe fixes of dead links, and the codes of what is found then."""
    uris = [f"knowledge/far/{name}", *others]
    files = {"knowledge/beta.md": ENTRY + text.encode(), **dict.fromkeys(uris, b"# A\n\n## Part\n")}
    rules = Settings(select=("LK001", "LK002", "LK003"))
    found = build(Tree(files), rules).diagnostics
    assert [item.code for item in found if item.fix is None or not item.fix.safe] == []
    after = apply(files, [item.fix for item in found if item.fix is not None]).files
    again = build(Tree({**files, **after}), rules).diagnostics
    changed = after["knowledge/beta.md"].removeprefix(ENTRY).decode()
    return changed, [item.code for item in again]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_mended_link_leads_to_the_file(name: str, form: str) -> None:
    """The dead link has the escapes of a careful author; the fix has its own."""
    dead = "".join(f"%{ord(sign):02X}" if sign in " ()<>[]%?#&*|`'\"{}^:" else sign for sign in name)
    text, codes = mended(name, form.replace("{}", dead))
    assert codes == []
    before, after = form.split("{}", maxsplit=1)[0], form.rsplit("{}", maxsplit=1)[-1]
    assert text.startswith(before)
    assert text.endswith(after)


@pytest.mark.parametrize("form", HTML)
@pytest.mark.parametrize("name", [name for name in NAMES if ":" not in name])
def test_a_mended_attribute_leads_to_the_page(name: str, form: str) -> None:
    dead = "".join(f"%{ord(sign):02X}" if sign in " ()<>[]%?#&*|`'\"{}^" else sign for sign in name)
    text, codes = mended(name, form.replace("{}", dead))
    assert codes == []
    assert text.startswith(form.split("{}", maxsplit=1)[0])
    assert text.endswith(form.rsplit("{}", maxsplit=1)[-1])


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("[a](<dead name.md>)", "[a](<far/dead name.md>)"),
        ("[a](dead name.md)", "[a](far/dead%20name.md)"),
        ("[a](dead%20name.md#part)", "[a](far/dead%20name.md#part)"),
        ("[a](./dead%20name.md)", "[a](./far/dead%20name.md)"),
    ],
)
def test_blanks_are_escaped_where_they_must_be(text: str, fixed: str) -> None:
    assert mended("dead name.md", text) == (fixed, [])


def test_a_target_that_cannot_be_told_is_left_alone() -> None:
    """An entity may be a number sign, and an escape may be one."""
    files = {
        "knowledge/beta.md": ENTRY + rb"[a](alhpa.md&#35;part) [b](alhpa.md\#part)",
        "knowledge/alpha.md": b"# A\n",
    }
    found = build(Tree(files), Settings(select=("LK001",))).diagnostics
    assert len(found) == 2
    assert [item.fix for item in found] == [None, None]
