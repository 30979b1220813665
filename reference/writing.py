"""Markdown for the pages of the reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def written(title: str, description: str, order: int, *parts: str) -> str:
    """A page with its front matter. Who edits one is sent to the code."""
    head = f"---\n# Written by `python -m reference`; edit the code instead.\ntitle: {title}\n"
    head += f"description: {description}\norder: {order}\n---\n\n# {title}\n"
    return head + "".join(f"\n{part.strip()}\n" for part in parts if part.strip())


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, whose cells are Markdown on one line."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """A text as code."""
    return f"`{text}`"
