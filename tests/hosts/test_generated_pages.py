"""What the host publishes beside the author's own pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from footpath.checks import RULES
from tests.hosts.building import Site, build_site
from tests.hosts.conftest import Builder
from tests.hosts.virtual import TREE, step

GENERATED = {
    "": "Home",
    "topics/": "Topics",
    "topics/api-design": "Interfaces",
    "entries/": "Guidance",
    "entries/core/": "Core",
    "pipeline/": "Pipeline",
    "pipeline/specification/": "Specifications",
    "methodology/deep": "Deep",
    "methodology/mvp": "MVP",
    "methodology/backend-overlay": "Backend",
    "methodology/backend-fintech": "Backend for fintech",
    "tools/": "Tools",
}


def test_the_build_is_clean(any_site: Site) -> None:
    assert (any_site.aborted, any_site.warnings()) == ("", [])


@pytest.mark.parametrize(("name", "heading"), GENERATED.items())
def test_a_page_is_there_with_its_heading(any_site: Site, name: str, heading: str) -> None:
    assert [item.text.rstrip("¶") for item in any_site.article(name).all("h1")] == [heading]


def test_a_page_that_the_author_wrote_is_not_replaced(any_site: Site) -> None:
    article = any_site.article("methodology/")
    assert "Written by hand." in article.text
    assert "A methodology says" not in article.text


def test_a_page_that_would_take_the_place_of_the_authors_is_not_made(any_site: Site) -> None:
    assert [name for name in any_site.pages if name.startswith("methodology/README")] == []


@pytest.mark.parametrize("name", ["topics/index.md", "topics.md", "topics/README.md"])
def test_the_author_may_write_any_of_them(tmp_path, name: str) -> None:
    site = build_site(tmp_path, {**TREE, name: "# Mine\n\nBy hand.\n"}, strict=True)
    assert (site.aborted, "By hand." in site.article("topics/").text) == ("", True)


def test_where_the_author_lists_the_topics_each_has_a_page_of_its_own(tmp_path) -> None:
    site = build_site(tmp_path, {**TREE, "topics/index.md": "# Mine\n"})
    assert site.article("entries/core/api-design").links()["Paging"] == "../../../topics/paging/"
    assert "API Design" in site.article("topics/paging").text


def test_a_methodology_lists_its_steps_in_order_and_leaves_out_the_others(site: Site) -> None:
    words = site.article("methodology/mvp").text.partition("Steps in order")[2]
    assert words.index("Define Vision") < words.index("Write Requirements") < words.index("Implement Task")
    assert "Does not wait for Specify API: switched off here." in words
    assert words.rpartition("Left out")[2].startswith("¶ Specify API")


def test_the_nodes_of_a_graph_lead_to_their_steps(any_site: Site) -> None:
    graph = any_site.article("methodology/deep").one(cls="fp-graph__wide")
    leads = {item.attributes["data-node"]: item.attributes["xlink:href"] for item in graph.all("a", "fp-graph-node")}
    form = {True: "../../pipeline/vision/define-vision/", False: "../pipeline/vision/define-vision.html"}
    assert leads["define-vision"] == form[any_site.directory_urls]
    assert list(leads) == ["define-vision", "write-requirements", "specify-api", "implement-task"]


def test_an_overlay_page_says_what_it_changes_and_where(site: Site) -> None:
    words = site.article("methodology/backend-overlay").text
    assert "Applies to every project of the type backend" in words
    assert "Specify API is switched on, a change in MVP" in words
    assert "Implement Task: adds Failing well line 8" in words


def test_an_overlay_lists_each_effect_once(site: Site) -> None:
    nested = [item for item in site.article("methodology/backend-overlay").all("ul") if item.all("ul")[1:]]
    assert [len(item.all("ul")) for item in nested] == [2]


def test_a_topic_page_gathers_entries_synonyms_and_steps(site: Site) -> None:
    words = site.article("topics/api-design").text
    assert "Also called rest-api." in words
    assert "API Design — Interfaces that other programs call" in words
    assert "Steps that use it" in words


def test_topics_without_a_page_have_an_anchor_in_the_index(site: Site) -> None:
    assert {"topic-failures", "topic-paging"} <= site.article("topics/").ids


def test_edit_leads_to_the_file_that_makes_the_page(site: Site) -> None:
    edits = {
        name: [address for address in site.page(name).addresses if "/edit/" in address]
        for name in (
            "methodology/deep",
            "methodology/backend-overlay",
            "topics/ledger",
            "topics/",
            "entries/core/ledgers",
        )
    }
    base = "https://code.example/small/edit/main/docs/"
    assert {name: set(found) for name, found in edits.items()} == {
        "methodology/deep": {f"{base}methodology/deep.yml"},
        "methodology/backend-overlay": {f"{base}methodology/backend-overlay.yml"},
        "topics/ledger": {f"{base}topics.yml"},
        "topics/": set(),
        "entries/core/ledgers": {f"{base}entries/core/ledgers.md"},
    }


def test_the_navigation_has_the_phases_in_their_order(builder: Builder) -> None:
    links = [link.text for link in builder("mkdocs", True).page("").all("a", "dropdown-item")]
    phases = ["Product Vision", "Product Definition", "Specifications", "Build"]
    assert [text for text in dict.fromkeys(links) if text in phases] == phases


def test_the_navigation_has_the_sections_in_their_order(builder: Builder) -> None:
    links = [link.text for link in builder("mkdocs", True).page("").all("a", "nav-link")]
    assert links[:6] == ["Home", "Guidance", "Pipeline", "Methodology", "Tools", "Topics"]


def test_a_navigation_that_the_author_gives_is_kept(tmp_path) -> None:
    nav = [{"Start": "entries/core/ledgers.md"}, {"Words": "topics/index.md"}]
    site = build_site(tmp_path, TREE, nav=nav)
    assert [link.text for link in site.page("topics/").all("a", "nav-link")][:2] == ["Start", "Words"]
    assert "Deep" in site.article("methodology/deep").text


def test_the_pages_stand_where_the_site_wants_them(tmp_path) -> None:
    site = build_site(tmp_path, TREE, footpath={"output": "made"}, strict=True)
    assert (site.aborted, "made/topics/index.html" in site.pages, "topics/index.html" in site.pages) == (
        "",
        True,
        False,
    )


def test_templates_of_the_site_come_first(tmp_path) -> None:
    (tmp_path / "mine" / "pages").mkdir(parents=True)
    (tmp_path / "mine" / "pages" / "tools.md.jinja").write_text("# Our tools\n", "utf-8")
    site = build_site(tmp_path, TREE, footpath={"templates": "mine"}, strict=True)
    assert site.article("tools/").one("h1").text == "Our tools¶"


def test_the_stylesheet_is_published_and_linked(any_site: Site) -> None:
    assert b".fp-graph" in any_site.files["assets/footpath/footpath.css"]
    assert "assets/footpath/footpath.css" in any_site.page("").addresses


def test_a_tree_without_methodology_or_topics_builds(tmp_path) -> None:
    site = build_site(tmp_path, {"pipeline/vision/a.md": step("a", "Do it", "vision", 10), "about.md": "# About\n"})
    assert {"index.html", "pipeline/index.html", "about/index.html"} <= site.pages.keys()
    assert "topics/index.html" not in site.pages


@pytest.fixture(scope="module", params=["mkdocs", "material"])
def explaining(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp(f"explaining-{request.param}")
    return build_site(root, TREE, theme=request.param, footpath={"rules": "help/rules"}, strict=True)


class TestRules:
    def test_the_build_is_clean(self, explaining: Site) -> None:
        assert (explaining.aborted, explaining.warnings()) == ("", [])

    def test_there_is_a_page_for_each_rule(self, explaining: Site) -> None:
        headings = {rule.code: explaining.article(f"help/rules/{rule.code}").one("h1").text for rule in RULES}
        assert headings == {rule.code: f"{rule.code} {rule.name}¶" for rule in RULES}

    def test_the_index_leads_to_all_of_them(self, explaining: Site) -> None:
        links = explaining.article("help/rules/").links()
        assert [rule.code for rule in RULES if links.get(f"{rule.code} {rule.name}") != f"{rule.code}/"] == []

    def test_the_navigation_has_them_below_rules(self, explaining: Site) -> None:
        addresses = explaining.page("help/rules/LK001").addresses
        assert {"../LK002/", "../"} <= set(addresses)

    def test_a_level_is_shown_and_the_text_is_markdown(self, explaining: Site) -> None:
        article = explaining.article("help/rules/LK001")
        assert "An error by default." in article.text
        assert "`" not in article.text
        assert "<!-- footpath: ignore LK001 the reason -->" in [item.text for item in article.all("code")]

    def test_a_site_that_wants_none_has_none(self, any_site: Site) -> None:
        assert [name for name in any_site.pages if "LK001" in name] == []


def test_an_empty_tree_builds(tmp_path) -> None:
    site = build_site(tmp_path, {"index.md": "# Nothing yet\n"}, strict=True)
    assert (site.aborted, sorted(site.pages)) == ("", ["404.html", "index.html"])


def test_a_sites_own_style_comes_after_ours_and_wins(tmp_path: Path) -> None:
    page = build_site(tmp_path, {"index.md": "# Home\n"}, extra_css=["own.css"]).files["index.html"]
    assert page.index(b"assets/footpath/footpath.css") < page.index(b"own.css")
