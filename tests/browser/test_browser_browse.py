"""The page to browse by in a real browser: the keyboard, the way back, a disk, and ten thousand pages."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MODES, Filled, Tab
from tests.browser.test_browser_pages import faults
from tests.hosts.building import build_site
from tests.hosts.virtual import TREE

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
DATA = "assets/footpath/browse-data.js"


@pytest.fixture(scope="session")
def plain(once: Callable[[str, Filled], Path]) -> Path:
    """A site whose addresses are files."""

    def fill(folder: Path) -> None:
        build_site(folder, TREE, theme="material", use_directory_urls=False, site_url="")

    return once("browse-files", fill) / "site"


@pytest.fixture(scope="session", params=["mkdocs", "readthedocs"])
def themed(request: pytest.FixtureRequest, once: Callable[[str, Filled], Path], served: Callable[[Path], str]) -> str:
    """The address of a site in another theme."""

    def fill(folder: Path) -> None:
        build_site(folder, TREE, theme=request.param)

    return served(once(f"browse-{request.param}", fill) / "site")


def titles(page: Page) -> list[str]:
    return page.locator(".fp-hit__title").all_inner_texts()


def value(page: Page, label: str):
    return page.get_by_role("checkbox", name=re.compile(f"^{label} "))


def status(page: Page, text: str) -> None:
    expect(page.locator(".fp-browse__status")).to_have_text(text)


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_wrong_with_the_page(open_tab: Open, own: str, mode: str) -> None:
    tab = open_tab(own + "/browse/", mode, "networkidle")
    expect(tab.page.locator(".fp-hit").first).to_be_visible()
    assert faults(tab) == []


@pytest.mark.parametrize("mode", MODES)
def test_nobody_is_kept_out(open_tab: Open, own: str, mode: str) -> None:
    page = open_tab(own + "/browse/#q=api&kind=guidance", mode, "networkidle").page
    page.locator(".fp-browse__filters").evaluate("details => { details.open = true; }")
    found = Axe().run(page, context=".fp-browse").response["violations"]
    assert [(item["id"], [node["target"] for node in item["nodes"]]) for item in found] == []


def test_words_are_beginnings_in_any_order_and_without_accents(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/").page
    page.get_by_role("searchbox", name="Words").fill("Désign áp")
    expect(page.locator(".fp-hit__title").first).to_have_text("API Design")
    page.get_by_role("searchbox", name="Words").fill("esign")
    status_text = page.locator(".fp-browse__status")
    expect(status_text).to_have_text("Nothing fits. Take a word or a filter away.")


def test_a_name_counts_more_than_a_description(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/").page
    page.get_by_role("searchbox", name="Words").fill("backend-fintech-ledger")
    expect(page.locator(".fp-hit__title").first).to_have_attribute("href", re.compile("/backend-fintech-ledger/$"))


def test_a_filter_says_how_many_there_would_be(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/").page
    box = value(page, "Tools")
    number = box.locator("xpath=..").locator(".fp-browse__count").inner_text()
    box.check()
    expect(page.locator(".fp-browse__status")).to_have_text(re.compile(f"^{number} of "))
    assert len(titles(page)) == int(number)


def test_two_values_of_a_filter_add_up_and_two_filters_narrow(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/").page
    value(page, "Tools").check()
    tools = len(titles(page))
    value(page, "Overlays").check()
    expect(page.locator(".fp-hit")).not_to_have_count(tools)
    both = len(titles(page))
    assert both > tools
    value(page, "Overlays").uncheck()
    value(page, "Tools").uncheck()
    value(page, "Steps").check()
    steps = len(titles(page))
    value(page, "Specifications").check()
    assert 0 < len(titles(page)) < steps


def test_steps_alone_stand_in_their_order(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/#kind=step").page
    expect(page.locator(".fp-hit__kind").first).to_have_text("Step · Product Vision")


def test_the_address_says_what_is_shown_and_the_way_back_works(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/").page
    value(page, "Tools").check()
    value(page, "Overlays").check()
    expect(page).to_have_url(re.compile("#kind=tool&kind=overlay$"))
    page.go_back()
    expect(page).to_have_url(re.compile("#kind=tool$"))
    expect(value(page, "Overlays")).not_to_be_checked()
    page.go_forward()
    expect(value(page, "Overlays")).to_be_checked()
    page.reload()
    expect(value(page, "Overlays")).to_be_checked()


def test_it_works_after_instant_navigation_and_on_the_way_back_from_a_page(open_tab: Open, own: str) -> None:
    tab = open_tab(own + "/", until="networkidle")
    page = tab.page
    page.evaluate("window.sameDocument = true")
    page.locator(".md-tabs").get_by_role("link", name="Browse").click()
    value(page, "Tools").check()
    shown = titles(page)
    page.locator(".fp-hit__title").first.click()
    expect(page.locator(".fp-browse")).to_have_count(0)
    page.go_back()
    expect(value(page, "Tools")).to_be_checked()
    assert titles(page) == shown
    assert page.evaluate("window.sameDocument === true")
    assert tab.troubles == []


@pytest.mark.parametrize("mode", ["light", "phone"])
def test_other_themes_have_it_too(open_tab: Open, themed: str, mode: str) -> None:
    tab = open_tab(themed + "/browse/", mode, "networkidle")
    tab.page.locator(".fp-browse__filters").evaluate("details => { details.open = true; }")
    value(tab.page, "Tools").check()
    expect(tab.page.locator(".fp-hit")).to_have_count(1)
    assert tab.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("themed", ["readthedocs"], indirect=True)
def test_a_search_form_may_ask_where_the_theme_does_not_answer_it_itself(open_tab: Open, themed: str) -> None:
    page = open_tab(themed + "/browse/?q=ledger").page
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("ledger")
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("")
    page.reload()
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("")


def test_everything_is_reached_with_the_keyboard(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/").page
    page.get_by_role("searchbox", name="Words").focus()
    page.keyboard.press("Tab")
    expect(value(page, "Guidance").first).to_be_focused()
    page.keyboard.press("Space")
    expect(value(page, "Guidance").first).to_be_focused()
    expect(page).to_have_url(re.compile("#kind=guidance$"))
    page.get_by_role("button", name="Remove Kind: Guidance").press("Enter")
    expect(page.get_by_role("searchbox", name="Words")).to_be_focused()


def test_on_a_phone_the_filters_are_folded(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/browse/", "phone").page
    expect(value(page, "Tools")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    value(page, "Tools").check()
    expect(page.get_by_text("Filters (1)", exact=True)).to_be_visible()


@pytest.mark.parametrize("fragment", ["", "#__proto__=1", "#kind=__proto__&topic=%00", "#kind", "#q=%E0%A4%A"])
def test_an_odd_address_asks_for_nothing_or_for_words(open_tab: Open, own: str, fragment: str) -> None:
    tab = open_tab(own + "/browse/" + fragment)
    expect(tab.page.locator(".fp-browse__status")).to_be_visible()
    assert tab.troubles == []


def test_it_works_from_a_disk(open_tab: Open, plain: Path) -> None:
    tab = open_tab((plain / "browse.html").as_uri())
    value(tab.page, "Tools").check()
    expect(tab.page).to_have_url(re.compile("#kind=tool$"))
    tab.page.locator(".fp-hit__title").first.click()
    expect(tab.page).to_have_url((plain / "tools/review-code.html").as_uri())
    assert not [trouble for trouble in tab.troubles if "fp" in trouble or "browse" in trouble]


def test_without_a_script_there_is_the_whole_list(chromium: Browser, own: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own + "/browse/")
    expect(page.locator(".fp-browse__note")).to_be_visible()
    expect(page.locator(".fp-browse__plain").get_by_role("link", name="API Design", exact=True)).to_be_visible()
    context.close()


def test_without_the_data_there_is_the_whole_list(chromium: Browser, own: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route(f"**/{DATA}", lambda route: route.abort())
    page.goto(own + "/browse/")
    expect(page.locator(".fp-browse__plain").get_by_role("link", name="API Design", exact=True)).to_be_visible()
    context.close()


def test_what_pages_are_called_never_runs(open_tab: Open, attacked: str) -> None:
    tab = open_tab(attacked + "/browse/", until="networkidle")
    expect(tab.page.locator(".fp-hit").first).to_be_visible()
    assert (tab.dialogs, tab.troubles) == ([], [])


def test_ten_thousand_pages_are_no_more_work_for_a_reader(open_tab: Open, plain: Path, tmp_path: Path) -> None:
    site = shutil.copytree(plain, tmp_path / "site")
    text = (site / DATA).read_text("utf-8")
    data = json.loads(text.removeprefix("footpathBrowse.receive(").removesuffix(");\n"))
    data["values"][2] = [[f"topic-{number}", f"Topic {number}"] for number in range(900)]
    data["pages"] = [
        [
            f"Guidance {number} on {word} and data",
            f"p/{number}/",
            f"guidance-{number}-{word}",
            f"How to do {word} well, and what it costs to do it badly, in case {number} of many that are alike",
            [[0], [0], [number % 900, (number * 7) % 900, (number * 31) % 900], [number % 4]],
            number % 60,
            -1,
        ]
        for number in range(10_000)
        for word in [("design", "security", "testing", "ledgers", "deployment")[number % 5]]
    ]
    (site / DATA).write_text(f"footpathBrowse.receive({json.dumps(data)});\n", "utf-8")
    page = open_tab((site / "browse.html").as_uri()).page
    status(page, "10000 pages")
    assert len(titles(page)) == 100
    # From the key to the layout, the median of several: this machine does other work as well.
    times = page.evaluate(
        """() => {
          const field = document.getElementById("fp-browse-words");
          return ["s", "se", "sec", "secu", "secur", "security d", "security da", "c", "design gu"].map(words => {
            const start = performance.now();
            field.value = words;
            field.dispatchEvent(new Event("input"));
            document.body.offsetHeight;
            return performance.now() - start;
          }).sort((a, b) => a - b);
        }"""
    )
    assert times[len(times) // 2] < 100, times
    page.get_by_role("button", name=re.compile("^Show 100 more of")).click()
    expect(page.locator(".fp-hit")).to_have_count(200)
    expect(page.locator(".fp-hit__title").nth(100)).to_be_focused()
