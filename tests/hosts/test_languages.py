"""A site whose own words are German: by the option, by the theme's language, and with words of the site's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hosts.building import Site, build_site
from tests.hosts.virtual import TREE

HEADINGS = {
    "": "Start",
    "browse": "Stöbern",
    "topics/": "Themen",
    "entries/": "Anleitungen",
    "entries/by-phase": "Wissen nach Phase",
    "pipeline/": "Pipeline",
    "pipeline/specification/": "Spezifikationen",
    "methodology/deep": "Deep",
    "methodology/comparisons/mvp-to-deep": "Von MVP zu Deep",
    "tools/": "Werkzeuge",
    "rules/": "Regeln",
    "health": "Zustand",
}


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(
        tmp_path_factory.mktemp("german"),
        TREE,
        theme="material",
        theme_options={"language": "de"},
        footpath={"rules": "rules", "health": True},
    )


@pytest.mark.parametrize(("name", "heading"), HEADINGS.items())
def test_generated_pages_are_german(german: Site, name: str, heading: str) -> None:
    assert [item.text.rstrip("¶") for item in german.article(name).all("h1")] == [heading]


def test_so_is_what_stands_around_a_text(german: Site) -> None:
    text = german.article("pipeline/specification/specify-api").text
    assert all(words in text for words in ("Als Markdown öffnen", "In der Pipeline", "Wissen, das er verwendet"))
    assert "Anleitungen" in german.article("entries/core/api-design").one("nav", "fp-trail").text


def test_so_is_the_navigation(german: Site) -> None:
    words = german.page("").one("nav", "md-nav--primary").text
    assert all(title in words for title in ("Anleitungen", "Pipeline", "Werkzeuge", "Stöbern", "Zustand"))


def test_so_are_graphs_and_what_scripts_read(german: Site) -> None:
    assert "Grafik überspringen" in german.article("methodology/deep").text
    data = german.files["assets/footpath/browse-data.js"].decode()
    assert "Werkzeuge" in data and "Produktvision" in data
    previews = german.files["assets/footpath/previews.js"].decode()
    assert "Schritt · Produktvision" in json.loads(previews.removeprefix("window.footpathPreviews=").rstrip(";\n"))[0]


def test_no_link_is_dead(german: Site) -> None:
    assert (german.aborted, german.warnings()) == ("", [])
    article = german.article("health")
    assert {link.removeprefix("#") for link in article.addresses if link.startswith("#")} <= article.ids


def test_the_option_wins_over_the_theme(tmp_path: Path) -> None:
    site = build_site(tmp_path, TREE, theme_options={"locale": "de"}, footpath={"language": "en"})
    assert site.article("tools/").one("h1").text.rstrip("¶") == "Tools"


def test_a_site_brings_a_language_of_its_own(tmp_path: Path) -> None:
    words = tmp_path / "own" / "languages" / "eo.yml"
    words.parent.mkdir(parents=True)
    words.write_text("Tools: Iloj\n", "utf-8")
    site = build_site(tmp_path, TREE, footpath={"language": "eo", "templates": "own"})
    assert site.article("tools/").one("h1").text.rstrip("¶") == "Iloj"


def test_an_unknown_language_stops_the_build(tmp_path: Path) -> None:
    site = build_site(tmp_path, TREE, footpath={"language": "tlh"})
    assert site.aborted and 'no words for "tlh"' in "\n".join(record.getMessage() for record in site.log)
