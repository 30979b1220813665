"""What each way of answering, or of failing to, is taken for."""

from __future__ import annotations

import asyncio
import socket
import struct
from dataclasses import replace

import pytest

from footpath import __version__
from footpath.adapters.external.resolve import CONTROL
from footpath.model.external import Answer
from tests.external.world import (
    QUICK,
    World,
    by_method,
    html,
    in_turn,
    leads,
    no_resolver,
    no_such_name,
    raw,
    says,
)

URL = "http://one.site/a"
PAGE = "one.site/a"


def world(handler, **settings) -> World:
    made = World(replace(QUICK, **settings))
    made.page(PAGE, handler)
    return made


async def reset(request, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize("code", [200, 204, 206])
def test_a_page_that_is_there_is_alive(code: int) -> None:
    made = world(says(code))
    assert made.answer(URL) == Answer("alive", code=code, tries=1)
    assert [(seen.method, seen.path) for seen in made.seen] == [("HEAD", "/a")]


@pytest.mark.parametrize(("code", "phrase"), [(404, "Not Found"), (410, "Gone")])
def test_a_page_that_is_gone_is_dead(code: int, phrase: str) -> None:
    made = world(says(code))
    assert made.answer(URL) == Answer("dead", f"answers {code} ({phrase})", code, 1)
    assert [seen.method for seen in made.seen] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("code", "tries"), [(401, 1), (403, 1), (451, 1), (999, 1), (500, 3), (502, 3), (503, 3), (504, 3)]
)
def test_other_answers_are_unsure_and_asked_again_where_that_may_help(code: int, tries: int) -> None:
    made = world(says(code))
    found = made.answer(URL)
    assert (found.verdict, found.code, found.tries) == ("unsure", code, tries)
    assert found.reason.startswith(f"answers {code}")
    assert [seen.method for seen in made.seen] == ["HEAD", *["GET"] * tries]


@pytest.mark.parametrize("code", [400, 403, 404, 405, 500, 501])
def test_what_head_says_is_not_believed_if_it_is_bad(code: int) -> None:
    made = world(by_method(HEAD=says(code), GET=says(200, b"x" * 100)))
    assert made.answer(URL) == Answer("alive", code=200, tries=1)


def test_a_server_without_head_is_asked_with_get() -> None:
    made = world(by_method(HEAD=raw(b"", 9), GET=says(200)), read_timeout=0.4)
    assert made.answer(URL) == Answer("alive", code=200, tries=2)


def test_a_server_that_comes_back_is_alive() -> None:
    made = world(in_turn(says(503), says(503), says(502), says(200)))
    assert made.answer(URL) == Answer("alive", code=200, tries=3)
    assert len(made.clock.sleeps) == 2


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (raw(9), "did not answer in 0.1 s"),
        (raw(b"HTTP/1.1 200 OK\r\nX: ", 9), "did not answer in 0.1 s"),
        (raw(), "closed the connection"),
        (reset, "closed the connection"),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n", 9), "did not answer in 0.1 s"),
        (raw(b"\x00\xff\xfe\r\n\r\n"), "gave an answer that is no HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\nA: " + b"x" * 300_000 + b"\r\n\r\n"), "gave an answer that is no HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"A: x\r\n" * 50_000 + b"\r\n"), "gave an answer that is no HTTP"),
        (raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 10, 9), "did not answer in 0.1 s"),
    ],
    ids=[
        "silence",
        "half a header",
        "close",
        "reset",
        "other protocol",
        "garbage",
        "long header",
        "many headers",
        "1xx",
    ],
)
def test_a_server_that_does_not_answer_is_unsure(handler, reason: str) -> None:
    made = world(handler, read_timeout=0.1 if "0.1 s" in reason else QUICK.read_timeout)
    assert made.answer(URL) == Answer("unsure", reason, tries=3)


def test_headers_that_trickle_in_end_with_the_time_of_the_address() -> None:
    made = world(
        raw(b"HTTP/1.1 200 OK\r\n", *[part for _ in range(99) for part in (b"A: b\r\n", 0.05)]), address_timeout=0.3
    )
    assert made.answer(URL) == Answer("unsure", "took too long to answer", tries=1)


def test_a_host_without_a_name_is_dead_and_not_asked_for_twice() -> None:
    made = World(names={"one.site": no_such_name()})
    found = made.ask(URL, "http://one.site/b")
    assert set(found.values()) == {Answer("dead", "has a host that does not exist: one.site", tries=1)}
    assert made.looked_up == ["one.site", CONTROL]
    assert not made.dialled


@pytest.mark.parametrize("control", [no_such_name(), no_resolver(), ["10.0.0.3"], []], ids=str)
def test_a_machine_that_knows_no_name_at_all_does_not_call_hosts_dead(control) -> None:
    made = World(names={"one.site": no_such_name(), CONTROL: control})
    found = made.answer(URL)
    assert found == Answer("unsure", "has a host whose name cannot be looked up at the moment", tries=3)
    assert made.looked_up.count(CONTROL) == 1


def test_a_resolver_that_is_down_says_nothing_of_the_host() -> None:
    made = World(names={"one.site": no_resolver()})
    found = made.answer(URL)
    assert found == Answer("unsure", "has a host whose name cannot be looked up at the moment", tries=3)


def test_nobody_listens() -> None:
    made = World()  # has no server with TLS
    assert made.answer("https://one.site/") == Answer("unsure", "cannot be reached", tries=3)


def test_each_try_goes_to_the_next_address_of_a_host() -> None:
    made = World(names={"one.site": ["2606:4700::1", "93.184.216.35", "93.184.216.34"]})
    made.page(PAGE, says(500))
    made.answer(URL)
    assert made.dialled == [*["93.184.216.34"] * 2, "93.184.216.35", "2606:4700::1"]


def test_a_body_is_not_waited_for() -> None:
    endless = raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 1000, 0.001] * 1000)
    made = world(by_method(HEAD=says(405), GET=endless))
    assert made.answer(URL) == Answer("alive", code=200, tries=1)


def test_cookies_are_neither_kept_nor_sent() -> None:
    made = world(by_method(HEAD=says(403, Set_Cookie="a=b; Path=/"), GET=leads("/b")))
    made.page("one.site/b", says(200, Set_Cookie="c=d"))
    assert made.answer(URL).verdict == "alive"
    assert len(made.seen) == 3
    assert not [seen for seen in made.seen if "cookie" in seen.headers]


def test_a_request_says_who_asks_and_nothing_else() -> None:
    made = world(html("x"))
    made.answer("http://one.site:8080/a")
    made.answer("http://one.site/a?b=c&d", "x")
    assert made.seen[0].headers == {
        "host": "one.site:8080",
        "user-agent": f"footpath/{__version__} (+https://pypi.org/project/mkdocs-footpath/)",
        "accept": "*/*",
        "accept-encoding": "identity",
        "connection": "close",
    }
    assert (made.seen[-1].method, made.seen[-1].path) == ("GET", "/a?b=c&d")


def test_names_in_other_scripts_are_asked_by_their_ascii_form() -> None:
    made = World()
    made.page("xn--bcher-kva.site/*", says(200))
    assert made.answer("http://bücher.site/ä").verdict == "alive"
    assert made.seen[0].host == "xn--bcher-kva.site"
