"""Whatever is wrong with the front matter of an entry: fixes mend it, and all else stays as it is."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from footpath.checks import RULES
from footpath.fixing import apply, mend
from footpath.model.diagnostic import Diagnostic
from footpath.model.document import Node
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.parsing import parse
from footpath.project import build

FAMILIES = Settings(select=("FS", "YM", "KN", "TP"), today="2026-01-01")
REGISTRY = b"""observability: { label: Observability, synonyms: [monitoring] }
testing: { label: Testing, parent: observability }
api-design: API design
"""
NAMES = ["name: alpha", 'name: "alpha"', "name: Alpha Beta", "nmae: alpha", "name: \u0430lpha", "name:"]
DESCRIPTIONS = [
    "description: Text",
    "description: Rules: how to write them",
    'description: It\'s Rules: \\ and "quotes"  # a comment',
    "description: Closes #2 (28 new skills)",
    "description: Languages like C #sharp",
    "description: 2024-01-02",
    "description: >-\n  Rules: folded\n\n  text # 2",
    "descripton: Text",
    "description:",
    "description: ''",
    "description: @home",
    "description: a colon: and a\n  second line",
]
TOPICS = [
    "topics: [testing, api-design, testing]",
    "topics: [tseting, 'observabilty', monitoring]",
    'topics: ["API Design", api-design, no]',
    "topics:\n  - testing\n  - testing   # again\n  - monitoring\n\n  # last\n  - observability",
    "topics:\n- 1:30\n- issue #3  # three",
    "topics: [testing] #2",
    "topisc: [testing]",
    "topics: []",
]
OTHERS = [
    "title: no",
    "title: One: two: three",
    "last_reviewed: 2024-01-02",
    "volatility: stable # for now",
    "# a comment of its own",
    "",
    "tag: [x]",
    "owner: nobody #1",
    "icon: material/home",
    "see-also: [beta]  # beta: #1",
    "sources:\n  - url: https://example.org/#a\n    retrieved: 2024-01-02",
]
BODY = '\n# Alpha\n\n## Summary\n\nSay "no": it\'s short. And more.\n\ntitle: One: two\n\n## Deep Guidance\n\nText.\n'


@st.composite
def entries(draw: st.DrawFn) -> bytes:
    """A knowledge entry with a few things wrong, with any line ends."""
    lines = [draw(st.sampled_from(some)) for some in (NAMES, DESCRIPTIONS, TOPICS) if draw(st.integers(0, 9))]
    lines += draw(st.lists(st.sampled_from(OTHERS), max_size=4, unique_by=lambda line: line.split(":")[0]))
    lines = draw(st.permutations(lines))
    opening = draw(st.sampled_from(["---\n"] * 6 + ["\n\n---\n", "  ---\n", " \n---  \n"]))
    closing = draw(st.sampled_from(["---\n" + BODY] * 6 + ["...\n" + BODY, "  ---\n" + BODY, "---", " ---"]))
    mark = draw(st.sampled_from([""] * 6 + ["\ufeff", "\ufeff\ufeff", "\ufeff\ufeff\ufeff"]))
    end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    return (mark + (opening + "".join(f"{line}\n" for line in lines) + closing).replace("\n", end)).encode()


def tree(content: bytes) -> Tree:
    return Tree({"knowledge/alpha.md": content, "topics.yml": REGISTRY})


def open_fixes(diagnostics: tuple[Diagnostic, ...], *, unsafe: bool) -> list[str]:
    return [item.code for item in diagnostics if item.fix is not None and (unsafe or item.fix.safe)]


FEW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(entries(), st.booleans())
@example(b"\xef\xbb\xbf\xef\xbb\xbf---\nname: alpha\ndescription: Rules: how\ntopics: [no]\ntitle: A: B\n---\n", False)
@example(b" ---\ndescription: a: b\nname: alpha\ntopics: [testing, testing, testing]\n ---", False)
def test_what_can_be_mended_is_mended_and_stays_so(content: bytes, unsafe: bool) -> None:
    mended = mend(build(tree(content), FAMILIES), unsafe=unsafe)
    assert open_fixes(mended.outcome.diagnostics, unsafe=unsafe) == []
    again = mend(build(mended.tree, FAMILIES), unsafe=unsafe)
    assert again.tree == mended.tree
    assert again.fixed == ()


@FEW
@given(entries())
def test_a_finding_whose_fix_is_applied_is_gone(content: bytes) -> None:
    before = build(tree(content), FAMILIES)
    for item in before.diagnostics:
        if item.fix is not None:
            after = build(tree(apply(before.site.tree.files, [item.fix]).files["knowledge/alpha.md"]), FAMILIES)
            same = [other for other in after.diagnostics if (other.code, other.message) == (item.code, item.message)]
            told = [other for other in before.diagnostics if (other.code, other.message) == (item.code, item.message)]
            assert len(same) < len(told)


@FEW
@given(entries())
def test_safe_fixes_leave_the_text_and_the_comments_alone(content: bytes) -> None:
    after = mend(build(tree(content), FAMILIES)).tree.files["knowledge/alpha.md"]
    assert (BODY.encode() in content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")) == (
        BODY.encode() in after.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    )
    for comment in (
        b"# a comment of its own",
        b"# for now",
        b"   # again",
        b"  # beta: #1",
        b"# last",
        b"  # a comment",
    ):
        assert content.count(comment) == after.count(comment)


def values(node: Node) -> object:
    """What a node says, without its place and its quotes."""
    if node.kind == "mapping":
        return {key.text: values(value) for key, value in node.pairs()}
    return [values(item) for item in node.items] if node.kind == "list" else node.text


@FEW
@given(entries())
def test_fields_without_a_finding_keep_their_values(content: bytes) -> None:
    before = build(tree(content), FAMILIES)
    matter = before.site.documents["knowledge/alpha.md"].matter
    if matter is None or "knowledge/alpha.md" not in before.site.corpus.by_uri:
        return
    after = parse("a.md", mend(before).tree.files["knowledge/alpha.md"]).matter
    assert after is not None
    told = {item.place.span.line for item in before.diagnostics if item.code != "YM018"}
    for key, value in matter.pairs():
        if not told.intersection(range(key.span.line, value.span.end_line + 1)):
            kept = after.get(key.text)
            assert kept is not None
            assert values(kept) == values(value)


def test_every_family_is_judged() -> None:
    assert {rule.family for rule in RULES} >= set(FAMILIES.select)
