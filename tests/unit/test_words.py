"""Every word of ours can be said in another language, German ones are complete, and English is what it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from footpath.adapters.languages import words_of
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.words import ENGLISH, Words, counted, joined, listed, phrase
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from tests import messages

GERMAN = words_of(Settings(language="de"), None)
USED = messages.used()
VALUE = re.compile(r"%\(\w+\)s")
MARKUP = re.compile(r"<[^>]*>|\*\*|`[^`]*`")


def catalogue(folder: Path, language: str, text: str) -> Path:
    (folder / "languages").mkdir(parents=True, exist_ok=True)
    (folder / "languages" / f"{language}.yml").write_text(text, "utf-8")
    return folder


class TestPhrases:
    def test_a_phrase_is_its_english_text(self) -> None:
        assert phrase("if needed") == "if needed"
        assert phrase("%(percent)s %% done", percent=25) == "25 % done"
        assert [counted("%(count)s step", "%(count)s steps", count) for count in (0, 1, 2)] == [
            "0 steps",
            "1 step",
            "2 steps",
        ]

    @pytest.mark.parametrize(
        ("parts", "text"), [([], ""), (["a"], "a"), (["a", "", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
    )
    def test_a_list_has_a_word_before_its_last(self, parts: list[str], text: str) -> None:
        assert listed(parts) == text

    def test_what_is_inside_a_phrase_is_said_in_the_same_language(self) -> None:
        made = joined(" · ", (phrase("Step"), phrase("Planning"), "50 %"))
        assert (made, GERMAN.say(made)) == ("Step · Planning · 50 %", "Schritt · Planung · 50 %")

    @pytest.mark.parametrize(("count", "said"), [(0, "0 Schritte"), (1, "1 Schritt"), (2, "2 Schritte")])
    def test_a_number_chooses_the_form_of_its_language(self, count: int, said: str) -> None:
        assert GERMAN.say(counted("%(count)s step", "%(count)s steps", count)) == said

    def test_what_has_no_translation_is_said_in_english(self) -> None:
        assert Words("xx").say(counted("%(count)s step", "%(count)s steps", 2)) == "2 steps"


class TestGerman:
    def test_it_has_every_message_that_is_used_and_no_other(self) -> None:
        assert set(GERMAN.messages) == {used[0] for used in USED}

    def test_a_message_has_one_form_for_many_wherever_it_is_used(self) -> None:
        assert len({used[0] for used in USED}) == len(USED)

    @pytest.mark.parametrize("used", sorted(USED))
    def test_a_message_has_the_forms_values_and_markup_of_the_english_one(self, used: tuple[str, ...]) -> None:
        forms = GERMAN.messages[used[0]]
        assert len(forms) == len(used)
        for form in forms:
            assert sorted(VALUE.findall(form)) == sorted(VALUE.findall(used[-1]))
            assert sorted(MARKUP.findall(form)) == sorted(MARKUP.findall(used[-1]))
            assert ('"' in form, "<" in MARKUP.sub("", form)) == (False, False)


class TestCatalogues:
    def test_without_a_language_words_are_english(self) -> None:
        assert words_of(Settings(), None) is ENGLISH
        assert words_of(Settings(language="en"), None, "de") is ENGLISH

    def test_the_theme_decides_where_the_option_does_not(self) -> None:
        assert words_of(Settings(), None, "de_AT").say(phrase("Home")) == "Start"
        assert words_of(Settings(), None, "tlh") is ENGLISH

    def test_a_language_without_words_is_a_mistake(self) -> None:
        with pytest.raises(ConfigurationError, match='no words for "tlh"; there are for de, en'):
            words_of(Settings(language="tlh"), None)
        with pytest.raises(ConfigurationError):
            words_of(Settings(language="../de"), None)

    def test_a_site_has_its_own_words_over_ours(self, tmp_path: Path) -> None:
        words = words_of(Settings(language="de"), catalogue(tmp_path, "de", "Home: Daheim\n"))
        assert [words.say(phrase(text)) for text in ("Home", "Browse")] == ["Daheim", "Stöbern"]

    def test_a_site_may_reword_english(self, tmp_path: Path) -> None:
        words = words_of(Settings(), catalogue(tmp_path, "en", "Guidance: Playbook\noff: not here\n"), "en")
        assert [words.say(phrase(text)) for text in ("Guidance", "off", "on")] == ["Playbook", "not here", "on"]

    def test_a_language_may_have_more_forms_than_english(self, tmp_path: Path) -> None:
        text = (
            'plural: "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"\n'
            '"%(count)s step": ["%(count)s крок", "%(count)s кроки", "%(count)s кроків"]\n'
        )
        words = words_of(Settings(language="uk"), catalogue(tmp_path, "uk", text))
        said = [words.say(counted("%(count)s step", "%(count)s steps", count)) for count in (1, 3, 5, 21)]
        assert said == ["1 крок", "3 кроки", "5 кроків", "21 крок"]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("- Home\n", "must be a mapping"),
            ("Home: {a: b}\n", "must be a text"),
            ('"by %(name)s": "von %(nmae)s"\n', "cannot be filled in"),
            ("Home: 100 %\n", "cannot be filled in"),
            ("Home: [\n", "de.yml"),
            ("plural: __import__\nHome: a\n", "plural"),
        ],
    )
    def test_a_catalogue_that_cannot_be_used_is_a_mistake(self, tmp_path: Path, text: str, problem: str) -> None:
        with pytest.raises(ConfigurationError, match=problem):
            words_of(Settings(language="de"), catalogue(tmp_path, "de", text))


def test_a_value_in_a_message_of_a_template_is_inert() -> None:
    from jinja2 import DictLoader

    templates = DictLoader({"fragments/x": '{{ _("by %(name)s", name="<b>*x*") }} {{ ngettext("a", "b", 2) }}'})
    shown = Renderer(templates, relative, words=GERMAN).fragment("x", "a.md", {})
    assert shown == "von &#60;b&#62;&#42;x&#42; b"
