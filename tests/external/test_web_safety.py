"""Nothing is sent to a place that is not public: names are looked up first, and redirects are judged like links."""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.adapters.external.asking import Surroundings, ask_all
from footpath.model.external import Address, Answer
from footpath.parsing.web import is_public
from tests.external.world import QUICK, World, leads, raw, says

PRIVATE = [
    "127.0.0.1",
    "127.8.9.10",
    "10.0.0.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.3",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "no address",
    "",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_told_from_others(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_one(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [address for address in PRIVATE if address and " " not in address])
def test_a_name_that_resolves_to_a_place_that_is_not_public_is_refused(address: str) -> None:
    made = World(names={"one.site": [address]})
    found = made.answer("http://one.site/")
    assert (found.verdict, made.dialled, made.seen) == ("refused", [], [])
    assert found.reason.endswith("which is not public; not asked")


def test_the_reason_names_the_address() -> None:
    made = World(names={"one.site": ["10.0.0.3"]})
    assert made.answer("http://one.site/") == Answer(
        "refused", "resolves to 10.0.0.3, which is not public; not asked", tries=1
    )


@pytest.mark.parametrize(
    "addresses",
    [["93.184.216.34", "10.0.0.3"], ["10.0.0.3", "93.184.216.34"], ["93.184.216.34", "::ffff:127.0.0.1"]],
    ids=str,
)
def test_one_address_among_several_is_enough_to_refuse_all(addresses: list[str]) -> None:
    made = World(names={"one.site": addresses})
    assert made.answer("http://one.site/").verdict == "refused"
    assert not made.dialled


@pytest.mark.parametrize(
    "location",
    ["http://inside.site/", "//inside.site/x", "https://inside.site:443/", "http://10.0.0.3/", "http://[::1]/x"],
)
def test_a_redirect_into_a_private_network_is_not_followed(location: str) -> None:
    made = World(names={"inside.site": ["10.0.0.3"], "10.0.0.3": ["10.0.0.3"], "::1": ["::1"]})
    made.page("one.site/", leads(location, 301))
    found = made.answer("http://one.site/")
    assert found.verdict == "refused"
    assert found.reason.startswith("redirects to http")
    assert made.dialled == ["93.184.216.34"]


def test_a_redirect_to_a_file_is_refused() -> None:
    made = World()
    made.page("one.site/", leads("file:///etc/passwd", 302))
    assert made.answer("http://one.site/") == Answer(
        "refused", "redirects to file:///etc/passwd; not followed", tries=1
    )


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "0177.0.0.1", "0x7f000001", "2130706433"])
def test_odd_spellings_of_this_machine_are_what_the_system_takes_them_for(host: str) -> None:
    found = asyncio.run(ask_all((Address(f"http://{host}/", ()),), QUICK, None, Surroundings()))
    assert [answer.verdict for answer in found.values()] == ["refused"]


def test_a_name_that_changes_its_mind_is_used_as_it_was_judged() -> None:
    looked_up = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])

    class Rebinding(World):
        async def look_up(self, host: str, port: int) -> list[str]:
            self.looked_up.append(host)
            return next(looked_up)

    made = Rebinding(replace(QUICK, robots=True))
    made.page("one.site/robots.txt", says(404))
    made.page("one.site/*", leads("/again", 302))
    made.page("one.site/again", says(500))
    made.ask("http://one.site/a", "http://one.site/b")
    assert made.looked_up == ["one.site"]
    assert set(made.dialled) == {"93.184.216.34"}
    assert len(made.dialled) > 6


def test_a_robots_txt_is_asked_with_the_same_care() -> None:
    made = World(replace(QUICK, robots=True), names={"inside.site": ["10.0.0.3"], "one.site": ["10.0.0.4"]})
    made.page("two.site/robots.txt", leads("http://inside.site/robots.txt", 302))
    made.page("two.site/a", says(200))
    found = made.ask("http://one.site/a", "http://two.site/a")
    assert [answer.verdict for answer in found.values()] == ["refused", "alive"]
    assert {seen.host for seen in made.seen} == {"two.site"}


@pytest.mark.parametrize("port", [22, 25, 6379, 65535])
def test_ports_of_other_services_are_not_asked(port: int) -> None:
    made = World()
    found = made.answer(f"http://one.site:{port}/")
    assert found == Answer("unchecked", f"port {port} is none of those that are asked (external.ports)")
    assert not made.dialled


