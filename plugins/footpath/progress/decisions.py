"""`decisions.jsonl`: one decision to a line. A line that cannot be read is a problem, and the others count."""

from __future__ import annotations

from footpath.model.diagnostic import Level
from footpath.model.project import Decision, Problem
from footpath.model.source import START, Place, Span
from footpath.parsing.document import decode
from footpath.parsing.json_tree import NotJson, read_json
from footpath.progress.values import depth, flag, text, words

LINE_LIMIT = 10_000


def read_decisions(content: bytes, uri: str, service: str = "") -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions in a file, in its order, and what is wrong with it. Never raises."""
    try:
        lines = decode(content).split("\n")
    except UnicodeDecodeError:
        return (), (_problem(uri, START, "the decisions are not UTF-8; none is shown"),)
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines[:LINE_LIMIT], 1):
        if not line.strip():
            continue
        found = _decision(line, number, uri, service)
        (decisions if isinstance(found, Decision) else problems).append(found)  # type: ignore[arg-type]
    if len(lines) > LINE_LIMIT:
        problems.append(_problem(uri, Span.point(LINE_LIMIT), f"only the first {LINE_LIMIT:,} lines are read"))
    return tuple(decisions), tuple(problems)


def _decision(line: str, number: int, uri: str, service: str) -> Decision | Problem:
    node = read_json(line, number)
    if isinstance(node, NotJson):
        return _problem(uri, node.span, f"not JSON: {node.message}; the line is left out")
    said = text(node, "decision")
    if not said:
        return _problem(uri, node.span, "a line without a decision; it is left out")
    return Decision(
        id=text(node, "id"),
        step=text(node, "prompt"),
        text=said,
        at=text(node, "at"),
        by=text(node, "completed_by"),
        place=Place(uri, node.span),
        service=service,
        # The programs write the first, their documentation says the second.
        provisional=flag(node, "step_completed", "prompt_completed") is False,
        category=text(node, "category"),
        tags=tuple(word.text for word in words(node, "tags")),
        review=text(node, "review_status"),
        depth=depth(node),
    )


def _problem(uri: str, span: Span, message: str) -> Problem:
    return Problem("DECISION_PARSE_ERROR", Level.WARNING, Place(uri, span), message)
