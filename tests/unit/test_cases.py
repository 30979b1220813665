"""Each case of the case files: a tree, and exactly what one rule finds in it."""

from __future__ import annotations

import pytest

from footpath.model.settings import Settings
from footpath.project import build
from tests.unit.case_files import Case, all_cases

CASES = all_cases()


def findings(case: Case, settings: Settings) -> tuple[str, ...]:
    found = build(case.tree, settings).diagnostics
    lines = (
        f"{item.place.uri}:{item.place.span.line}:{item.place.span.column}: {item.code} {item.message}"
        for item in found
        if item.code == case.code
    )
    return tuple(sorted(lines))


@pytest.mark.parametrize("case", CASES, ids=map(str, CASES))
def test_a_rule_finds_what_its_case_says(case: Case) -> None:
    build(case.tree, Settings())  # with all rules, which must not raise either
    assert findings(case, Settings(select=(case.code,))) == case.findings


def test_cases_can_be_told_apart() -> None:
    assert len({str(case) for case in CASES}) == len(CASES)