@pytest.mark.parametrize("allow", ["one.site", "*.site", "10.0.0.0/8", "10.0.0.3"])
def test_what_is_allowed_is_asked_at_any_port(allow: str) -> None:
    made = World(replace(QUICK, allow=(allow,)), names={"one.site": ["10.0.0.3"]})
    made.page("one.site:9000/", says(200))
    assert made.answer("http://one.site:9000/").verdict == "alive"
    assert made.dialled == ["10.0.0.3"]


def test_a_network_that_is_allowed_allows_no_other() -> None:
    made = World(replace(QUICK, allow=("10.0.0.0/8",)), names={"one.site": ["10.0.0.3", "127.0.0.1"]})
    assert made.answer("http://one.site/").verdict == "refused"


def test_the_real_thing_refuses_this_machine_and_asks_it_if_allowed() -> None:
    """Without anything in between: the system's resolver, and the network."""
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def run(allow: tuple[str, ...]) -> Answer:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"http://localhost:{server.sockets[0].getsockname()[1]}/"
        settings = replace(QUICK, allow=allow)
        found = await ask_all((Address(url, ()),), settings, None, Surroundings(World().clock))
        server.close()
        return found[url]

    assert asyncio.run(run(())).verdict == "refused"
    assert not asked
    assert asyncio.run(run(("localhost",))).verdict == "alive"
    assert len(asked) == 1


def test_a_packed_page_that_explodes_is_unpacked_no_further_than_its_limit() -> None:
    bomb = gzip.compress(b"<p>" * 30_000_000)
    assert len(bomb) < 200_000
    made = World()
    made.page("one.site/", says(200, bomb, Content_Type="text/html", Content_Encoding="gzip"))
    assert made.answer("http://one.site/", "x") == Answer("alive", code=200, tries=1, anchors=("x",))


@pytest.mark.parametrize("name", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"])
def test_a_proxy_of_the_environment_is_not_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:1")
    made = World()
    made.page("one.site/", says(200))
    assert made.answer("http://one.site/").verdict == "alive"


def test_a_proxy_that_is_named_is_used_and_names_are_judged_before() -> None:
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n")).decode())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def run() -> list[str]:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        settings = replace(QUICK, proxy=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        world = World(names={"two.site": ["10.0.0.3"]})
        around = Surroundings(world.clock, world.look_up)
        addresses = tuple(Address(f"http://{name}.site/x", ()) for name in ("one", "two"))
        found = await ask_all(addresses, settings, None, around)
        server.close()
        return [answer.verdict for answer in found.values()]

    assert asyncio.run(run()) == ["alive", "refused"]
    assert asked == ["HEAD http://one.site/x HTTP/1.1\r\n"]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.binary(max_size=200), max_size=4), st.booleans())
def test_no_answer_raises(parts: list[bytes], begins: bool) -> None:
    made = World()
    made.page("one.site/*", raw(*([b"HTTP/1.1 "] if begins else []), *parts))
    found = made.ask("http://one.site/", "http://one.site/b", fragments={"http://one.site/b": ("x",)})
    assert {answer.verdict for answer in found.values()} <= {"alive", "dead", "unsure", "refused", "unchecked"}


def test_mutated_answers_do_not_raise() -> None:
    chance = random.Random(7)
    good = (
        b"HTTP/1.1 301 Moved\r\nLocation: http://two.site/x#y\r\nRetry-After: 5\r\nContent-Encoding: gzip\r\n"
        b"Content-Type: text/html; charset=x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    )
    made = World()
    urls = [f"http://one.site/{number}" for number in range(60)]
    for url in urls:
        answer = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            answer[chance.randrange(9, len(answer))] = chance.randrange(256)
        made.page(url.removeprefix("http://"), raw(bytes(answer)))
    made.page("two.site/*", raw(good))
    assert len(made.ask(*urls, fragments=dict.fromkeys(urls[:30], ("x",)))) == 60


def test_a_build_knows_nothing_of_the_web() -> None:
    code = "import sys, footpath.adapters.mkdocs.plugin, footpath.cli.check; print(*sys.modules, sep='\\n')"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    loaded = set(out.stdout.split())
    assert not [name for name in loaded if name.split(".")[0] in ("httpx", "httpcore") or "adapters.external" in name]
