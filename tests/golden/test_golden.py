"""Every generated page and every fragment, as text to be read: a change of them shows in the diff of a golden file.

`pytest tests/golden --update-golden` writes the files anew. Graphs stand in them by name and nodes only;
how they are drawn is tested where they are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footpath.adapters.templates import loader
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.rule import Prose, RuleDoc
from footpath.model.settings import Settings
from footpath.model.source import Fix, Place, Related, Span, Tree
from footpath.pages import plan_pages
from footpath.pages.entry import Connections, bar, footer, header
from footpath.pages.findings import Findings
from footpath.pages.render import Renderer, with_drawings
from footpath.pages.rewrite import rewritten
from footpath.parsing.hrefs import relative
from footpath.project import build
from tests.conftest import GOLDEN
from tests.hosts.virtual import TREE
from tests.unit.projects import config, folder, state

Golden = Callable[[str, str], str]

SECTIONS = {
    "What": Prose("`[[name]]` names nothing. See XX001."),
    "Why": Prose("It is shown\nas plain text."),
    "Fix": Prose("Use the name of an entry."),
    "Example": Prose("```text\n[[api-desing]]\n```"),
}
RULES = (
    RuleDoc("XX001", "first", "XX", "Examples", Level.ERROR, "0.1.0", "safe", Prose("Something is wrong."), SECTIONS),
    RuleDoc("XX002", "second", "XX", "Examples", Level.OFF, "0.2.0", "unsafe", Prose("It is *odd*."), SECTIONS),
    RuleDoc("YY001", "third", "YY", "More", Level.WARNING, "0.1.0", "", Prose("A `name` is."), SECTIONS),
)
PROJECT = folder(
    {
        "config": config("api", "web", exports="specify-api"),
        "state": state({"old-name": "completed"}, 3),
        "state/api": state(
            {
                "define-vision": {"status": "completed", "at": "2026-01-02T03:04:05Z", "completed_by": "ina"},
                "write-requirements": "completed",
                "specify-api": {"status": "skipped", "reason": "There is <no> API."},
            },
            3,
        ),
        "state/web": state({"define-vision": "in_progress"}, 3, in_progress={"step": "define-vision", "actor": "jo"}),
        "log": '{"id": "D-001", "prompt": "define-vision", "decision": "Two *services*", "step_completed": false}\nx\n',
    },
    present="services/api/docs/define-vision.md services/web/docs/define-vision.md",
)
OUTCOME = build(Tree({uri: content.encode() for uri, content in sorted(TREE.items())}, project=PROJECT), Settings())
PLAIN = OUTCOME.site
SITE = replace(PLAIN, settings=replace(PLAIN.settings, rules="rules"), rules=RULES)
CONNECTIONS = Connections.of(SITE)
RENDERER = Renderer(loader(), relative)
PLANS = {plan.uri: plan for plan in plan_pages(SITE)}
FINDINGS = Findings(
    SITE,
    (
        *OUTCOME.diagnostics,
        Diagnostic(
            "XX001",
            "first",
            Level.ERROR,
            Place("entries/core/api-design.md", Span.point(14, 3)),
            "`<b>` is *wrong*; did you mean `b`?",
            "write `b`",
            (Related(Place("topics.yml", Span.point(2)), "first defined here"),),
            Fix("write b", ()),
        ),
    ),
    {*PLANS, *(uri for uri in TREE if uri.endswith(".md"))},
)
GRAPH = r'<div class="fp-graph(?: fp-graph--small)?" data-graph="([^"]+)">.*'
TEXTS = [uri for uri in TREE if uri.endswith(".md")]


def named(graph: re.Match[str]) -> str:
    """A graph as the list of its nodes."""
    wide = graph[0].partition('<div class="fp-graph__narrow">')[0]
    nodes = re.findall('data-node="([^"]+)"', wide)
    return f"[graph {graph[1]}: {', '.join(nodes)}]"


def page(uri: str) -> str:
    generated = RENDERER.page(PLANS[uri])
    content = with_drawings(generated.content, generated.drawn())
    return re.sub(GRAPH, named, content)


def fragments(uri: str) -> str:
    """What is put around a text, in the order in which it is shown."""
    head, foot = header(SITE, uri), footer(SITE, uri, CONNECTIONS)
    shown = {"header": head, "lead": head, "bar": bar(SITE, uri, CONNECTIONS.walks), "footer": foot}
    found = "".join(
        f"<!-- {name} -->\n{RENDERER.fragment(f'{name}.html.jinja', uri, context)}\n"
        for name, context in shown.items()
        if context is not None
    )
    return re.sub(GRAPH, named, found)


def body(uri: str) -> str:
    """A text with its references made into links."""
    lines = TREE[uri].split("\n")
    return rewritten(SITE, uri, "\n".join(lines[SITE.documents[uri].body_line - 1 :]))


@pytest.mark.parametrize("uri", PLANS)
def test_generated_page(golden: Golden, uri: str) -> None:
    found = page(uri)
    assert found == golden(f"pages/{uri}", found)


@pytest.mark.parametrize("uri", TEXTS)
def test_fragments(golden: Golden, uri: str) -> None:
    found = fragments(uri)
    assert found == golden(f"fragments/{uri.removesuffix('.md')}.html", found)


@pytest.mark.parametrize("uri", TEXTS)
def test_text(golden: Golden, uri: str) -> None:
    found = body(uri)
    assert found == golden(f"texts/{uri}", found)


def test_banner_in_a_preview(golden: Golden) -> None:
    found = RENDERER.fragment("banner.html.jinja", "methodology/mvp.md", FINDINGS.banner("methodology/mvp.md") or {})
    assert found == golden("fragments/banner.html", found)


def test_findings_of_a_page_in_a_preview(golden: Golden) -> None:
    context = FINDINGS.card("methodology/mvp.md", "methodology/mvp.yml")
    found = RENDERER.fragment("findings.html.jinja", "methodology/mvp.md", context or {})
    assert found == golden("fragments/findings.html", found)


def test_all_findings_in_a_preview(golden: Golden) -> None:
    plan = FINDINGS.page()
    assert plan is not None
    found = RENDERER.page(plan).content
    assert found == golden("pages/findings.md", found)


def test_no_golden_file_is_left_over() -> None:
    expected = {
        *(GOLDEN / "pages" / uri for uri in PLANS),
        *(GOLDEN / "texts" / uri for uri in TEXTS),
        *((GOLDEN / "fragments" / uri).with_suffix(".html") for uri in TEXTS),
        GOLDEN / "fragments" / "banner.html",
        GOLDEN / "fragments" / "findings.html",
        GOLDEN / "pages" / "findings.md",
    }
    files: set[Path] = {path for path in GOLDEN.rglob("*") if path.is_file() and path.suffix in (".md", ".html")}
    assert {path for path in files if path.parent.name != "reports"} == expected
