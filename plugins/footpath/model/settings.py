"""What a user can set. One value serves the command and the plugin alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from footpath.model.diagnostic import Level
from footpath.model.external_settings import ExternalSettings
from footpath.model.pipeline import Combination
from footpath.model.rule import RULES_URL

SlugRule = Callable[[str], str]
"""Makes a heading's text into an id, before ids are made unique."""

DEFAULT_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "knowledge": ("knowledge", "entries"),
    "pipeline": ("pipeline",),
    "tools": ("tools",),
    "methodology": ("methodology",),
}

PUBLISHED = ("llms", "markdown", "index", "inventory", "feed", "redirects", "metadata")
"""What a site can publish for programs, beside its pages."""


class ConfigurationError(Exception):
    """The user's configuration cannot be used. `problems` lists everything wrong with it, at once."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """All options, with the defaults of a site that sets none.

    - `folders` maps a role (knowledge, pipeline, tools, methodology) to folders below the root of the tree.
    - `slug` names a rule of `footpath.parsing.slugs`, or is one; `attribute_lists` says whether the host reads
      `{#id}` behind a heading.
    - `directory_urls` says whether a page's address ends in a slash (`a/b/` for `a/b.md`), as the host decides.
    - `select`, `ignore` and `levels` choose rules by code, name or family; `fail_on` is the least serious level
      that makes a check or a strict build fail. `per_file` gives levels to the files that a pattern matches, as in
      a `.gitignore`.
    - `baseline` is a file, beside the site's configuration, of findings that are known and not told.
    - `untrusted` says that the content may come from strangers: what acts in a reader's browser is an error.
    - `output` is the folder, in the site, below which topic pages stand; empty means the site's root.
    - `templates` is a folder beside the site's configuration whose templates are used before ours.
    - `language` is the one in which the site's own words are said; empty means that of the theme, or English.
    - `rules` is the folder, in the site, of a page for each rule; empty means no such pages. `rules_url` is the address
      of a folder with such pages, for whoever reads findings elsewhere.
    - `health` says whether the site has a page of how its content is kept; without it only a preview has one.
    - A topic gets a page of its own from `topic_page_minimum` entries on.
    - `combinations` get a methodology page each, beside the presets.
    - `comparisons` get a page each; None leaves it to the site which ones are worth it.
    - `project` is a folder, beside the site's configuration, of a project whose progress gets pages; empty means none.
    - `publish` names what the site publishes for programs, of `PUBLISHED`.
    - `parallel` says whether a build may use a second process.
    - `external` says how links to the web are checked, where that is asked for.
    - `command_words` start commands in text, as in `/word:step` and `word run step`.
    - `today` is the day, as YYYY-MM-DD, on which entries are due for review or not; without it nothing is due. The
      command and the plugin fill it in.
    """

    folders: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(DEFAULT_FOLDERS))
    topics_file: str = "topics.yml"
    slug: str | SlugRule = "markdown"
    attribute_lists: bool = True
    directory_urls: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict[str, Level])
    per_file: Mapping[str, Mapping[str, Level]] = field(default_factory=dict[str, Mapping[str, Level]])
    baseline: str = ""
    fail_on: Level = Level.ERROR
    untrusted: bool = False
    output: str = ""
    templates: str = ""
    language: str = ""
    rules: str = ""
    rules_url: str = RULES_URL
    health: bool | None = None
    topic_page_minimum: int = 5
    combinations: tuple[Combination, ...] = ()
    comparisons: tuple[tuple[Combination, Combination], ...] | None = None
    project: str = ""
    publish: tuple[str, ...] = PUBLISHED
    command_words: tuple[str, ...] = ("scaffold",)
    parallel: bool = True
    external: ExternalSettings = field(default_factory=ExternalSettings)
    today: str = ""
