"""Redirects are followed by hand: five at most, each hop judged, and only permanent ones suggest another address."""

from __future__ import annotations

import pytest

from footpath.model.external import Answer
from tests.external.world import World, by_method, in_turn, leads, no_such_name, says

URL = "http://one.site/0"


def way(*hops: tuple[int, str], end=None) -> World:
    """A world in which `one.site/0` leads to `/1` and so on, by these statuses, to whatever is named."""
    made = World()
    place = "one.site/0"
    for code, location in hops:
        made.page(place, leads(location, code))
        place = location.partition("//")[2] if "//" in location else f"one.site{location}"
    made.page(place, end or says(200))
    return made


@pytest.mark.parametrize(
    ("codes", "moved"),
    [
        ([301], "http://one.site/1"),
        ([308], "http://one.site/1"),
        ([302], ""),
        ([303], ""),
        ([307], ""),
        ([301, 308], "http://one.site/2"),
        ([301, 302, 301], "http://one.site/1"),
        ([302, 301], ""),
    ],
    ids=str,
)
def test_permanent_redirects_at_the_beginning_suggest_where_they_lead(codes: list[int], moved: str) -> None:
    made = way(*((code, f"/{index}") for index, code in enumerate(codes, 1)))
    assert made.answer(URL) == Answer("alive", code=200, tries=1, moved=moved)


@pytest.mark.parametrize(
    ("location", "moved"),
    [
        ("http://two.site", "http://two.site/"),
        ("//two.site/x", "http://two.site/x"),
        ("https://two.site/x", ""),
        ("?q=1", "http://one.site/0?q=1"),
        ("/a b(c)", "http://one.site/a%20b(c)"),
        ("/x#part two", "http://one.site/x#part%20two"),
        ("HTTP://TWO.SITE:80/X", "http://two.site/X"),
        ("/a/../b", "http://one.site/b"),
    ],
)
def test_a_location_is_read_as_browsers_do(location: str, moved: str) -> None:
    made = World()
    made.page("one.site/0", leads(location, 301))
    made.page("two.site/*", says(200))
    made.page("one.site/*", says(200))
    found = made.answer(URL)
    # Nobody listens for TLS in this world.
    assert found == (Answer("alive", code=200, tries=1, moved=moved) if moved else found)
    assert found.reason == ("" if moved else "redirects to https://two.site/x, which cannot be reached")


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    five = way(*((302, f"/{index}") for index in range(1, 6)))
    assert five.answer(URL) == Answer("alive", code=200, tries=1)
    six = way(*((302, f"/{index}") for index in range(1, 7)))
    assert six.answer(URL) == Answer(
        "unsure", "redirects to http://one.site/5, which redirects more than 5 times", tries=1
    )
    assert [seen.path for seen in six.seen] == [f"/{index}" for index in range(6)]


def test_a_circle_is_left_at_once() -> None:
    made = World()
    made.page("one.site/0", leads("/1", 301))
    made.page("one.site/1", leads("/0", 301))
    assert made.answer(URL).reason == "redirects to http://one.site/1, which redirects in a circle"
    assert len(made.seen) == 2


@pytest.mark.parametrize(
    ("end", "found"),
    [
        (says(404), Answer("dead", "redirects to http://two.site/, which answers 404 (Not Found)", 404, 1)),
        (says(403), Answer("unsure", "redirects to http://two.site/, which answers 403 (Forbidden)", 403, 1)),
    ],
    ids=["dead", "unsure"],
)
def test_where_it_leads_decides_and_nothing_is_suggested(end, found: Answer) -> None:
    assert way((301, "http://two.site/"), end=end).answer(URL) == found


def test_a_redirect_to_a_host_that_does_not_exist_is_dead() -> None:
    made = way((301, "http://two.site/"))
    made.names["two.site"] = no_such_name()
    assert made.answer(URL) == Answer(
        "dead", "redirects to http://two.site/, which has a host that does not exist: two.site", tries=1
    )


def test_an_answer_is_what_get_says_where_head_is_redirected_elsewhere() -> None:
    made = way((302, "/1"), end=by_method(HEAD=says(404), GET=says(200)))
    assert made.answer(URL) == Answer("alive", code=200, tries=1)


@pytest.mark.parametrize(
    "handler",
    [says(302), says(304), says(300), leads("", 301)],
    ids=["no location", "not modified", "choices", "empty location"],
)
def test_a_redirect_that_leads_nowhere_is_unsure(handler) -> None:
    made = World()
    made.page("one.site/0", handler)
    assert made.answer(URL).verdict == "unsure"


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("http://[::1/", "http://[::1/"),
        ("http://user:secret@two.site/", "http://two.site/"),
        ("itms-apps://shop/1", "itms-apps://shop/1"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_a_location_that_is_no_web_address_is_not_followed(location: str, shown: str) -> None:
    made = way()
    made.page("one.site/0", leads(location, 301))
    assert made.answer(URL) == Answer("unsure", f"redirects to {shown}, which is no web address", tries=1)
    assert len(made.seen) == 1


def test_a_location_may_hold_any_byte() -> None:
    made = World()
    made.page("one.site/0", leads('/\xff\xfe\x1b[31m\x7f<>"`)', 301))
    made.page("one.site/*", says(200))
    assert made.answer(URL).moved == "http://one.site/%FF%FE%1B[31m%7F%3C%3E%22%60)"
    assert made.seen[1].path == "/%FF%FE%1B[31m%7F%3C%3E%22%60)"


def test_the_first_of_several_locations_counts() -> None:
    made = World()
    made.page("one.site/0", in_turn(says(301, Location="/1\r\nLocation: /2")))
    made.page("one.site/1", says(200))
    assert made.answer(URL).moved == "http://one.site/1"
