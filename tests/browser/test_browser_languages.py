"""What scripts say in a German site: no control and no sentence of theirs is left in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from footpath.adapters.languages import words_of
from footpath.artefacts.words import SCRIPT_WORDS
from footpath.model.settings import Settings
from tests.browser.conftest import Filled, Tab
from tests.hosts.building import build_site
from tests.hosts.virtual import TREE

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
GERMAN = words_of(Settings(language="de"), None)
ENGLISH = {
    text.strip()
    for word in SCRIPT_WORDS.values()
    for message in word.messages
    for text in re.split(r"%\(\w+\)s", message)
    if message not in GERMAN.messages[word.messages[0]] and len(text.strip()) > 1
}
"""Our English words that are others in German, and what stands between their values."""
SAID = """root => {
  const found = [];
  for (const element of [root, ...root.querySelectorAll('*')]) {
    found.push(element.getAttribute('aria-label'), element.getAttribute('label'));
    for (const node of element.childNodes) if (node.nodeType === 3) found.push(node.data);
  }
  return found.filter(Boolean);
}"""


@pytest.fixture(scope="module")
def german(once: Callable[[str, Filled], Path], served: Callable[[Path], str]) -> str:
    def fill(folder: Path) -> None:
        build_site(folder, TREE, theme="material", theme_options={"language": "de"})

    return served(once("german", fill) / "site")


def english(page: Page, css: str) -> set[str]:
    """What is said in English inside an element."""
    texts = [text.strip(" .:;,·()") for text in page.locator(css).evaluate(SAID)]
    return {text for text in texts if text in ENGLISH} | {key for key in SCRIPT_WORDS if "_" in key and key in texts}


def test_the_explorer_speaks_german(open_tab: Open, german: str) -> None:
    tab = open_tab(german + "/methodology/deep/#?as=mvp&step=implement-task")
    page = tab.page
    expect(page.locator(".fp-explorer__panel")).to_contain_text("Tiefe")
    expect(page.locator(".fp-explorer__status")).to_contain_text(
        re.compile(r"\d+ Schritte?, \d+ jetzt möglich, 0 erledigt")
    )
    expect(page.get_by_label("Schritt finden")).to_be_visible()
    assert [english(page, f".fp-explorer{part}") for part in ("", "__panel", "__twin")] == [set()] * 3
    labels = page.locator(".fp-graph-svg [data-node]").evaluate_all("all => all.map(one => one.ariaLabel).join()")
    assert "kann sofort beginnen" in labels
    assert {word for word in ENGLISH if f", {word}" in labels} == set()
    assert tab.troubles == []


def test_the_page_to_browse_speaks_german(open_tab: Open, german: str) -> None:
    page = open_tab(german + "/browse/").page
    expect(page.locator(".fp-browse__status")).to_have_text(re.compile(r"^\d+ Seiten$"))
    page.locator(".fp-browse__filters").get_by_role("checkbox").first.check()
    expect(page.get_by_role("button", name="Alles zurücksetzen")).to_be_visible()
    assert english(page, ".fp-browse__form") | english(page, ".fp-browse__columns") == set()
    page.get_by_role("searchbox", name="Wörter").fill("xyzzy")
    expect(page.locator(".fp-browse__status")).to_have_text("Nichts passt. Nehmen Sie ein Wort oder einen Filter weg.")


def test_a_topic_is_known_as_one_in_every_language(open_tab: Open, german: str) -> None:
    page = open_tab(german + "/topics/").page
    page.locator(".md-content a[href$='api-design/']").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card = page.locator(".fp-preview")
    expect(card.locator(".fp-preview__kind")).to_have_text("Thema")
    expect(card.locator(".fp-preview__topics")).to_contain_text("API Design")
