"""What the host shows in and around the author's own text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.building import Site, build_site
from tests.hosts.conftest import Builder
from tests.hosts.dom import Element
from tests.hosts.virtual import TREE

ADDRESSES = {
    True: {
        "error-handling.md": "../error-handling/",
        "Specify API": "../../../pipeline/specification/specify-api/",
        "a stable code": "../error-handling/",
        "Ledgers": "../ledgers/#bookings",
        "Interfaces": "../../../topics/api-design/",
        "Paging": "../../../topics/#topic-paging",
        "Core": "../",
    },
    False: {
        "error-handling.md": "error-handling.html",
        "Specify API": "../../pipeline/specification/specify-api.html",
        "a stable code": "error-handling.html",
        "Ledgers": "ledgers.html#bookings",
        "Interfaces": "../../topics/api-design.html",
        "Paging": "../../topics/index.html#topic-paging",
        "Core": "index.html",
    },
}


def parts(site: Site, name: str) -> dict[str, str]:
    """The words of each part below a page's text, by its title."""
    return {
        part.one(cls="fp-about__title").text: part.text.removeprefix(part.one(cls="fp-about__title").text).strip()
        for part in site.article(name).all("section", "fp-about__part")
    }


def test_references_became_links(any_site: Site) -> None:
    links = any_site.article("entries/core/api-design").links()
    expected = ADDRESSES[any_site.directory_urls]
    assert {text: links[text] for text in expected} == expected


def test_a_linked_code_span_is_still_code(site: Site) -> None:
    (link,) = [item for item in site.article("entries/core/ledgers").all("a") if item.text == "review-code"]
    assert [item.tag for item in link] == ["a", "code"]


def test_no_wiki_brackets_are_left(site: Site) -> None:
    assert "[[" not in site.article("entries/core/api-design").text


def test_see_also_says_what_each_entry_is_about(site: Site) -> None:
    items = [item.text for item in site.article("entries/core/api-design").all("li") if item.all(cls="fp-see")]
    assert items == [
        "Failing well What callers can do about a failure Knowledge · Core · links back",
        "Ledgers Bookings that explain every balance Knowledge · Core",
    ]


def test_a_page_without_a_heading_gets_its_title(site: Site) -> None:
    assert [item.text for item in site.article("entries/core/api-design").all("h1")] == ["API Design"]


def test_a_page_with_a_heading_keeps_it(site: Site) -> None:
    assert [item.text for item in site.article("entries/core/error-handling").all("h1")] == ["Failing well¶"]


def test_the_lead_stands_below_the_title(site: Site) -> None:
    for name in ("entries/core/api-design", "entries/core/error-handling"):
        marks = [item.tag for item in site.article(name) if item.tag in ("h1", "h2") or "fp-lead" in item.classes]
        assert marks[:3] == ["h1", "p", "h2"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("entries/core/api-design", "Guidance › Core"),
        ("pipeline/specification/specify-api", "Pipeline › Specifications"),
        ("tools/review-code", "Tools"),
        ("topics/api-design", "Topics"),
        ("methodology/deep", "Methodology"),
    ],
)
def test_breadcrumbs_say_where_a_page_belongs(site: Site, name: str, words: str) -> None:
    assert site.article(name).one("nav", "fp-trail").text == words


def test_the_chips_are_the_topics(site: Site) -> None:
    chips = site.article("entries/core/api-design").one("p", "fp-chips")
    assert [item.text for item in chips.all("a")] == ["Interfaces", "Failures", "Paging"]


def test_what_surrounds_an_entry(site: Site) -> None:
    assert parts(site, "entries/core/error-handling") == {
        "Used by": "SpecificationsSpecify APIBuildImplement Task with BackendToolsReview Code"
        "Brought in byBackend into 1 step",
        "Suggested by comparison, not by an author": (
            "API Design shares Failures; used by the same step, Specify API "
            "Interfaces that other programs call Knowledge · Core"
        ),
        "Referenced by": (
            "Knowledge 1 API Design Core Decide how calls fail first, as error-handling.md says. in Summary "
            "Answer with a stable code, never with a stack trace. in Failing error-handling in See Also"
        ),
    }


