"""What is shown around and inside the text of an entry, without a host."""

from __future__ import annotations

import pytest

from footpath.index.upkeep import one_way
from footpath.kinds.review import due_since, review_day
from footpath.model.entry import KnowledgeEntry
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import START, Tree, Word
from footpath.pages.entry.inside import mark, placed
from footpath.pages.entry.mentions import mentions
from footpath.pages.entry.see_also import in_text
from footpath.pages.entry.suggestions import suggestions
from footpath.pages.entry.text_parts import reading_time, repeats
from footpath.pages.rewrite import rewritten
from footpath.project import build_site
from tests.hosts.virtual import TREE, step

ENTRY = "knowledge/core/one.md"


def site_of(tree: dict[str, str]) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())


def entry(name: str, body: str = "", topics: str = "a", **fields: str) -> str:
    given = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in fields.items())
    return f"---\nname: {name}\ndescription: About {name}.\ntopics: [{topics}]\n{given}---\n\n{body}\n"


def timed(body: str) -> tuple[int, int]:
    time = reading_time(site_of({ENTRY: entry("one", body)}), ENTRY)
    return time.summary, time.whole


PARTS = "## Summary\n\n{}\n\n## Deep Guidance\n\n{}"


class TestReadingTime:
    def test_the_summary_and_all(self) -> None:
        assert timed(PARTS.format("word " * 460, "word " * 500)) == (2, 5)

    def test_the_summary_goes_on_over_other_headings(self) -> None:
        assert timed(PARTS.format("## Inside\n\n" + "word " * 300, "word")) == (2, 2)

    def test_a_text_without_parts_has_one_time(self) -> None:
        assert timed("word " * 231) == (0, 2)
        assert timed("") == (0, 1)

    def test_code_is_looked_at_rather_than_read(self) -> None:
        code = "```\n" + "word\n" * 690 + "```"
        assert timed(f"{code}\n") == (0, 1)
        assert timed("word\n" * 690) == (0, 3)

    def test_a_heading_in_code_parts_nothing(self) -> None:
        assert timed("## Summary\n\n```\n## Deep Guidance\n```\n" + "word " * 300)[0] == 0

    def test_two_signs_without_spaces_are_a_word(self) -> None:
        assert timed("漢字" * 460) == (0, 2)

    def test_the_front_matter_is_not_read(self) -> None:
        site = site_of({ENTRY: entry("one", "Short.", see_also="[" + "two, " * 600 + "two]")})
        assert reading_time(site, ENTRY).whole == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("About **one**. And more.", True),
        ("# One\n\nAbout one.", True),
        ("About one thing.", False),
        ("More about one.", False),
        ("## Summary\n\nAbout `one`.\n", True),
        ("", False),
    ],
)
def test_whether_a_text_begins_with_its_description(body: str, said: bool) -> None:
    assert repeats(site_of({ENTRY: entry("one", body)}), ENTRY, "About one.") is said


class TestWhereItGoesDeep:
    @pytest.mark.parametrize("heading", ["## Deep Guidance", "## DEEP GUIDANCE ##", "## Deep Guidance {#deep}"])
    def test_the_mark_stands_above_the_heading(self, heading: str) -> None:
        body = f"## Summary\n\nShort.\n{heading}\n\nLong."
        shown = rewritten(site_of({ENTRY: entry("one", body)}), ENTRY, body)
        assert shown == body.replace(heading, f"<!--fp:deep-->\n\n{heading}")

    @pytest.mark.parametrize(
        "body",
        [
            "## Deep Guidance\n\nLong.",
            "## Deep Guidance\n\nLong.\n\n## Summary\n\nShort.",
            "## Summary\n\n> ## Deep Guidance\n>\n> Long.",
            "## Summary\n\n```\n## Deep Guidance\n```",
            "## Summary\n\nDeep Guidance\n---\n",
        ],
    )
    def test_there_is_none_where_no_summary_ends(self, body: str) -> None:
        assert rewritten(site_of({ENTRY: entry("one", body)}), ENTRY, body) == body


