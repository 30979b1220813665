"""How the command can end, told to whoever called it by a number."""

from __future__ import annotations

from collections.abc import Mapping

CLEAN = 0
FINDINGS = 1
USAGE_ERROR = UNWRITTEN = 2
INTERNAL_ERROR = 3
INTERRUPTED = 130

STATUSES: Mapping[int, str] = {
    CLEAN: "Nothing that fails. Notes never do; warnings do with `--strict`, or from `fail_on: warning` on.",
    FINDINGS: "Findings. For `resolve`, steps that wait for each other, or another preset than the one that was asked "
    "for; for `status`, a file of the project that cannot be read.",
    USAGE_ERROR: "Wrong usage or configuration, or a report that cannot be written.",
    INTERNAL_ERROR: "An error in Footpath itself, which is worth a report.",
    INTERRUPTED: "Interrupted.",
}
"""What each status means, in Markdown."""
