"""Which steps run, in what order, and why: presets, project configuration and overlays, resolved.

`resolve` turns one combination and the entries of a tree into a `Pipeline`, in which every item knows
the file that put it there. `apply_overlay` is what one overlay does; `build_graph` and `eligible` say
what waits for what, `difference` what tells two pipelines apart. `read_project` reads a project's own
configuration, `spelled` a combination written in one line. Nothing here knows Markdown, pages or findings.
"""

from footpath.methodology.catalogue import Catalogue
from footpath.methodology.comparisons import worth_comparing
from footpath.methodology.config import ProjectConfig, Service, combination_of
from footpath.methodology.config_reader import METHODOLOGIES, read_project
from footpath.methodology.difference import (
    ConditionSwap,
    CrossReadSwap,
    Difference,
    StepDifference,
    Swap,
    difference,
)
from footpath.methodology.eligibility import SCOPES, Scope, eligible
from footpath.methodology.graph import build_graph, circular_groups
from footpath.methodology.operations import OPERATIONS, Operation, Outcome, apply_overlay
from footpath.methodology.resolve import depth_of, resolve, resolve_all
from footpath.methodology.spelled import spelled
from footpath.model.project import Status

__all__ = [
    "METHODOLOGIES",
    "OPERATIONS",
    "SCOPES",
    "Catalogue",
    "ConditionSwap",
    "CrossReadSwap",
    "Difference",
    "Operation",
    "Outcome",
    "ProjectConfig",
    "Scope",
    "Service",
    "Status",
    "StepDifference",
    "Swap",
    "apply_overlay",
    "build_graph",
    "circular_groups",
    "combination_of",
    "depth_of",
    "difference",
    "eligible",
    "read_project",
    "resolve",
    "resolve_all",
    "spelled",
    "worth_comparing",
]
