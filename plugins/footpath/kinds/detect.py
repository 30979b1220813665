"""`detect`: how a project shows that a step is done already (format, section 1.5). Read to be checked, never run."""

from __future__ import annotations

from footpath.kinds.fields import Fields, a
from footpath.model.document import Node
from footpath.parsing.scalars import meaning, number

CODE = "ST019"
LISTS = ("all", "any")
PROBES = ("path", "cmd")
LONGEST = 120
"""How many seconds a check may take."""


def check_detect(fields: Fields) -> None:
    """Report what is wrong with `detect`. Nothing of it breaks the step: older readers take anything there."""
    node = fields.node.get("detect")
    if node is None or meaning(node) == "null":
        return
    if node.kind != "mapping":
        _fault(fields, node, f'"detect" must be a mapping with `all` or `any`, this is {a(node)}')
        return
    _check_keys(fields, node, LISTS)
    if not any(node.get(key) for key in LISTS):
        _fault(fields, node, '"detect" has neither `all` nor `any`')
    for key in LISTS:
        checks = node.get(key)
        if checks is None:
            continue
        if checks.kind != "list" or not checks.items:
            shown = "empty" if checks.kind == "list" else a(checks)
            _fault(fields, checks, f'"{key}" of "detect" must be a list of checks, this is {shown}')
            continue
        for check in checks.items:
            _check_one(fields, check)


def _check_one(fields: Fields, check: Node) -> None:
    if check.kind != "mapping":
        _fault(fields, check, f"a check must be a mapping with `path` or `cmd`, this is {a(check)}")
        return
    _check_keys(fields, check, (*PROBES, "timeout"))
    probes = [value for key in PROBES if (value := check.get(key)) is not None]
    if len(probes) != 1:
        _fault(fields, check, "a check must have one of `path` and `cmd`" + (", not both" if probes else ""))
    for value in probes:
        if value.kind != "text" or not value.text.strip():
            _fault(fields, value, f"what a check looks for must be a text, this is {_shown(value)}")
    timeout = check.get("timeout")
    if timeout is None:
        return
    seconds = number(timeout.text) if meaning(timeout) == "number" else None
    if not isinstance(seconds, int) or not 1 <= seconds <= LONGEST:
        shown = timeout.text if meaning(timeout) == "number" else _shown(timeout)
        _fault(fields, timeout, f'"timeout" must be a whole number from 1 to {LONGEST}, this is {shown}')


def _check_keys(fields: Fields, node: Node, known: tuple[str, ...]) -> None:
    for key in node.keys:
        if key.text not in known:
            _fault(fields, key, f'unknown field "{key.text}" in "detect"')


def _shown(node: Node) -> str:
    return "empty" if node.kind == "text" and not node.text.strip() else a(node)


def _fault(fields: Fields, node: Node, message: str) -> None:
    fields.fault(CODE, node.span, message, "write `detect: { all: [{ path: docs/plan.md }] }`, or leave it out")
