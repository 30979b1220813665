"""Topics: where the site shows each, how they are ordered, and what a page says of one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from footpath.index.topic_pairs import TopicPair, topic_pairs
from footpath.model.site import Site
from footpath.pages import plan_pages
from footpath.pages.entry import header
from footpath.pages.rewrite import rewritten
from tests.hosts.virtual import TREE, step
from tests.unit.test_pages import body, site_of

ENTRY = "---\nname: {name}\ndescription: About {name}\ntopics: [{topics}]\n---\n\n## Summary\n\n{text}\n"


def entry(name: str, topics: str, text: str = "Text.") -> str:
    return ENTRY.format(name=name, topics=topics, text=text)


def with_topics(*topics: str, registry: str = "", **more: str) -> Site:
    """A site with one entry for each of these lists of topics."""
    entries = {f"knowledge/e{number}.md": entry(f"e{number}", each) for number, each in enumerate(topics)}
    return site_of({**entries, **({"topics.yml": registry} if registry else {}), **more})


def context(site: Site, uri: str) -> Mapping[str, object]:
    return next(plan for plan in plan_pages(site) if plan.uri == uri).context


class TestPlaces:
    def test_a_topic_of_the_registry_has_a_page_once_something_is_about_it_or_about_what_is_below(self) -> None:
        site = with_topics("contracts", registry="api: API\ncontracts: { parent: api }\nunused: Unused\n")
        pages = {name: topic.page for name, topic in site.index.topics.items()}
        assert pages == {"api": "topics/api.md", "contracts": "topics/contracts.md", "unused": ""}
        assert site.index.topics["api"].children == ("contracts",)

    def test_topics_that_are_each_others_parents_have_none(self) -> None:
        site = with_topics("a, b, c", registry="a: { parent: b }\nb: { parent: a }\nc: { parent: a }\n")
        assert [(topic.parent, topic.children) for topic in site.index.topics.values()] == [("", ())] * 3
        assert {plan.uri for plan in plan_pages(site)} > {"topics/a.md", "topics/b.md", "topics/c.md"}

    def test_a_topic_called_index_does_not_take_the_place_of_the_index(self) -> None:
        site = with_topics("index", registry="index: Index\n")
        page = site.index.topics["index"].page
        assert page != "topics/index.md"
        assert {"topics/index.md", page} <= {plan.uri for plan in plan_pages(site)}


class TestReferences:
    REGISTRY = "security: { label: Safe systems, synonyms: [appsec] }\n"

    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("[[appsec]]", "[Safe systems](../topics/security.md)"),
            ("[[security]]", "[Safe systems](../topics/security.md)"),
            ("[[topic:security]]", "[Safe systems](../topics/security.md)"),
            ("[[appsec|this]]", "[this](../topics/security.md)"),
            ("[[rare]]", "[Rare](../topics/index.md#topic-rare)"),
            ("[[e0]]", "[E0](e0.md)"),
            ("[[nothing]]", "[[nothing]]"),
        ],
    )
    def test_a_name_in_a_wiki_link_leads_to_a_topic_if_no_entry_has_it(self, written: str, shown: str) -> None:
        text = entry("links", "security", f"See {written}.")
        site = with_topics("rare, e0", registry=self.REGISTRY, **{"knowledge/links.md": text})
        assert f"See {shown}." in rewritten(site, "knowledge/links.md", body(text))

    def test_the_page_of_a_topic_lists_who_leads_to_it(self) -> None:
        site = with_topics("security", registry=self.REGISTRY, **{"about.md": "# About\n\n[[appsec]]\n"})
        assert [card.uri for card in context(site, "topics/security.md")["mentions"]] == ["about.md"]


class TestPage:
    def test_the_entry_that_most_rely_on_is_to_be_read_first(self) -> None:
        steps = {
            f"pipeline/vision/s{number}.md": step(f"s{number}", "Do it", "vision", number, knowledge="e1")
            for number in (1, 2)
        }
        site = with_topics("t", "t", registry="t: T\n", **steps)
        card, count = context(site, "topics/t.md")["first"]
        assert (card.uri, count) == ("knowledge/e1.md", 2)

    def test_where_nobody_relies_on_any_none_comes_first(self) -> None:
        assert context(with_topics("t", "t", registry="t: T\n"), "topics/t.md")["first"] is None

    def test_steps_stand_by_phase_and_say_which_overlay_brings_them(self) -> None:
        rows = context(site_of(TREE), "topics/api-design.md")["rows"]
        found = [(row.phase.title, [(card.title, card.note) for card in row.users]) for row in rows]
        assert found == [("Specifications", [("Specify API", "")]), ("Build", [("Implement Task", "Backend")])]

    def test_narrower_topics_are_compared_phase_by_phase(self) -> None:
        steps = {
            "pipeline/vision/a.md": step("a", "Do", "vision", 1, knowledge="e0, e1"),
            "pipeline/build/b.md": step("b", "Do", "build", 1501, knowledge="e1"),
        }
        site = with_topics("t", "u", registry="t: T\nu: { parent: t }\n", **steps)
        found = context(site, "topics/t.md")
        assert [card.title for card in found["compared"]] == ["T", "U"]
        assert [(row.phase.title, row.counts) for row in found["coverage"]] == [
            ("Product Vision", (1, 1)),
            ("Build", (0, 1)),
        ]

    def test_related_topics_say_how_many_entries_carry_both(self) -> None:
        site = with_topics("t, u", "u, t", "t, v", registry="t: T\n")
        assert [(card.title, card.note) for card in context(site, "topics/t.md")["related"]] == [("U", "2")]

    def test_the_breadcrumbs_lead_through_the_topics_above(self) -> None:
        site = with_topics("c", registry="a: A\nb: { parent: a }\nc: { parent: b }\n")
        assert [name for name, _ in context(site, "topics/c.md")["trail"]] == ["Topics", "a".upper(), "B"]


class TestIndex:
    def test_topics_of_one_entry_are_folded_where_they_are_many(self) -> None:
        many = [f"rare{number}" for number in range(70)]
        site = with_topics("common", "common", ", ".join(many))
        letters = {group.letter: group for group in context(site, "topics/index.md")["letters"]}
        assert [line.card.title for line in letters["C"].shared] == ["Common"]
        assert (letters["R"].shared, len(letters["R"].single)) == ((), 70)

    def test_a_few_are_not(self) -> None:
        letters = context(with_topics("common, rare", "common"), "topics/index.md")["letters"]
        assert [[line.card.title for line in group.shared] for group in letters] == [["Common"], ["Rare"]]

    def test_other_names_of_a_topic_lead_to_it(self) -> None:
        letters = context(with_topics("t", registry="t: { synonyms: [u] }\n"), "topics/index.md")["letters"]
        assert [(line.card.title, line.right.uri) for line in letters[1].shared] == [("u", "topics/t.md")]

    def test_words_that_many_topics_begin_with_are_offered(self) -> None:
        site = with_topics("api-keys, api-design, api, api-tests, other")
        assert context(site, "topics/index.md")["families"] == (("API", 4),)


class TestChips:
    def test_a_step_has_the_topics_that_most_of_its_guidance_carries(self) -> None:
        uri = "pipeline/vision/s.md"
        site = with_topics("a, b, once", "b, c", "c, a", **{uri: step("s", "Do", "vision", 1, knowledge="e0, e1, no")})
        found = header(site, uri)
        assert found is not None
        assert [card.title for card in found["topics"]] == ["B", "A", "C"]

    def test_a_step_has_six_at_the_most(self) -> None:
        uri = "pipeline/vision/s.md"
        topics = ", ".join("abcdefgh")
        site = with_topics(topics, topics, **{uri: step("s", "Do", "vision", 1, knowledge="e0")})
        found = header(site, uri)
        assert found is not None
        assert len(found["topics"]) == 6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("unit-test", "unit-tests"),
        ("datamodel", "data-model"),
        ("observability", "observabilty"),
        ("data-model", "model-data"),
        ("retries", "retry"),
    ],
)
def test_two_spellings_of_a_topic_are_a_pair(one: str, other: str) -> None:
    site = with_topics(f"{one}, {other}", one)
    assert topic_pairs(site.index.topics) == (TopicPair(one, other),)


@pytest.mark.parametrize(
    ("one", "other"),
    [("http-2", "http-3"), ("context7", "context8"), ("cat", "car"), ("api", "app"), ("soc", "soc-two")],
)
def test_two_words_that_look_alike_are_none(one: str, other: str) -> None:
    assert topic_pairs(with_topics(f"{one}, {other}").index.topics) == ()


def test_of_a_pair_the_registered_topic_is_kept_and_two_registered_ones_are_meant() -> None:
    site = with_topics("retry, retries", "retries", registry="retry: Retry\n")
    assert topic_pairs(site.index.topics) == (TopicPair("retry", "retries"),)
    assert topic_pairs(with_topics("retry", registry="retry: A\nretries: B\n").index.topics) == ()


def test_an_entry_that_names_a_topic_and_its_synonym_carries_one_topic() -> None:
    entries = {
        "knowledge/core/one.md": entry("one", "security, appsec"),
        "knowledge/core/two.md": entry("two", "api, security"),
        "knowledge/core/three.md": entry("three", "api"),
    }
    site = site_of({**entries, "topics.yml": "security: { synonyms: [appsec] }\napi: API\n"})
    topics = context(site, "knowledge/core/index.md")["topics"]
    assert [(topic.title, topic.note) for topic in topics] == [("API", "2"), ("Security", "2")]
