"""The page of how content is kept, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import MODES, Tab
from tests.browser.test_browser_pages import faults

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_wrong_with_the_page_and_nobody_is_kept_out(open_tab: Open, previewed: str, mode: str) -> None:
    tab = open_tab(previewed + "/health/", mode, "networkidle")
    assert faults(tab) == []
    found = Axe().run(tab.page, context=".md-content").response["violations"]
    assert [(item["id"], [node["target"] for node in item["nodes"]]) for item in found] == []
