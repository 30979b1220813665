"""Nothing that a page shows of ours is left in English: neither what a catalogue lacks, nor what none can reach.

Every page and fragment is made in a language in which each message stands in brackets. What is left outside of them
must be the content's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from footpath.adapters.languages import words_of
from footpath.adapters.templates import loader
from footpath.model.settings import Settings
from footpath.model.words import Words
from footpath.pages.entry import bar, footer, header, pieces
from footpath.pages.health import health_page
from footpath.pages.navigation import Item, navigation
from footpath.pages.render import Renderer, with_drawings
from footpath.parsing.hrefs import relative
from tests import messages
from tests.golden.test_golden import CONNECTIONS, FINDINGS, PLANS, PROJECT, SITE, TEXTS
from tests.hosts.dom import Element, parse
from tests.hosts.virtual import TREE

BRACKETED = Words(
    "xx", {used[0]: tuple(f"⟦{form}⟧" for form in used) for used in messages.used()}, lambda number: number != 1
)
GERMAN = words_of(Settings(language="de"), None)
MARKED, SPOKEN = (Renderer(loader(), relative, words=words) for words in (BRACKETED, GERMAN))
SHOWN = ("aria-label", "placeholder", "title", "data-label", "alt")
WORD = re.compile(r"[^\W\d_]{2,}")
CODE = re.compile(r"`[^`\n]*`|\]\([^)]*\)")

assert SITE.dashboard is not None
_TOLD = repr((SITE.rules, FINDINGS._by_uri, SITE.dashboard.serious))
OWN = frozenset(
    word.lower()
    for text in (*TREE, *TREE.values(), repr(PROJECT), _TOLD, "min Mermaid Graphviz JSON footpath ignore")
    for word in WORD.findall(text)
)
"""The words of the content, of rules and of what they find, which are told in English, and names of formats."""


def outside(text: str) -> str:
    """What stands in no bracket."""
    while (found := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = found
    return text


def shown(element: Element) -> Iterator[str]:
    """The texts that somebody sees or hears, code left out."""
    for name in SHOWN:
        yield element.attributes.get(name, "")
    for item in element.content:
        if isinstance(item, str):
            yield item
        elif item.tag not in ("code", "style", "script"):
            yield from shown(item)


def foreign(html: str) -> set[str]:
    """Words that are neither bracketed nor the content's."""
    found = outside("\n".join(shown(parse(CODE.sub(" ", html)))))
    return {word for word in WORD.findall(found) if word.lower() not in OWN}


def made(renderer: Renderer, uri: str) -> str:
    page = renderer.page(PLANS[uri])
    return with_drawings(page.content, page.drawn()).partition("\n---\n")[2]


def around(renderer: Renderer, uri: str) -> str:
    head = header(SITE, uri)
    parts = {
        "header": head,
        "lead": head,
        "bar": bar(SITE, uri, CONNECTIONS.walks),
        "footer": footer(SITE, uri, CONNECTIONS),
    }
    found = [renderer.fragment(f"{name}.html.jinja", uri, context) for name, context in parts.items() if context]
    found += [renderer.fragment(f"{one.template}.html.jinja", uri, one.context) for one in pieces(SITE, uri).values()]
    notes = CONNECTIONS.artifacts.notes(SITE, uri).values()
    return "".join([*found, *(renderer.fragment("made.html.jinja", uri, {"note": note}) for note in notes)])


def kept(renderer: Renderer) -> str:
    """What a preview adds."""
    plans = (FINDINGS.page(), health_page(SITE, (), PLANS, "findings.md"))
    card = FINDINGS.card("methodology/mvp.md", "methodology/mvp.yml") or {}
    banner = FINDINGS.banner("methodology/mvp.md") or {}
    found = [renderer.body(plan) for plan in plans if plan is not None]
    found.append(renderer.fragment("findings.html.jinja", "methodology/mvp.md", card))
    return "".join([*found, renderer.fragment("banner.html.jinja", "methodology/mvp.md", banner)])


@pytest.mark.parametrize("uri", PLANS)
def test_a_generated_page_has_no_words_beside_messages_and_content(uri: str) -> None:
    assert foreign(made(MARKED, uri)) == set()


@pytest.mark.parametrize("uri", TEXTS)
def test_what_stands_around_a_text_has_none_either(uri: str) -> None:
    assert foreign(around(MARKED, uri)) == set()


def test_what_a_preview_adds_has_none_either() -> None:
    assert foreign(kept(MARKED)) == set()


def test_titles_and_the_navigation_are_said_too() -> None:
    def titles(items: tuple[Item, ...]) -> Iterator[str]:
        for item in items:
            yield BRACKETED.say(item.title)
            yield from titles(item.items)

    said = [
        *titles(navigation(SITE, {*PLANS, *TREE, "health.md"})),
        *(MARKED.page(plan).title for plan in PLANS.values()),
    ]
    assert foreign("\n".join(said)) == set()
    assert any(title == "⟦Guidance⟧" for title in said)


HEADINGS = {line.lstrip("# ").strip() for content in TREE.values() for line in content.split("\n")}
LEVELS = {"error", "warning", "note", "off"}
ENGLISH = {used[0] for used in messages.used() if GERMAN.messages[used[0]] != used and "%" not in used[0]}
ENGLISH -= HEADINGS | LEVELS


@pytest.mark.parametrize("uri", [*PLANS, *TEXTS])
def test_in_german_no_text_is_an_english_message(uri: str) -> None:
    html = made(SPOKEN, uri) if uri in PLANS else around(SPOKEN, uri)
    assert {text.strip(":.,;#* \n") for text in shown(parse(CODE.sub(" ", html)))} & ENGLISH == set()
