"""A site that asks programs not to come is not visited."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from footpath.model.external import Answer
from tests.external.world import HASTY, QUICK, World, leads, raw, says

URL = "http://one.site/a"
POLITE = replace(QUICK, robots=True)


def site(robots) -> World:
    made = World(POLITE)
    made.page("one.site/robots.txt", robots)
    made.page("one.site/*", says(200))
    return made


@pytest.mark.parametrize(
    "text",
    [
        b"User-agent: *\nDisallow: /\n",
        b"User-agent: footpath\nDisallow: /a\n",
        b"User-agent: other\nDisallow:\n\nUser-agent: Footpath\nDisallow: /\n",
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\nUser-agent: *\r\nDisallow: /\r\n",
    ],
)
def test_what_is_forbidden_is_not_asked(text: bytes) -> None:
    made = site(says(200, text, Content_Type="text/plain"))
    assert made.answer(URL) == Answer("unchecked", "the robots.txt of one.site asks programs not to come")
    assert [seen.path for seen in made.seen] == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [
        says(404),
        says(403),
        says(200, b""),
        says(200, b"User-agent: *\nDisallow: /private\n"),
        says(200, b"User-agent: footpath\nDisallow:\n\nUser-agent: *\nDisallow: /\n"),
        says(200, b"<html>\xff\xfe\x00not what it should be"),
        raw(b"nothing of the kind\r\n\r\n"),
        leads("/robots.txt"),
        leads("file:///etc/passwd"),
    ],
    ids=["none", "forbidden", "empty", "elsewhere", "for us", "garbage", "no HTTP", "circle", "file"],
)
def test_what_is_not_forbidden_is_asked(robots) -> None:
    assert site(robots).answer(URL).verdict == "alive"


def test_a_site_that_keeps_silent_about_it_is_asked() -> None:
    made = site(raw(9))
    made.settings = replace(HASTY, robots=True, read_timeout=0.3)
    assert made.answer(URL).verdict == "alive"


def test_it_is_asked_once_for_each_site_and_followed_where_it_leads() -> None:
    made = site(leads("http://two.site/rules", 301))
    made.page("two.site/rules", says(200, b"User-agent: *\nDisallow: /b\n"))
    made.page("one.site:8080/*", says(200))
    found = made.ask(URL, "http://one.site/b", "http://one.site:8080/b")
    assert [answer.verdict for answer in found.values()] == ["alive", "unchecked", "alive"]
    assert [seen.url for seen in made.seen].count("one.site/robots.txt") == 1
    assert [seen.url for seen in made.seen].count("one.site:8080/robots.txt") == 1


def test_a_server_that_cannot_give_its_own_is_left_alone() -> None:
    assert site(says(503)).answer(URL) == Answer("unchecked", "one.site cannot give its robots.txt (503)")


@pytest.mark.parametrize(
    "line", ["Crawl-delay: \u00b2", f"Crawl-delay: {'9' * 9999}", "Disallow: //[", "Request-rate: \u00b2/1"]
)
def test_one_that_cannot_be_read_is_not_taken_for_a_permission(line: str) -> None:
    made = site(says(200, f"User-agent: *\n{line}\nDisallow: /b\n".encode()))
    assert made.answer(URL) == Answer("unchecked", "the robots.txt of one.site cannot be read")


def test_each_hop_of_a_redirect_is_asked_about() -> None:
    made = site(says(404))
    made.page("one.site/a", leads("http://two.site/x"))
    made.page("two.site/robots.txt", says(200, b"User-agent: *\nDisallow: /x\n"))
    assert made.answer(URL) == Answer("unchecked", "the robots.txt of two.site asks programs not to come")
    assert "two.site/x" not in [seen.url for seen in made.seen]


def test_the_delay_that_a_site_asks_for_is_kept() -> None:
    made = site(says(200, b"User-agent: *\nCrawl-delay: 20\n"))
    made.ask(*(f"http://one.site/{page}" for page in range(4)))
    times = [seen.at for seen in made.seen if seen.path != "/robots.txt"]
    assert all(later - sooner > 19 for sooner, later in pairwise(times))


def test_a_delay_without_end_is_kept_within_reason() -> None:
    made = site(says(200, b"User-agent: *\nCrawl-delay: 999999999\n"))
    assert {answer.verdict for answer in made.ask(URL, "http://one.site/b").values()} == {"alive"}


def test_it_can_be_left_out() -> None:
    made = site(says(200, b"User-agent: *\nDisallow: /\n"))
    made.settings = QUICK
    assert made.answer(URL).verdict == "alive"
    assert [seen.path for seen in made.seen] == ["/a"]
