"""The registry: every rule has an identity of its own, documentation, and cases that show it at work."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import footpath
from footpath.checks import FAMILIES, RULES, Rule
from footpath.checks.rule import HEADINGS
from tests.unit.case_files import all_cases
from tests.unit.test_cases import diagnostics

PACKAGE = Path(footpath.__file__).parent
CODE = re.compile(r"[A-Z]{2}[0-9]{3}")
CASES = all_cases()
BY_CODE = {rule.code: rule for rule in RULES}


def literal_codes(*folders: str) -> dict[str, str]:
    """Every rule code that stands as a text in the source of these packages, and where."""
    return {
        node.value: f"{path.name}:{node.lineno}"
        for folder in folders
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_codes_are_well_formed_and_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert not repeated(codes)
    assert not [code for code in codes if not CODE.fullmatch(code)]


def test_names_are_kebab_case_and_unique() -> None:
    names = [rule.name for rule in RULES]
    assert not repeated(names)
    assert not [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: Rule) -> None:
    assert rule.title.endswith(".")
    assert len(rule.title) < 100
    assert tuple(rule.sections) == HEADINGS
    assert all(text.strip() for text in rule.sections.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_failing_and_a_passing_case(rule: Rule) -> None:
    cases = [case for case in CASES if case.code == rule.code]
    assert {case.fails for case in cases} == {True, False}
    assert all(case.title.startswith("fails" if case.fails else "passes") for case in cases)
    assert all(case.rule == rule.name and case.purpose.endswith(".") for case in cases)


def test_every_family_has_a_name_and_no_name_is_left_over() -> None:
    assert set(FAMILIES) == {rule.family for rule in RULES}


def test_each_rule_says_whether_it_is_fixed_as_its_cases_show() -> None:
    """A rule is called by its most careful fix: one that is safe at least once is applied by `--fix`."""
    shown: dict[str, str] = {}
    for case in CASES:
        for item in diagnostics(case) if case.fails else ():
            if item.fix is not None:
                shown[case.code] = "safe" if item.fix.safe else shown.get(case.code, "unsafe")
    assert {rule.code: rule.fix for rule in RULES if rule.fix} == shown


def test_each_family_has_one_file_of_cases_in_the_order_of_the_rules() -> None:
    assert not [str(case) for case in CASES if case.code not in BY_CODE]
    for family in {case.family for case in CASES}:
        codes = list(dict.fromkeys(case.code for case in CASES if case.family == family))
        assert codes == [rule.code for rule in RULES if rule.code in codes]
        assert len({BY_CODE[code].family for code in codes}) == 1


def test_every_code_that_reading_gives_has_a_rule() -> None:
    found = literal_codes("parsing", "kinds", "corpus", "index", "methodology", "adapters")
    assert {"FS001", "YM005", "KN001", "ST013", "TL003", "PR005", "OV013", "TP004", "FS004"} <= found.keys()
    assert not {code: where for code, where in found.items() if code not in BY_CODE}
