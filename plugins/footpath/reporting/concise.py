"""Findings for people: one line each, as compilers write them, with what to do below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.plain import line, plain


def concise(diagnostics: Iterable[Diagnostic], prefix: str = "") -> Iterator[str]:
    """`path:line:column: CODE message`, a line of help, and one per related place. `prefix` leads to the tree."""
    for item in diagnostics:
        span = item.place.span
        level = "" if item.level is Level.ERROR else f" [{item.level.value}]"
        yield line(f"{prefix}{item.place.uri}:{span.line}:{span.column}: {item.code}{level} {item.message}")
        for related in item.related:
            at = related.place
            yield line(f"    {prefix}{at.uri}:{at.span.line}:{at.span.column}: {related.message}")
        if item.help:
            yield plain(f"    help: {item.help}")


def tally(diagnostics: Iterable[Diagnostic], files: int) -> str:
    """A closing line such as `3 errors and 1 warning in 343 files`."""
    levels = [item.level for item in diagnostics]
    counted = [f"{count} {level.value}{'s' if count != 1 else ''}" for level in Level if (count := levels.count(level))]
    if not counted:
        return f"no findings in {files} files"
    joined = counted[0] if len(counted) == 1 else f"{', '.join(counted[:-1])} and {counted[-1]}"
    return f"{joined} in {files} files"
