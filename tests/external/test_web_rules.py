"""What the rules do beyond their cases: patterns of what fails at times, fixes that are not offered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footpath.checks import check
from footpath.fixing import apply
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.external import Answer
from footpath.model.external_settings import ExternalSettings
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build_site

URL = "https://one.site/a"
GONE = Answer("dead", "answers 404 (Not Found)", 404)


def found(text: str, answers: dict[str, Answer], **external) -> list[Diagnostic]:
    settings = Settings(select=("EX",), external=ExternalSettings(**external))
    site = build_site(Tree({"knowledge/a.md": text.encode()}), settings)
    return list(check(replace(site, answers=answers)))


def test_levels_are_those_of_the_catalogue() -> None:
    from footpath.checks.families.external import RULES

    assert [(rule.code, rule.name, rule.level) for rule in RULES] == [
        ("EX001", "dead", Level.WARNING),
        ("EX002", "unsure", Level.NOTE),
        ("EX003", "moved", Level.NOTE),
        ("EX004", "tls", Level.WARNING),
        ("EX005", "refused-address", Level.ERROR),
        ("EX006", "unchecked", Level.NOTE),
        ("EX007", "missing-external-anchor", Level.OFF),
    ]


@pytest.mark.parametrize("answer", [GONE, Answer("tls", "has no valid certificate: x")])
def test_what_fails_at_times_is_a_note(answer: Answer) -> None:
    shown = found(f"[a]({URL})", {URL: answer}, unreliable=("one.site",))
    assert [(item.code, item.message) for item in shown] == [("EX002", f"{URL} {answer.reason}")]


def test_nothing_is_said_where_nothing_was_asked() -> None:
    assert found(f"[a]({URL})", {}) == []


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("[a](https://one.site/a)", "https://one.site/"),
        ("[a](https://one.site/a)", "https://one.site/?from=a"),
        ("[a](https://one.site/a)", "http://one.site/b"),
        ("[a](https://one.site/a)", "https://one.site/b)"),
        ("[a](https://one.site/a)", "https://one.site/b(c)"),
        ("[a](https://one.site/a)", "https://one.site/b,c"),
        ("[a](https://one.site/a)", "https://one.site/b:"),
        ("[a](https://one.site/a)", "https://one.site/b c"),
        ("[a](https://one.site/a)", 'https://one.site/b"c'),
        ("[a](https://one.site/a)", "https://one.site/b`c`"),
        ("[a](https://one.site/a)", "https://one.site/b*c*"),
        ("[a](https://one.site/a)", "https://one.site/b]c"),
        ("[a](https://one.site/a)", "https://one.site/b\\c"),
        ("[a](https://one.site/a)", "https://one.site/{c}"),
        ("[a](https://one.site/a)", "https://one.site/&copy;"),
        ("[a](https://one.site/a)", "https://one.site/ü"),
        ("[a](https://one.site/a)", "https://one.site/\nb"),
        ("[a](https://one.site/a)", "javascript:alert(1)"),
        ("[a](http://one.site/a)", "javascript:alert"),
        ("[a](http://one.site/a)", "http://name:password@one.site/b"),
        ("[a](http://one.site/a)", "http://10.0.0.3/b"),
        ("[a](http://one.site/a)", "/b"),
        ("[a](https://one.site/a)", f"https://one.site/{'b' * 3000}"),
        ("[a](https://one.site/a#b)", "https://one.site/c#d"),
        ("<a href=https://one.site/a>b</a>", "https://one.site/?a&b"),
        ("[https://one.site/a](https://one.site/a)", "https://one.site/b"),
        ("[a](https://one.site/&#97; 'https://one.site/a')", "https://one.site/b"),
        ("[https://one.site/a][r]\n\n[r]: <https://one.site/a>", "https://one.site/b"),
        ('<a title="https://one.site/a" href="https://one.site/&#97;">b</a>', "https://one.site/b"),
    ],
)
def test_no_fix_is_offered_that_loses_or_may_break_something(text: str, moved: str) -> None:
    shown = found(text, {url: Answer("alive", moved=moved) for url in (URL, URL.replace("https", "http"))})
    assert [(item.code, item.fix) for item in shown] == [("EX003", None)]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("[a](https://one.site/a)", "[a](https://two.site/b?c=d&e=f)"),
        ("[a](https://one.site/a#b)", "[a](https://two.site/b?c=d&e=f#b)"),
        ("x\r\n\r\n> [a](\r\n> https://one.site/a)\r\n", "x\r\n\r\n> [a](\r\n> https://two.site/b?c=d&e=f)\r\n"),
        ("<A HREF = 'https://one.site/a'>b</A>", "<A HREF = 'https://two.site/b'>b</A>"),
        ("<https://one.site/a>", "<https://two.site/b?c=d&e=f>"),
        ("ä [ö](https://one.site/a) ü", "ä [ö](https://two.site/b?c=d&e=f) ü"),
        ("[![a](https://one.site/a)](b.md)", "[![a](https://two.site/b?c=d&e=f)](b.md)"),
    ],
)
def test_a_fix_changes_the_address_alone_and_once(text: str, fixed: str) -> None:
    answers = {URL: Answer("alive", moved="https://two.site/b" + ("?c=d&e=f" if "&" in fixed else ""))}
    fixes = [item.fix for item in found(text, answers) if item.fix is not None]
    assert len(fixes) == 1
    assert fixes[0].safe
    assert apply({"knowledge/a.md": text.encode()}, fixes).files == {"knowledge/a.md": fixed.encode()}
    assert found(fixed, answers) == []


def test_a_source_in_front_matter_is_mended_inside_its_quotes() -> None:
    text = "---\nname: a\ndescription: b\ntopics: [c]\nsources: [{url: 'https://one.site/a', anchor: '#b'}]\n---\n"
    fixes = [item.fix for item in found(text, {URL: Answer("alive", moved="https://one.site/b")}) if item.fix]
    assert apply({"knowledge/a.md": text.encode()}, fixes).files == {
        "knowledge/a.md": text.replace("site/a", "site/b").encode()
    }


@pytest.mark.parametrize(("allow", "offered"), [((), False), (("wiki.corp", "*.local"), True)])
def test_a_private_address_is_offered_only_where_it_is_allowed(allow: tuple[str, ...], offered: bool) -> None:
    shown = found(f"[a]({URL})", {URL: Answer("alive", moved="https://wiki.local/b")}, allow=allow)
    assert [item.fix is not None for item in shown] == [offered]


def test_many_unchecked_addresses_are_one_finding_with_some_related_places() -> None:
    text = "\n\n".join(f"[a](https://one.site/{number})" for number in range(30))
    answers = {f"https://one.site/{number}": Answer("unchecked", "no time") for number in range(30)}
    shown = found(text, answers)
    assert [item.message for item in shown] == ["no time: 30 addresses are unchecked"]
    assert len(shown[0].related) == 10
