"""How far a project is: its state in every version, put over what its methodology resolves to.

`build_dashboard` is all that others need. Nothing is written, nothing of a project is run, and no clock is read.
"""

from footpath.progress.cross_reads import Services
from footpath.progress.dashboard import build_dashboard
from footpath.progress.decisions import read_decisions
from footpath.progress.migrations import migrated
from footpath.progress.state import read_state

__all__ = ["Services", "build_dashboard", "migrated", "read_decisions", "read_state"]
