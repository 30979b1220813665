"""What a preview shows of findings: where each link leads, what is counted, what is left out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from footpath.adapters.templates import loader
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.settings import Settings
from footpath.model.source import Fix, Place, Related, Span, Tree
from footpath.pages import plan_pages
from footpath.pages.findings import Findings
from footpath.pages.render import Renderer, coded
from footpath.parsing.hrefs import relative
from footpath.project import build_site
from tests.hosts.virtual import TREE

RENDERER = Renderer(loader(), relative)
PAGE = "entries/core/api-design.md"


def at(uri: str, line: int = 1, level: Level = Level.ERROR, message: str = "wrong", **given: object) -> Diagnostic:
    return Diagnostic("LK001", "missing-target", level, Place(uri, Span.point(line, 3)), message, **given)


def findings(*found: Diagnostic, tree: Mapping[str, str] = TREE, **settings: object) -> Findings:
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings(**settings))
    known = {uri for uri in tree if uri.endswith(".md")} | {plan.uri for plan in plan_pages(site)}
    return Findings(site, found, known)


def shown(*found: Diagnostic, **given: object) -> list:
    page = findings(*found, **given).page()
    assert page is not None
    return [item for group in page.context["groups"] for item in group.shown]


def test_a_site_without_findings_has_their_page_and_no_banner() -> None:
    made = findings()
    page = made.page()
    assert made.banner(PAGE) is None
    assert made.card(PAGE, PAGE) is None
    assert page is not None
    assert f"Nothing is wrong in {len(TREE)} files." in RENDERER.body(page)


def test_the_banner_counts_all_of_them_and_leads_to_their_page() -> None:
    made = findings(at(PAGE), at(PAGE, 2), at("topics.yml", level=Level.WARNING))
    assert made.banner("index.md") == {
        "page": "findings.md",
        "health": "",
        "counts": (("error", "2 errors"), ("warning", "1 warning")),
        "files": 2,
    }


def test_the_page_of_all_findings_has_no_banner() -> None:
    assert findings(at(PAGE)).banner("findings.md") is None


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        (["findings.md"], "all-findings.md"),
        (["findings/index.md"], "all-findings.md"),
        (["findings.md", "all-findings/README.md"], "footpath-findings.md"),
    ],
)
def test_a_page_of_the_author_stays_where_it_is(mine: list[str], expected: str) -> None:
    tree = {**TREE, **dict.fromkeys(mine, "# Mine\n")}
    made = findings(at(PAGE), tree=tree)
    page = made.page()
    assert page is not None
    assert (page.uri, (made.banner(PAGE) or {})["page"]) == (expected, expected)


def test_without_a_place_for_their_page_the_banner_leads_nowhere() -> None:
    mine = ("findings.md", "all-findings.md", "footpath-findings.md")
    made = findings(at(PAGE), tree={**TREE, **dict.fromkeys(mine, "# Mine\n")})
    assert made.page() is None
    assert "<a " not in RENDERER.fragment("banner.html.jinja", PAGE, made.banner(PAGE) or {})


@pytest.mark.parametrize(
    ("levels", "style", "total"),
    [
        ([Level.NOTE], "note", "1 note"),
        ([Level.NOTE, Level.WARNING], "warning", "1 warning and 1 note"),
        ([Level.NOTE, Level.ERROR, Level.WARNING, Level.ERROR], "failure", "2 errors, 1 warning and 1 note"),
    ],
)
def test_a_card_looks_as_its_worst_finding(levels: list[Level], style: str, total: str) -> None:
    found = [at(PAGE, number + 1, level) for number, level in enumerate(levels)]
    card = findings(*found).card(PAGE, PAGE)
    assert card is not None
    assert (card["style"], card["total"]) == (style, total)


def test_files_with_errors_come_first() -> None:
    page = findings(at("a.md", level=Level.NOTE), at("b.md", level=Level.WARNING), at("z.md"), at("y.md")).page()
    assert page is not None
    assert [group.card.title for group in page.context["groups"]] == ["y.md", "z.md", "b.md", "a.md"]


def test_of_very_many_the_first_are_shown_and_the_rest_is_counted() -> None:
    card = findings(*(at(PAGE, line + 1) for line in range(120))).card(PAGE, PAGE)
    assert card is not None
    text = RENDERER.fragment("findings.html.jinja", PAGE, card)
    assert (text.count("<li"), "70 more: " in text, "120 errors in " in text) == (50, True, True)


@pytest.mark.parametrize(
    ("line", "anchor"),
    [(1, ""), (7, ""), (8, "summary"), (11, "summary"), (14, "failing"), (18, "see-also"), (99, "see-also")],
)
def test_a_place_is_a_link_to_its_section(line: int, anchor: str) -> None:
    (item,) = shown(at(PAGE, line))
    assert (item.place.uri, item.place.anchor) == (PAGE, anchor)


@pytest.mark.parametrize(
    ("uri", "page"),
    [
        ("topics.yml", "topics/index.md"),
        ("methodology/mvp.yml", "methodology/mvp.md"),
        ("methodology/nothing.yml", ""),
        ("leak.md", ""),
    ],
)
def test_a_file_leads_to_the_page_that_shows_it(uri: str, page: str) -> None:
    (item,) = shown(at(uri))
    assert (item.place.uri, item.place.title) == (page, f"{uri}:1:3")


def test_related_places_lead_to_their_pages() -> None:
    related = (Related(Place("entries/core/ledgers.md", Span.point(15)), "first defined here"),)
    (item,) = shown(at(PAGE, related=related))
    assert [(card.uri, card.anchor, card.title, text) for card, text in item.related] == [
        ("entries/core/ledgers.md", "bookings", "entries/core/ledgers.md:15:1", "first defined here")
    ]


def test_a_rule_leads_to_its_page_where_the_site_has_one() -> None:
    assert [item.rule.uri for item in shown(at(PAGE), rules="help")] == ["help/LK001.md"]


def test_a_rule_leads_to_its_address_where_the_site_has_none() -> None:
    (item,) = shown(at(PAGE), rules_url="https://docs.example/r/")
    text = RENDERER.fragment("findings.html.jinja", PAGE, findings(at(PAGE)).card(PAGE, PAGE) or {})
    assert item.rule.uri == "https://docs.example/r/LK001/"
    assert '<a href="https://footpath.example/rules/LK001/">LK001 missing-target</a>' in text


@pytest.mark.parametrize(("safe", "mark"), [(True, ">fix<"), (False, ">unsafe fix<")])
def test_what_can_be_fixed_is_marked(safe: bool, mark: str) -> None:
    card = findings(at(PAGE, fix=Fix("mend it", (), safe))).card(PAGE, PAGE)
    assert mark in RENDERER.fragment("findings.html.jinja", PAGE, card or {})


HOSTILE = '<script>alert(1)</script> `"><img src=x onerror=alert(1)>` [x](javascript:alert(1)) {{ 7*7 }} `'


def test_nothing_in_a_finding_is_markup() -> None:
    related = (Related(Place(PAGE), HOSTILE),)
    made = findings(at(PAGE, message=HOSTILE, help=HOSTILE, related=related), at('"><b>.md', message=HOSTILE))
    page = made.page()
    assert page is not None
    for text in (
        RENDERER.fragment("findings.html.jinja", PAGE, made.card(PAGE, PAGE) or {}),
        RENDERER.fragment("findings.html.jinja", PAGE, made.card(PAGE, '"><b>.md') or {}),
        RENDERER.body(page),
    ):
        assert [bad for bad in ("<script", "<img", "<b>", "](javascript", "{{") if bad in text] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write `a.md`", "write <code>a.md</code>"),
        ("`a` or `b`", "<code>a</code> or <code>b</code>"),
        ("a ` alone", "a &#96; alone"),
        ("`<b>`", "<code>&#60;b&#62;</code>"),
        ("", ""),
    ],
)
def test_code_is_shown_as_code(text: str, expected: str) -> None:
    assert coded(text) == expected
