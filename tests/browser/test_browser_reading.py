"""Entry pages as readers use them: previews of links, links to headings, cards, and paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import MODES, Tab
from tests.browser.test_browser_pages import faults
from tests.hosts.building import build_site, configure, run, write
from tests.hosts.test_enriched_pages import DATED
from tests.hosts.virtual import TREE

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]

ENTRY = "/knowledge/core/task-decomposition/"
PREVIEW = ".fp-preview"
CHIP = ".fp-chips a:nth-of-type(1)"
LINKED = TREE | {
    "entries/dated.md": DATED.replace(
        "Short.", 'Short. See [[api-design]], [[specify-api]] and [here](#summary "Here").'
    )
}
COVERS = """link => {
  const boxes = [...link.getClientRects()], card = document.querySelector(".fp-preview").getBoundingClientRect();
  const over = box => card.left < box.right && box.left < card.right && card.top < box.bottom && box.top < card.bottom;
  const beside = card.left < 0 || card.right > document.documentElement.clientWidth;
  return [boxes.some(over), beside || card.top < 0 || card.bottom > innerHeight];
}"""


@pytest.fixture(scope="session")
def files(once: Callable[[str, Callable[[Path], None]], Path]) -> Callable[[str], str]:
    """The addresses, on the disk, of a small site in each theme."""

    def address(theme: str) -> str:
        def fill(folder: Path) -> None:
            build_site(folder, LINKED, theme=theme, use_directory_urls=False, footpath={"today": "2026-01-01"})

        return (once(f"reading-{theme}", fill) / "site").as_uri()

    return address


@pytest.fixture(scope="session")
def instant(once: Callable[[str, Callable[[Path], None]], Path], served: Callable[[Path], str]) -> str:
    """The address of a small site whose theme previews links itself."""

    def fill(folder: Path) -> None:
        write(folder / "docs", LINKED)
        file = configure(folder, theme="material")
        values = yaml.safe_load(file.read_text("utf-8"))
        values["theme"]["features"] += ["navigation.instant", "navigation.instant.preview"]
        file.write_text(yaml.safe_dump(values), "utf-8")
        run(file)

    return served(once("reading-instant", fill) / "site")


def words(page: Page) -> list[str]:
    return page.locator(f"{PREVIEW} > span").all_inner_texts()


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_link_says_what_it_leads_to_from_the_disk(open_tab: Open, files: Callable[[str], str], theme: str) -> None:
    page = open_tab(f"{files(theme)}/entries/dated.html").page
    link = page.get_by_role("link", name="Specify API")
    link.hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    assert words(page) == ["Specify API", "Step · Specifications", "Write the interface down, in more words."]
    expect(link).to_have_accessible_description(re.compile("Write the interface down"))
    page.mouse.move(2, 2)
    expect(page.locator(PREVIEW)).to_have_count(0)
    expect(link).to_have_accessible_description("")


def test_a_preview_stays_while_the_mouse_is_on_it(open_tab: Open, files: Callable[[str], str]) -> None:
    page = open_tab(f"{files('material')}/entries/dated.html").page
    page.get_by_role("link", name="Specify API").hover()
    page.locator(f"{PREVIEW}__text").hover()
    page.wait_for_function("performance.now() > (window.since ??= performance.now()) + 400")
    expect(page.locator(PREVIEW)).to_be_visible()


def test_a_preview_goes_when_the_mouse_goes_on_to_a_link_without_one(
    open_tab: Open, files: Callable[[str], str]
) -> None:
    page = open_tab(f"{files('material')}/entries/dated.html").page
    page.get_by_role("link", name="Specify API").hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    page.get_by_role("link", name="Deep guidance").first.hover()
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_a_topic_says_which_entries_carry_it(open_tab: Open, files: Callable[[str], str]) -> None:
    page = open_tab(f"{files('material')}/entries/dated.html").page
    page.get_by_role("link", name="Paging").hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    assert words(page) == ["Paging", "Topic", "API Design, Dated"]


def test_the_keyboard_shows_a_preview_and_escape_takes_it_away(open_tab: Open, files: Callable[[str], str]) -> None:
    page = open_tab(f"{files('material')}/entries/dated.html").page
    page.get_by_role("link", name="API Design").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(f"{PREVIEW}__title")).to_have_text("Specify API")
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(page.locator(f"{PREVIEW}__title")).to_have_text("API Design")


def test_a_finger_gets_no_preview(open_tab: Open, reference: str) -> None:
    page = open_tab(reference + ENTRY, "phone").page
    page.locator(".fp-chips a").first.dispatch_event("pointerover", {"pointerType": "touch", "bubbles": True})
    page.wait_for_function("performance.now() > (window.since ??= performance.now()) + 500")
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_a_link_within_the_page_has_no_preview(open_tab: Open, files: Callable[[str], str]) -> None:
    page = open_tab(f"{files('material')}/entries/dated.html").page
    page.get_by_role("link", name="here").hover()
    page.wait_for_function("performance.now() > (window.since ??= performance.now()) + 500")
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_there_is_one_preview_where_the_theme_has_its_own(open_tab: Open, instant: str) -> None:
    page = open_tab(f"{instant}/entries/dated/", until="networkidle").page
    page.get_by_role("link", name="Specify API").hover()
    page.wait_for_function("performance.now() > (window.since ??= performance.now()) + 500")
    expect(page.locator(PREVIEW)).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 700])
def test_a_preview_covers_no_part_of_its_link_and_stays_in_the_window(
    open_tab: Open, reference: str, width: int
) -> None:
    page = open_tab(reference + ENTRY).page
    page.set_viewport_size({"width": width, "height": 500})
    links = page.locator(".fp-about dd a, .fp-mentions li > a")
    assert links.count() >= 4
    for link in links.all():
        link.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(link).to_have_attribute("aria-describedby", "fp-preview")
        assert link.evaluate(COVERS) == [False, False]


def test_previews_survive_instant_navigation(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/entries/core/api-design/", until="networkidle").page
    page.locator(".fp-about dd a").first.click()
    page.wait_for_url(re.compile("/pipeline/"))
    # The address is new before the page is.
    expect(page.locator("h1")).not_to_contain_text("API Design")
    link = page.locator(".fp-about a").first
    link.hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    link.click()
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_what_people_write_in_fields_never_runs_in_a_preview(open_tab: Open, attacked: str) -> None:
    tab = open_tab(attacked + "/pipeline/specification/specify-api/")
    tab.page.locator(".fp-about a[href*='error-handling']").first.hover()
    expect(tab.page.locator(PREVIEW)).to_contain_text("<script>alert(1)</script>")
    assert tab.page.locator(f"{PREVIEW} :is(script, img, b, a)").count() == 0
    assert (tab.dialogs, tab.troubles) == ([], [])


def test_the_data_of_previews_comes_with_the_first_of_them(open_tab: Open, reference: str) -> None:
    page = open_tab(reference + ENTRY, until="networkidle").page
    loaded = "performance.getEntriesByType('resource').filter(item => item.name.endsWith('/previews.js')).length"
    assert page.evaluate(loaded) == 0
    page.locator(".fp-about dd a").first.hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    page.locator(".fp-about dd a").last.hover()
    assert page.evaluate(loaded) == 1


@pytest.mark.parametrize(("site", "path", "link"), [
    ("own", "/entries/core/api-design/", ".headerlink"),
    ("reference", ENTRY, ".fp-anchor"),
])  # fmt: skip
def test_a_link_to_a_heading_is_copied(
    open_tab: Open, request: pytest.FixtureRequest, site: str, path: str, link: str
) -> None:
    page = open_tab(request.getfixturevalue(site) + path, until="networkidle").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"h2#deep-guidance > {link}").click(force=True)
    expect(page.get_by_role("status").filter(has_text="copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("#deep-guidance")


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_wrong_with_an_entry(open_tab: Open, reference: str, mode: str) -> None:
    assert faults(open_tab(reference + ENTRY, mode, "networkidle")) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nobody_is_kept_out(open_tab: Open, files: Callable[[str], str], reference: str, mode: str) -> None:
    """What axe finds in what is ours; the theme's own colours and landmarks are its own."""
    for address in (f"{files('material')}/entries/dated.html", reference + ENTRY):
        page = open_tab(address, mode).page
        page.locator(".fp-about dd a, .md-content p:not(.fp-facts, .fp-chips) a[href*=specify]").first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(page.locator(PREVIEW)).to_be_visible()
        found = [
            (rule["id"], node["html"])
            for rule in Axe().run(page).response["violations"]
            for node in rule["nodes"]
            if re.match(r'<\w+ [^>]*(class|id)="fp-', node["html"])
        ]
        assert found == []


def test_paper_has_no_navigation_and_says_where_links_lead(open_tab: Open, files: Callable[[str], str]) -> None:
    for theme in ("material", "mkdocs", "readthedocs"):
        page = open_tab(f"{files(theme)}/entries/dated.html").page
        page.emulate_media(media="print")
        for gone in (".fp-trail", ".headerlink", ".md-header, .navbar, .wy-nav-side"):
            expect(page.locator(gone).first).to_be_hidden()
        expect(page.locator(".fp-due")).to_be_visible()
        shown = page.locator(".fp-sources a").first.evaluate("link => getComputedStyle(link, '::after').content")
        assert "https://www.example.org/a/b" in shown


def test_without_scripts_an_entry_says_everything(
    contexts: Callable[[str], object], files: Callable[[str], str]
) -> None:
    browser = contexts("light").browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{files('material')}/entries/dated.html")
    for said in ("A review is due.", "End of the summary", "shares Paging", "read on 1 March 2025"):
        expect(page.get_by_text(said).first).to_be_visible()
    expect(page.locator("h2#summary > a.headerlink")).to_have_attribute("href", "#summary")
    context.close()
