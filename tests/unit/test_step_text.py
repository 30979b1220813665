"""What a step's text says in lists: read, and shown so that a host renders it as it was meant."""

from __future__ import annotations

import pytest
from markdown import markdown

from footpath.index.lines import lines_of
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.pages.entry import Connections, footer
from footpath.pages.entry.artifacts import Artifacts, paths_of
from footpath.pages.entry.bullets import bullets
from footpath.pages.entry.depths import guidance, scaling, tag_of
from footpath.pages.entry.walk import stands, walks
from footpath.pages.rewrite import rewritten
from footpath.project import build_site
from tests.hosts.virtual import TREE

URI = "pipeline/pre/one.md"
HEAD = "---\nname: one\ndescription: d\nphase: pre\norder: 110\noutputs: [docs/one.md]\n---\n"


def site_of(body: str, **others: str):
    tree = {URI: HEAD + body, **{f"pipeline/pre/{name}.md": text for name, text in others.items()}}
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())


def shown(body: str) -> str:
    return rewritten(site_of(body), URI, body)


def read(body: str, section: str = "Inputs"):
    site = site_of(body)
    return bullets(site.documents[URI], lines_of(site, URI), section)


def depth_text(body: str, depth: int) -> str:
    site = site_of(body)
    return guidance(site.documents[URI], lines_of(site, URI), depth)


class TestBullets:
    def test_a_bullet_has_all_its_lines(self) -> None:
        (bullet,) = read("## Inputs\n- docs/a.md — first\n  and second\nand third\n")
        assert (bullet.text, bullet.last - bullet.first) == ("docs/a.md — first and second and third", 2)

    def test_a_nested_bullet_knows_what_it_lacks(self) -> None:
        found = read("## Inputs\n- a\n  - b\n    - c\n  - d\n- e\n")
        assert [(bullet.text, bullet.level, bullet.missing) for bullet in found] == [
            ("a", 0, 0),
            ("b", 1, 2),
            ("c", 2, 4),
            ("d", 1, 2),
            ("e", 0, 0),
        ]

    def test_a_fence_holds_no_bullet(self) -> None:
        assert [bullet.text for bullet in read("## Inputs\n- a\n\n```text\n- b\n## Inputs\n- c\n```\n")] == ["a"]

    def test_a_paragraph_ends_the_list(self) -> None:
        assert [bullet.text for bullet in read("## Inputs\n- a\n\nWords.\n- b\n")] == ["a", "b"]

    def test_other_sections_are_left_alone(self) -> None:
        assert read("## Outputs\n- a\n### Inputs\n- b\n") == ()


class TestTags:
    @pytest.mark.parametrize(
        ("text", "least"), [("(mvp) a", 1), ("(deep) a", 4), ("(depth 3+) a", 3), ("(Depth 5+) a", 5), ("(DEEP) a", 4)]
    )
    def test_a_tag_says_from_which_depth_on(self, text: str, least: int) -> None:
        tag = tag_of(text)
        assert tag is not None
        assert (tag.least, text[tag.end :]) == (least, "a")

    @pytest.mark.parametrize("text", ["a", "(optional) a", "(depth 6+) a", "(mvp)a", "see (mvp) a"])
    def test_anything_else_is_text(self, text: str) -> None:
        assert tag_of(text) is None

    def test_they_are_chips_and_no_word_is_lost(self) -> None:
        assert shown("## Quality Criteria\n- (mvp) A\n- (deep) B\n- C\n") == (
            '## Quality Criteria\n- <span class="fp-for" data-from="1">mvp</span> A\n'
            '- <span class="fp-for" data-from="4">deep, depth 4+</span> B\n- C\n'
        )

    def test_elsewhere_they_stay_as_they_are(self) -> None:
        assert shown("## Notes\n- (mvp) A\n") == "## Notes\n- (mvp) A\n"


SCALING = (
    "## Methodology Scaling\n- **deep**: All\n  of it.\n- **mvp**: Some.\n- **custom:depth(1-5)**:\n"
    "  - Depth 1: one\n    more\n  - Depth 2: two\n  - Depth 3: three\n  - Depth 4: four\n"
)


class TestScaling:
    def test_each_depth_has_its_line(self) -> None:
        assert [depth_text(SCALING, depth) for depth in range(1, 5)] == ["one more", "two", "three", "four"]

    def test_deep_speaks_for_a_depth_without_a_line(self) -> None:
        assert depth_text(SCALING, 5) == "All of it."

    def test_without_lines_for_depths_the_presets_speak(self) -> None:
        body = "## Methodology Scaling\n- **deep**: All.\n- **mvp**: Some.\n"
        assert [depth_text(body, depth) for depth in range(1, 6)] == ["Some.", "", "", "All.", "All."]

    def test_a_line_may_be_for_several_depths(self) -> None:
        body = "## Methodology Scaling\n- Depth 1-2: little\n- **Depth 3**: more\n- **Depth 4:** much\n"
        site = site_of(body)
        found = scaling(site.documents[URI], lines_of(site, URI))
        assert [(item.depths, item.text) for item in found] == [((1, 2), "little"), ((3,), "more"), ((4,), "much")]

    def test_the_nested_list_is_nested_for_the_host(self) -> None:
        flat, nested = markdown(SCALING), markdown(shown(SCALING))
        assert (flat.count("<ul>"), nested.count("<ul>")) == (1, 2)
        assert "<li><strong>custom:depth(1-5)</strong>:<ul>" in nested
        assert '<span class="fp-scale" data-depth="1">Depth 1:</span> one' in nested
        assert '<span class="fp-scale" data-depth="5"><strong>deep</strong>:</span> All' in nested

    def test_a_list_that_is_nested_already_stays(self) -> None:
        body = "## Methodology Scaling\n- a:\n    - b\n      c\n"
        assert shown(body) == body

    def test_what_another_plugin_changed_stays(self) -> None:
        site = site_of(SCALING)
        changed = SCALING.replace("Depth 2: two", "Depth 2: zwei").replace("**mvp**", "**small**")
        text = rewritten(site, URI, changed)
        assert "\n  - Depth 2: zwei\n" in text
        assert "- **small**: Some." in text


