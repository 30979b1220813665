"""A project's progress in a real browser: it can be read in every mode, opened with the keyboard, and printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MODES, Tab

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]

WORDS = """
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const blend = layers => {
    canvas.clearRect(0, 0, 1, 1);
    for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1); }
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (papers, ink) => {
    const [low, high] = [blend(papers), blend([...papers, ink])].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const around = element => {
    const papers = [];
    for (let e = element; e; e = e.parentElement) papers.unshift(getComputedStyle(e).backgroundColor);
    return ["#fff", ...papers];
  };
  const poor = [];
  const shown = document.querySelectorAll("[class^=fp-], [class^=fp-] *");
  for (const element of shown) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const opacity = Number(getComputedStyle(element).opacity);
    const found = ratio(around(element), getComputedStyle(element).color);
    if (found < 4.5 || opacity < 1) poor.push(`${element.className || element.tagName} ${found.toFixed(2)}`);
  }
  for (const mark of document.querySelectorAll(".fp-mark, .fp-bar rect:not(.fp-is-ready)")) {
    const found = ratio(around(mark.closest("svg").parentElement), getComputedStyle(mark).color);
    if (found < 3) poor.push(`${mark.getAttribute("class")} ${found.toFixed(2)}`);
  }
  for (const bar of document.querySelectorAll(".fp-bar")) {
    const found = ratio(around(bar.parentElement), getComputedStyle(bar).borderTopColor);
    if (found < 3) poor.push(`${bar.getAttribute("class")} ${found.toFixed(2)}`);
  }
  return [...new Set(poor)];
}
"""
"""What cannot be read well: words under 4.5, marks and the edges of bars under 3."""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("page", ["/project/", "/project/payments/"])
def test_everything_can_be_read(open_tab: Open, own: str, page: str, mode: str) -> None:
    assert open_tab(own + page, mode).page.evaluate(WORDS) == []


@pytest.mark.parametrize("mode", MODES)
def test_bars_are_seen(open_tab: Open, own: str, mode: str) -> None:
    page = open_tab(own + "/project/", mode).page
    sizes = page.evaluate(
        "[...document.querySelectorAll('.fp-bar')].map(it => it.getBoundingClientRect()).map(b => [b.width, b.height])"
    )
    assert len(sizes) > 20
    assert min(height for _, height in sizes) >= 8
    assert min(width for width, _ in sizes) >= 30


def test_a_bar_is_as_long_as_what_is_done(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/project/payments/").page
    whole, done = page.evaluate(
        "['.fp-hero .fp-bar', '.fp-hero .fp-is-completed'].map(it => document.querySelector('rect' + it + ', ' + it)"
        ".getBoundingClientRect().width)"
    )
    assert done / whole == pytest.approx(13 / 49, abs=0.01)


def test_a_phase_opens_with_the_keyboard(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/project/payments/").page
    vision = page.locator("details.fp-phase").first
    expect(vision.get_by_role("link", name="Define Vision")).to_be_hidden()
    vision.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(vision.get_by_role("link", name="Define Vision")).to_be_visible()
    page.keyboard.press("Tab")
    expect(vision.get_by_role("link", name="Define Vision")).to_be_focused()


def test_the_way_from_the_overview_to_a_step(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/project/").page
    page.locator("a.fp-part", has_text="Storefront").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Storefront")
    page.locator(".fp-steps").get_by_role("link", name="Choose Stack").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Choose")


def test_a_bar_says_what_it_shows(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/project/").page
    expect(page.get_by_role("img", name="47 of 157 done: 45 completed")).to_have_count(1)
    expect(page.get_by_role("heading", name="Marked completed, but the result is not there")).to_have_count(1)
    expect(page.get_by_role("region", name="Progress by phase and service")).to_have_count(1)


def test_bars_are_printed(open_tab: Open, own: str) -> None:
    """Fills are printed, backgrounds are not."""
    page = open_tab(own + "/project/").page
    page.emulate_media(media="print")
    fill = page.evaluate("getComputedStyle(document.querySelector('.fp-bar rect.fp-is-completed')).fill")
    assert fill == "rgb(29, 122, 70)"


def test_colours_that_the_reader_forces_leave_the_marks(open_tab: Open, own: str) -> None:
    page = open_tab(own + "/project/").page
    page.emulate_media(forced_colors="active")
    assert page.evaluate("getComputedStyle(document.querySelector('.fp-bar')).forcedColorAdjust") == "none"
