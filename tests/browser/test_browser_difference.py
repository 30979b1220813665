"""Pages of what changes, in a real browser: for every reader, on paper, on a phone and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Tab
from tests.browser.test_browser_graph import PRINTED

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]

OVERLAY = "/methodology/multi-service-overlay/"
COMPARISON = "/methodology/comparisons/mvp-to-custom/"
PAGES = [
    OVERLAY,
    COMPARISON,
    "/methodology/deep/",
    "/pipeline/specification/",
    "/entries/by-phase/",
]
THEME = {"rules": {"link-in-text-block": {"enabled": False}}}
"""The theme tells links from words by their colour alone, on every page."""


@pytest.mark.parametrize("mode", ["light", "dark", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_every_reader_can_use_the_page(open_tab: Open, own: str, path: str, mode: str) -> None:
    tab = open_tab(own + path, mode)
    found = Axe().run(tab.page, context=".md-content", options=THEME).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
    assert tab.troubles == []


@pytest.mark.parametrize("mode", ["light", "dark", "phone"])
def test_every_reader_learns_which_steps_use_an_entry(open_tab: Open, own: str, mode: str) -> None:
    page = open_tab(f"{own}/entries/core/multi-service-auth/", mode).page
    assert "with Multi-service" in page.locator(".fp-about").inner_text()
    assert Axe().run(page, context=".fp-about", options=THEME).response["violations"] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_it_without_scrolling_sideways(open_tab: Open, own: str, path: str) -> None:
    page = open_tab(own + path, "phone").page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", [OVERLAY, COMPARISON])
def test_one_screen_says_what_comes_in_and_what_waits_for_it(open_tab: Open, own: str, path: str) -> None:
    page = open_tab(own + path).page
    glance = page.locator(".fp-glance")
    box = glance.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900
    added = page.locator(".fp-graph__wide .fp-graph-node.fp-graph-added").count()
    words = page.locator(".md-content strong").first.text_content() or ""
    assert f"adds {added} steps" in words


def test_marks_of_the_graph_are_explained_beside_it(open_tab: Open, own: str) -> None:
    page = open_tab(own + OVERLAY).page
    shown = {
        name: page.locator(f".fp-legend__{name}").evaluate("one => getComputedStyle(one, '::before').content")
        for name in ("added", "removed", "changed")
    }
    assert shown == {"added": '"+"', "removed": '"-"', "changed": '"~"'}


def test_a_dependency_that_goes_is_drawn(open_tab: Open, own: str) -> None:
    page = open_tab(own + OVERLAY).page
    gone = page.locator(".fp-difference .fp-graph__wide .fp-graph-aside.fp-graph-removed")
    assert gone.evaluate_all("found => found.map(one => getComputedStyle(one).display)") == ["inline"]
    elsewhere = page.locator(".fp-difference").evaluate(
        "one => { one.className = ''; return getComputedStyle(one.querySelector('.fp-graph-removed')).display; }"
    )
    assert elsewhere == "none"


@pytest.mark.parametrize("path", [OVERLAY, COMPARISON, "/methodology/deep/"])
def test_no_page_break_cuts_a_box(open_tab: Open, own: str, path: str, tmp_path: Path) -> None:
    page = open_tab(own + path).page
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert (printed["breaks"], printed["boxes"], printed["whole"]) == (["avoid"], [1], False)
    assert printed["tallest"] <= 700
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert re.search(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes())


def test_without_scripts_everything_is_there(chromium: Browser, own: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own + OVERLAY)
    node = page.locator('.fp-graph__wide [data-node="service-ownership-map"]')
    assert (node.is_visible(), node.get_attribute("xlink:href")) == (
        True,
        "../../pipeline/architecture/service-ownership-map/",
    )
    assert page.get_by_role("heading", name="What now waits for what").is_visible()
    context.close()


def test_the_published_graph_is_there(open_tab: Open, own: str) -> None:
    page = open_tab(own + OVERLAY).page
    for name in ("Mermaid", "Graphviz", "JSON"):
        address = page.get_by_role("link", name=name, exact=True).evaluate("link => link.href")
        assert page.request.get(address).ok
