"""Questions of readers, and the paths on which they find answers: one search or three clicks from the home page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tab

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
AT_A_GLANCE = 5


@dataclass(frozen=True)
class Asked:
    """A question, how its reader goes on from the home page, and the page and the heading that answer."""

    question: str
    page: str
    heading: str
    clicks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.question


# With clicks, the question is answered by following links; without, it is typed as it stands.
QUESTIONS = [
    Asked(
        "How do we version contracts between services?",
        "entries/core/multi-service-api-contracts/",
        "When a new version is right, and which kind",
    ),
    Asked("How do we store passwords?", "entries/backend/backend-authentication/", "Passwords"),
    Asked("How do I retry a failed job?", "entries/backend/backend-background-jobs/", "Retry, and give up visibly"),
    Asked("How do I roll back a migration?", "entries/backend/backend-persistence/", "Migrations without downtime"),
    Asked("How do we reconcile a ledger?", "entries/backend/backend-fintech-ledger/", "Reconciliation"),
    Asked("How do I silence a finding?", "using/how-to/findings/", "Silence one finding, with a reason"),
    Asked(
        "What must exist before the database schema?",
        "pipeline/specification/design-schema/",
        "Inputs",
        ("Pipeline", "Design Schema"),
    ),
    Asked(
        "Who may charge a card twice, and how do we stop it?",
        "entries/core/api-design/",
        "Make POST repeatable",
        ("Idempotency", "API Design"),
    ),
    Asked(
        "Which steps does the shortest methodology have?",
        "methodology/mvp/",
        "Steps in order",
        ("MVP",),
    ),
    Asked(
        "Who owns the data that two services need?",
        "entries/core/multi-service-data-ownership/",
        "The ownership map",
        ("Data ownership", "Data Ownership Across Services"),
    ),
]


def follow(page: Page, name: str) -> None:
    """Click what a reader sees in the text of the page: no menu has to be opened."""
    before = page.url
    called = re.compile(rf"^{re.escape(name)}( \d+)?$")  # a topic says how often it is used
    page.locator(".md-content").get_by_role("link", name=called).first.click()
    page.wait_for_url(lambda address: address != before)


@pytest.mark.parametrize("asked", [one for one in QUESTIONS if not one.clicks], ids=str)
def test_a_search_answers(open_tab: Open, own: str, asked: Asked) -> None:
    page = open_tab(own + "/").page
    page.locator(".fp-search.fp-ready").wait_for()
    page.keyboard.type(asked.question)
    found = page.locator(".md-search-result__item > .md-search-result__link")
    found.first.wait_for()
    answer = page.locator(f".md-search-result__item:nth-child(-n+{AT_A_GLANCE}) > a[href*='/{asked.page}?']")
    answer.first.click()
    page.wait_for_url(f"**/{asked.page}*")
    expect(page.locator(".md-content").get_by_role("heading", name=asked.heading).first).to_be_visible()


@pytest.mark.parametrize("asked", [one for one in QUESTIONS if one.clicks], ids=str)
def test_three_clicks_answer(open_tab: Open, own: str, asked: Asked) -> None:
    assert len(asked.clicks) <= 3
    page = open_tab(own + "/").page
    for name in asked.clicks:
        follow(page, name)
    page.wait_for_url(f"{own}/{asked.page}")
    expect(page.locator(".md-content").get_by_role("heading", name=asked.heading).first).to_be_visible()
