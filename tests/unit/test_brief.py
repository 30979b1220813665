"""A step's brief: what it holds, in which order, as the command prints it and as a site publishes it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from footpath.artefacts.briefs import briefs, script
from footpath.methodology import resolve
from footpath.model.page import Publication
from footpath.model.pipeline import Combination
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages.entry.brief import brief_script, brief_text, file_name, knowledge_script
from footpath.parsing.hrefs import relative
from footpath.project import build_site
from footpath.reporting.brief import brief, brief_markdown
from tests.hosts.virtual import TREE
from tests.unit.command import Write, footpath_

FINTECH = Combination("mvp", "backend", ("fintech",))
HEADINGS = re.compile(r"^#{1,2} .*", re.MULTILINE)


def site_of(tree: Mapping[str, str] = TREE) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())


def text_of(site: Site, name: str, combination: Combination, depth: int | None = None) -> str:
    entry = site.corpus.named("step", name) or site.corpus.named("tool", name)
    return brief_markdown(brief(site, entry, resolve(combination, site.corpus.entries), depth))


def published(site: Site, address: str = "") -> dict[str, str]:
    place = Publication("Small", address, lambda uri: relative("index.md", uri))
    return {artefact.uri: artefact.content for artefact in briefs(site, place)}


def handed_over(content: str) -> list[object]:
    """The arguments of a script's only call."""
    return json.loads("[" + content.removeprefix("footpathBrief(").removesuffix(");\n") + "]")


class TestText:
    def test_the_sections_stand_in_the_order_of_the_format(self) -> None:
        text = text_of(site_of(), "specify-api", FINTECH)
        assert [line for line in HEADINGS.findall(text) if line.startswith("# ")] == [
            "# System",
            "# Meta-Prompt",
            "# Knowledge Base",
            "# Methodology",
        ]

    def test_knowledge_stands_in_the_order_of_the_list_with_what_overlays_append_behind(self) -> None:
        text = text_of(site_of(), "specify-api", FINTECH).partition("# Knowledge Base")[2]
        assert [line for line in HEADINGS.findall(text) if ": " in line] == [
            "## api-design: Interfaces that other programs call",
            "## error-handling: What callers can do about a failure",
            "## ledgers: Bookings that explain every balance",
        ]

    def test_of_an_entry_it_has_the_deep_guidance_alone(self) -> None:
        text = text_of(site_of(), "specify-api", Combination("deep"))
        assert "Answer with [[error-handling|a stable code]]" in text
        assert "Decide how calls fail first" not in text

    def test_the_text_of_the_step_is_that_of_the_file(self) -> None:
        body = TREE["pipeline/specification/specify-api.md"].partition("---\n\n")[2]
        assert f"# Meta-Prompt\n\n{body.strip()}\n" in text_of(site_of(), "specify-api", Combination("deep"))

    def test_it_says_for_what_it_is(self) -> None:
        text = text_of(site_of(), "specify-api", FINTECH, 3)
        assert (
            "- Step: Specify API (specify-api)\n- Methodology: MVP\n- Project: backend, fintech\n- Depth: 3 of 5"
            in text
        )

    def test_without_a_depth_it_has_that_of_the_methodology(self) -> None:
        site = site_of()
        assert "- Depth: 1 of 5, Minimal\n" in text_of(site, "specify-api", Combination("mvp"))
        assert text_of(site, "specify-api", Combination("mvp")).endswith("\n\nFor this step: The start of it.\n")
        assert text_of(site, "specify-api", Combination("deep")).endswith("\n\nFor this step: All of it.\n")

    def test_an_entry_that_is_not_there_is_left_out_and_told(self) -> None:
        tree = {uri: text for uri, text in TREE.items() if uri != "entries/core/error-handling.md"}
        site = site_of(tree)
        made = brief(site, site.corpus.named("step", "specify-api"), site.pipelines["deep"])
        assert ([item.name for item in made.knowledge], made.missing) == (["api-design"], ("error-handling",))

    def test_nothing_in_it_controls_a_terminal(self) -> None:
        tree = {**TREE, "entries/core/ledgers.md": TREE["entries/core/ledgers.md"] + "\nA \x1b[31mred\u0085 word.\n"}
        text = text_of(site_of(tree), "specify-api", FINTECH)
        assert "A \\u001b[31mred\\u0085 word." in text


