"""What the head of a page says to programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from footpath.artefacts.head import heads, with_head
from tests.hosts.dom import parse
from tests.hosts.virtual import TREE
from tests.unit.publishing import ADDRESS, publication_of, site_of

PAGE = "<!doctype html><html><HEAD><title>x</title>{}</HEAD ><body><p></head></p></body></html>"
ENTRY = "entries/core/api-design.md"
CHANGED = {ENTRY: datetime(2026, 1, 31, 12, 30, 5, tzinfo=UTC)}


def page(tree: Mapping[str, str], uri: str, head: str = "", publish: Any = None, **known: Any) -> str:
    site = site_of(tree, **({"publish": publish} if publish is not None else {}))
    return with_head(PAGE.format(head), heads(site, publication_of(site, **known))[uri])


def metas(html: str) -> dict[str, str]:
    """The metadata of a page, by property or name."""
    found = [item.attributes for item in parse(html).all("meta")]
    return {item.get("property") or item["name"]: item["content"] for item in found}


def graph(html: str) -> list[dict[str, Any]]:
    (script,) = html.partition('<script type="application/ld+json">')[2:]
    return json.loads(script.partition("</script>")[0])["@graph"]


def test_an_entry_is_an_article() -> None:
    html = page(TREE, ENTRY, changed=CHANGED)
    assert metas(html) == {
        "og:type": "article",
        "og:title": "API Design",
        "og:description": "Interfaces that other programs call",
        "og:url": f"{ADDRESS}entries/core/api-design/",
        "og:site_name": "Guide",
        "twitter:card": "summary",
    }
    article, crumbs = graph(html)
    assert article == {
        "@type": "TechArticle",
        "headline": "API Design",
        "description": "Interfaces that other programs call",
        "keywords": ["api-design", "failures", "paging"],
        "dateModified": "2026-01-31T12:30:05+00:00",
        "url": f"{ADDRESS}entries/core/api-design/",
        "isPartOf": {"@type": "WebSite", "name": "Guide", "url": ADDRESS},
    }
    assert [(item["position"], item["name"], item["item"]) for item in crumbs["itemListElement"]] == [
        (1, "Guidance", f"{ADDRESS}entries/"),
        (2, "Core", f"{ADDRESS}entries/core/"),
        (3, "API Design", f"{ADDRESS}entries/core/api-design/"),
    ]


def test_the_date_is_that_of_the_review_where_no_history_is_known() -> None:
    text = "---\nname: a\ndescription: x\ntopics: [t]\nlast-reviewed: 2026-02-03\n---\n"
    assert graph(page({"knowledge/a.md": text}, "knowledge/a.md"))[0]["dateModified"] == "2026-02-03"


def test_a_generated_page_says_what_it_is_made_from() -> None:
    assert metas(page(TREE, "methodology/deep.md"))["og:description"] == "Everything, in order"
    assert metas(page(TREE, "methodology/deep.md"))["og:type"] == "website"
    (crumbs,) = graph(page(TREE, "pipeline/build/index.md"))
    assert [item["name"] for item in crumbs["itemListElement"]] == ["Pipeline", "Build"]


def test_it_leads_to_the_markdown_beside_it_and_to_the_feed() -> None:
    links = [item.attributes for item in parse(page(TREE, ENTRY, changed=CHANGED)).all("link")]
    assert [(link["rel"], link["type"], link["href"]) for link in links] == [
        ("alternate", "text/markdown", "index.md"),
        ("alternate", "application/atom+xml", f"{ADDRESS}feed.xml"),
    ]


def test_twice_is_once_and_it_stands_in_the_head() -> None:
    html = page(TREE, ENTRY, changed=CHANGED)
    assert html.index("og:title") < html.index("</HEAD >")
    site = site_of(TREE)
    assert with_head(html, heads(site, publication_of(site, changed=CHANGED))[ENTRY]) == html


@pytest.mark.parametrize(
    ("there", "gone", "kept"),
    [
        ('<meta property="og:title" content="Mine">', ["og:type", "og:url"], "twitter:card"),
        ("<meta content=summary name=twitter:card>", ["twitter:card"], "og:title"),
        ('<script type="application/ld+json">{}</script>', ["TechArticle"], "og:title"),
        ('<link href="x.md" type="text/markdown" rel="alternate">', ["index.md"], "og:title"),
    ],
)
def test_what_the_theme_says_is_not_said_again(there: str, gone: list[str], kept: str) -> None:
    html = page(TREE, ENTRY, there, changed=CHANGED).replace(there, "")
    assert [word for word in gone if word in html] == []
    assert kept in html


def test_a_title_that_speaks_of_metadata_is_no_metadata() -> None:
    assert "og:type" in page(TREE, ENTRY, "<title>og:title, twitter:card</title>")


def test_nothing_that_content_says_leaves_its_place() -> None:
    said = '</script></head><script>alert(1)</script><!-- & " \\u2028 \\u202e'
    text = f"---\nname: a\ntitle: '{said}'\ndescription: '{said}'\ntopics: ['{said}']\n---\n"
    html = page({"knowledge/a.md": text}, "knowledge/a.md", title=said)
    assert html.count("<script") == 1
    assert "<!--" not in html
    assert metas(html)["og:title"] == metas(html)["og:description"] == said
    assert graph(html)[0]["headline"] == said
    assert graph(html)[0]["keywords"] == [said]


def test_without_an_address_nothing_names_one() -> None:
    html = page(TREE, ENTRY, address="", changed=CHANGED)
    assert "og:url" not in html
    assert "BreadcrumbList" not in html
    assert "atom+xml" not in html


def test_each_can_be_left_out() -> None:
    plain = PAGE.format("")
    assert page(TREE, ENTRY, publish=(), changed=CHANGED) == plain
    assert metas(page(TREE, ENTRY, publish=("markdown",))) == {}
    assert "text/markdown" not in page(TREE, ENTRY, publish=("metadata",))


def test_a_page_without_a_head_stays_as_it_is() -> None:
    site = site_of(TREE)
    assert with_head("<p>x</p>", heads(site, publication_of(site))[ENTRY]) == "<p>x</p>"
