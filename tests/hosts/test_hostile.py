"""Whatever stands in a field stays text: it never becomes HTML, a link, or a template."""

from __future__ import annotations

import json

import pytest

from tests.hosts.building import Site, build_site
from tests.hosts.dom import Element
from tests.hosts.hostile import PAYLOADS, hostile

PAGES = [
    "",
    "topics/",
    "topics/api-design",
    "entries/",
    "entries/core/",
    "entries/core/api-design",
    "entries/core/error-handling",
    "pipeline/",
    "pipeline/specification/",
    "pipeline/specification/specify-api",
    "methodology/deep",
    "methodology/backend-overlay",
    "tools/",
    "tools/review-code",
    "notes/plain",
    "notes/bare",
    "findings/",
]


@pytest.fixture(scope="module", params=["mkdocs", "material"])
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("attacked"), hostile(), theme=request.param, command="serve")


def handlers(page: Element) -> list[str]:
    return [name for item in page for name in item.attributes if name.startswith("on")]


def test_every_page_is_still_made(attacked: Site) -> None:
    assert [name for name in PAGES if attacked.file_of(name) not in attacked.pages] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs(attacked: Site, name: str) -> None:
    page = attacked.page(name)
    scripts = page.all("script")
    data = [item for item in scripts if item.attributes.get("type") == "application/ld+json"]
    assert [item.text for item in scripts if item not in data and "alert(1)" in item.text] == []
    assert [item.text for item in data if "<" in item.text or not json.loads(item.text)] == []
    assert [item.attributes for item in page.all("img") if item.attributes.get("src") == "x"] == []
    assert handlers(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_becomes_a_link(attacked: Site, name: str) -> None:
    assert [address for address in attacked.page(name).addresses if "javascript:" in address.lower()] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_a_template(attacked: Site, name: str) -> None:
    assert "49" not in attacked.article(name).text


@pytest.mark.parametrize(
    "name",
    [
        "",
        "topics/api-design",
        "entries/core/api-design",
        "pipeline/specification/specify-api",
        "methodology/deep",
        "methodology/backend-overlay",
        "tools/review-code",
    ],
)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_is_shown_as_it_was_written(attacked: Site, name: str, payload: str) -> None:
    assert payload in attacked.article(name).text


def test_a_label_in_the_text_is_shown_as_it_was_written(attacked: Site) -> None:
    assert "<img src=x onerror=alert(1)>" in attacked.article("entries/core/error-handling").text


def test_ids_and_addresses_of_topics_hold_no_markup(attacked: Site) -> None:
    page = attacked.page("topics/")
    assert [text for text in [*page.ids, *page.addresses] if "<" in text or '"' in text] == []


def test_the_title_of_a_page_of_no_kind_is_text_in_the_navigation(attacked: Site) -> None:
    links = [item for item in attacked.page("notes/bare").all("a") if item.attributes.get("href") == "../plain/"]
    assert [item.text for item in links if PAYLOADS[0] in item.text and PAYLOADS[1] in item.text] != []
    assert [item.tag for link in links for item in link if item.tag in ("script", "img", "b")] == []


def test_titles_in_the_head_are_text(attacked: Site) -> None:
    heads = [attacked.page(name).one("head") for name in PAGES]
    assert [item.tag for head in heads for item in head if item.tag in ("b", "img", "body")] == []
