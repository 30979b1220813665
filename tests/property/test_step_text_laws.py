"""Laws of a step's text: whatever it holds, no word is lost, no line moves, and nothing is slow."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.pages.entry.artifacts import Artifacts
from footpath.pages.rewrite import rewritten
from footpath.project import build_site

URI = "pipeline/pre/one.md"
HEAD = "---\nname: one\ndescription: d\nphase: pre\norder: 110\noutputs: [docs/one.md, docs/all/]\n---\n"
HEADINGS = ("Quality Criteria", "Methodology Scaling", "Inputs", "Expected Outputs", "Purpose")
PIECES = (
    *("- ", "* ", "  - ", "    - ", "      ", "\t- ", "1. ", "> ", "```", "## ", "### ", "|"),
    *("(mvp) ", "(deep) ", "(depth 4+) ", "(mvp)", "**deep**:", "**mvp:**", "Depth 1: ", "Depth 2-3: ", "custom"),
    *("docs/one.md", "docs/all/x.md", "`docs/one.md`", "docs/", "a/b", "{x}/*.md", "[a](b.md)", "<b>", "<!-- c -->"),
    *(" — ", " (required)", ": ", " ", "word", "ä", "\u202e", "_", "*", "\\"),
)
LINES = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
BODIES = st.lists(st.one_of(LINES, st.sampled_from(HEADINGS).map("## {}".format)), max_size=25).map("\n".join)


def site_of(body: str):
    return build_site(Tree({URI: (HEAD + body).encode()}), Settings())


def words(line: str) -> str:
    """A line without what is put around its words."""
    line = re.sub(r' <!--fp:made:\d+-->$|<span class="fp-(?:for|scale)"[^>]*>|</span>', "", line)
    return re.sub(r"[`()\s]|, depth 4\+", "", line)


@given(BODIES)
def test_every_line_keeps_its_words_and_its_place(body: str) -> None:
    site = site_of(body)
    before, after = body.split("\n"), rewritten(site, URI, body).split("\n")
    assert [words(line) for line in after] == [words(line) for line in before]
    Artifacts.of(site).notes(site, URI)


def test_long_lists_and_long_lines_are_no_work() -> None:
    long = "\n".join(
        ["## Inputs", "- a", *["  more"] * 20_000, f"- {'{' * 50_000}", f"- {'a.' * 25_000}", f"- {'a/' * 25_000}"]
    )
    site = site_of(long)
    start = time.process_time()
    rewritten(site, URI, long)
    Artifacts.of(site).notes(site, URI)
    assert time.process_time() - start < 2
