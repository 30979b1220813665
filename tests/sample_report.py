"""One report that has something of everything: each level, fixes, related places, and content that makes trouble."""

from __future__ import annotations

from dataclasses import replace

from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.source import START, Edit, Fix, Place, Related, Span
from footpath.reporting.report import Report, source_of

ALPHA = """---
name: alpha
description: About alpha.
topics: [api, apis]
---

# Alpha

See [beta](./alhpa.md), 日本語の[リンク](./なし.md) and e\u0301te\u0301 [there](./ete.md).
\tTabs\t[before](./tab.md) and \U0001f468\u200d\U0001f469 \u2764\ufe0f [hearts](./heart.md).
"""
LONG = "word " * 60
FILES = {
    "knowledge/core/alpha.md": ALPHA.encode(),
    "knowledge/zoo/alpha.md": b"\xef\xbb\xbf---\r\nname: alpha\r\n---\r\n\r\n- [[alhpa]]\r\n- [gone](gone.md)\r\n",
    "knowledge/zoo/clean.md": b"---\nname: clean\n---\n",
    "knowledge/zoo/latin.md": b"---\nname: caf\xe9\n---\n",
    "knowledge/zoo/long.md": f"{LONG}[long](./long-way-off.md) {LONG}\n[{LONG}](x.md)\n".encode(),
    "knowledge/zoo/secret.md": b"[x](https://me:hunter2@host.example/) and [y](http://you:tiger@host.example/ y)\n"
    b"Nothing here, but https://us:lion@host.example/ [z](z.md)\n",
    "methodology/deep.yml": b"name: Deep\nsteps:\n  one: { enabled: true,\n    conditional: no }\n"
    + b"".join(b"  step-%d: { enabled: true }\n" % number for number in range(20)),
    "hostile.md": b"::error::gotcha\n##[error]boo ##vso[task.complete]\n"
    b"\x1b[31mred\x1b[0m \xe2\x80\xaegnp.exe ]]> </script> `code` ``more`` | pipe | @team [a](b)\n",
    "one.md": b"old\n",
}


def at(uri: str, *numbers: int) -> Place:
    return Place(uri, Span(*numbers))


def in_line(uri: str, number: int, text: str) -> Place:
    """Where a text stands in a line."""
    column = SOURCE(uri)[number - 1].index(text) + 1
    return at(uri, number, column, number, column + len(text))


def finding(code: str, name: str, place: Place, message: str, help_: str = "", **more: object) -> Diagnostic:
    return replace(Diagnostic(code, name, Level.ERROR, place, message, help_), **more)


def mend(place: Place, text: str, title: str, *, safe: bool = True) -> Fix:
    return Fix(title, (Edit(place.uri, place.span, text),), safe)


