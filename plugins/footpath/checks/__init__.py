"""Rules over the site: metadata, documentation and one pure function each, one file per family."""

from footpath.checks.baseline import Baseline
from footpath.checks.documentation import rule_docs
from footpath.checks.registry import FAMILIES, RULES
from footpath.checks.rule import Rule
from footpath.checks.run import check, judge, rule_of

__all__ = ["FAMILIES", "RULES", "Baseline", "Rule", "check", "judge", "rule_docs", "rule_of"]
