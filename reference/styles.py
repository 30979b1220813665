"""The variables of the stylesheet that a site may set, from the comment that declares them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.adapters.templates import styles
from reference.writing import code, table, written

_DECLARED = re.compile(r"/\* Variables of (?P<scope>\S+) that a site may set:\n(?P<lines>.*?)\*/", re.DOTALL)
_LINE = re.compile(r"^\s*(--fp-[\w-]+): (.+?)\s*$", re.MULTILINE)

_EXAMPLE = """
```css title="docs/styles.css"
body { --fp-done: #0b6e4f; }
[data-md-color-scheme="slate"] { --fp-done: #7fd1a8; }
```
"""


def page() -> str:
    """The page."""
    return written(
        "Styles",
        "The variables of the stylesheet that a site may set",
        6,
        "Colours follow the theme, in light and in dark. To set one, name it in a file of `extra_css`, which is read "
        "after Footpath's own:",
        _EXAMPLE,
        table(("variable", "of", "colours", "unless it is set"), _rows()),
        "The classes of generated HTML begin with `fp-`. They are no promise: they may change with any version.",
    )


def _rows() -> Iterator[tuple[str, str, str, str]]:
    css = styles()
    for block in _DECLARED.finditer(css):
        scope = block["scope"]
        for name, meaning in _LINE.findall(block["lines"]):
            yield code(name), code(scope), meaning, code(_first_value(css, scope, name))


def _first_value(css: str, scope: str, name: str) -> str:
    """What the rules of a scope set a variable to, where no colour scheme is asked for."""
    for rule in re.finditer(rf"^{re.escape(scope)} \{{(.*?)\}}", css, re.MULTILINE | re.DOTALL):
        found = re.search(rf"{re.escape(name)}:\s*([^;]+);", rule[1])
        if found:
            return " ".join(found[1].split())
    raise ValueError(f"{name} is declared for {scope} and set nowhere")