def test_what_surrounds_a_step(site: Site) -> None:
    found = parts(site, "pipeline/specification/specify-api")
    assert found["In the pipeline"].endswith(
        "AfterWrite RequirementsUnlocksImplement TaskReadsDefine VisionProducesdocs/specify-api.md"
    )
    assert found["What overlays change"] == "Backendswitches it on"
    assert found["Knowledge it uses"].endswith("with Backend for fintechLedgers")
    assert found["Referenced by"] == "Knowledge 1 API Design Core The contract is written in specify-api. in Summary"


def test_the_name_is_marked_in_the_sentence(site: Site) -> None:
    marks = site.article("entries/core/error-handling").all("mark")
    assert [item.text for item in marks] == ["error-handling.md", "a stable code", "error-handling"]


def test_a_recommendation_that_is_not_returned_says_so(site: Site) -> None:
    def once(name: str) -> list[str]:
        return [item.text for item in site.article(name).all(cls="fp-mentions__once")]

    assert once("entries/core/ledgers") == ["links here, not linked back"]
    assert once("entries/core/error-handling") == []


def test_a_reader_knows_where_the_summary_ends(site: Site) -> None:
    article = site.article("entries/core/api-design")
    seen = [item.text for item in article if item.tag == "h2" or "fp-deep" in item.classes]
    assert [text.rstrip("¶") for text in seen] == [
        "Summary",
        "End of the summary; 1 min more in depth",
        "Deep Guidance",
        "See Also",
    ]
    assert article.one("p", "fp-facts").links()["Deep guidance"] == "#deep-guidance"


def test_no_mark_is_left_and_none_is_shown(site: Site) -> None:
    assert [name for name, content in site.files.items() if name.endswith(".html") and b"<!--fp:" in content] == []
    assert [name for name, page in site.pages.items() if "fp:" in page.text] == []


DATED = """\
---
name: dated
description: Tested against what others publish.
topics: [paging]
volatility: fast-moving
last-reviewed: 2025-03-31
version-pin: "3.1"
sources:
  - url: https://www.example.org/a/b?c=d+e&f=%20#g
    anchor: "#h"
    retrieved: 2025-03-01
  - url: HTTPS://user:secret@example.net/private
  - url: https://[2001:db8::1]/x
  - url: 'https://example.com/"><img src=x onerror=alert(1)>'
---

Tested against what others publish. And more.

## Summary

Short.

## Deep Guidance

Long.
"""


def dated(tmp_path: Path, day: str) -> Element:
    site = build_site(
        tmp_path, {**TREE, "entries/dated.md": DATED}, theme="material", footpath={"today": day, "ignore": ["KN"]}
    )
    return site.article("entries/dated")


def test_an_entry_says_how_fresh_it_is(tmp_path: Path) -> None:
    article = dated(tmp_path, "2025-09-30")
    assert article.one(cls="fp-facts").text.endswith(
        "Deep guidance · fast-moving · reviewed 31 March 2025 · for version 3.1 · 4 sources"
    )
    assert article.all(cls="fp-due") == []


def test_an_entry_says_that_a_review_is_due(tmp_path: Path) -> None:
    assert dated(tmp_path, "2025-10-01").one(cls="fp-due").text == (
        "A review is due. Last reviewed on 31 March 2025; what it is about is fast-moving, "
        "so it should have been read again by 30 September 2025."
    )


