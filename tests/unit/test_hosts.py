"""Hosts as browsers see them: every notation of a number, names of private networks, and lookalikes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.parsing import hosts
from footpath.parsing.urls import read_url

INTERNAL = [
    "http://localhost",
    "http://LOCALHOST.:80/",
    "http://a.localhost/",
    "http://printer.local",
    "http://x.internal.",
    "http://router.home.arpa/",
    "http://127.0.0.1",
    "http://127.1",
    "http://127.0.1",
    "http://2130706433",
    "http://0x7f000001",
    "http://0x7F.0.0.1",
    "http://017700000001",
    "http://0177.0.0.01",
    "http://0",
    "http://0x",
    "http://10.255.255.255/",
    "http://172.16.0.1",
    "http://192.168.1.1:8080/x",
    "http://169.254.169.254/latest",
    "http://100.64.0.1",
    "http://192.0.2.1",
    "http://224.0.0.1",
    "http://240.0.0.1",
    "http://255.255.255.255",
    "http://%31%32%37.0.0.1/",
    "http://127。0。0。1/",
    "http://①②⑦.0.0.1/",
    "http://loc\u200balhost/",
    "http://user:pass@127.0.0.1/",
    "http:\\\\127.0.0.1\\x",
    "http:/127.0.0.1",
    "http:127.0.0.1",
    "\t http://127.0.0.1\n",
    "http://127.\n0.0.1",
    "//127.0.0.1/x",
    "/\\127.0.0.1",
    "http://[::1]",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]:80/",
    "http://[::ffff:127.0.0.1]",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]",
    "http://[2001:db8::1]",
    "http://[ff02::1]",
    "ftp://10.0.0.1/x",
    "wss://10.0.0.1",
]
PUBLIC = [
    "https://example.org",
    "https://8.8.8.8/",
    "https://134744072/",
    "https://[2606:4700:4700::1111]/",
    "https://[::ffff:8.8.8.8]/",
    "https://localhost.example.org/",
    "https://notlocal/",
    "https://internal.example.org/",
    "https://1.2.3.example/",
    "https://0x7f.example/",
    "https://127.0.0.1.example.org/",
]


@pytest.mark.parametrize("url", INTERNAL)
def test_an_internal_address_is_one_in_any_notation(url: str) -> None:
    found = read_url(url)
    assert found is not None
    assert hosts.is_internal(found.host)


@pytest.mark.parametrize("url", PUBLIC)
def test_a_public_address_is_none(url: str) -> None:
    found = read_url(url)
    assert found is not None
    assert not hosts.is_internal(found.host)


@pytest.mark.parametrize(
    ("host", "problem"),
    [
        ("", "no host"),
        ("a b", "a blank in its host"),
        ("a<b", "`<` in its host"),
        ("a..b", "an empty part in its host"),
        (".a", "an empty part in its host"),
        ("1.2.3.4.5", "1.2.3.4.5 is no IPv4 address"),
        ("256.1.1.1", "256.1.1.1 is no IPv4 address"),
        ("1.2.3.08", "1.2.3.08 is no IPv4 address"),
        ("a.1", "a.1 is no IPv4 address"),
        ("4294967296", "4294967296 is no IPv4 address"),
        ("9" * 5000, f"{'9' * 5000} is no IPv4 address"),
        ("[::1", "[::1 is no IPv6 address"),
        ("[x]", "[x] is no IPv6 address"),
        ("[::1]", ""),
        ("a_b.example", ""),
        ("例え.jp", ""),
        ("1.2.3.4", ""),
    ],
)
def test_what_no_host_can_be(host: str, problem: str) -> None:
    assert hosts.problem(host) == problem


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("gооgle.com", '"gооgle" mixes Cyrillic and Latin letters'),
        ("αpple.com", '"αpple" mixes Greek and Latin letters'),
        ("аррӏе.com", '"аррӏе" looks like "appie"'),
        ("xn--80ak6aa92e.com", '"аррӏе" looks like "appie"'),
        ("www.gооgle.com.", '"gооgle" mixes Cyrillic and Latin letters'),
        ("例еx.jp", '"例еx" mixes Cjk and Cyrillic and Latin letters'),
    ],
)
def test_a_host_that_deceives(host: str, reason: str) -> None:
    assert hosts.deception(host) == reason


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "münchen.de",
        "xn--mnchen-3ya.de",
        "пример.рф",
        "оса.рф",
        "пример.com",
        "例えabc.jp",
        "한국어.kr",
        "カタカナー.jp",
        "xn--.org",
        "xn--a\u00e4.org",
        "a1-b2.example",
    ],
)
def test_a_host_that_does_not(host: str) -> None:
    assert hosts.deception(host) == ""


@given(st.text(max_size=40))
def test_no_host_raises(host: str) -> None:
    hosts.problem(host)
    hosts.is_internal(host)
    hosts.deception(host)
