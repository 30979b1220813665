"""What the page of how content is kept says, and who sees it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from footpath.adapters.templates import loader
from footpath.configuration import settings_from
from footpath.index import upkeep
from footpath.model.page import PagePlan
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.health import health_page, health_uri
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from footpath.project import build, build_site
from tests.hosts.virtual import TREE, step


def site_of(tree: Mapping[str, str], **settings: object) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings(**settings))


def page_of(tree: Mapping[str, str], **settings: object) -> PagePlan:
    outcome = build(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings(**settings))
    known = {plan.uri for plan in plan_pages(outcome.site)}
    page = health_page(outcome.site, outcome.diagnostics, known)
    assert page is not None
    return page


def entry(name: str, topics: str = "a", more: str = "", see: str = "") -> dict[str, str]:
    head = f"name: {name}\ndescription: About it\ntopics: [{topics}]\n{more}"
    also = f"\n## See Also\n\n- [{see}](./{see}.md) — for more\n" if see else ""
    return {f"entries/core/{name}.md": f"---\n{head}---\n\n## Summary\n\nText.\n\n## Deep Guidance\n\nMore.\n{also}"}


def test_what_nothing_uses_and_nothing_links_to_is_an_orphan() -> None:
    site = site_of({**TREE, **entry("alone"), **entry("linked"), **entry("linking", see="linked")})
    assert [found.name.text for found in upkeep.orphans(site)] == ["alone", "linking"]


def test_what_others_only_link_to_is_unused() -> None:
    site = site_of({**TREE, **entry("linked"), **entry("linking", see="linked")})
    assert {"linked", "linking"} <= {found.name.text for found in upkeep.unused(site)}
    assert "api-design" not in {found.name.text for found in upkeep.unused(site)}


def test_what_an_overlay_brings_is_used() -> None:
    overlay = "knowledge-overrides:\n  specify-api:\n    append: [brought]\n"
    head = "name: Backend\ndescription: More\nproject-type: backend\n"
    site = site_of({**TREE, **entry("brought", "bringing"), "methodology/backend-overlay.yml": head + overlay})
    assert "brought" not in {found.name.text for found in upkeep.unused(site)}
    assert upkeep.coverage(site)["bringing"] == {"specification": 1}


def test_a_recommendation_is_answered_or_goes_one_way() -> None:
    site = site_of({**entry("a", see="b"), **entry("b", see="a"), **entry("c", see="a")})
    assert [(found.source, found.target) for found in upkeep.one_way(site)] == [
        ("entries/core/c.md", "entries/core/a.md")
    ]


def test_a_topic_is_covered_by_the_phases_that_hand_out_an_entry_about_it() -> None:
    covered = upkeep.coverage(site_of(TREE))
    assert (covered["failures"], covered["ledger"]) == (
        {"specification": 2, "build": 1},
        {"specification": 1},
    )


def test_findings_are_counted_by_rule_the_most_serious_first() -> None:
    broken = step("define-vision", "Say it", "vision", 10, after="nothing-like-it", knowledge="no-such-entry")
    rules = page_of({**TREE, "pipeline/vision/define-vision.md": broken}).context["rules"]
    assert [(rule.card.title, rule.findings, rule.files) for rule in rules][:1] == [("GR001", 1, 1)]
    assert [rule.level.rank for rule in rules] == sorted(rule.level.rank for rule in rules)


def test_reviews_that_are_due_come_with_the_day_since_when() -> None:
    tree = {
        **entry("old", more="last-reviewed: 2024-01-31\nvolatility: fast-moving\n"),
        **entry("older", more="last-reviewed: 2020-01-31\n"),
        **entry("fresh", more="last-reviewed: 2025-12-31\n"),
    }
    due = page_of(tree, today="2026-01-01").context["due"]
    assert [(item.card.title, item.since, item.volatility) for item in due] == [
        ("Older", "2021-01-31", "evolving"),
        ("Old", "2024-07-31", "fast-moving"),
    ]


def test_topics_that_are_spelt_alike_are_named_with_their_sizes() -> None:
    tree = {**entry("a", "test"), **entry("b", "tests"), **entry("c", "tests")}
    ((other, kept),) = page_of(tree).context["pairs"]
    assert ((other.title, other.note), (kept.title, kept.note)) == (("Test", "1"), ("Tests", "2"))


def test_a_sound_site_says_so() -> None:
    text = Renderer(loader(), relative).body(page_of({}))
    assert "No rule finds anything." in text
    assert "No step hands out knowledge." in text


def test_an_author_may_have_pages_of_that_name() -> None:
    assert health_uri(site_of({"health.md": "# Mine\n"})) == "site-health.md"
    assert health_uri(site_of({"health.md": "", "site-health/index.md": "", "footpath-health.md": ""})) == ""


@pytest.mark.parametrize(("value", "meant"), [("auto", None), (True, True), (False, False)])
def test_the_option_is_true_false_or_auto(value: object, meant: bool | None) -> None:
    assert settings_from({"health": value}).health is meant


def test_another_value_is_told() -> None:
    with pytest.raises(ConfigurationError, match="health: must be true, false or auto"):
        settings_from({"health": "yes, please"})
