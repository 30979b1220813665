"""Our scripts for the browser are what their sources make, are small, and leave all words to the site's language."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest

from client import __main__, build
from client.build import PUBLISHED, SHARED, SOURCES
from footpath.adapters.languages import words_of
from footpath.adapters.templates import template_folder
from footpath.artefacts.words import SCRIPT_WORDS, words_script
from footpath.model.settings import Settings
from footpath.model.words import ENGLISH, Words

NAMES = [f"footpath-{name}.js" for name in SHARED]
ASKED = re.compile(r'\b(?:say|told)\((?:[^"()]*\? )?"([^"]+)"(?: : "([^"]+)")?(?=[,)])')
COMMENT = re.compile(r"(?<![:\"'])//[^\n]*")
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
SENTENCE = re.compile(r"[A-Z][a-z]+$|.*[A-Za-z]{2,} [a-z]{2,}")
TECHNICAL = frozenset(
    {
        # Names of classes, of the browser's and of the keyboard's; parts of selectors and of addresses.
        "selected ancestor descendant dimmed ready done added removed changed chained optional shown off",
        "use strict", "Escape", "Enter", "Home", "End", "project-type ", "footpath ", "input, summary",
    }
)  # fmt: skip


def sources(name: str) -> str:
    files = sorted((SOURCES / name).glob("*.js"))
    return COMMENT.sub("", "\n".join(path.read_text("utf-8") for path in files if path.name != "30-brief.js"))


@pytest.mark.skipif(not build.can_build(), reason=build.MISSING)
class TestPublished:
    @pytest.mark.parametrize("name", NAMES)
    def test_it_is_what_the_sources_make(self, name: str) -> None:
        assert (PUBLISHED / name).read_text("utf-8") == build.built()[name]

    def test_making_it_twice_makes_the_same(self) -> None:
        assert build.built() == build.built()


def test_there_is_a_script_for_each_folder() -> None:
    assert sorted(path.name for path in PUBLISHED.glob("*.js")) == NAMES
    assert {path.parent.name for path in SOURCES.glob("*/*.js")} == {*SHARED, "shared"}
    assert {path.stem for path in SOURCES.glob("shared/*.js")} == {part for parts in SHARED.values() for part in parts}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_strict_classic_script_that_older_browsers_read(name: str) -> None:
    script = (PUBLISHED / name).read_text("utf-8")
    assert script.startswith('(function(){"use strict";')
    assert re.findall(r"\?\?|\?\.[a-zA-Z[(]|\bimport\b[^\"_]|\bexport\b[^\"]", script) == []


@pytest.mark.parametrize(("name", "most"), [("footpath-step.js", 3_000), ("footpath-explorer.js", 8_000)])
def test_a_script_is_small(name: str, most: int) -> None:
    assert len(gzip.compress((PUBLISHED / name).read_bytes(), 9)) <= most


def test_the_explorer_finds_on_the_page_what_it_fills_and_binds() -> None:
    text = sources("explorer")
    maps = "".join(re.findall(r"const (?:changed|clicked|values) = \{(.*?)\};\n", text, re.DOTALL))
    wanted = {
        *re.findall(r"\b(?:c|controls)\.(\w+)", text),
        *re.findall(r'showList\("(\w+)"', text),
        *re.findall(r"^ {4}(\w+):", maps, re.MULTILINE),
        *("all", "reads", "chain", "added", "removed", "changed", "n_added", "n_removed", "n_changed"),
    }
    page = (template_folder() / "pages" / "explorer.jinja").read_text("utf-8")
    written = {*re.findall(r'data-part="(\w+)"', page)}
    written |= {*re.findall(r'\b(?:chosen|check|button|section)\("(\w+)"', page)}
    written |= {f"n_{part}" for part in re.findall(r'section\("(\w+)", _\([^)]*\), true', page)}
    assert wanted == written
    assert len(wanted) > 30


@pytest.mark.parametrize(("arguments", "status", "said"), [(["--check"], 0, "left to CI"), ([], 1, "no script is")])
def test_where_the_library_is_missing_it_says_so(
    arguments: list[str], status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "minify", None)
    assert __main__.main(arguments) == status
    out = capsys.readouterr().out
    assert said in out
    assert out.count("\n") == 1


@pytest.mark.parametrize("name", SHARED)
def test_no_words_to_readers_stand_in_a_script(name: str) -> None:
    found = {
        text for text in QUOTED.findall(sources(name)) if SENTENCE.match(text) and not re.search(r"[.#\[<]|fp-", text)
    }
    assert found - TECHNICAL == set()


def test_scripts_ask_for_all_the_words_and_no_others() -> None:
    text = "\n".join(sources(name) for name in SHARED)
    asked = {key for keys in ASKED.findall(text) for key in keys if key}
    assert asked - set(SCRIPT_WORDS) == set()
    # Of what comes before and after a step the script makes the keys itself.
    assert set(SCRIPT_WORDS) - set(QUOTED.findall(text)) == {"n_before", "n_after"}


def said_in(words: Words) -> dict[str, Any]:
    return json.loads(words_script(words).removeprefix("window.footpathWords=").removesuffix(";\n"))


class TestWords:
    def test_they_are_in_the_language_of_the_site(self) -> None:
        said = said_in(words_of(Settings(language="de"), None))
        assert (said["loading"], said["more"]) == ("Wird geladen …", "und {0} weitere")
        assert said["steps"] == ["{0} Schritt", "{0} Schritte"]

    def test_values_are_numbered_in_every_word(self) -> None:
        said = said_in(ENGLISH)
        texts = [text for word in said.values() for text in ([word] if isinstance(word, str) else word)]
        assert {value for text in texts for value in re.findall(r"\{(.*?)\}", text)} == set("0123")

    @pytest.mark.parametrize(("number", "form"), [(0, "1"), (1, "0"), (2, "1"), (101, "1"), (199, "1")])
    def test_a_number_has_the_form_of_english(self, number: int, form: str) -> None:
        assert said_in(ENGLISH)["plural"][number] == form

    def test_what_is_not_translated_has_the_forms_of_english(self) -> None:
        assert said_in(Words("yy", {}, lambda number: int(number > 1)))["steps"] == ["{0} step", "{0} steps"]
        assert said_in(Words("zz", {}, lambda _: 0))["steps"] == ["{0} step"]

    def test_a_language_may_have_more_forms(self) -> None:
        words = Words("xx", {"%(count)s step": ("%(count)s a", "%(count)s b", "%(count)s c")}, lambda n: min(n, 2))
        said = said_in(words)
        assert (said["plural"][:4], said["steps"]) == ("0122", ["{0} a", "{0} b", "{0} c"])
        assert said["pages"] == ["{0} pages", "{0} page", "{0} pages"]
