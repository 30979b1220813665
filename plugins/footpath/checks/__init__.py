"""Rules over the site: metadata, documentation and one pure function each, one file per family."""

from footpath.checks.baseline import Baseline
from footpath.checks.registry import RULES
from footpath.checks.rule import Rule
from footpath.checks.run import check, judge, rule_of

__all__ = ["RULES", "Baseline", "Rule", "check", "judge", "rule_of"]