SOURCE = source_of(FILES)
CORE, ZOO, LATIN = "knowledge/core/alpha.md", "knowledge/zoo/alpha.md", "knowledge/zoo/latin.md"
FAR, SECRET, DEEP, HOSTILE = "knowledge/zoo/long.md", "knowledge/zoo/secret.md", "methodology/deep.yml", "hostile.md"
NASTY = (
    "::error::gotcha \x1b[2J##[error]boo %0A::stop-commands::x ]]> </script> <img src=x> `tick` ``two`` | pipe | "
    "@team #1 [click](https://evil.example/) {0} \u202egnp.exe\u2028next\rback\nend \ud800 \U000e0041 \ufffe"
)
LINK = in_line(CORE, 9, "[beta](./alhpa.md)")
TARGET = in_line(CORE, 9, "./alhpa.md")
DIAGNOSTICS = tuple(
    sorted(
        (
            finding(
                "LK001",
                "missing-target",
                LINK,
                "./alhpa.md does not exist; did you mean ./alpha.md?",
                "write `./alpha.md`",
                fix=mend(TARGET, "./alpha.md", "write ./alpha.md"),
            ),
            finding("LK001", "missing-target", in_line(CORE, 9, "[リンク](./なし.md)"), "./なし.md does not exist"),
            finding("LK001", "missing-target", in_line(CORE, 9, "[there](./ete.md)"), "./ete.md does not exist"),
            finding("LK001", "missing-target", in_line(CORE, 10, "[before](./tab.md)"), "./tab.md does not exist"),
            finding("LK001", "missing-target", in_line(CORE, 10, "[hearts](./heart.md)"), "./heart.md does not exist"),
            finding(
                "TP004",
                "synonym",
                in_line(CORE, 4, "apis"),
                '"apis" is another word for api',
                "write the topic's own name",
                level=Level.WARNING,
                fix=mend(in_line(CORE, 4, ", apis"), "", "remove it"),
            ),
            finding(
                "KN006",
                "duplicate-name",
                at(ZOO, 2, 7, 2, 12),
                f'"alpha" is also in {CORE}:2',
                "rename one of them, or merge the two",
                related=(Related(at(CORE, 2, 7, 2, 12), "first defined here"),),
                fix=Fix(
                    "call it alpha-zoo",
                    (
                        Edit(ZOO, Span(2, 7, 2, 12), "alpha-zoo"),
                        Edit("one.md", Span(1, 1, 1, 4), "new"),
                        Edit("one.md", Span(1, 4, 1, 4), "er"),
                    ),
                    safe=False,
                ),
            ),
            finding(
                "LK018",
                "unknown-wiki-link",
                in_line(ZOO, 5, "[[alhpa]]"),
                'no entry is called "alhpa"; did you mean alpha?',
                level=Level.NOTE,
                fix=mend(in_line(ZOO, 5, "[[alhpa]]"), "[[alpha]]", "use the name that exists", safe=False),
            ),
            finding(
                "SA001",
                "missing-entry",
                in_line(ZOO, 6, "[gone](gone.md)"),
                "gone.md does not exist",
                "remove the item",
                fix=mend(at(ZOO, 6, 1, 7, 1), "", "remove the item"),
            ),
            finding("FS001", "not-utf8", at(LATIN, 2, 10, 2, 10), "not UTF-8: byte 0xE9 at offset 13"),
            finding("FS009", "url-clash", Place("one.md", START), "one.md and one/index.md both become /one/"),
            finding(
                "LK001",
                "missing-target",
                in_line(FAR, 1, "[long](./long-way-off.md)"),
                "./long-way-off.md does not exist",
                fix=mend(in_line(FAR, 1, "./long-way-off.md"), "./way.md", "write ./way.md", safe=False),
            ),
            finding(
                "HT009", "long-text", at(FAR, 2, 2, 2, len(LONG) + 2), "the text of a link is a book", level=Level.NOTE
            ),
            finding("LK012", "credentials", at(SECRET, 1, 1, 1, 38), "user and password in a URL (not repeated here)"),
            finding(
                "LK015",
                "http",
                at(SECRET, 1, 47, 1, 79),
                "http://you:tiger@host.example/ is not encrypted",
                "write https",
                level=Level.WARNING,
                fix=mend(
                    at(SECRET, 1, 47, 1, 79), "https://you:tiger@host.example/", "write https://you:tiger@host.example/"
                ),
            ),
            finding("LK001", "missing-target", in_line(SECRET, 2, "[z](z.md)"), "z.md does not exist"),
            finding(
                "PR009",
                "several-lines",
                at(DEEP, 3, 8, 4, 22),
                "a mapping over two lines",
                level=Level.WARNING,
                related=(Related(Place("methodology/mvp.yml"), "as here"), Related(at(DEEP, 99, 1, 99, 2), "and here")),
            ),
            finding("PR010", "many-lines", at(DEEP, 5, 3, 25, 1), "twenty steps in one go", level=Level.NOTE),
            finding(
                "GR003",
                "cycle",
                at(DEEP, 24, 3, 24, 10),
                "step-19 → step-0 → step-19",
                related=tuple(Related(at(DEEP, line, 3, line, 9), f"edge {line}") for line in range(5, 16)),
            ),
            finding(
                "HT002",
                "active-html",
                at(HOSTILE, 2, 1, 2, 10),
                NASTY,
                NASTY,
                related=(Related(at(HOSTILE, 1, 1, 1, 8), NASTY),),
            ),
            finding(
                "HT002",
                "active-html",
                in_line(HOSTILE, 3, "gnp.exe"),
                NASTY,
                fix=mend(at(HOSTILE, 3, 1, 3, 4), NASTY, NASTY),
            ),
        ),
        key=lambda item: (item.place, item.code),
    )
)
REPORT = Report(
    DIAGNOSTICS,
    tuple(FILES),
    "docs/",
    SOURCE,
    version="1.2.3",
    secrets=frozenset({(SECRET, 1)}),
    suppressed=4,
    known=12,
    seconds=0.4123,
    rules_url="https://footpath.example/rules/",
)
CLEAN = replace(REPORT, diagnostics=(), suppressed=0, known=0)
MANY = replace(
    REPORT,
    diagnostics=tuple(
        finding(code, name, at(uri, line, 1, line, 4), f"number {line} of many", level=level)
        for uri in (CORE, ZOO)
        for line in range(1, 124)
        for code, name, level in (("KN007", "unknown-field", Level.WARNING), ("ST002", "wrong-type", Level.ERROR))
    ),
)
