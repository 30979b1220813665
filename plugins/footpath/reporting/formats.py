"""The formats of findings by name. Each is imported when it is used: a run pays for no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from footpath.reporting.redact import redacted
from footpath.reporting.report import Report

Render = Callable[[Report], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write findings. Calling it gives the whole text, which is empty or ends in a line feed.

    `module` holds a function `render`; it gets a report without secrets. `about` says who reads it.
    """

    module: str
    about: str

    def __call__(self, report: Report) -> str:
        """The report in this format."""
        render: Render = import_module(f"footpath.reporting.{self.module}").render
        return render(redacted(report))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "full": Format("full", "for people: the source, the place in it, and the fix"),
        "concise": Format("concise", "for people and editors: one line each"),
        "json": Format("findings_json", "for programs: one document"),
        "jsonl": Format("findings_jsonl", "for programs: one finding in each line"),
        "github": Format("github", "annotations of GitHub Actions"),
        "gitlab": Format("gitlab", "the Code Quality report of GitLab"),
        "sarif": Format("sarif", "SARIF 2.1.0, for code scanning"),
        "junit": Format("junit", "a test report: one case for each file"),
        "markdown": Format("markdown", "for a comment or a step summary"),
    }
)
"""The formats, the default first."""
