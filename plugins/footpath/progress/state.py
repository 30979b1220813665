"""`state.json` of every version becomes a `ProjectState`; what cannot be used is a problem, and the rest counts.

Every version has the same entries but for a few names. Which steps a file holds is decided by whoever puts the files
of a project together.
"""

from __future__ import annotations

from collections.abc import Mapping

from footpath.model.diagnostic import Level
from footpath.model.document import Node
from footpath.model.project import Problem, ProjectState, Running, Status, StepEntry
from footpath.model.source import START, Place, Span, Word
from footpath.parsing.document import decode
from footpath.parsing.json_tree import NotJson, read_json
from footpath.progress.paths import contained
from footpath.progress.values import TEXT_LIMIT, depth, flag, text, whole, words

VERSIONS = (1, 2, 3, 4)
SHARDED = 3
"""The version in which each service has a state of its own."""

STATUSES: tuple[Status, ...] = ("pending", "in_progress", "completed", "skipped")
_VERIFICATIONS = ("verified", "declared", "unverified")


def read_state(content: bytes, uri: str) -> tuple[ProjectState | None, tuple[Problem, ...]]:
    """The state in a file, None where it cannot be used, and what is wrong with it. Never raises."""
    root = _parsed(content)
    if isinstance(root, NotJson):
        why = f"not JSON: {root.message}"
        return None, (_error("STATE_PARSE_ERROR", uri, root.span, why, "restore the file from an earlier commit"),)
    if root.kind != "mapping":
        return None, (_error("STATE_PARSE_ERROR", uri, root.span, "a state must be an object"),)
    written = root.get("schema-version")
    version = whole(written)
    if version not in VERSIONS:
        message = f"state of version {text(root, 'schema-version') or 'unknown'}; only {_ranging()} can be read"
        span = written.span if written else START
        return None, (
            _error("STATE_SCHEMA_VERSION", uri, span, message, "update Footpath, or the program that wrote it"),
        )
    reader = _Reader(uri)
    running = reader.running(root.get("in_progress"))
    state = ProjectState(
        version=version,
        methodology=text(root, "config_methodology", "init_methodology"),
        mode=text(root, "init-mode"),
        created=text(root, "created"),
        running=running,
        steps=reader.steps(root),
    )
    return state, tuple(sorted(reader.problems, key=lambda problem: problem.place))


def _parsed(content: bytes) -> Node | NotJson:
    try:
        return read_json(decode(content))
    except UnicodeDecodeError:
        return NotJson(START, "not UTF-8")


def _ranging() -> str:
    return f"{VERSIONS[0]} to {VERSIONS[-1]}"


def _error(code: str, uri: str, span: Span, message: str, advice: str = "") -> Problem:
    return Problem(code, Level.ERROR, Place(uri, span), message, advice)


class _Reader:
    """Reads the parts of a state and keeps what is wrong with them."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.problems: list[Problem] = []

    def invalid(self, node: Node, message: str, advice: str) -> None:
        self.problems.append(_error("FIELD_INVALID_VALUE", self.uri, node.span, message, advice))

    def running(self, node: Node | None) -> Running | None:
        """The step that somebody works on. Whether somebody still does, a file cannot say: hence the note."""
        step = text(node, "step") if node is not None else ""
        if node is None or not step:
            return None
        message = f'"{step}" is marked as being worked on; if nobody does, its run was interrupted'
        self.problems.append(Problem("STATE_IN_PROGRESS", Level.NOTE, Place(self.uri, node.span), message))
        artifacts = tuple(word.text for word in words(node, "partial_artifacts"))
        return Running(step, text(node, "started"), text(node, "actor"), artifacts)

    def steps(self, root: Node) -> Mapping[str, StepEntry]:
        """The entries by name. An entry that cannot be used is left out, so its step counts as pending."""
        node = root.get("steps")
        if node is None or node.kind != "mapping":
            self.invalid(node or root, "`steps` must be an object", "restore the file from an earlier commit")
            return {}
        found: dict[str, StepEntry] = {}
        for key, value in node.pairs():
            name = key.text[:TEXT_LIMIT]
            entry = self.entry(name, value)
            if entry is not None:
                found[name] = entry
        return found

    def entry(self, name: str, node: Node) -> StepEntry | None:
        """What is said of one step; a status that is none is the only thing that makes it useless."""
        status = node.get("status")
        said = text(node, "status")
        if said not in STATUSES:
            wrong = f'the status "{said}"' if said else "no status"
            self.invalid(
                status or node, f'"{name}" has {wrong}; it counts as pending', f"use one of {', '.join(STATUSES)}"
            )
            return None
        verified = flag(node, "artifacts_verified")
        verification = text(node, "verification")
        if verification not in _VERIFICATIONS:
            verification = {True: "declared", False: "unverified", None: ""}[verified]
        return StepEntry(
            status=said,
            at=text(node, "completed_at", "at"),
            by=text(node, "completed_by"),
            started=text(node, "in_progress_started_at"),
            reason=text(node, "reason"),
            depth=depth(node),
            produces=self.produces(name, node),
            verification=verification,
        )

    def produces(self, name: str, node: Node) -> tuple[Word, ...]:
        """The paths that a step made, without those that lead out of the folder."""
        kept: list[Word] = []
        for word in words(node, "produces"):
            path = contained(word.text)
            if path is not None:
                kept.append(Word(path, word.span))
                continue
            message = f'"{name}" says it made {word.text[:TEXT_LIMIT]}, which is outside the project; left out'
            place = Place(self.uri, word.span)
            self.problems.append(Problem("ARTIFACT_PATH_REJECTED", Level.WARNING, place, message))
        return tuple(kept)
