"""Whether a page has the id that is linked to: said only where it is certain."""

from __future__ import annotations

import gzip
import time
import zlib

import pytest

from footpath.adapters.external.page import Page, missing_from
from footpath.model.external import Answer
from footpath.model.external_settings import ExternalSettings
from tests.external.world import HASTY, QUICK, World, by_method, html, leads, raw, says

URL = "http://one.site/a"
TEXT = """<!doctype html><h1 id="one">x</h1><a name='two'></a><p ID=three class="c"></p>
<h2 id="a&amp;b">y</h2><div id="user-content-four"></div><i id="größe"></i><script>x.id = "five"</script>"""


def missing(handler, *fragments: str, settings: ExternalSettings = QUICK) -> tuple[str, ...]:
    made = World(settings)
    made.page("one.site/a", handler)
    found = made.answer(URL, *fragments)
    assert (found.verdict, found.anchors) == ("alive", fragments)
    return found.missing


@pytest.mark.parametrize("fragment", ["one", "two", "three", "a&b", "four", "größe", "five"])
def test_an_id_that_is_there_is_found(fragment: str) -> None:
    assert missing(html(TEXT), fragment) == ()


@pytest.mark.parametrize("fragment", ["six", "One", "thre", "x"])
def test_an_id_that_is_not_there_is_missing(fragment: str) -> None:
    assert missing(html(TEXT), fragment) == (fragment,)


@pytest.mark.parametrize(
    "fragment", ["top", "L10", "L10-L20", ":~:text=some", "!/route", "/route", "page=3", "a=b&c=d", "x/y"]
)
def test_what_names_no_id_is_not_looked_for(fragment: str) -> None:
    assert missing(html(TEXT), fragment) == ()


def test_all_fragments_of_an_address_are_looked_for_in_one_request() -> None:
    made = World()
    made.page("one.site/a", html(TEXT))
    found = made.answer(URL, "nine", "one", "six")
    assert found == Answer("alive", code=200, tries=1, anchors=("nine", "one", "six"), missing=("nine", "six"))
    assert [seen.method for seen in made.seen] == ["GET"]


def test_the_page_at_the_end_of_redirects_counts() -> None:
    made = World()
    made.page("one.site/a", leads("/b"))
    made.page("one.site/b", html(TEXT))
    assert made.answer(URL, "one", "six").missing == ("six",)


@pytest.mark.parametrize(
    "handler",
    [
        says(200, b"x", Content_Type="text/plain"),
        says(200, b"x", Content_Type="application/pdf"),
        says(200, b"x"),
        html("x" * 70_000),
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>short"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", *[b"x" * 5000] * 999),
        html("<p>packed, it says", Content_Encoding="gzip"),
        html("<p>packed, it says", Content_Encoding="br"),
        says(200, gzip.compress(b"<p>" * 99)[:-12], Content_Type="text/html", Content_Encoding="gzip"),
        says(200, gzip.compress(b"<p>" * 2_000_000), Content_Type="text/html", Content_Encoding="gzip"),
    ],
    ids=[
        "text", "pdf", "no type", "long", "cut off", "bad chunk", "endless", "not packed",
        "other packing", "packed and cut off", "bomb",
    ],
)  # fmt: skip
def test_a_page_that_was_not_read_whole_is_taken_on_trust(handler) -> None:
    assert missing(handler, "six") == ()


@pytest.mark.parametrize("rest", [[9.0], [b"<p>", 0.05] * 99], ids=["stalls", "trickles"])
def test_a_page_that_is_too_slow_is_taken_on_trust(rest: list[bytes | float]) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>"
    assert missing(raw(head, *rest), "six", settings=HASTY) == ()


@pytest.mark.parametrize("packed", [gzip.compress, lambda text: zlib.compress(text, wbits=31)])
def test_a_packed_page_is_read(packed) -> None:
    page = says(200, packed((TEXT + " " * 300_000).encode()), Content_Type="text/html", Content_Encoding="GZIP")
    assert missing(page, "one", "six") == ("six",)


def test_a_server_that_refuses_get_is_judged_by_it() -> None:
    made = World()
    made.page("one.site/a", by_method(HEAD=says(200), GET=says(404)))
    assert made.answer(URL, "one").verdict == "dead"


@pytest.mark.parametrize(
    "unit", ["<!--", "<![CDATA[", "<a ", 'id="', "id='", "id=", "id", "id = ", "<script>", "&amp", "id=\"x' "]
)
def test_looking_takes_linear_time_whatever_is_sent(unit: str) -> None:
    def seconds(count: int) -> float:
        page = Page(unit * (count // len(unit)), whole=True)
        begin = time.perf_counter()
        missing_from(page, ("x",))
        return time.perf_counter() - begin

    assert min(seconds(2_000_000) for _ in range(2)) < 5
