"""Every format of findings, of one report that has something of everything, as files to look at.

`pytest tests/golden --update-golden` writes them anew. `cat full.ansi` shows what a terminal does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from footpath.checks import Rule
from footpath.checks.documentation import doc_of
from footpath.model.diagnostic import Level
from footpath.reporting import sarif_rules
from footpath.reporting.formats import FORMATS
from footpath.reporting.report import Report
from footpath.reporting.statistics import statistics, statistics_json
from footpath.reporting.summary import summary
from tests.conftest import GOLDEN
from tests.sample_report import REPORT

Golden = Callable[[str, str], str]

TERMINAL = replace(REPORT, colour=True, links=True, root_url="file:///home/me/docs/")
FILES: dict[str, Callable[[], str]] = {
    "full.txt": lambda: FORMATS["full"](REPORT),
    "full.ansi": lambda: FORMATS["full"](TERMINAL),
    "concise.txt": lambda: FORMATS["concise"](REPORT),
    "check.json": lambda: FORMATS["json"](REPORT),
    "check.jsonl": lambda: FORMATS["jsonl"](REPORT),
    "github.txt": lambda: FORMATS["github"](REPORT),
    "gitlab.json": lambda: FORMATS["gitlab"](REPORT),
    "check.sarif": lambda: FORMATS["sarif"](REPORT),
    "junit.xml": lambda: FORMATS["junit"](REPORT),
    "markdown.md": lambda: FORMATS["markdown"](REPORT),
    "statistics.txt": lambda: statistics(REPORT),
    "statistics.json": lambda: statistics_json(REPORT),
    "summary.txt": lambda: f"{summary(REPORT)}\n",
}


def missing_target(site):
    """A link leads to a file that does not exist.

    What:
        The target of a link is no file of
        the tree.
    Why:
        Readers meet a dead end.
    Fix:
        Correct the path.
    Example:
        `[API design](./api-desing.md)`.
    """


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documentation of real rules changes for its own reasons."""
    rule = doc_of(Rule("LK001", missing_target, Level.WARNING))
    monkeypatch.setattr(sarif_rules, "rule_docs", lambda: (rule,))


@pytest.mark.parametrize("name", FILES)
def test_report(golden: Golden, name: str) -> None:
    found = FILES[name]()
    assert found == golden(f"reports/{name}", found)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_golden_file(name: str) -> None:
    assert FORMATS[name](REPORT) in {make() for make in FILES.values()}


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in (GOLDEN / "reports").iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_but_the_summary_tells_the_time(name: str) -> None:
    timed: Report = replace(REPORT, seconds=77.77)
    assert FORMATS[name](timed) == FORMATS[name](replace(REPORT, seconds=None))
