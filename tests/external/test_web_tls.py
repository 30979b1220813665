"""Certificates are judged for the name that is linked to, although an address is dialled."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace

import pytest
import trustme

from footpath.adapters.external.asking import Surroundings, ask_all
from footpath.model.external import Address, Answer
from tests.external.world import QUICK, World, leads, says

URL = "https://one.site/"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def world(authority: trustme.CA, *names: str, trusted: bool = True) -> World:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(server)
    client = ssl.create_default_context()
    if trusted:
        authority.configure_trust(client)
    made = World(server_tls=server, client_tls=client)
    made.page("one.site/", says(200))
    return made


def test_a_certificate_of_the_name_is_good(authority: trustme.CA) -> None:
    made = world(authority, "one.site")
    assert made.answer(URL) == Answer("alive", code=200, tries=1)
    assert made.dialled == ["93.184.216.34"]


def test_names_at_one_address_do_not_share_a_connection(authority: trustme.CA) -> None:
    made = world(authority, "one.site")
    made.page("two.site/", says(200))
    found = made.ask(URL, "https://two.site/")
    assert [answer.verdict for answer in found.values()] == ["alive", "tls"]
    assert [seen.host for seen in made.seen] == ["one.site"]


@pytest.mark.parametrize(
    ("names", "trusted", "reason"),
    [
        (("one.site",), False, "certificate"),
        (("two.site",), True, "Hostname mismatch, certificate is not valid for 'one.site'."),
        (("93.184.216.34", "127.0.0.1"), True, "Hostname mismatch, certificate is not valid for 'one.site'."),
    ],
    ids=["unknown authority", "other name", "address"],
)
def test_a_bad_certificate_is_told(authority: trustme.CA, names: tuple[str, ...], trusted: bool, reason: str) -> None:
    made = world(authority, *names, trusted=trusted)
    found = made.answer(URL)
    assert (found.verdict, found.tries, made.seen) == ("tls", 1, [])
    assert found.reason.startswith("has no valid certificate: ")
    assert reason in found.reason


def test_a_redirect_to_a_bad_certificate_is_told(authority: trustme.CA) -> None:
    made = world(authority, "one.site")
    made.page("three.site/", leads("https://two.site/", 301))
    found = made.answer("http://three.site/")
    assert found.verdict == "tls"
    assert found.reason.startswith("redirects to https://two.site/, which has no valid certificate")


def test_a_server_that_does_not_speak_tls_is_told() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async def run() -> Answer:
        server = await asyncio.start_server(plain, "127.0.0.1", 0)
        url = f"https://localhost:{server.sockets[0].getsockname()[1]}/"
        found = await ask_all(
            (Address(url, ()),), replace(QUICK, allow=("localhost",)), None, Surroundings(World().clock)
        )
        server.close()
        return found[url]

    found = asyncio.run(run())
    assert found.verdict == "tls"
    assert found.reason.startswith("does not speak TLS as it should")
