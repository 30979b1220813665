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
    assert "Over MVP it adds 1 step, changes what 1 step waits for and brings 1 knowledge entry into 1 step." in words
    assert "Specify API (if needed) — Specifications. In MVP only: elsewhere it runs already." in words
    assert "Implement Task now also waits for Specify API line 5" in words
    assert "Implement Task: Failing well line 8" in words


def test_a_line_of_an_overlay_leads_to_its_source(site: Site) -> None:
    links = site.article("methodology/backend-overlay").links()
    base = "https://code.example/small/blob/main/docs/methodology/backend-overlay.yml"
    assert (links["line 5"], links["line 8"]) == (f"{base}#L5", f"{base}#L8")


@pytest.mark.parametrize(
    ("options", "address"),
    [
        ({"repo_url": None, "edit_uri": None}, None),
        ({"repo_url": None, "edit_uri": None, "edit_uri_template": "https://e.example/{path}"}, "https://e.example/"),
        (
            {"repo_url": "https://bitbucket.org/a/b", "edit_uri": "src/main/docs/"},
            "https://bitbucket.org/a/b/src/main/docs/",
        ),
        ({"repo_url": "https://x.example", "edit_uri": "javascript:alert(1)//"}, None),
    ],
)
def test_without_an_address_a_line_is_named_with_its_file(tmp_path, options: dict, address: str | None) -> None:
    site = build_site(tmp_path, TREE, **options)
    article = site.article("methodology/backend-overlay")
    links = [link for link in article.addresses if "backend-overlay.yml" in link and "/edit/" not in link]
    if address is None:
        assert links == []
        assert "Implement Task: Failing well backend-overlay.yml:8" in article.text
    else:
        anchor = "lines-8" if "bitbucket" in address else "L8"
        assert f"{address}methodology/backend-overlay.yml#{anchor}" in links


def test_a_graph_is_published_for_other_programs(any_site: Site) -> None:
    links = any_site.article("methodology/backend-overlay").links()
    names = {name: links[name] for name in ("Mermaid", "Graphviz", "JSON")}
    up = "../../" if any_site.directory_urls else "../"
    base = "assets/footpath/graphs/methodology/backend-overlay"
    assert names == {
        "Mermaid": f"{up}{base}.mmd",
        "Graphviz": f"{up}{base}.gv",
        "JSON": f"{up}{base}.json",
    }
    assert all(f"{base}{suffix}" in any_site.files for suffix in (".mmd", ".gv", ".json"))


def test_two_methodologies_are_compared(any_site: Site) -> None:
    words = any_site.article("methodology/comparisons/mvp-to-deep").text
    assert "MVP has 3 steps, Deep has 4. Deep adds 1 step, changes what 1 step waits for and goes to depth 5" in words
    assert "Implement Task now also waits for Specify API deep.yml:7" in words


def test_a_phase_says_what_comes_in_and_goes_out_and_which_methodologies_run_its_steps(site: Site) -> None:
    article = site.article("pipeline/specification/")
    assert "Write Requirements, for Specify API" in article.text.partition("From Product Definition:")[2]
    assert "Implement Task, after Specify API" in article.text
    cells = [[cell.text for cell in row.all("td")] for row in article.one("table").all("tr")]
    assert cells[1:] == [["Specify API", "if needed", "off"]]


def test_a_page_lists_the_knowledge_by_phase(site: Site) -> None:
    words = site.article("entries/by-phase").text
    assert "The steps and tools use 3 of 3 entries of guidance" in words
    assert "With Backend for fintech: Ledgers" in words
    assert site.article("entries/").links()["Knowledge by phase"] == "by-phase/"


def test_the_navigation_names_comparisons_and_the_knowledge_by_phase(builder: Builder) -> None:
    addresses = builder("material", True).page("methodology/deep").addresses
    assert "../comparisons/mvp-to-deep/" in addresses


def test_a_topic_page_gathers_entries_synonyms_and_steps(site: Site) -> None:
    words = site.article("topics/api-design").text
    assert "Also called rest-api." in words
    assert "API Design — Interfaces that other programs call" in words
    assert "Read first Failing well What callers can do about a failure 4 pages rely on it" in words
    assert "Specifications" in words.partition("By phase")[2]


def test_a_search_for_another_name_of_a_topic_finds_it(site: Site) -> None:
    assert any(
        "rest-api" in found["text"] for found in site.search if found["location"].startswith("topics/api-design")
    )


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


def test_pages_that_the_author_leaves_out_of_a_navigation_are_none_of_those_that_were_forgotten(tmp_path) -> None:
    nav = [{"Start": "entries/core/ledgers.md"}, {"Words": "topics/index.md"}]
    site = build_site(tmp_path, TREE, nav=nav, validation={"nav": {"omitted_files": "warn"}})
    told = "\n".join(site.warnings())
    assert "methodology/deep.md" not in told
    assert "pipeline/index.md" not in told
    assert "entries/core/api-design.md" in told


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
