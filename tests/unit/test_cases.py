"""Each case of the case files: a tree, and exactly what one rule finds in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from footpath.adapters.templates import templates_of
from footpath.fixing import apply
from footpath.model.diagnostic import Diagnostic
from footpath.model.settings import Settings
from footpath.project import build_site, outcome
from tests.unit.case_files import TODAY, Case, all_cases

CASES = all_cases()


def diagnostics(case: Case, settings: Settings | None = None) -> tuple[Diagnostic, ...]:
    """What the rule of a case finds. Rules over the findings of others need those as well."""
    own = Settings() if case.code.startswith("CF") else Settings(select=(case.code,), today=TODAY)
    with TemporaryDirectory() as folder:
        root, override = Path(folder, "docs"), Path(folder, "templates")
        for name, text in case.templates.items():
            (override / name).parent.mkdir(parents=True, exist_ok=True)
            (override / name).write_text(text, "utf-8")
        templates = templates_of(settings or own, override, root) if case.templates else None
        site = replace(build_site(case.tree, settings or own, templates=templates), answers=case.answers)
        found = outcome(site, case.baseline)
    return tuple(item for item in found.diagnostics if item.code == case.code)


def findings(case: Case) -> tuple[str, ...]:
    lines = (
        f"{item.place.uri}:{item.place.span.line}:{item.place.span.column}: {item.code} {item.message}"
        for item in diagnostics(case)
    )
    return tuple(sorted(lines))


@pytest.mark.parametrize("case", CASES, ids=map(str, CASES))
def test_a_rule_finds_what_its_case_says(case: Case) -> None:
    diagnostics(case, Settings())  # with all rules, which must not raise either
    assert findings(case) == case.findings


FIXED = [
    (case, wanted, safe)
    for case in CASES
    for wanted, safe in ((case.fixed, True), (case.fixed_unsafe, False))
    if wanted
]


@pytest.mark.parametrize(
    ("case", "wanted", "safe"), FIXED, ids=[f"{case}-{'safe' if safe else 'all'}" for case, _, safe in FIXED]
)
def test_a_rule_mends_what_its_case_says(case: Case, wanted: dict[str, bytes], safe: bool) -> None:
    fixes = [item.fix for item in diagnostics(case) if item.fix is not None and (item.fix.safe or not safe)]
    assert dict(apply(case.tree.files, fixes).files) == wanted


def test_cases_can_be_told_apart() -> None:
    assert len({str(case) for case in CASES}) == len(CASES)