class TestPaths:
    @pytest.mark.parametrize(
        ("text", "paths"),
        [
            ("docs/plan.md (required) — why", ["docs/plan.md"]),
            ("docs/adrs/ (required) — why", ["docs/adrs/"]),
            ("docs/a.md, docs/b/c.json — both", ["docs/a.md", "docs/b/c.json"]),
            ("`docs/a.md` — code", ["docs/a.md"]),
            ("package.json", ["package.json"]),
            ("docs/{service}/api-*.yaml (optional)", ["docs/{service}/api-*.yaml"]),
            ("User answers (from docs/x.md) — words", []),
            ("CI/CD and/or input — no path", []),
            ("[docs/a.md](a.md) — a link", []),
            ("https://example.org/a.md — an address", []),
            ("Node.js version — no file", []),
            ("Anything else than docs/x.md", []),
        ],
    )
    def test_only_what_stands_before_the_explanation(self, text: str, paths: list[str]) -> None:
        assert [written.path for written in paths_of(text)] == paths

    def test_they_are_code_and_never_a_link(self) -> None:
        assert shown("## Inputs\n- docs/a.md (required) — why\n  and how\n") == (
            "## Inputs\n- `docs/a.md` (required) — why\n  and how <!--fp:made:9-->\n"
        )


class TestArtifacts:
    OTHER = (
        "---\nname: two\ndescription: d\nphase: pre\norder: 120\noutputs: [docs/all/]\nreads: [three]\n---\n"
        "## Inputs\n- docs/one.md — it\n## Expected Outputs\n- docs/all/x.md — it\n"
    )
    THIRD = "---\nname: three\ndescription: d\nphase: pre\norder: 130\noutputs: [docs/one.md, docs/three.md]\n---\n"

    def site(self):
        return site_of(
            "## Expected Outputs\n- docs/one.md — it\n## Inputs\n- docs/all/x.md\n", two=self.OTHER, three=self.THIRD
        )

    def test_makers_stand_in_the_order_of_steps(self) -> None:
        assert Artifacts.of(self.site()).makers["docs/one.md"] == (URI, "pipeline/pre/three.md")

    def test_whoever_lists_it_or_reads_its_step_reads_it(self) -> None:
        readers = Artifacts.of(self.site()).readers
        assert readers["docs/one.md"] == readers["docs/three.md"] == ("pipeline/pre/two.md",)

    def test_a_file_in_a_folder_is_made_by_who_makes_the_folder(self) -> None:
        site = self.site()
        note = Artifacts.of(site).notes(site, URI)[11]
        assert ([card.title for card in note.makers], note.own, note.readers) == (["Two"], False, "1 step")

    def test_what_a_step_makes_itself_is_said(self) -> None:
        site = self.site()
        note = Artifacts.of(site).notes(site, URI)[9]
        assert ([card.title for card in note.makers], note.own, note.readers) == (["Three"], True, "1 step")

    def test_what_nobody_makes_has_no_note(self) -> None:
        site = site_of("## Inputs\n- docs/idea.md — it\n")
        assert Artifacts.of(site).notes(site, URI) == {}


def test_the_methodology_that_runs_a_step_comes_first_and_the_one_with_most_steps_before_others() -> None:
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(TREE.items())}), Settings())
    step = site.corpus.named("step", "specify-api")
    found = stands(site, step, walks(site))
    assert [(stand.name, stand.state, stand.number, stand.count, stand.depth) for stand in found] == [
        ("deep", "if needed", 3, 4, 5),
        ("mvp", "off", 0, 3, 1),
    ]
    assert [card.title for card in (found[0].before, found[0].after)] == ["Write Requirements", "Implement Task"]


def test_what_an_overlay_does_to_a_step_is_said_with_the_steps_it_is_about() -> None:
    overlay = """\
name: Game
description: d
project-type: game
step-overrides:
  implement-task: { enabled: true, conditional: if-needed }
reads-overrides:
  implement-task:
    replace: { write-requirements: define-vision }
    append: [review-code]
dependency-overrides:
  implement-task:
    append: [define-vision, nothing]
"""
    tree = {**TREE, "methodology/game-overlay.yml": overlay}
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())
    context = footer(site, "pipeline/build/implement-task.md", Connections.of(site))
    assert context is not None
    (changed,) = context["overlays"]
    assert changed[0].title == "Game"
    assert ["".join(part if isinstance(part, str) else part.title for part in parts) for parts in changed[1]] == [
        "switches it on, if needed",
        "reads Define Vision in place of Write Requirements",
        "also reads Review Code",
        "also waits for Define Vision",
        "also waits for nothing",
    ]


def test_around_a_step_stand_five_of_each_kind_and_the_number_of_the_others() -> None:
    follow = "---\nname: {name}\ndescription: d\nphase: pre\norder: {order}\noutputs: [a]\ndependencies: [one]\n---\n"
    others = {f"s{number}": follow.format(name=f"s{number}", order=120 + number) for number in range(8)}
    site = site_of("", **others)
    context = footer(site, URI, Connections.of(site))
    assert context is not None
    diagram = context["around"]
    labels = [node.label for node in diagram.nodes]
    assert labels == ["One", "S0", "S1", "S2", "S3", "S4", "+3 more"]
    assert [card.title for card in context["unlocks"]] == [f"S{number}" for number in range(8)]
