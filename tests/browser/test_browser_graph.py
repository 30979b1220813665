"""The step graph in a real browser: it leads to steps by mouse and keyboard, and can be read."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Tab

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]

DEEP = "/methodology/deep/"
NODE = '.fp-graph__wide [data-node="specify-api"]'
ACTIVE_NODE = "document.activeElement.getAttribute('data-node')"
CONTRAST = """
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const blend = layers => {
    canvas.clearRect(0, 0, 1, 1);
    for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = colour => {
    const [r, g, b] = colour.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (layers, ink) => {
    const [paper, words] = [light(blend(layers)), light(blend([...layers, ink]))].sort((a, b) => b - a);
    return (paper + 0.05) / (words + 0.05);
  };
  const style = element => getComputedStyle(element);
  const page = ["#fff", style(document.documentElement).backgroundColor, style(document.body).backgroundColor];
  const found = {};
  const keep = (name, value) => { found[name] = Math.min(found[name] ?? 99, value); };
  for (const graph of document.querySelectorAll(".fp-graph__wide")) {
    const band = [...page, style(graph.querySelector(".fp-graph-band")).fill];
    for (const node of graph.querySelectorAll(".fp-graph-node")) {
      const rect = style(node.querySelector("rect"));
      for (const text of node.querySelectorAll("text")) keep("node", ratio([...band, rect.fill], style(text).fill));
      keep("box", ratio(band, rect.stroke));
    }
    const said = graph.querySelectorAll(".fp-graph-header, .fp-graph-note");
    for (const text of said) keep("header", ratio(band, style(text).fill));
    for (const line of graph.querySelectorAll(".fp-graph-edge")) keep("line", ratio(band, style(line).stroke));
  }
  const ours = ".fp-lead, .fp-chip--fact, .fp-chip__count, .fp-card__text, .fp-card__kind, .fp-facts, .fp-deep," +
    " .fp-about small, .fp-about__text, .fp-line, .fp-tile span";
  for (const text of document.querySelectorAll(ours)) {
    const papers = [];
    for (let around = text; around; around = around.parentElement) {
      papers.unshift(style(around).backgroundColor);
      keep("opacity", Number(style(around).opacity));
    }
    keep("words", ratio(["#fff", ...papers], style(text).color));
  }
  return found;
}
"""


def ends(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path) + "$")


def test_a_node_leads_to_its_step(open_tab: Open, own: str) -> None:
    """The first click shows what is known of it, the second one leads there."""
    tab = open_tab(own + DEEP)
    tab.page.locator(f"{NODE}[tabindex]").click()
    tab.page.locator(f"{NODE}.fp-graph-selected").click()
    tab.page.wait_for_url(ends("/pipeline/specification/specify-api/"))
    tab.page.get_by_role("heading", name="Specify API", level=1).wait_for()
    assert tab.troubles == []


def test_a_node_leads_to_its_step_after_an_instant_navigation(open_tab: Open, own: str) -> None:
    tab = open_tab(own + "/methodology/", until="networkidle")
    tab.page.evaluate("window.same = true")
    tab.page.locator(".md-sidebar--primary").get_by_role("link", name="Deep", exact=True).click()
    tab.page.wait_for_url(ends(DEEP))
    tab.page.locator(f"{NODE}[tabindex]").wait_for()
    assert tab.page.evaluate("window.same") is True
    tab.page.locator(NODE).click()
    tab.page.locator(f"{NODE}.fp-graph-selected").click()
    tab.page.wait_for_url(ends("/pipeline/specification/specify-api/"))
    assert tab.troubles == []


def test_a_node_of_an_overlay_leads_to_its_step(open_tab: Open, own: str) -> None:
    tab = open_tab(own + "/methodology/multi-service-overlay/")
    tab.page.locator('.fp-graph__wide [data-node="service-ownership-map"]').click()
    tab.page.wait_for_url(ends("/pipeline/architecture/service-ownership-map/"))


def test_a_band_leads_to_its_phase(open_tab: Open, own: str) -> None:
    tab = open_tab(own + DEEP)
    tab.page.locator(".fp-graph__wide .fp-graph-header-link", has_text="Specifications").click()
    tab.page.wait_for_url(ends("/pipeline/specification/"))


def test_the_tab_key_reaches_a_node_and_shows_where_it_is(open_tab: Open, own: str) -> None:
    tab = open_tab(own + DEEP)
    tab.page.locator('.fp-graph__wide [tabindex="0"]').wait_for()
    tab.page.locator(".fp-graph__skip").focus()
    tab.page.keyboard.press("Tab")
    focused = "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth"
    assert tab.page.evaluate(ACTIVE_NODE) == "define-vision"
    assert tab.page.evaluate(focused) == "3.5px"


def test_the_enter_key_follows_a_node(open_tab: Open, own: str) -> None:
    tab = open_tab(own + DEEP)
    tab.page.locator(NODE).focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(ends("/pipeline/specification/specify-api/"))


def test_the_skip_link_shows_when_it_has_the_focus_and_leads_past_the_graph(open_tab: Open, own: str) -> None:
    tab = open_tab(own + DEEP)
    skip = tab.page.locator(".fp-graph__skip")
    hidden = skip.evaluate("link => getComputedStyle(link).clipPath")
    skip.focus()
    shown = skip.evaluate("link => getComputedStyle(link).clipPath")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_function("location.hash.endsWith('-list')")
    tab.page.wait_for_function("document.querySelector('[id$=\"-list\"]').getBoundingClientRect().top < innerHeight")
    tab.page.keyboard.press("Tab")
    assert (hidden, shown) == ("inset(50%)", "none")
    assert tab.page.evaluate("document.activeElement.closest('.fp-graph')") is None


@pytest.mark.parametrize(("mode", "shown", "hidden"), [("light", "wide", "narrow"), ("phone", "narrow", "wide")])
def test_the_drawing_fits_the_window(open_tab: Open, own: str, mode: str, shown: str, hidden: str) -> None:
    page = open_tab(own + DEEP, mode).page
    assert page.locator(f".fp-graph__{shown} .fp-graph-svg").is_visible()
    assert not page.locator(f".fp-graph__{hidden} .fp-graph-svg").is_visible()
    assert page.locator(".fp-graph-slice").first.is_visible() is False


PRINTED = """
() => {
  const shown = element => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  const wide = document.querySelector(".fp-graph__wide");
  const slices = [...wide.querySelectorAll(".fp-graph-slice")];
  const within = node => slices.filter(slice => {
    const [, top, , height] = slice.getAttribute("viewBox").split(" ").map(Number);
    const rect = node.querySelector("rect");
    const y = Number(rect.getAttribute("y"));
    return top <= y && y + Number(rect.getAttribute("height")) <= top + height;
  }).length;
  return {
    whole: shown(wide.querySelector(".fp-graph-svg")),
    narrow: shown(document.querySelector(".fp-graph__narrow")),
    slices: slices.every(shown),
    breaks: [...new Set(slices.map(slice => getComputedStyle(slice).breakInside))],
    tallest: Math.max(...slices.map(slice => slice.getBoundingClientRect().height)),
    boxes: [...new Set([...wide.querySelectorAll(".fp-graph-svg .fp-graph-node")].map(within))],
    stripe: getComputedStyle(wide.querySelector(".fp-graph-stripe")).stroke,
  };
}
"""


@pytest.mark.parametrize("mode", ["light", "dark", "phone"])
def test_no_page_break_cuts_a_box(open_tab: Open, own: str, mode: str) -> None:
    """On paper the wide drawing is shown in slices that stay whole; each box lies within one of them."""
    page = open_tab(own + DEEP, mode).page
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert printed.pop("tallest") <= 700
    assert printed.pop("stripe") != "none", "the colours of bands reach the boxes"
    assert printed == {"whole": False, "narrow": False, "slices": True, "breaks": ["avoid"], "boxes": [1]}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext")
def test_the_printed_graph_has_each_step_once(open_tab: Open, own: str, tmp_path: Path) -> None:
    page = open_tab(own + DEEP).page
    page.pdf(path=tmp_path / "deep.pdf", format="A4")
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "deep.pdf", "-"], capture_output=True, check=True).stdout
    graph, found, _ = text.decode().partition("Steps in order")
    assert found
    labels = page.locator(".fp-graph__wide .fp-graph-svg .fp-graph-node tspan").all_text_contents()
    assert [label for label in labels if label not in graph] == []


SWITCHES = """
([show, css]) => {
  const graph = document.querySelector(".fp-graph");
  graph.dataset.show = show;
  return [...graph.querySelectorAll(css)].filter(line => getComputedStyle(line).display !== "none").length;
}
"""


def test_all_declared_edges_are_hidden_until_a_switch_shows_them(open_tab: Open, own: str) -> None:
    page = open_tab(own + DEEP).page
    hidden = ".fp-graph__wide .fp-graph-implied, .fp-graph__wide .fp-graph-stated"
    assert page.evaluate(SWITCHES, ["", hidden]) == 0
    assert page.evaluate(SWITCHES, ["all", hidden]) == page.locator(hidden).count() > 0


def test_a_state_shows_its_sign(open_tab: Open, own: str) -> None:
    page = open_tab(own + DEEP).page
    state = """name => {
      const node = document.querySelector('.fp-graph__wide .fp-graph-svg a[data-node="specify-api"]');
      node.classList.remove("fp-graph-done", "fp-graph-ready");
      if (name) node.classList.add(name);
      const sign = getComputedStyle(node.querySelector(".fp-graph-sign"));
      return [sign.opacity, sign.getPropertyValue("--fp-sign-done"), sign.getPropertyValue("--fp-sign-ready")];
    }"""
    assert page.evaluate(state, "") == ["0", "", ""]
    assert page.evaluate(state, "fp-graph-done") == ["1", "1", ""]
    assert page.evaluate(state, "fp-graph-ready") == ["1", "", "1"]


@pytest.mark.parametrize("mode", ["light", "phone"])
def test_words_in_the_graph_are_large_enough(open_tab: Open, own: str, mode: str) -> None:
    page = open_tab(own + DEEP, mode).page
    heights = page.locator(".fp-graph-node text").evaluate_all(
        "found => found.filter(text => text.checkVisibility())"
        ".map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
    )
    assert min(heights) >= 11


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        DEEP,
        "/methodology/multi-service-overlay/",
        "/pipeline/specification/specify-api/",
        "/entries/core/api-design/",
        "/topics/",
        "/entries/",
    ],
)
def test_contrast(open_tab: Open, own: str, path: str, mode: str) -> None:
    """WCAG AA: 4.5 for words, 3 for lines and borders that carry meaning."""
    least = {"node": 4.5, "header": 4.5, "words": 4.5, "box": 3.0, "line": 3.0, "opacity": 1}
    found = open_tab(own + path, mode).page.evaluate(CONTRAST)
    assert found != {}
    assert {name: round(value, 2) for name, value in found.items() if value < least[name]} == {}
