"""`footpath explain`: the pages of rules in a terminal, the list of rules, and both for programs."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from footpath.checks import FAMILIES, RULES
from footpath.cli import main
from footpath.reporting.rule_text import plainly

CODE = re.compile(r" +([A-Z]{2}[0-9]{3}) ")


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """The command stops the garbage collector of its short life; the tests live longer."""
    yield
    gc.enable()


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments], catch_exceptions=False)


def words(text: str) -> list[str]:
    """What a text says, whatever marks it up."""
    return re.sub(r"```\w*|[`*#>-]", " ", text).split()


@pytest.mark.parametrize("key", ["LK001", "lk001", "missing-target"])
def test_a_rule_is_found_by_code_and_by_name(key: str) -> None:
    result = explain(key)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "LK001 missing-target\n\nA link leads to a file that does not exist.\n\nAn error by "
    )


@pytest.mark.parametrize("heading", ["What", "Why", "Fix", "Example", "Silence it"])
def test_it_says_everything_of_a_rule(heading: str) -> None:
    assert f"\n\n{heading}\n    " in explain("GR003").stdout


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_terminal_says_what_the_page_says(rule) -> None:
    assert words(explain(rule.code).stdout) == words(explain(rule.code, "--format", "markdown").stdout)


def test_lines_fit_and_code_is_never_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = explain("--all").stdout.splitlines()
    assert [line for line in lines if len(line) > 60 and "`" not in line and not line.startswith("        ")] == []
    assert [line for line in lines if line.count("`") % 2] == []


def test_without_a_code_all_rules_are_listed_by_family() -> None:
    lines = explain().stdout.splitlines()
    assert [found[1] for line in lines if (found := CODE.match(line))] == [rule.code for rule in RULES]
    assert [line for line in lines if line and not line.startswith(" ")] == list(FAMILIES.values())


def test_a_family_is_listed_alone() -> None:
    codes = {found[1][:2] for line in explain("gr").stdout.splitlines() if (found := CODE.match(line))}
    assert codes == {"GR"}


def test_all_rules_are_explained_at_once() -> None:
    said = explain("--all").stdout
    assert [rule.code for rule in RULES if f"{rule.code} {rule.name}\n" not in said] == []


def test_an_unknown_code_is_a_usage_error_with_a_suggestion() -> None:
    result = explain("missing-tarket")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'footpath: no rule or family is called "missing-tarket"; did you mean missing-target?\n'


def test_programs_get_every_rule_or_one() -> None:
    everything = json.loads(explain("--format", "json").stdout)["rules"]
    (one,) = json.loads(explain("LK018", "--format", "json").stdout)["rules"]
    assert [rule["code"] for rule in everything] == [rule.code for rule in RULES]
    assert one in everything
    assert (one["group"], one["fixable"], one["url"]) == ("Links", "safe", "https://footpath.example/rules/LK018/")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# A\n\ntext\n", ["A", "", "text"]),
        ("## A\n\ntext\n\nmore\n", ["A", "    text", "", "    more"]),
        ("- one **two**\n- three\n\nend\n", ["- one two", "- three", "", "end"]),
        ("```text\na:\n  b\n```\n", ["    a:", "      b"]),
        ("a [link](x.md) and\n`` `code` `` here\n", ["a link and `code`", "here"]),
        ("one `two three four` five\n", ["one", "`two three four`", "five"]),
        ("- one two three four\n", ["- one two three", "  four"]),
        ("a &lt; b\n", ["a < b"]),
    ],
)
def test_markdown_becomes_plain_lines(markdown: str, expected: list[str]) -> None:
    assert [line.text for line in plainly(markdown, 19)] == expected
