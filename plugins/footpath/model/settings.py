"""What a user can set. One value serves the command and the plugin alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from footpath.model.diagnostic import Level
from footpath.model.pipeline import Combination

SlugRule = Callable[[str], str]
"""Makes a heading's text into an id, before ids are made unique."""

DEFAULT_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "knowledge": ("knowledge", "entries"),
    "pipeline": ("pipeline",),
    "tools": ("tools",),
    "methodology": ("methodology",),
}


class ConfigurationError(Exception):
    """The user's configuration cannot be used. `problems` lists everything wrong with it, at once."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """All options, with the defaults of a site that sets none.

    `folders` maps a role (knowledge, pipeline, tools, methodology) to folders below the root of the
    tree. `levels` overrides the default level of rules by code or family; `select` and `ignore` work on
    the same; `fail_on` is the least serious level that makes a check or a strict build fail. `slug` names a rule of `footpath.parsing.slugs`, or is one. `output` is the folder, in the
    site, below which generated pages stand; empty means the site's root. A topic gets a page of its own
    from `topic_page_minimum` entries on. `templates` is a folder, beside the site's configuration, whose templates are used before ours.
    `command_words` start commands in text, as in `/word:step` and `word run step`.
    """

    folders: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(DEFAULT_FOLDERS))
    topics_file: str = "topics.yml"
    slug: str | SlugRule = "markdown"
    attribute_lists: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict[str, Level])
    fail_on: Level = Level.ERROR
    output: str = ""
    templates: str = ""
    topic_page_minimum: int = 3
    combinations: tuple[Combination, ...] = ()
    command_words: tuple[str, ...] = ("scaffold",)
