"""Every kind of page in a real browser: nothing is wrong with it, and it fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MODES, Tab
from tests.hosts.building import build_site
from tests.hosts.virtual import TREE

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]

OWN = {
    "home": "/",
    "topics": "/topics/",
    "topic": "/topics/api-design/",
    "entry": "/entries/core/api-design/",
    "step": "/pipeline/specification/specify-api/",
    "methodology": "/methodology/deep/",
    "overlay": "/methodology/multi-service-overlay/",
    "phase": "/pipeline/specification/",
    "rules": "/rules/",
    "rule": "/rules/LK001/",
    "project": "/project/",
    "service": "/project/payments/",
}
REFERENCE = {
    "home": "/",
    "topics": "/topics/",
    "step": "/pipeline/architecture/system-architecture/",
    "methodology": "/methodology/deep/",
    "overlay": "/methodology/game-overlay/",
    "phase": "/pipeline/quality/",
}
FITS = "document.scrollingElement.scrollWidth <= innerWidth"


def faults(tab: Tab) -> list[str]:
    """What is wrong with an open page, in words."""
    shift = tab.page.evaluate("window.shifts")
    return [
        *tab.troubles,
        *(["wider than the window"] * (not tab.page.evaluate(FITS))),
        *([f"moves while it loads: {shift:.3f}"] * (shift >= 0.05)),
    ]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", OWN)
def test_nothing_is_wrong_with_a_page_of_our_site(open_tab: Open, own: str, kind: str, mode: str) -> None:
    assert faults(open_tab(own + OWN[kind], mode, "networkidle")) == []


@pytest.mark.parametrize("mode", ["dark", "phone"])
@pytest.mark.parametrize("kind", REFERENCE)
def test_nothing_is_wrong_with_a_page_of_the_reference_site(
    open_tab: Open, reference: str, kind: str, mode: str
) -> None:
    assert faults(open_tab(reference + REFERENCE[kind], mode, "networkidle")) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", ["/", "/findings/", "/pipeline/vision/define-vision/", "/methodology/mvp/"])
def test_nothing_is_wrong_with_a_page_of_a_preview(open_tab: Open, previewed: str, path: str, mode: str) -> None:
    assert faults(open_tab(previewed + path, mode, "networkidle")) == []


def test_findings_are_reached_with_the_keyboard(open_tab: Open, previewed: str) -> None:
    page = open_tab(previewed + "/pipeline/vision/define-vision/").page
    page.locator(".fp-banner__all").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".fp-findings > summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="GR003 cycle")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".fp-finding").first).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Findings")


def test_an_entry_is_found_by_its_title(open_tab: Open, own: str) -> None:
    tab = open_tab(own)
    tab.page.get_by_role("textbox", name="Search").click()
    tab.page.keyboard.type("API Design")
    result = tab.page.locator(".md-search-result__item", has_text="Design HTTP APIs").first
    # The results of the letters typed so far come and go; what counts is what stays.
    expect(result.locator("a").first).to_have_attribute("href", re.compile(r"/entries/core/api-design/(\?.*)?$"))
    assert tab.troubles == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/topics/",
        "/topics/api-design/",
        "/entries/core/",
        "/entries/core/api-design/",
        "/entries/core/error-handling/",
        "/pipeline/specification/",
        "/pipeline/specification/specify-api/",
        "/methodology/deep/",
        "/methodology/backend-overlay/",
        "/tools/review-code/",
    ],
)
def test_what_people_write_in_fields_never_runs(open_tab: Open, attacked: str, path: str) -> None:
    tab = open_tab(attacked + path)
    assert (tab.dialogs, tab.troubles) == ([], [])


def test_what_people_write_in_fields_never_runs_in_search(open_tab: Open, attacked: str) -> None:
    tab = open_tab(attacked)
    tab.page.get_by_role("textbox", name="Search").click()
    tab.page.keyboard.type("src=x")
    tab.page.locator(".md-search-result__item").first.wait_for()
    assert (tab.dialogs, tab.troubles) == ([], [])


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_wide_table_scrolls_and_the_page_does_not(
    once: Callable[[str, Callable[[Path], None]], Path],
    served: Callable[[Path], str],
    open_tab: Open,
    theme: str,
) -> None:
    wide = "\n| a | b | c |\n| --- | --- | --- |\n" + f"| {' | '.join(['unbreakable' * 3] * 3)} |\n"
    tree = {**TREE, "entries/core/ledgers.md": TREE["entries/core/ledgers.md"] + wide}
    site = once(f"wide-table-{theme}", lambda folder: _forget(build_site(folder, tree, theme=theme)))
    page = open_tab(served(site / "site") + "/entries/core/ledgers/", "phone").page
    table = page.locator("table").filter(has_text="unbreakable")
    assert table.evaluate("e => e.getElementsByTagName('tbody')[0].scrollWidth > innerWidth")
    assert page.evaluate(FITS)
    # Whatever holds the table can be scrolled to its end.
    assert table.evaluate("""e => {
      const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth;
      while (e && !scrolls(e)) e = e.parentElement;
      return Boolean(e) && e !== document.documentElement;
    }""")


def _forget(site: object) -> None:
    del site