def test_a_piece_takes_its_place_once_and_other_comments_stay() -> None:
    html = f"<p>{mark('facts')}{mark('facts')}<!--fp:bar--><!-- facts --></p>"
    assert placed(html, {"facts": "F", "deep": "D"}) == f"<p>F{mark('facts')}<!--fp:bar--><!-- facts --></p>"


LINKING = {
    ENTRY: entry("one", "See [two](two.md)."),
    "knowledge/core/two.md": entry("two", "First [one](one.md). Then `one.md` again.\n\nAnd [[one]].\n\n`one.md` too."),
    "knowledge/core/three.md": entry("three", "## See Also\n\n- [one](one.md) — why"),
    "pipeline/build/later.md": step("later", "Later", "build", 1520, purpose="Use `one.md`, or not."),
    "pipeline/build/sooner.md": step("sooner", "Sooner", "build", 1510, purpose="Use `one.md` first."),
    "pipeline/vision/first.md": step("first", "First", "vision", 10, purpose="Use [it](../../knowledge/core/one.md)."),
    "tools/hammer.md": "---\nname: hammer\ndescription: Hits\ncategory: tool\nstateless: true\n---\n\nMind `one.md`.\n",
    "notes.md": "# Notes\n\nOn [[one|the *one*]].\n",
}


class TestMentions:
    def test_they_are_grouped_by_kind_and_steps_by_phase_in_order(self) -> None:
        found = [
            (group.title, [item.card.title for item in group.mentions]) for group in mentions(site_of(LINKING), ENTRY)
        ]
        assert found == [
            ("Knowledge", ["Three", "Two"]),
            ("Steps: Product Vision", ["First"]),
            ("Steps: Build", ["Sooner", "Later"]),
            ("Tools", ["Hammer"]),
            ("Pages", ["Notes"]),
        ]

    def test_each_sentence_is_parted_at_the_name(self) -> None:
        quotes = {
            item.card.title: [(quote.before, quote.name, quote.after, quote.at.title) for quote in item.quotes]
            for group in mentions(site_of(LINKING), ENTRY)
            for item in group.mentions
        }
        assert quotes["Two"] == [
            ("First ", "one", ".", ""),
            ("Then ", "one.md", " again.", ""),
            ("And ", "one", ".", ""),
        ]
        assert quotes["Notes"] == [("On ", "the *one*", ".", "Notes")]
        assert quotes["First"] == [("Use ", "it", ".", "Purpose")]

    def test_what_is_not_shown_is_counted(self) -> None:
        [two] = [item for item in mentions(site_of(LINKING), ENTRY)[0].mentions if item.card.title == "Two"]
        assert (len(two.quotes), two.more) == (3, 1)

    def test_a_wiki_link_recommends_as_any_other_link_does(self) -> None:
        tree = {
            ENTRY: entry("one"),
            "knowledge/core/b.md": entry("b", "## See Also\n\n- [[one]] — why\n\n[[one]] aside."),
        }
        site = site_of(tree)
        assert [item.one_way for group in mentions(site, ENTRY) for item in group.mentions] == [True]
        ((end, found),) = in_text(site, "knowledge/core/b.md").values()
        assert (end, found.title) == (9, "One")
        assert [item.kind for item in one_way(site)] == ["wiki", "wiki"]

    def test_of_many_pages_of_a_kind_only_the_first_are_quoted_and_all_are_named(self) -> None:
        tree = {f"knowledge/core/a{number}.md": entry(f"a{number}", "Do as `one` says.") for number in range(10)}
        (group,) = mentions(site_of({ENTRY: entry("one"), **tree}), ENTRY)
        assert [mention.card.title for mention in group.mentions] == [f"A{number}" for number in range(8)]
        assert all(mention.quotes for mention in group.mentions)
        assert [card.title for card in group.others] == ["A8", "A9"]
        asking = {"knowledge/core/b.md": entry("b", "## See Also\n\n- [one](one.md) — why")}
        (group,) = mentions(site_of({ENTRY: entry("one"), **tree, **asking}), ENTRY)
        assert [mention.card.title for mention in group.mentions[8:]] == ["B"]

    def test_only_a_recommendation_that_is_not_returned_is_one_way(self) -> None:
        site = site_of(LINKING)
        assert [item.card.title for group in mentions(site, ENTRY) for item in group.mentions if item.one_way] == [
            "Three"
        ]
        returned = site_of({**LINKING, ENTRY: entry("one", "See `three.md`.")})
        assert [item.card.title for group in mentions(returned, ENTRY) for item in group.mentions if item.one_way] == []


