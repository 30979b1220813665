"""The home page and the topics in a real browser: finding something without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Filled, Tab
from tests.hosts.building import build_site
from tests.hosts.virtual import TREE

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
FIELD = ".fp-search__input"
FILTER = ".fp-filter__input"
MANY = {
    f"entries/more/e{number}.md": f"---\nname: e{number}\ndescription: D\ntopics: [shared, data-{number}]\n---\n"
    for number in range(80)
}


@pytest.fixture(scope="module", params=["material", "mkdocs", "readthedocs"])
def themed(
    request: pytest.FixtureRequest, once: Callable[[str, Filled], Path], served: Callable[[Path], str]
) -> tuple[str, str]:
    """The address of a site of many topics, in a theme."""
    theme = request.param

    def fill(folder: Path) -> None:
        build_site(folder, {**TREE, **MANY}, theme=theme)

    return theme, served(once(f"many-topics-{theme}", fill) / "site")


class TestSearchField:
    def test_it_has_the_focus(self, open_tab: Open, own: str) -> None:
        expect(open_tab(own).page.locator(FIELD)).to_be_focused()

    def test_it_takes_no_focus_on_a_phone_or_from_a_place_in_the_page(self, open_tab: Open, own: str) -> None:
        for address, mode in ((own + "/", "phone"), (own + "/#what-is-here", "light")):
            page = open_tab(address, mode).page
            page.locator(".fp-search.fp-ready").wait_for()
            expect(page.locator(FIELD)).not_to_be_focused()

    def test_what_is_typed_goes_on_in_the_search_of_the_theme(self, open_tab: Open, own: str) -> None:
        page = open_tab(own).page
        page.keyboard.type("API Design", delay=20)
        expect(page.get_by_role("textbox", name="Search").and_(page.locator(".md-search__input"))).to_be_focused()
        expect(page.locator(".md-search__input")).to_have_value("API Design")
        page.locator(".md-search-result__item", has_text="Design HTTP APIs").first.wait_for()

    def test_any_theme_finds(self, open_tab: Open, themed: tuple[str, str]) -> None:
        theme, address = themed
        page = open_tab(address + "/").page
        page.locator(FIELD).focus()
        page.keyboard.type("ledgers", delay=20)
        if theme == "readthedocs":
            page.keyboard.press("Enter")
        results = {
            "material": ".md-search-result__item",
            "mkdocs": "#mkdocs-search-results article",
            "readthedocs": "#mkdocs-search-results article",
        }
        expect(page.locator(results[theme]).filter(has_text="Ledgers").first).to_be_visible()

    @pytest.mark.parametrize("theme", ["material", "readthedocs"])
    def test_from_a_disk_the_page_with_filters_answers(
        self, open_tab: Open, once: Callable[[str, Filled], Path], theme: str
    ) -> None:
        def fill(folder: Path) -> None:
            build_site(folder, TREE, theme=theme, use_directory_urls=False)

        tab = open_tab((once(f"home-on-disk-{theme}", fill) / "site" / "index.html").as_uri())
        tab.page.locator(".fp-search.fp-ready").wait_for()
        tab.page.locator(FIELD).focus()
        tab.page.keyboard.type("ledgers & 50%", delay=20)
        expect(tab.page.locator(FIELD)).to_have_value("ledgers & 50%")
        tab.page.locator(FIELD).fill("ledgers")
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url("**/browse.html#q=ledgers")
        expect(tab.page.locator(".fp-hit").filter(has_text="Ledgers").first).to_be_visible()


class TestTopics:
    def test_without_javascript_no_room_is_kept_for_the_filter(self, chromium: Browser, own: str) -> None:
        page = chromium.new_page(java_script_enabled=False)
        page.goto(own + "/topics/")
        assert page.locator(".fp-filter").bounding_box() is None
        page.close()

    def test_lines_that_do_not_have_all_words_are_hidden(self, open_tab: Open, themed: tuple[str, str]) -> None:
        page = open_tab(themed[1] + "/topics/").page
        page.locator(FILTER).fill("DÁTA 7")
        expect(lines(page)).to_have_text([f"Data {number}: E{number}" for number in (7, *range(70, 80))])
        expect(page.locator(".fp-filter__count")).to_have_text("11 found")
        expect(page.get_by_role("heading", name="Used most")).to_be_hidden()
        page.locator(FILTER).press("Escape")
        expect(page.get_by_role("heading", name="Used most")).to_be_visible()
        expect(page.locator("#topic-data-7")).to_be_hidden()

    def test_another_name_finds_its_topic(self, open_tab: Open, themed: tuple[str, str]) -> None:
        page = open_tab(themed[1] + "/topics/").page
        page.locator(FILTER).fill("rest api")
        expect(lines(page)).to_have_text(["Interfaces 3 What other programs call", "rest-api: see Interfaces"])

    def test_a_word_that_many_begin_with_is_one_press_away(self, open_tab: Open, themed: tuple[str, str]) -> None:
        page = open_tab(themed[1] + "/topics/").page
        page.get_by_role("button", name="Data 80").press("Enter")
        expect(page.locator(FILTER)).to_be_focused()
        expect(page.locator(".fp-filter__count")).to_have_text("80 found")

    def test_a_topic_in_a_folded_part_is_unfolded_where_a_link_leads_to_it(
        self, open_tab: Open, themed: tuple[str, str]
    ) -> None:
        page = open_tab(themed[1] + "/topics/#topic-data-7").page
        expect(page.locator("#topic-data-7")).to_be_in_viewport()

    def test_an_address_may_ask(self, open_tab: Open, themed: tuple[str, str]) -> None:
        page = open_tab(themed[1] + "/topics/?q=paging").page
        expect(lines(page)).to_have_text(["Paging: API Design"])

    def test_it_works_where_pages_are_exchanged_without_loading(self, open_tab: Open, own: str) -> None:
        page = open_tab(own).page
        page.evaluate("window.still = true")
        page.locator(".md-tabs").get_by_role("link", name="Topics").click()
        page.locator(".fp-filter.fp-ready").wait_for()
        page.locator(FILTER).fill("appsec")
        expect(lines(page).last).to_have_text("appsec: see Security")
        page.go_back()
        expect(page.locator(".fp-search.fp-ready")).to_be_visible()
        assert page.evaluate("window.still")

    def test_it_works_from_a_disk(self, once: Callable[[str, Filled], Path], open_tab: Open) -> None:
        folder = once(
            "topics-on-disk",
            lambda folder: _keep(build_site(folder, {**TREE, **MANY}, theme="material", use_directory_urls=False)),
        )
        page = open_tab((folder / "site" / "topics" / "index.html").as_uri()).page
        page.locator(FILTER).fill("paging")
        expect(lines(page)).to_have_text(["Paging: API Design"])


def test_without_script_all_topics_are_readable_and_nothing_idle_is_shown(chromium, reference: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reference + "/topics/")
    assert page.locator(".fp-topics li").count() > 900
    expect(page.locator(FILTER)).to_be_hidden()
    page.locator("summary", has_text="each in one entry").first.click()
    expect(page.locator(".fp-single .fp-topics").first).to_be_visible()
    page.goto(reference)
    expect(page.locator(FIELD)).to_be_hidden()
    context.close()


@pytest.mark.parametrize("mode", ["light", "dark", "phone"])
@pytest.mark.parametrize("path", ["/", "/topics/", "/topics/security/"])
def test_nothing_stands_in_anybodys_way(open_tab: Open, reference: str, path: str, mode: str) -> None:
    page = open_tab(reference + path, mode).page
    found = Axe().run(page, context=".md-content__inner", options={"rules": {"link-in-text-block": {"enabled": False}}})
    assert found.violations_count == 0, found.generate_report()


def lines(page: Page):
    return page.locator("[data-fp-filtered] li:visible")


def _keep(site: object) -> None:
    del site
