"""Which addresses a site leads to, in which form they are asked, and how they are handed to another checker."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.index.external import addresses_of
from footpath.model.external import Answer
from footpath.model.external_settings import ExternalSettings
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.parsing.web import is_private, is_reserved, web_address
from footpath.project import build_site
from footpath.reporting.external import address_lines, external_tally

PAGE = """---
name: a
description: Text
topics: [t]
see-also: [https://one.site/see]
sources:
  - {url: "https://one.site/x", anchor: "#two words"}
  - url: https://one.site/x#own
    anchor: "#other"
---

[b](https://one.site/x#b%20c) ![i](//one.site/x) <https://two.site> [m](mailto:a@one.site) [f](ftp://one.site/)
[c](HTTPS://ONE.SITE:443/x) [d](http://one.site/x) [e](https://user:secret@one.site/x) [g](http://[::1/)

<img src="https://one.site/y?a=1&amp;b=2"> `[no](https://one.site/no)` <!-- [no](https://one.site/no) -->

```text
[no](https://one.site/no)
```
"""


def site(text: str, **external):
    settings = Settings(external=ExternalSettings(**external))
    return build_site(Tree({"knowledge/a.md": text.encode()}), settings)


def urls(text: str, **external) -> list[str]:
    return [address.url for address in addresses_of(site(text, **external))]


def test_every_form_of_a_link_counts_and_code_does_not() -> None:
    assert urls(PAGE) == [
        "http://one.site/x",
        "https://one.site/see",
        "https://one.site/x",
        "https://one.site/y?a=1&b=2",
        "https://two.site/",
    ]


def test_an_address_knows_its_places_and_fragments() -> None:
    found = {address.url: address for address in addresses_of(site(PAGE))}["https://one.site/x"]
    assert [(use.place.span.line, use.kind, use.fragment) for use in found.uses] == [
        (7, "source", "two words"),
        (8, "source", "own"),
        (12, "link", "b c"),
        (13, "link", ""),
    ]
    assert found.fragments == ("b c", "own", "two words")


@pytest.mark.parametrize(
    ("href", "url", "fragment"),
    [
        ("https://a.site", "https://a.site/", ""),
        (" HTTP://A.SITE:80/B ", "http://a.site/B", ""),
        ("https://a.site:8443/", "https://a.site:8443/", ""),
        ("https://a.site:/", "https://a.site/", ""),
        ("https://a.site/b c/ü", "https://a.site/b%20c/%C3%BC", ""),
        ("https://a.site/b%20c?d=%26&e=f|g", "https://a.site/b%20c?d=%26&e=f|g", ""),
        ("https://a.site?b", "https://a.site/?b", ""),
        ("https://a.site/#", "https://a.site/", ""),
        ("https://a.site/#b%20c#d", "https://a.site/", "b c#d"),
        ("http://[2606:4700::1]:80/", "http://[2606:4700::1]/", ""),
        ("http://bücher.site/", "http://bücher.site/", ""),
        ("https://a.site/\n\tb", "https://a.site/b", ""),
        ("https://a.site/(b)", "https://a.site/(b)", ""),
        ("https://a.site/<b>\"'", "https://a.site/%3Cb%3E%22'", ""),
    ],
)
def test_an_address_has_one_form(href: str, url: str, fragment: str) -> None:
    found = web_address(href)
    assert found is not None
    assert (found.url, found.fragment) == (url, fragment)
    again = web_address(found.url)
    assert again is not None
    assert again.url == url


@pytest.mark.parametrize(
    "href",
    [
        "",
        "a.md",
        "//a.site/",
        "ftp://a.site/",
        "javascript:alert(1)",
        "https:a.site",
        "https://",
        "https:///b",
        "https://a.site:99999/",
        "https://a.site:b/",
        "https://[::1/",
        "https://u:p@a.site/",
        "https://a.site@b.site/",
        "https://a site/",
        "https://a.site\\@b.site/",
        "https://a.site%00b/",
    ],
)
def test_what_is_no_address_is_none(href: str) -> None:
    assert web_address(href) is None


@given(st.text(), st.text())
def test_no_text_raises(before: str, text: str) -> None:
    for href in (text, f"http://{text}", f"http://a.site/{text}", f"https://{before}.site:{text}"):
        found = web_address(href)
        again = web_address(found.url) if found else None
        assert found is None or (again is not None and again.url == found.url)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "a.localhost",
        "printer.local",
        "wiki.internal",
        "box.home.arpa",
        "intranet",
        "10.0.0.3",
        "::1",
        "LOCALHOST.",
    ],
)
def test_a_host_can_be_private_by_its_name(host: str) -> None:
    assert is_private(host.lower())


@pytest.mark.parametrize("host", ["a.site", "8.8.8.8", "2606:4700::1", "local.site", "localhost.site"])
def test_a_host_is_public_otherwise(host: str) -> None:
    assert not is_private(host)


@pytest.mark.parametrize("host", ["example.com", "www.example.org", "example.net", "a.test", "b.invalid", "my.example"])
def test_a_name_can_be_reserved_for_examples(host: str) -> None:
    assert is_reserved(host)
    assert not is_reserved(f"{host}.site")
    assert urls(f"[a](https://{host}/)") == []
    assert urls(f"[a](https://{host}/)", allow=(host,)) == [f"https://{host}/"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("one.site", ["https://a.one.site/x", "https://two.site/one.site"]),
        ("*.one.site", ["https://one.site/x", "https://two.site/one.site"]),
        ("*one.site", ["https://two.site/one.site"]),
        ("https://one.site/*", ["https://a.one.site/x", "https://two.site/one.site"]),
        ("*/x", ["https://two.site/one.site"]),
        ("re:one", []),
        ("re:^https://one", ["https://a.one.site/x", "https://two.site/one.site"]),
        ("ONE.site", ["https://a.one.site/x", "https://two.site/one.site"]),
        ("site", ["https://a.one.site/x", "https://one.site/x", "https://two.site/one.site"]),
    ],
)
def test_patterns_leave_addresses_out(pattern: str, left: list[str]) -> None:
    text = "[a](https://one.site/x) [b](https://a.one.site/x) [c](https://two.site/one.site)"
    assert urls(text, ignore=(pattern,)) == left


@pytest.mark.parametrize(
    ("allow", "count"),
    [((), 0), (("10.0.0.0/8",), 1), (("10.0.0.3",), 1), (("intranet", "10.1.0.0/16"), 1), (("*",), 3)],
)
def test_private_hosts_are_left_out_unless_they_are_allowed(allow: tuple[str, ...], count: int) -> None:
    assert len(urls("[a](http://10.0.0.3/) [b](http://intranet/) [c](http://[::1]/)", allow=allow)) == count


def test_addresses_are_exported_one_in_a_line() -> None:
    text = "[a](https://one.site/ü#b) ![c](https://one.site/ü) [d](<https://one.site/##[error]\u202e>)"
    lines = list(address_lines(addresses_of(site(text))))
    assert [json.loads(line) for line in lines] == [
        {
            "url": "https://one.site/",
            "fragments": ["#[error]\u202e"],
            "places": [{"path": "knowledge/a.md", "line": 1, "column": 57}],
        },
        {
            "url": "https://one.site/%C3%BC",
            "fragments": ["b"],
            "places": [
                {"path": "knowledge/a.md", "line": 1, "column": 5},
                {"path": "knowledge/a.md", "line": 1, "column": 32},
            ],
        },
    ]
    assert all(line.isascii() and "##[" not in line for line in lines)


def test_a_line_says_what_became_of_all() -> None:
    answers = {str(number): Answer("alive") for number in range(1200)}
    answers |= {"a": Answer("unchecked", "x"), "b": Answer("dead", "x"), "c": Answer("dead", "x")}
    assert external_tally(answers, 0) == "1,203 external addresses: 1,200 alive, 2 dead, 1 unchecked"
    assert external_tally({"a": Answer("alive")}, 1) == "1 external address: 1 alive (1 known from before)"
    assert external_tally({}, 0) == "0 external addresses: none"


def test_the_order_of_files_leaves_no_trace() -> None:
    files = {f"knowledge/{name}.md": f"[a](https://one.site/{name}) [b](https://one.site/)".encode() for name in "cab"}
    one = addresses_of(build_site(Tree(files), Settings()))
    other = addresses_of(build_site(Tree(dict(sorted(files.items()))), Settings()))
    assert one == other
    assert [address.url for address in one] == sorted(address.url for address in one)
    assert replace(one[0]).uses[0].place.uri == "knowledge/a.md"