class TestSuggestions:
    def test_the_reason_is_said_in_words(self) -> None:
        tree = {
            "knowledge/core/one.md": entry("one", topics="waves, order, both"),
            "knowledge/core/two.md": entry("two", topics="order, waves"),
            "knowledge/core/three.md": entry("three", topics="other"),
            **{f"knowledge/more/n{number}.md": entry(f"n{number}", topics="none") for number in range(9)},
            "pipeline/build/a.md": step("a", "A", "build", 1510, knowledge="one, two"),
            "pipeline/build/b.md": step("b", "B", "build", 1520, knowledge="one, three"),
            "pipeline/build/c.md": step("c", "C", "build", 1530, knowledge="one, three"),
        }
        assert [(item.card.title, item.reason) for item in suggestions(site_of(tree), ENTRY)] == [
            ("Two", "shares Order and Waves; used by the same step, A"),
            ("Three", "used by the same steps, B and C"),
        ]

    def test_what_an_overlay_brings_into_one_step_is_used_together(self) -> None:
        overlay = "name: O\ndescription: D\nproject-type: backend\nknowledge-overrides:\n  a:\n    append: [one, two]\n"
        tree = {
            "knowledge/core/one.md": entry("one", topics="x"),
            "knowledge/core/two.md": entry("two", topics="y"),
            "knowledge/core/three.md": entry("three", topics="z"),
            "pipeline/build/a.md": step("a", "A", "build", 1510, knowledge="three"),
            "methodology/backend-overlay.yml": overlay,
        }
        assert [(item.card.title, item.reason) for item in suggestions(site_of(tree), ENTRY)] == [
            ("Two", "used by the same step, A")
        ]

    def test_of_equals_the_neighbour_in_the_folder_comes_first(self) -> None:
        tree = {
            "knowledge/core/one.md": entry("one", topics="x"),
            "knowledge/a/far.md": entry("far", topics="x"),
            "knowledge/core/near.md": entry("near", topics="x"),
            **{f"knowledge/more/n{number}.md": entry(f"n{number}", topics="none") for number in range(30)},
        }
        assert [item.card.title for item in suggestions(site_of(tree), ENTRY)] == ["Near", "Far"]


@pytest.mark.parametrize(
    ("reviewed", "volatility", "day"),
    [
        ("2025-08-31", "fast-moving", "2026-02-28"),
        ("2024-02-29", "", "2025-02-28"),
        ("2024-01-01", "stable", "2026-01-01"),
        ("9999-06-01", "stable", ""),
        ("", "stable", ""),
    ],
)
def test_the_last_day_without_a_review(reviewed: str, volatility: str, day: str) -> None:
    found = KnowledgeEntry(name=Word("one", START), uri=ENTRY, last_reviewed=reviewed, volatility=volatility)
    assert str(review_day(found) or "") == day
    assert due_since(found, day or "2026-01-01") is None
    assert due_since(found, "") is None


def test_the_tree_of_the_hosts_has_no_page_without_a_time() -> None:
    site = site_of(dict(TREE))
    assert {reading_time(site, uri).whole for uri in site.documents if uri.endswith(".md")} == {1}
