"""What the orchestration itself decides: combinations, and links to pages that are only generated."""

from __future__ import annotations

import pytest

from footpath.model.pipeline import Combination
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.source import Tree
from footpath.pages.rewrite import rewritten
from footpath.project import build, build_site

PRESET = "name: Deep\ndescription: All\ndefault_depth: {depth}\nsteps: {{}}\n"
ENTRY = "---\nname: {name}\ndescription: Text.\ntopics: [t]\n---\n\n{text}\n"


def tree(**files: str) -> Tree:
    return Tree(
        {
            uri.replace("__", "/").replace("_md", ".md").replace("_yml", ".yml"): text.encode()
            for uri, text in sorted(files.items())
        }
    )


def test_a_combination_of_an_unknown_methodology_is_a_mistake_of_the_configuration() -> None:
    with pytest.raises(ConfigurationError, match='unknown methodology "deap"'):
        build_site(tree(methodology__deep_yml=PRESET.format(depth=1)), Settings(combinations=(Combination("deap"),)))


def test_a_combination_of_a_broken_preset_leaves_the_preset_its_finding() -> None:
    outcome = build(
        tree(methodology__deep_yml=PRESET.format(depth=9)),
        Settings(combinations=(Combination("deep", multi_service=True),)),
    )
    assert [item.code for item in outcome.diagnostics] == ["PR002"]
    assert not outcome.site.pipelines


def test_a_link_to_a_generated_page_is_resolved() -> None:
    text = ENTRY.format(name="a", text="See [topics](../topics/index.md) and [no](../topics/other.md).")
    outcome = build(tree(knowledge__a_md=text), Settings())
    assert [item.place.span.column for item in outcome.diagnostics if item.code == "LK001"] == [43]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("[[a]]", "[A](a.md)"),
        ("[[b|Other]]", "[Other](b.md)"),
        (r"| [[b\|Other]] |", "| [Other](b.md) |"),
        ("`[[b]]`", "`[[b]]`"),
    ],
)
def test_a_wiki_link_becomes_a_link_wherever_it_stands(written: str, published: str) -> None:
    table = f"| x |\n|---|\n{written}" if written.startswith("|") else written
    site = build_site(
        tree(knowledge__a_md=ENTRY.format(name="a", text=table), knowledge__b_md=ENTRY.format(name="b", text="x")),
        Settings(),
    )
    assert rewritten(site, "knowledge/a.md", f"{table}\n").strip().split("\n")[-1] == published
