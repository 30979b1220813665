"""Old addresses of renamed entries in a real browser, served and opened from a disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Tab
from tests.hosts.building import Site, build_site
from tests.hosts.test_machines import RENAMED

pytestmark = pytest.mark.browser

PLACE = "#deep-guidance"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Site]:
    def build(directory_urls: bool) -> Site:
        folder = tmp_path_factory.mktemp("renamed")
        return build_site(folder, RENAMED, theme="mkdocs", use_directory_urls=directory_urls)

    return build


def test_an_old_address_leads_to_the_same_place_of_the_new_page(
    built: Callable[[bool], Site], served: Callable[[Path], str], open_tab: Callable[..., Tab]
) -> None:
    address = served(built(True).folder)
    tab = open_tab(f"{address}/entries/core/bookkeeping/{PLACE}", until="commit")
    tab.page.wait_for_url(f"**/entries/core/ledgers/{PLACE}")
    expect(tab.page.get_by_role("heading", name="Deep Guidance")).to_be_visible()


def test_it_works_from_a_disk(built: Callable[[bool], Site], open_tab: Callable[..., Tab]) -> None:
    page = built(False).folder / "entries" / "core" / "bookkeeping.html"
    tab = open_tab(f"{page.as_uri()}{PLACE}", until="commit")
    tab.page.wait_for_url(f"file://**/entries/core/ledgers.html{PLACE}")


def test_it_works_without_scripts(
    built: Callable[[bool], Site], served: Callable[[Path], str], chromium: Browser
) -> None:
    address = served(built(True).folder)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/entries/core/bookkeeping/", wait_until="commit")
    page.wait_for_url("**/entries/core/ledgers/")
    context.close()
