"""What the host's search is told of a page, and what readers see of that: nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from footpath.adapters.mkdocs.pagefind import pass_over_surroundings
from footpath.adapters.mkdocs.questions import SEPARATOR, pass_over_fillers
from tests.hosts.building import Site, build_site
from tests.hosts.conftest import Builder
from tests.hosts.virtual import TREE

REGISTRY = """\
failures:
  label: Errors & failures
  synonyms: [malfunction]
api-design:
  label: API design
  synonyms: [http-interfaces]
"""


@pytest.fixture(scope="module", params=["material", "mkdocs", "readthedocs"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp(f"searched-{request.param}")
    return build_site(root, {**TREE, "topics.yml": REGISTRY}, theme=request.param, strict=True)


def found(site: Site, *words: str) -> set[str]:
    """The pages that hold all words in what the search reads: their titles, texts and tags."""

    def said(item: dict) -> str:
        return " ".join((item["title"], item["text"], *(item.get("tags") or []))).lower()

    return {item["location"].split("#")[0] for item in site.search if all(word in said(item) for word in words)}


def test_an_entry_is_found_by_its_name(site: Site) -> None:
    assert "entries/core/error-handling/" in found(site, "error-handling")


def test_an_entry_is_found_by_its_title(site: Site) -> None:
    assert "entries/core/error-handling/" in found(site, "failing well")


def test_an_entry_is_found_by_its_summary(site: Site) -> None:
    assert "entries/core/error-handling/" in found(site, "what callers can do about a failure")


def test_an_entry_is_found_by_another_word_for_its_topic(site: Site) -> None:
    assert {"topics/failures/", "entries/core/error-handling/"} <= found(site, "malfunction")


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("entries/core/error-handling/", "Guidance · Core · error-handling"),
        ("pipeline/specification/specify-api/", "Step · Specifications · specify-api"),
        ("tools/review-code/", "Tool · review-code"),
        ("topics/failures/", "Topic · failures"),
    ],
)
def test_a_result_says_first_what_it_is_and_where_it_belongs(site: Site, page: str, place: str) -> None:
    (text, *_) = [item["text"] for item in site.search if item["location"] == page]
    assert place in text[:80]


def test_what_is_there_for_the_search_is_not_on_the_page(site: Site) -> None:
    content = site.files["entries/core/error-handling/index.html"].decode()
    assert ("Guidance · Core · error-handling" in content, "malfunction" in content) == (False, False)


def test_the_page_to_browse_by_is_not_searched(site: Site) -> None:
    assert not any("Ledgers" in item["text"] for item in site.search if item["location"].startswith("browse/"))


def weights(docs: Iterable[dict]) -> dict[str, float]:
    return {item["location"]: item.get("boost", 1) for item in docs if "#" not in item["location"]}


def test_lists_count_less_than_what_they_list(builder: Builder) -> None:
    weight = weights(builder("material", True).search)
    assert weight["entries/core/"] < weight["entries/core/error-handling/"] < weight["topics/ledger/"]


def test_an_entry_counts_more_than_the_topic_of_the_same_name(builder: Builder) -> None:
    weight = weights(builder("material", True).search)
    assert weight["entries/core/api-design/"] > weight["topics/api-design/"]


def test_an_author_decides_what_a_page_weighs(tmp_path) -> None:
    entry = TREE["entries/core/ledgers.md"].replace("topics:", "search:\n  boost: 7\ntopics:")
    site = build_site(tmp_path, {**TREE, "entries/core/ledgers.md": entry}, theme="material")
    assert weights(site.search)["entries/core/ledgers/"] == 7


def test_a_topic_that_the_name_says_already_is_no_tag_of_its_own(tmp_path) -> None:
    entry = TREE["entries/core/ledgers.md"].replace("[ledger, api-design]", "[ledgers, audit]")
    site = build_site(tmp_path, {**TREE, "entries/core/ledgers.md": entry}, theme="material")
    (item,) = [item for item in site.search if item["location"] == "entries/core/ledgers/"]
    assert item["tags"] == ["ledgers", "audit"]


class TestFillers:
    """A question has words that say nothing: Material's search must pass over them, in texts as in queries."""

    @staticmethod
    def separator(root: Path, **options: object) -> str:
        site = build_site(root, TREE, theme="material", **options)
        return json.loads(site.files["search/search_index.json"])["config"]["separator"]

    @pytest.mark.parametrize(
        ("question", "words"),
        [
            ("charge a card twice", ["charge", "card", "twice"]),
            ("How do we version contracts between services?", ["version", "contracts", "between", "services"]),
            ("If-needed, as is; I/O is IT and don't", ["needed", "I/O", "IT", "don't"]),
            ("api-design: what is it", ["api", "design"]),
            ("docs/a.md of a/b in v1.2.", ["docs/a.md", "a/b", "v1.2"]),
        ],
    )
    def test_they_separate(self, tmp_path: Path, question: str, words: list[str]) -> None:
        assert [word for word in re.split(self.separator(tmp_path), question) if word] == words

    @pytest.mark.parametrize("plugins", [["search", "footpath"], ["footpath", "search"]])
    def test_the_order_of_plugins_is_the_same_to_it(self, tmp_path: Path, plugins: list[str]) -> None:
        assert self.separator(tmp_path, plugins=plugins) == SEPARATOR

    def test_a_site_names_its_own_separator(self, tmp_path: Path) -> None:
        plugins = [{"search": {"separator": "[x]+"}}, "footpath"]
        assert self.separator(tmp_path, plugins=plugins) == "[x]+"

    @pytest.mark.parametrize(
        "options",
        [
            {"theme_options": {"language": "de"}},
            {"plugins": [{"search": {"lang": ["en", "de"]}}, "footpath"]},
        ],
    )
    def test_they_are_those_of_english(self, tmp_path: Path, options: dict[str, object]) -> None:
        assert self.separator(tmp_path, **options) != SEPARATOR


class TestMaterialX:
    """Its search is one of two: Pagefind, which reads finished pages, or Material's own under a key `lunr`."""

    @staticmethod
    def configured(**search: object) -> SimpleNamespace:
        plugins = {"materialx/search": SimpleNamespace(config=search), "footpath": SimpleNamespace(config={})}
        return SimpleNamespace(plugins=plugins, theme={"language": "en"})

    def test_pagefind_passes_over_what_stands_around_a_text(self) -> None:
        config = self.configured(provider="pagefind", pagefind={}, lunr={"separator": None, "lang": None})
        for _ in range(2):  # a preview configures the same plugins again
            pass_over_surroundings(config)
        assert config.plugins["materialx/search"].config["pagefind"] == {
            "exclude_selectors": ["nav", "footer", "[data-search-exclude]"]
        }

    def test_what_a_site_leaves_out_stays_out(self) -> None:
        config = self.configured(provider="pagefind", pagefind={"exclude_selectors": [".secret"]})
        pass_over_surroundings(config)
        assert config.plugins["materialx/search"].config["pagefind"]["exclude_selectors"] == [
            ".secret",
            "[data-search-exclude]",
        ]

    def test_words_that_say_nothing_separate_in_its_other_search(self) -> None:
        config = self.configured(provider="lunr", pagefind={}, lunr={"separator": None, "lang": None})
        pass_over_fillers(config)
        pass_over_surroundings(config)
        assert config.plugins["materialx/search"].config["lunr"]["separator"] == SEPARATOR
        assert config.plugins["materialx/search"].config["pagefind"] == {}
