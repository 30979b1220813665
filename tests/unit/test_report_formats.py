"""Formats for programs, forges and CI: each is valid by the schema of whoever reads it, and complete or counted."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator
from lxml import etree
from markdown_it import MarkdownIt

from footpath.checks import RULES
from footpath.checks.fingerprint import fingerprints
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.source import Edit, Fix, Place, Related, Span
from footpath.reporting.formats import FORMATS
from footpath.reporting.report import Report, source_of
from footpath.reporting.statistics import statistics, statistics_json
from footpath.reporting.summary import summary
from footpath.reporting.told import More, told
from tests.sample_report import CLEAN, FILES, MANY, REPORT

Json = dict[str, Any]
SCHEMAS = Path(__file__).parents[1] / "schemas"
COMPLETE = ("json", "jsonl", "gitlab", "sarif")
CODES = tuple(item.code for item in REPORT.diagnostics)


@cache
def sarif_schema() -> Draft4Validator:
    return Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8")))


@cache
def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def finding(code: str = "LK001", level: Level = Level.ERROR, message: str = "gone", **more: Any) -> Diagnostic:
    return replace(Diagnostic(code, "some-rule", level, Place("a.md", Span(2, 3, 2, 7)), message), **more)


def run_of(report: Report) -> Json:
    log: Json = json.loads(FORMATS["sarif"](report))
    sarif_schema().validate(log)
    [run] = log["runs"]
    return run


class TestFormats:
    @pytest.mark.parametrize("name", FORMATS)
    @pytest.mark.parametrize("report", [REPORT, CLEAN, MANY, Report(())])
    def test_a_text_is_empty_or_ends_in_a_line_feed(self, name: str, report: Report) -> None:
        text = FORMATS[name](report)
        assert text == "" or text.endswith("\n")

    @pytest.mark.parametrize("name", ["full", "concise", "jsonl", "github"])
    def test_nothing_to_say_is_said_with_nothing(self, name: str) -> None:
        assert FORMATS[name](CLEAN) == ""

    @pytest.mark.parametrize("name", COMPLETE)
    def test_programs_get_every_finding(self, name: str) -> None:
        assert FORMATS[name](MANY).count(" of many") == len(MANY.diagnostics) == 492

    @pytest.mark.parametrize("name", sorted(set(FORMATS) - set(COMPLETE)))
    def test_people_get_fifty_of_a_kind_and_a_count(self, name: str) -> None:
        text = FORMATS[name](MANY)
        assert text.count(" of many") == 200
        assert "73 more KN007 unknown-field" in text or "292 findings more than 50" in text

    def test_a_run_pays_for_no_other_format(self) -> None:
        code = (
            "import sys; from footpath.reporting.formats import FORMATS; from footpath.reporting.report import Report;"
            "FORMATS['concise'](Report(())); print(*sorted(sys.modules))"
        )
        loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        assert "footpath.reporting.concise" in loaded
        assert {"footpath.reporting.full", "footpath.reporting.sarif", "msgspec", "wcwidth", "xml.etree"}.isdisjoint(
            loaded
        )

    def test_the_first_is_the_default(self) -> None:
        assert next(iter(FORMATS)) == "full"


class TestTold:
    def test_what_is_left_out_is_counted_behind_its_file(self) -> None:
        items = list(told(MANY.diagnostics, most=2))
        assert [str(item) if isinstance(item, More) else item.code for item in items[:6]] == [
            "KN007",
            "ST002",
            "KN007",
            "ST002",
            "and 121 more KN007 unknown-field in this file",
            "and 121 more ST002 wrong-type in this file",
        ]
        assert sum(item.count if isinstance(item, More) else 1 for item in items) == len(MANY.diagnostics)

    def test_fifty_are_not_too_many(self) -> None:
        assert list(told([finding()] * 50)) == [finding()] * 50
        assert list(told([finding()] * 51))[-1] == More("a.md", "LK001", "some-rule", Level.ERROR, 1)


class TestSummary:
    def test_it_says_all_there_is(self) -> None:
        assert summary(REPORT) == (
            "15 errors, 3 warnings and 3 notes in 9 files (0.41 s); 5 can be mended with --fix, 3 more with "
            "--unsafe-fixes; 4 suppressed, 12 in the baseline"
        )

    @pytest.mark.parametrize(
        ("levels", "files", "said"),
        [
            ((), 343, "no findings in 343 files"),
            ((Level.ERROR,), 1, "1 error in 1 file"),
            ((Level.NOTE, Level.NOTE), 2, "2 notes in 2 files"),
            ((Level.WARNING, Level.ERROR, Level.ERROR), 0, "2 errors and 1 warning in 0 files"),
        ],
    )
    def test_it_says_no_more_than_there_is(self, levels: tuple[Level, ...], files: int, said: str) -> None:
        report = Report(tuple(finding(level=level) for level in levels), ("a.md",) * files)
        assert summary(report) == said

    def test_unsafe_fixes_alone(self) -> None:
        report = Report((finding(fix=Fix("x", (), safe=False)),), ("a.md",))
        assert summary(report) == "1 error in 1 file; 1 can be mended with --unsafe-fixes"

    def test_a_clean_tree_says_what_it_does_not_tell(self) -> None:
        assert summary(replace(CLEAN, known=3, seconds=12.345)) == "no findings in 9 files (12.35 s); 3 in the baseline"


class TestStatistics:
    def test_the_most_frequent_rule_comes_first(self) -> None:
        lines = statistics(REPORT).splitlines()
        assert lines[0] == "7  LK001  error    missing-target     1 with --fix, 1 with --unsafe-fixes"
        assert [line.split()[1] for line in lines[2:5]] == ["FS001", "FS009", "GR003"]

    def test_nothing_found(self) -> None:
        assert statistics(CLEAN) == ""
        assert json.loads(statistics_json(CLEAN))["rules"] == []

    def test_the_counts_are_those_of_the_findings(self) -> None:
        rules = json.loads(statistics_json(REPORT))["rules"]
        assert sum(rule["count"] for rule in rules) == len(REPORT.diagnostics)

    def test_a_rule_of_several_levels_has_the_most_serious(self) -> None:
        report = Report((finding(level=Level.NOTE), finding(level=Level.WARNING)))
        assert json.loads(statistics_json(report))["rules"][0]["severity"] == "warning"


class TestJson:
    def test_it_says_all_of_a_fix(self) -> None:
        [found] = [item for item in json.loads(FORMATS["json"](REPORT))["findings"] if item["code"] == "KN006"]
        assert found["url"] == "https://footpath.example/rules/KN006/"
        assert found["fix"]["title"] == "call it alpha-zoo"
        assert found["fix"]["safe"] is False
        assert found["fix"]["edits"][0] == {
            "path": "knowledge/zoo/alpha.md",
            "line": 2,
            "column": 7,
            "end_line": 2,
            "end_column": 12,
            "text": "alpha-zoo",
        }

    def test_a_text_from_content_comes_out_as_it_is(self) -> None:
        message = 'a\x1b\u202e##[error]\U000e0041"\\\n'
        [found] = json.loads(FORMATS["json"](Report((finding(message=message),))))["findings"]
        assert found["message"] == message

    def test_half_a_character_is_written_as_an_escape(self) -> None:
        [found] = json.loads(FORMATS["json"](Report((finding(message="a\ud800"),))))["findings"]
        assert found["message"] == "a\\ud800"

    def test_a_line_of_jsonl_is_a_finding_of_json(self) -> None:
        lines = [json.loads(line) for line in FORMATS["jsonl"](REPORT).splitlines()]
        assert lines == json.loads(FORMATS["json"](REPORT))["findings"]

    def test_fingerprints_are_those_that_a_baseline_uses(self) -> None:
        found = [item["fingerprint"] for item in json.loads(FORMATS["json"](REPORT))["findings"]]
        assert found == list(fingerprints(REPORT.diagnostics))


class TestGithub:
    COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")

    def commands(self, report: Report) -> list[tuple[str, Json, str]]:
        """The commands as the runner reads them."""
        found: list[tuple[str, Json, str]] = []
        for line in FORMATS["github"](report).splitlines():
            match = self.COMMAND.fullmatch(line)
            assert match
            pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {key: unquote(value) for key, value in pairs.items()}, unquote(match[3])))
        return found

    def test_each_part_comes_out_as_it_went_in(self) -> None:
        item = finding(message="100% of a:b,c", help="do %0A", place=Place("a,b:c%41.md", Span(2, 3, 2, 7)))
        [(command, properties, text)] = self.commands(Report((item,), prefix="docs/"))
        assert command == "error"
        assert properties == {
            "file": "docs/a,b:c%41.md",
            "line": "2",
            "endLine": "2",
            "col": "3",
            "endColumn": "7",
            "title": "LK001 some-rule",
        }
        assert text == "100% of a:b,c\ndo %0A"

    def test_several_lines_have_no_columns(self) -> None:
        [(_, properties, _)] = self.commands(Report((finding(place=Place("a.md", Span(2, 3, 4, 1))),)))
        assert "col" not in properties
        assert properties["endLine"] == "4"

    def test_errors_come_first_and_what_is_cut_is_said_before_notes(self) -> None:
        levels = [Level.NOTE] * 3 + [Level.WARNING] * 2 + [Level.ERROR] * 13
        found = self.commands(Report(tuple(finding(f"LK{n:03}", level) for n, level in enumerate(levels))))
        assert [command for command, _, _ in found] == ["error"] * 13 + ["warning"] * 2 + ["notice"] * 4
        assert found[15][2] == "GitHub shows 10 annotations of each kind; 3 errors more are in the log of this step"

    def test_ten_of_each_are_not_cut(self) -> None:
        levels = [Level.NOTE] * 10 + [Level.WARNING] * 10 + [Level.ERROR] * 10
        found = self.commands(Report(tuple(finding(f"LK{n:03}", level) for n, level in enumerate(levels))))
        assert len(found) == 30


class TestGitlab:
    def test_an_issue(self) -> None:
        item = finding(level=Level.WARNING, help="do it")
        [issue] = json.loads(FORMATS["gitlab"](Report((item,), prefix="docs/")))
        assert issue == {
            "description": "gone (do it)",
            "check_name": "LK001 some-rule",
            "fingerprint": fingerprints([item])[0],
            "severity": "minor",
            "location": {
                "path": "docs/a.md",
                "lines": {"begin": 2, "end": 2},
                "positions": {"begin": {"line": 2, "column": 3}, "end": {"line": 2, "column": 7}},
            },
        }

    def test_no_finding_is_an_empty_list(self) -> None:
        assert json.loads(FORMATS["gitlab"](CLEAN)) == []

    def test_severities(self) -> None:
        report = Report(tuple(finding(level=level) for level in (Level.ERROR, Level.WARNING, Level.NOTE)))
        assert [issue["severity"] for issue in json.loads(FORMATS["gitlab"](report))] == ["major", "minor", "info"]


class TestSarif:
    @pytest.mark.parametrize("report", [REPORT, CLEAN, MANY, Report(()), replace(REPORT, rules_url="")])
    def test_it_is_valid(self, report: Report) -> None:
        assert len(run_of(report)["results"]) == len(report.diagnostics)

    def test_every_rule_makes_a_valid_descriptor(self) -> None:
        report = Report(tuple(finding(rule.code, name=rule.name) for rule in RULES), rules_url="https://r.example/")
        rules = run_of(report)["tool"]["driver"]["rules"]
        assert {rule["id"] for rule in rules} == {rule.code for rule in RULES}
        for rule in rules:
            assert rule["helpUri"] == f"https://r.example/{rule['id']}/"
            assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
            assert rule["help"]["text"].startswith("What\n")
            assert rule["help"]["markdown"].startswith("**What**\n\n")

    def test_results_name_their_rule_by_index(self) -> None:
        run = run_of(REPORT)
        rules = run["tool"]["driver"]["rules"]
        assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == list(CODES)
        assert [rule["id"] for rule in rules] == sorted(set(CODES))

    def test_places_are_relative_and_count_code_points(self) -> None:
        report = Report((finding(place=Place("a b/ü#?.md", Span(2, 3, 4, 1))),), prefix="docs/")
        run = run_of(report)
        assert run["columnKind"] == "unicodeCodePoints"
        place = run["results"][0]["locations"][0]["physicalLocation"]
        assert place == {
            "artifactLocation": {"uri": "docs/a%20b/%C3%BC%23%3F.md", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 2, "startColumn": 3, "endLine": 4, "endColumn": 1},
        }

    def test_a_fix(self) -> None:
        edits = (
            Edit("b.md", Span(1, 1, 1, 2), "x"),
            Edit("a.md", Span(9, 1, 9, 1), "z\n"),
            Edit("a.md", Span(2, 3, 2, 7), "y"),
        )
        [result] = run_of(Report((finding(fix=Fix("mend `it`", edits, safe=False)),)))["results"]
        [fix] = result["fixes"]
        assert fix["description"] == {"text": "mend `it`"}
        assert fix["properties"] == {"safe": False}
        assert [change["artifactLocation"]["uri"] for change in fix["artifactChanges"]] == ["a.md", "b.md"]
        assert fix["artifactChanges"][0]["replacements"] == [
            {
                "deletedRegion": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 7},
                "insertedContent": {"text": "y"},
            },
            {
                "deletedRegion": {"startLine": 9, "startColumn": 1, "endLine": 9, "endColumn": 1},
                "insertedContent": {"text": "z\n"},
            },
        ]

    def test_related_places_have_ids_of_their_own(self) -> None:
        related = (Related(Place("a.md"), "one"), Related(Place("b.md"), "two"))
        [result] = run_of(Report((finding(related=related),)))["results"]
        assert [(found["id"], found["message"]["text"]) for found in result["relatedLocations"]] == [
            (0, "one"),
            (1, "two"),
        ]

    def test_a_message_is_neither_a_link_nor_a_form(self) -> None:
        [result] = run_of(Report((finding(message="[a](https://evil.example/) {0} {#id}"),)))["results"]
        assert result["message"]["text"] == r"[a\](https://evil.example/) {{0}} {#id}"

    def test_fingerprints_hold_no_line(self) -> None:
        def prints(line: int) -> Json:
            item = finding(message=f"also in b.md:{line}", place=Place("a.md", Span(line, 1, line, 2)))
            [result] = run_of(Report((item,)))["results"]
            found: Json = result["partialFingerprints"]
            return found

        assert prints(3) == prints(99)


class TestJunit:
    def cases(self, report: Report) -> dict[str, Any]:
        text = FORMATS["junit"](report)
        root = etree.fromstring(text.encode())
        junit_schema().assertValid(root)
        found = {case.get("name"): case for case in root.iter("testcase")}
        failures = [case for case in found.values() if case.find("failure") is not None]
        for suite in (root, *root.iter("testsuite")):
            assert (suite.get("tests"), suite.get("failures")) == (str(len(found)), str(len(failures)))
        return found

    def test_each_file_is_a_case(self) -> None:
        assert sorted(self.cases(CLEAN)) == sorted(f"docs/{uri}" for uri in FILES)
        assert all(len(case) == 0 for case in self.cases(CLEAN).values())

    def test_a_file_that_was_refused_is_one_too(self) -> None:
        assert list(self.cases(Report((finding(),), ()))) == ["a.md"]

    def test_what_does_not_fail_the_run_is_output(self) -> None:
        report = Report((finding(level=Level.WARNING), finding(level=Level.NOTE)), ("a.md",))
        case = self.cases(report)["a.md"]
        assert [child.tag for child in case] == ["system-out"]
        assert case[0].text == "a.md:2:3: LK001 [warning] gone\na.md:2:3: LK001 [note] gone"

    def test_it_fails_from_the_level_on_that_fails_the_run(self) -> None:
        report = Report((finding(level=Level.WARNING, help="do it"), finding(level=Level.NOTE)), ("a.md",))
        case = self.cases(replace(report, fail_on=Level.WARNING))["a.md"]
        assert [child.tag for child in case] == ["failure", "system-out"]
        assert case[0].get("message") == "1 warning"
        assert case[0].text == "a.md:2:3: LK001 [warning] gone\n    help: do it"

    @pytest.mark.parametrize("report", [REPORT, CLEAN, MANY, Report(())])
    def test_it_is_valid(self, report: Report) -> None:
        self.cases(report)


class TestMarkdown:
    def rendered(self, report: Report) -> str:
        rendered: str = MarkdownIt("commonmark", {"html": True}).enable("table").render(FORMATS["markdown"](report))
        return rendered

    def test_a_clean_tree(self) -> None:
        assert FORMATS["markdown"](CLEAN) == "### Footpath: no findings in 9 files\n"

    def test_a_finding_links_to_its_line_and_its_rule(self) -> None:
        report = Report((finding(help="do it"),), ("a.md",), "docs/", rules_url="https://r.example/")
        html = self.rendered(report)
        assert '<a href="docs/a.md#L2">2:3</a>' in html
        assert '<a href="https://r.example/LK001/">LK001</a>' in html
        assert "<code>gone</code><br>help: <code>do it</code>" in html

    def test_in_a_forge_it_links_to_the_source_at_the_commit(self) -> None:
        item = finding(place=Place("a b(.md", Span(2, 3, 4, 1)))
        html = self.rendered(Report((item,), blob_url="https://forge.example/r/blob/abc/"))
        assert '<a href="https://forge.example/r/blob/abc/a%20b%28.md?plain=1#L2-L4">' in html

    def test_a_few_findings_are_not_folded(self) -> None:
        assert "<details open>" in FORMATS["markdown"](Report((finding(),) * 10))
        assert "<details open>" not in FORMATS["markdown"](Report((finding(),) * 11))

    def test_it_fits_a_comment(self) -> None:
        items = tuple(finding(message="m" * 500, place=Place(f"{number:03}.md")) for number in range(400))
        text = FORMATS["markdown"](Report(items))
        assert len(text) < 65_536
        listed = text.count("<details><summary><code>")
        assert f"There was no room here for {400 - listed} more findings." in text

    @pytest.mark.parametrize("text", ["`", "``", "a`", "`a", " ", "``` `` `", "\\", "a\\`b", "`" * 40, "|", "<b>"])
    def test_a_code_span_holds_whatever_is_in_it(self, text: str) -> None:
        html = self.rendered(Report((finding(message=f"x{text}y"), finding(message=text, place=Place("b.md")))))
        shown = re.findall(r"<br(?: /)?><code>(.*?)</code>", html)
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert shown == [f"x{escaped}y", *([escaped] if text.strip() else [])]


class TestSecrets:
    URL = "https://me:hunter2@host.example/"

    def report(self, *items: Diagnostic, text: str = "") -> Report:
        return Report(items, ("a.md",), source=source_of({"a.md": text.encode()}))

    @pytest.mark.parametrize("name", FORMATS)
    def test_no_format_repeats_one(self, name: str) -> None:
        secret = finding(
            "LK015",
            message=f"{self.URL} x",
            help=self.URL,
            related=(Related(Place("a.md", Span(1, 1, 1, 3)), self.URL),),
            fix=Fix(f"write {self.URL}", (Edit("a.md", Span(2, 3, 2, 7), self.URL),)),
        )
        report = self.report(secret, text=f"{self.URL}\n{self.URL}\n")
        assert "hunter2" not in FORMATS[name](report)

    def test_nothing_of_a_line_with_one_is_shown(self) -> None:
        text = "one\nmy word is hunter2, https:me:hunter2@host\nthree"
        other = finding("LK001", place=Place("a.md", Span(1, 1, 3, 2)))
        shown = FORMATS["full"](
            replace(self.report(finding("LK012"), other, text=text), secrets=frozenset({("a.md", 2)}))
        )
        assert "hunter2" not in shown
        assert "three" in shown

    def test_a_fix_that_would_repeat_one_loses_its_edits(self) -> None:
        fix = Fix("mend", (Edit("a.md", Span(2, 3, 2, 7), self.URL),))
        [found] = json.loads(FORMATS["json"](self.report(finding(fix=fix))))["findings"]
        assert found["fix"] == {"title": "mend", "safe": True, "edits": []}

    def test_marks_stay_below_what_they_mark(self) -> None:
        item = finding(place=Place("a.md", Span(1, 1 + len(self.URL), 1, 3 + len(self.URL))))
        shown = FORMATS["full"](self.report(item, text=f"{self.URL}!!\n"))
        line, mark = shown.split("\n")[3:5]
        assert line.index("!!") == mark.index("^^")

    @pytest.mark.parametrize(
        "text", ["me@host.example", "https://host.example/@me", "https://host.example/a@b", "a//b"]
    )
    def test_what_is_no_secret_is_shown(self, text: str) -> None:
        assert text in FORMATS["concise"](self.report(finding(message=text)))
