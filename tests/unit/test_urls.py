"""Web addresses: their parts, what is wrong with them, and what nothing may repeat of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.parsing.urls import Url, is_local_file, problem, read_url
from footpath.parsing.userinfo import without_secrets


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://example.org/a?b#c", Url("https", "//", "example.org", "", secret=False)),
        (" HTTPS://Example.ORG:8080/", Url("https", "//", "example.org", "8080", secret=False)),
        ("https:\\\\example.org\\@x", Url("https", "\\\\", "example.org", "", secret=False)),
        ("//example.org", Url("", "//", "example.org", "", secret=False)),
        ("https://name@example.org", Url("https", "//", "example.org", "", secret=True)),
        ("https://a:b@c@example.org", Url("https", "//", "example.org", "", secret=True)),
        ("ssh://git@example.org/x", Url("ssh", "//", "example.org", "", secret=False)),
        ("ssh://git:x@example.org/x", Url("ssh", "//", "example.org", "", secret=True)),
        ("https://[::1]:80/", Url("https", "//", "[::1]", "80", secret=False)),
        ("https://", Url("https", "//", "", "", secret=False)),
    ],
)
def test_an_address_in_its_parts(href: str, url: Url) -> None:
    assert read_url(href) == url


@pytest.mark.parametrize(
    "href", ["", "#a", "a.md", "/a/b", "./a:b", "mailto:a@b.c", "tel:1", "data:,x", "C:\\x", "C://x", "urn:x:y"]
)
def test_what_has_no_host(href: str) -> None:
    assert read_url(href) is None


@pytest.mark.parametrize(
    ("href", "what"),
    [
        ("https://", "it has no host"),
        ("https://?x", "it has no host"),
        ("https:/example.org", "write // behind https:"),
        ("https:example.org", "write // behind https:"),
        ("https:///example.org", "write // behind https:"),
        ("htps://example.org", "there is no scheme htps; did you mean https?"),
        ("httpss://example.org", "there is no scheme httpss; did you mean https?"),
        ("htp://example.org", "there is no scheme htp; did you mean http?"),
        ("https//example.org", "there is no colon behind https"),
        ("www.example.org/x", "without https:// it is a path"),
        ("http://https://example.org", "it begins twice"),
        ("https://example.org:x/", '"x" is no port'),
        ("https://example.org:65536/", '"65536" is no port'),
        ("mailto:nobody", "it names no mailbox"),
        ("mailto:", "it names no mailbox"),
    ],
)
def test_what_is_no_address(href: str, what: str) -> None:
    assert problem(href) == what


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org",
        "https://example.org:443/",
        "https://example.org:/",
        "//example.org",
        "a.md",
        "www.md",
        "wwwx.example.org",
        "http.md",
        "mailto:a@example.org?subject=x",
        "mailto:?body=x",
        "ftp://example.org/a b",
        "git+ssh://example.org",
        "app:///x",
    ],
)
def test_what_may_be_an_address(href: str) -> None:
    assert problem(href) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://name:secret@example.org/x.", "see https://…@example.org/x."),
        ("<//secret@example.org>", "<//…@example.org>"),
        ("https:\\\\name:secret@example.org", "https:\\\\…@example.org"),
        ("https:/name:secret@example.org", "https:/…@example.org"),
        ("https:name:secret@example.org", "https:…@example.org"),
        ("https//name:secret@example.org", "https//…@example.org"),
        ("postgres://name:se:c@ret@db/x a@b", "postgres://…@db/x a@b"),
        ("https://a:secret@b and http://c:secret@d", "https://…@b and http://…@d"),
        ("HTTPS://name:secret@example.org", "HTTPS://…@example.org"),
        ("a@example.org and mailto:b@example.org", "a@example.org and mailto:b@example.org"),
        ("https://example.org/@name", "https://example.org/@name"),
        ("git@example.org:x/y", "git@example.org:x/y"),
        ("no address", "no address"),
    ],
)
def test_no_secret_is_repeated(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


@pytest.mark.parametrize(
    "href", ["file:///x", " FILE:x", "C:\\x", "d:/x", "\\\\server\\x", "fi\nle:x", "file://server/x"]
)
def test_a_file_of_a_machine(href: str) -> None:
    assert is_local_file(href)


@pytest.mark.parametrize("href", ["file.md", "profile:x", "./c:/x", "//server/x", "c:x", "https://x/file:y"])
def test_what_is_no_file_of_a_machine(href: str) -> None:
    assert not is_local_file(href)


PIECES = st.lists(
    st.sampled_from(
        ["http", "s", ":", "/", "\\", "@", "[", "]", ".", "1", "0x", "a", " ", "\n", "%", "?", "#", "é", "//"]
    ),
    max_size=12,
).map("".join)


@given(PIECES)
def test_no_address_raises(href: str) -> None:
    read_url(href)
    problem(href)
    without_secrets(href)
    is_local_file(href)


def test_a_secret_is_found_in_one_pass() -> None:
    """A hundred thousand characters take no longer than they must."""
    for text in (
        "//" * 50_000 + "@",
        "http:" * 20_000 + "@",
        "a.b://" * 20_000 + "@",
        "http:" * 20_000 + " @",
        "@" * 100_000,
    ):
        assert without_secrets(text)