def test_sources_stand_at_the_end(tmp_path: Path) -> None:
    sources = dated(tmp_path, "2025-10-01").one("ol", "fp-sources")
    assert [item.text for item in sources.all("li")] == [
        "example.org/a/b read on 1 March 2025",
        "example.net",
        "[2001:db8::1]/x",
        'example.com/"><img src=x onerror=alert(1)>',
    ]
    assert [(item.attributes["href"], item.attributes["rel"]) for item in sources.all("a")] == [
        ("https://www.example.org/a/b?c=d+e&f=%20#h", "noopener"),
        ("https://[2001:db8::1]/x", "noopener"),
        ("https://example.com/%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "noopener"),
    ]


def test_the_lead_is_not_said_twice(tmp_path: Path) -> None:
    article = dated(tmp_path, "2025-10-01")
    assert article.all(cls="fp-lead") == []
    assert article.text.count("Tested against what others publish.") == 1


def test_where_a_step_stands_in_each_methodology(site: Site) -> None:
    article = site.article("pipeline/specification/specify-api")
    assert article.one(cls="fp-stand__place").text == "Specificationsstep 3 of 4 in Deepoff in MVP"
    rows = article.one("nav", "fp-walk").all("div")
    assert [row.text for row in rows] == [
        "Deep 3 of 4, if neededPrevious Write RequirementsNext Implement Task",
        "MVP off",
    ]


def test_the_graph_of_a_step_shows_what_is_beside_it(site: Site) -> None:
    graph = site.article("pipeline/specification/specify-api").one("div", "fp-graph--small")
    names = [node.attributes["data-node"] for node in graph.all("a", "fp-graph-node")]
    assert names == ["write-requirements", "specify-api", "implement-task"]
    said = {node.attributes["aria-label"] for node in graph.all("a", "fp-graph-node")}
    assert "Write Requirements, Product Definition, after Define Vision" in said


def test_a_path_of_a_step_says_who_makes_it(site: Site) -> None:
    article = site.article("pipeline/specification/specify-api")
    assert [item.text for item in article.all("code") if item.text.startswith("docs/")] == [
        "docs/idea.md",
        "docs/specify-api.md",
        "docs/specify-api.md",
    ]


def test_nested_scaling_is_nested(site: Site) -> None:
    article = site.article("pipeline/vision/define-vision")
    assert article.all("span", "fp-scale") != []


def test_nothing_that_stands_around_a_step_is_found_by_the_search(site: Site) -> None:
    texts = " ".join(entry["text"] for entry in site.search if "specify-api" in entry["location"])
    assert "Criteria" not in texts or "Copy brief" not in texts
    assert [words for words in ("Copy brief", "Open as Markdown", "Previous", "fp:") if words in texts] == []


def test_an_entry_brought_in_by_an_overlay_says_so(site: Site) -> None:
    assert parts(site, "entries/core/ledgers")["Used by"] == (
        "SpecificationsSpecify API with Backend for fintechBrought in byBackend for fintech into 1 step"
    )


def test_facts_of_a_step_are_shown(site: Site) -> None:
    assert [item.text for item in site.article("pipeline/specification/specify-api").all(cls="fp-chip--fact")] == [
        "if needed"
    ]
    assert "<path>" in site.article("tools/review-code").one("p", "fp-chips").text


def test_nothing_surrounds_a_page_of_no_kind(site: Site) -> None:
    article = site.article("methodology/")
    assert article.all(cls="fp-trail") + article.all(cls="fp-lead") == []


def test_an_entry_is_found_by_its_title_and_its_topics(builder: Builder) -> None:
    (found,) = [item for item in builder("material", True).search if item["location"] == "entries/core/api-design/"]
    assert (found["title"], found["tags"]) == ("API Design", ["api-design", "failures", "paging"])


def test_an_entry_is_found_by_its_title_in_the_plain_theme(builder: Builder) -> None:
    (found,) = [item for item in builder("mkdocs", True).search if item["location"] == "entries/core/api-design/"]
    assert (found["title"], "Failures" in found["text"]) == ("API Design", True)


def test_an_entry_is_not_found_by_what_refers_to_it(site: Site) -> None:
    words = " ".join(
        item["text"] for item in site.search if item["location"].startswith("entries/core/error-handling/")
    )
    assert "A failure is an answer" in words
    assert [
        phrase
        for phrase in ("Referenced by", "Used by", "Suggested", "Guidance ›", "Decide how calls fail", "min summary")
        if phrase in words
    ] == []


def test_what_is_shown_inside_a_text_is_neither_found_nor_listed(site: Site) -> None:
    words = " ".join(item["text"] for item in site.search if item["location"].startswith("entries/core/api-design/"))
    assert "Answer with" in words
    assert [
        phrase for phrase in ("End of the summary", "Bookings that", "links back", "min in all") if phrase in words
    ] == []
    listed = {text for text in site.page("entries/core/api-design").links() if text in {"Suggested", "Referenced by"}}
    assert listed == set()


def test_a_generated_page_is_one_result_and_its_sections(site: Site) -> None:
    assert [item["location"] for item in site.search if item["title"] == "Interfaces"][:1] == ["topics/api-design/"]
    assert [
        item["text"] for item in site.search if item["location"] == "topics/api-design/" and "Topics" in item["text"]
    ] == []


def test_tags_that_the_author_gives_are_kept(tmp_path) -> None:
    entry = TREE["entries/core/ledgers.md"].replace("topics:", "tags: [money]\ntopics:")
    site = build_site(tmp_path, {**TREE, "entries/core/ledgers.md": entry}, theme="material")
    (found,) = [item for item in site.search if item["location"] == "entries/core/ledgers/"]
    assert found["tags"] == ["money"]
