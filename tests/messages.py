"""The messages that our templates and our Python use, as a catalogue has them; those of scripts are in Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jinja2 import Environment
from jinja2.ext import extract_from_ast

from footpath.adapters.templates import PACKAGE, template_folder

_IN_PYTHON = {"phrase": 1, "counted": 2}


def used() -> set[tuple[str, ...]]:
    """Every message that is used, with its form for many if it has one."""
    return {*in_templates(), *in_python()}


def in_templates() -> Iterator[tuple[str, ...]]:
    environment = Environment(autoescape=True)
    for path in sorted(template_folder().rglob("*.jinja")):
        tree = environment.parse(path.read_text("utf-8"))
        for _, name, found in extract_from_ast(tree, ("_", "ngettext")):
            words = found if isinstance(found, tuple) else (found,)
            yield tuple(word for word in words[: 1 if name == "_" else 2] if word is not None)


def in_python() -> Iterator[tuple[str, ...]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _IN_PYTHON:
                given = node.args[: _IN_PYTHON[node.func.id]]
                assert all(isinstance(one, ast.Constant) for one in given), f"{path}:{node.lineno}: write it out"
                yield tuple(str(one.value) for one in given if isinstance(one, ast.Constant))
