"""Remembering never changes an answer: after any edits, a warm build equals a cold one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from footpath.memo import Memo, key_of
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.parsing import parse
from footpath.project import build

ENTRY = """\
---
name: {name}
description: d
topics: [{topic}]
---

# {name}

## See Also

- [alpha](./alpha.md) — why
"""
STEP = """\
---
name: {name}
description: d
phase: pre
order: 100
outputs: [docs/x.md]
knowledge-base: [alpha]
dependencies: [{after}]
---

# T

`beta.md`
"""

CONTENTS = [
    content.encode()
    for content in [
        ENTRY.format(name="alpha", topic="api"),
        ENTRY.format(name="beta", topic="apis"),
        ENTRY.format(name="alpha", topic="API"),
        STEP.format(name="one", after="two"),
        STEP.format(name="two", after="one"),
        "",
        "no front matter, [a link](beta.md#x) and [[alpha]]\n",
        "---\nname: [broken\n---\n\ntext\n",
        "---\nname: unclosed\n",
        "name: deep\ndescription: d\ndefault_depth: 3\nsteps:\n  one: { enabled: true }\n",
        "name: n\ndescription: d\nproject-type: backend\nknowledge-overrides:\n  one: { append: [alpha, ghost] }\n",
        "api: { label: API, synonyms: [apis] }\n",
        "\ufeff# With a mark\r\n\r\n[a](alpha.md)\r\n",
    ]
] + [b"\xff\xfe", b"a\0b"]
URIS = [
    "knowledge/core/alpha.md",
    "knowledge/core/beta.md",
    "knowledge/index.md",
    "pipeline/pre/one.md",
    "pipeline/pre/two.md",
    "tools/tool.md",
    "methodology/deep.yml",
    "methodology/backend-overlay.yml",
    "topics.yml",
    "plain.md",
]

uris, contents = st.sampled_from(URIS), st.sampled_from(CONTENTS)


class Editing(RuleBasedStateMachine):
    """Somebody edits a tree while one memo goes through all builds, is kept between runs, and is damaged."""

    @initialize(files=st.dictionaries(uris, contents, max_size=6))
    def start(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.memo = Memo()

    @rule(uri=uris, content=contents)
    def write(self, uri: str, content: bytes) -> None:
        self.files[uri] = content

    @rule(uri=uris, text=st.text(max_size=20))
    def append(self, uri: str, text: str) -> None:
        self.files[uri] = self.files.get(uri, b"") + text.encode()

    @rule(uri=uris)
    def remove(self, uri: str) -> None:
        self.files.pop(uri, None)

    @rule(one=uris, other=uris)
    def swap(self, one: str, other: str) -> None:
        """The same bytes under another name, maybe with another ending."""
        self.files[one], self.files[other] = self.files.get(other, b""), self.files.get(one, b"")

    @rule()
    def stop_and_start_again(self) -> None:
        self.memo.keep(self.files)
        self.memo = Memo(self.memo.dump())

    @rule(cut=st.floats(0, 1, exclude_max=True))
    def start_again_after_a_crash(self, cut: float) -> None:
        """Only a part of the memo was written."""
        stored = self.memo.dump()
        self.memo = Memo(stored[: int(len(stored) * cut)])

    @rule(value=st.sampled_from([None, 5, "text", [], {"lines": "many"}, {"headings": [{"level": 1}]}]))
    def start_again_from_another_shape(self, value: object) -> None:
        """The memo holds values that are no documents."""
        self.memo = Memo(json.dumps({key_of(uri, content): value for uri, content in self.files.items()}).encode())

    @invariant()
    def warm_equals_cold(self) -> None:
        tree = Tree(dict(self.files))
        assert build(tree, Settings(), self.memo) == build(tree, Settings())


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)


@given(stored=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@settings(deadline=None)
def test_a_memo_is_made_from_any_bytes(stored: bytes) -> None:
    memo = Memo(stored)
    assert memo.parse("a.md", CONTENTS[0]) == parse("a.md", CONTENTS[0])


@given(content=contents | st.binary(max_size=60), uri=uris)
@settings(deadline=None)
def test_what_is_remembered_survives_being_written(content: bytes, uri: str) -> None:
    memo = Memo()
    memo.parse(uri, content)
    again = Memo(memo.dump())
    assert again.parse(uri, content) == parse(uri, content)
    assert not again.changed
    assert again.dump() == memo.dump()


@given(uri=st.text(max_size=40), content=contents)
@settings(deadline=None)
def test_any_name_is_remembered(uri: str, content: bytes) -> None:
    assert Memo().parse(uri, content) == parse(uri, content)


@pytest.mark.parametrize("value", [b"5", b'{"lines": "many"}', b"null"])
def test_a_damaged_record_is_replaced(value: bytes) -> None:
    key = key_of("a.md", CONTENTS[0])
    memo = Memo(b'{"' + key.encode() + b'": ' + value + b"}")
    memo.parse("a.md", CONTENTS[0])
    again = Memo(memo.dump())
    again.parse("a.md", CONTENTS[0])
    assert memo.changed
    assert not again.changed


def test_what_is_no_longer_there_is_forgotten() -> None:
    memo = Memo()
    memo.parse("a.md", b"# A\n")
    memo.parse("b.md", b"# B\n")
    memo.keep({"a.md": b"# A\n"})
    assert list(json.loads(memo.dump())) == [key_of("a.md", b"# A\n")]


def test_the_same_bytes_as_markdown_and_as_yaml_are_two_documents() -> None:
    memo = Memo()
    assert memo.parse("a.md", b"key: value\n") != memo.parse("a.yml", b"key: value\n")


def test_nothing_changed_means_nothing_to_write() -> None:
    memo = Memo()
    memo.parse("a.md", b"# A\n")
    again = Memo(memo.dump())
    again.parse("a.md", b"# A\n")
    again.keep({"a.md": b"# A\n"})
    assert (memo.changed, again.changed) == (True, False)