class TestFiles:
    def test_each_step_and_tool_has_two_and_each_entry_in_use_one(self) -> None:
        assert sorted(published(site_of())) == sorted(
            [
                *(
                    f"assets/footpath/brief/{name}{ending}"
                    for name in (
                        "step-define-vision",
                        "step-write-requirements",
                        "step-specify-api",
                        "step-implement-task",
                        "tool-review-code",
                    )
                    for ending in (".js", ".md.txt")
                ),
                *(f"assets/footpath/brief/knowledge/{name}.js" for name in ("api-design", "error-handling", "ledgers")),
            ]
        )

    def test_no_knowledge_is_published_twice(self) -> None:
        files = published(site_of())
        assert [uri for uri, text in files.items() if "Answer with [[error-handling" in text] == [
            knowledge_script("api-design")
        ]

    def test_the_text_leads_to_the_knowledge_instead(self) -> None:
        site = site_of()
        uri = brief_text(site.corpus.named("step", "specify-api"))
        assert "- [api-design](../../../entries/core/api-design.md)\n" in published(site)[uri]
        assert "](https://a.example/entries/core/api-design.md)" in published(site, "https://a.example/")[uri]

    def test_a_script_hands_over_all_that_a_brief_is_made_of(self) -> None:
        site = site_of()
        kind, name, parts = handed_over(published(site)[brief_script(site.corpus.named("step", "specify-api"))])
        assert (kind, name) == ("step", "step-specify-api")
        assert [entry[0] for entry in parts["knowledge"]] == ["api-design", "error-handling", "ledgers"]
        assert (parts["own"], parts["overlays"]) == ([0, 1], [["backend", "fintech", [2]]])
        assert parts["guidance"] == ["The start of it.", "", "", "All of it.", "All of it."]

    def test_a_script_holds_nothing_that_ends_it(self) -> None:
        content = script("step", "a/x.js", {"body": "</script><!--\u2028\u2029 __proto__"})
        assert re.search("[<\u2028\u2029]", content) is None
        assert handed_over(content) == ["step", "x", {"body": "</script><!--\u2028\u2029 __proto__"}]

    def test_no_name_leads_out_of_the_folder_or_to_the_file_of_another(self) -> None:
        names = ["a", "A", "a b", "../a", "a/b", "ä", "", "con." * 60, "__proto__", "a.b"]
        files = [file_name(name) for name in names]
        assert len({name.lower() for name in files}) == len(names)
        assert [name for name in files if "/" in name or name.startswith(".") or len(name) > 80] == []


class TestCommand:
    def test_it_prints_the_brief(self, write: Write) -> None:
        result = footpath_(
            *("brief", "specify-api", write(TREE), "--methodology", "mvp", "--depth", "2"),
            *("--project-type", "backend", "--domain", "fintech"),
        )
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == text_of(site_of(), "specify-api", FINTECH, 2)

    def test_without_a_methodology_it_takes_one_that_runs_the_step(self, write: Write) -> None:
        found = footpath_("brief", "specify-api", write(TREE)).stdout
        assert found == text_of(site_of(), "specify-api", Combination("deep"))

    def test_it_knows_tools(self, write: Write) -> None:
        assert "- Tool: Review Code (review-code)\n" in footpath_("brief", "review-code", write(TREE)).stdout

    def test_what_is_not_there_is_named(self, write: Write) -> None:
        folder = write(TREE)
        wrong = {
            ("specify-apy",): 'there is no step or tool "specify-apy"; did you mean specify-api?',
            ("specify-api", "--methodology", "tall"): 'there is no methodology "tall"',
            ("specify-api", "--project-type", "game"): 'there is no overlay for the project type "game"',
            (
                "specify-api",
                "--domain",
                "x",
            ): "--domain: a domain is one of a project type; name it with --project-type",
        }
        for (name, *options), words in wrong.items():
            result = footpath_("brief", name, folder, *options)
            assert (result.exit_code, result.stderr) == (2, f"footpath: {words}\n")

    def test_knowledge_that_is_not_there_is_a_warning(self, write: Write) -> None:
        tree = {uri: text for uri, text in TREE.items() if uri != "entries/core/error-handling.md"}
        result = footpath_("brief", "specify-api", write(tree))
        assert (result.exit_code, result.stderr) == (
            0,
            'footpath: there is no knowledge entry "error-handling"; it is left out\n',
        )
