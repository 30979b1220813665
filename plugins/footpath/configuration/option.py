"""What an option is: its name, what may stand there, what it means, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from footpath.configuration.values import Problems


@dataclass(frozen=True, slots=True)
class Option:
    """An option. `kind` says in a few words what may stand there; `meaning` is a sentence in Markdown.

    `read` makes a setting of a plain value, and adds what is wrong with it to the problems, each under the key.
    The default is that of the setting.
    """

    name: str
    kind: str
    meaning: str
    read: Callable[[str, Any, Problems], Any]
