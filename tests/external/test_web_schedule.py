"""Hosts are asked gently: few requests at once, some time apart, and those who ask to be left alone are."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from footpath.adapters.external.clock import backoff, wait_of
from footpath.model.external import Answer
from tests.external.world import NOW, QUICK, World, html, in_turn, leads, no_resolver, raw, says

URL = "http://one.site/a"


def slow(seconds: float = 0.02):
    async def handle(request, writer) -> None:
        await asyncio.sleep(seconds)
        await says(200)(request, writer)

    return handle


@pytest.mark.parametrize(("at_once", "hosts", "at_host"), [(16, 2, 3), (2, 4, 2), (1, 2, 1)])
def test_no_host_has_more_requests_under_way_than_it_may(at_once: int, hosts: int, at_host: int) -> None:
    made = World(replace(QUICK, concurrency=at_once, host_concurrency=at_host))
    names = [f"h{number}.site" for number in range(hosts)]
    under_way = [0, 0]

    async def handle(request, writer) -> None:
        under_way[0] += 1
        under_way[1] = max(under_way)
        await slow()(request, writer)
        under_way[0] -= 1

    for name in names:
        made.page(f"{name}/*", handle)
    found = made.ask(*(f"http://{name}/{page}" for name in names for page in range(8)))
    assert {answer.verdict for answer in found.values()} == {"alive"}
    assert max(made.most.values()) == min(at_host, at_once)
    assert under_way[1] <= at_once


def test_requests_at_one_host_begin_some_time_apart_and_others_need_not_wait() -> None:
    made = World(replace(QUICK, host_interval=5, budget=1000))
    for name in ("one.site", "two.site"):
        made.page(f"{name}/0", leads("/1"))
        made.page(f"{name}/*", slow(0))
    made.ask(*(f"http://{name}.site/{page}" for name in ("one", "two") for page in range(6)))
    times = defaultdict(list)
    for seen in made.seen:
        times[seen.host].append(seen.at)
    for found in times.values():
        assert len(found) == 7
        assert all(later - sooner > 4 for sooner, later in pairwise(found))
    assert max(seen.at for seen in made.seen) - min(seen.at for seen in made.seen) < 60


def test_pauses_between_tries_grow_up_to_a_limit_and_depend_on_nothing_but_the_address() -> None:
    made = World(replace(QUICK, tries=7, backoff_limit=8))
    made.page("one.site/a", says(500))
    made.answer(URL)
    waits = made.clock.sleeps
    assert [limit / 2 <= wait <= limit for wait, limit in zip(waits, (1, 2, 4, 8, 8, 8), strict=True)] == [True] * 6
    assert waits == [backoff(1, 8, attempt, URL) for attempt in range(1, 7)]
    assert backoff(1, 8, 3, URL) != backoff(1, 8, 3, f"{URL}b")


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize("asks", ["7", format_datetime(datetime.fromtimestamp(NOW, UTC) + timedelta(seconds=7))])
def test_what_a_server_asks_for_it_gets(code: int, asks: str) -> None:
    made = World()
    made.page(
        "one.site/a", in_turn(says(code, Retry_After=asks), *[says(code, Retry_After="7")] * (code == 503), says(200))
    )
    assert made.answer(URL).verdict == "alive"
    assert made.seen[-1].at - made.seen[-2].at > 6


def test_a_host_that_asks_to_wait_is_left_alone_by_all() -> None:
    made = World(replace(QUICK, host_concurrency=1))
    made.page("one.site/a", in_turn(says(429, Retry_After="30"), says(200)))
    made.page("one.site/b", says(200))
    made.page("two.site/*", says(200))
    made.ask(URL, "http://one.site/b", "http://two.site/")
    first, *others = [seen.at for seen in made.seen if seen.host == "one.site"]
    assert all(at - first > 29 for at in others)
    assert next(seen.at for seen in made.seen if seen.host == "two.site") - first < 5


@pytest.mark.parametrize("asks", ["61", "999999", "9" * 500, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_host_that_asks_for_too_much_is_not_asked_again(asks: str) -> None:
    made = World(replace(QUICK, host_concurrency=1))
    made.page("one.site/*", says(429, Retry_After=asks))
    found = made.ask(URL, "http://one.site/b", "http://one.site/c")
    assert found[URL] == Answer("unsure", "answers 429 (Too Many Requests)", 429, 1)
    rest = Answer("unchecked", "one.site asks to wait for more than 60 s")
    assert [found["http://one.site/b"], found["http://one.site/c"]] == [rest, rest]
    assert len(made.seen) == 1
    assert not made.clock.sleeps


def test_an_overloaded_server_that_asks_for_too_much_is_unsure() -> None:
    made = World()
    made.page("one.site/*", says(503, Retry_After="3600"))
    found = made.ask(URL, "http://one.site/b")
    assert [(answer.verdict, answer.tries) for answer in found.values()] == [("unsure", 1)] * 2


def test_a_host_that_goes_on_limiting_requests_is_left_alone() -> None:
    made = World(replace(QUICK, host_concurrency=1))
    made.page("one.site/*", says(429))
    made.page("two.site/*", says(200))
    found = made.ask(URL, *(f"http://one.site/{page}" for page in range(9)), "http://two.site/")
    assert Counter(answer.verdict for answer in found.values()) == {"alive": 1, "unsure": 3, "unchecked": 7}
    assert {answer.reason for answer in found.values() if answer.verdict == "unchecked"} == {
        "one.site limits how often it is asked"
    }
    assert len(made.seen) == 4


@pytest.mark.parametrize(
    ("asks", "seconds"),
    [
        ("0", 0),
        (" 12 ", 12),
        ("9" * 5000, 1e9),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        ("Fri, 15 Jan 2027 08:00:10 GMT", 10),
        ("Fri, 15 Jan 2027 08:00:10 -0000", 10),
        ("Fri, 15 Jan 2027 07:59:00 GMT", 0),
        ("Fri, 15 Jan 2027 99:99:99 GMT", None),
        ("Fri, 15 Jan 99999 08:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_forms(asks: str, seconds: float | None) -> None:
    assert wait_of(asks, NOW) == seconds


def test_a_host_that_never_answers_is_given_up() -> None:
    made = World(replace(QUICK, read_timeout=0.15, tries=1, host_concurrency=1))
    made.page("one.site/*", raw(9))
    made.page("two.site/*", says(200))
    found = made.ask(*(f"http://one.site/{page}" for page in range(6)), "http://two.site/")
    assert [answer.verdict for answer in found.values()] == ["unsure"] * 3 + ["unchecked"] * 3 + ["alive"]
    assert found["http://one.site/5"].reason == "one.site gave no answer to 3 addresses in a row"


def test_a_host_that_answers_in_between_is_not() -> None:
    made = World(replace(QUICK, read_timeout=0.15, tries=1, host_concurrency=1))
    for page in range(8):
        made.page(f"one.site/{page}", says(200) if page % 2 else raw(9))
    found = made.ask(*(f"http://one.site/{page}" for page in range(8)))
    assert [answer.verdict for answer in found.values()] == ["unsure", "alive"] * 4


def test_redirects_in_a_circle_are_no_silence() -> None:
    made = World(replace(QUICK, host_concurrency=1))
    for page in range(6):
        made.page(f"one.site/{page}", leads(f"/{page}"))
    found = made.ask(*(f"http://one.site/{page}" for page in range(6)))
    assert {answer.reason for answer in found.values()} == {"redirects in a circle"}


def test_a_resolver_that_is_down_is_not_asked_for_ever() -> None:
    made = World(names={"one.site": no_resolver()})
    found = made.ask(*(f"http://one.site/{page}" for page in range(50)))
    assert {answer.verdict for answer in found.values()} <= {"unsure", "unchecked"}
    assert not made.dialled


def test_what_the_budget_does_not_suffice_for_is_unchecked() -> None:
    made = World(replace(QUICK, host_interval=10, budget=25))
    made.page("one.site/*", says(200))
    found = made.ask(*(f"http://one.site/{page}" for page in range(9)))
    verdicts = [answer.verdict for answer in found.values()]
    assert (verdicts.count("alive"), verdicts.count("unchecked")) == (3, 6)
    assert {answer.reason for answer in found.values()} == {"", "the 25 s for all addresses were used up"}
    assert made.clock.time() - NOW < 26


def test_no_time_is_spent_on_a_pause_that_is_longer_than_the_budget() -> None:
    made = World(replace(QUICK, budget=20))
    made.page("one.site/a", says(503, Retry_After="50"))
    assert made.answer(URL) == Answer("unsure", "answers 503 (Service Unavailable)", 503, 1)
    assert not made.clock.sleeps


def test_a_request_that_outlives_the_budget_leaves_the_address_unchecked() -> None:
    made = World(replace(QUICK, budget=0.1, read_timeout=5))
    made.page("one.site/a", raw(9))
    assert made.answer(URL) == Answer("unchecked", "the 0.1 s for all addresses were used up")


def test_progress_is_told() -> None:
    made = World()
    made.page("one.site/*", html("x"))
    told: list[tuple[int, int]] = []
    made.told = lambda done, total: told.append((done, total))
    made.ask(*(f"http://one.site/{page}" for page in range(4)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
