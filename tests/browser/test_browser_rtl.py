"""A site in a language that is read from the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Filled, Tab
from tests.browser.test_browser_pages import faults
from tests.hosts.building import build_site
from tests.hosts.virtual import TREE

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
PAGES = [
    "/",
    "/browse/",
    "/health/",
    "/topics/",
    "/topics/api-design/",
    "/entries/core/api-design/",
    "/pipeline/specification/specify-api/",
    "/methodology/deep/",
]


@pytest.fixture(scope="session")
def arabic(once: Callable[[str, Filled], Path], served: Callable[[Path], str]) -> str:
    """The address of a site whose theme speaks Arabic."""

    def fill(folder: Path) -> None:
        options = {"theme": "material", "theme_options": {"language": "ar"}, "footpath": {"health": True}}
        build_site(folder, TREE, **options)

    return served(once("arabic-site", fill) / "site")


@pytest.mark.parametrize("mode", ["light", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wrong_with_a_page(open_tab: Open, arabic: str, path: str, mode: str) -> None:
    tab = open_tab(arabic + path, mode, "networkidle")
    assert tab.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert faults(tab) == []


def side(tab: Tab, selector: str) -> float:
    """Where the middle of an element is, from 0 at the left of the window to 1 at its right."""
    return tab.page.locator(selector).first.evaluate(
        "element => { const box = element.getBoundingClientRect(); return (box.left + box.right) / 2 / innerWidth; }"
    )


def test_filters_are_at_the_right_and_kinds_at_the_left(open_tab: Open, arabic: str) -> None:
    tab = open_tab(arabic + "/browse/", until="networkidle")
    assert side(tab, ".fp-browse__filters") > side(tab, ".fp-hit__title") > side(tab, ".fp-hit__kind")


def test_a_table_begins_at_the_right(open_tab: Open, arabic: str) -> None:
    tab = open_tab(arabic + "/health/", until="networkidle")
    row = ".fp-coverage tbody tr:first-child"
    assert side(tab, f"{row} th") > side(tab, f"{row} td:last-child")


def test_every_word_of_a_graph_is_inside_its_box(open_tab: Open, arabic: str) -> None:
    tab = open_tab(arabic + "/methodology/deep/", until="networkidle")
    assert tab.page.locator(".fp-graph-node rect").count() > 0
    outside = tab.page.evaluate(
        """() => [...document.querySelectorAll(".fp-graph-node")].filter(node => node.getClientRects().length)
          .filter(node => {
            const box = node.querySelector("rect").getBoundingClientRect();
            return [...node.querySelectorAll("text")].some(text => {
              const words = text.getBoundingClientRect();
              return words.width && (words.left < box.left - 1 || words.right > box.right + 1);
            });
          }).map(node => node.textContent)"""
    )
    assert outside == []
