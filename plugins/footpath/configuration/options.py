"""The user's options: one reading for the command and the plugin, with every mistake told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from footpath.configuration.external import external_settings
from footpath.configuration.option import Option
from footpath.configuration.values import Problems, count, flag, rule_key, rules, text, words
from footpath.kinds.overlay_fields import PROJECT_TYPES
from footpath.model.diagnostic import Level
from footpath.model.pipeline import Combination
from footpath.model.rule import RULES_URL
from footpath.model.settings import DEFAULT_FOLDERS, PUBLISHED, ConfigurationError, Settings
from footpath.parsing.hrefs import join
from footpath.parsing.scalars import calendar_date
from footpath.parsing.slugs import slug_rule
from footpath.parsing.spelling import closest, did_you_mean

_PAIR = 2


def settings_from(options: Mapping[str, Any]) -> Settings:
    """Settings from plain values, as YAML gives them. Raises `ConfigurationError` naming every mistake."""
    problems: Problems = []
    values: dict[str, Any] = {}
    for key, value in options.items():
        if key not in _READERS:
            near = closest(str(key), _READERS)
            problems.append(f'unknown option "{key}"' + did_you_mean(near))
        elif value is not None:
            values[key] = _READERS[key](key, value, problems)
    if problems:
        raise ConfigurationError(tuple(problems))
    return Settings(**values)


def _path(key: str, value: Any, problems: Problems) -> str:
    path = text(key, value, problems).strip("/")
    if path and join("x", path) is None:
        problems.append(f'{key}: "{path}" leads out of the tree')
    return path


def _address(key: str, value: Any, problems: Problems) -> str:
    """The address of a folder on the web, with a slash at its end."""
    address = text(key, value, problems)
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
        problems.append(f"{key}: must be a web address, such as {RULES_URL}")
    return address.rstrip("/") + "/"


def _day(key: str, value: Any, problems: Problems) -> str:
    """A day. YAML makes a date of one that is not in quotes."""
    day = str(value)
    if calendar_date(day) is None:
        problems.append(f'{key}: "{day}" is no day such as 2026-01-31')
    return day


def _folders(key: str, value: Any, problems: Problems) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        problems.append(f"{key}: must be a mapping such as `knowledge: [guides]`")
        return {}
    folders = dict(DEFAULT_FOLDERS)
    for role, names in cast("Mapping[Any, Any]", value).items():
        if role not in DEFAULT_FOLDERS:
            problems.append(f'{key}: unknown role "{role}"; the roles are {", ".join(DEFAULT_FOLDERS)}')
        else:
            given = words(f"{key}.{role}", names, problems)
            folders[role] = tuple(_path(f"{key}.{role}", name, problems) for name in given)
            if not all(folders[role]):
                problems.append(f"{key}.{role}: name folders below the content folder")
    return folders


def _levels(key: str, value: Any, problems: Problems) -> Mapping[str, Level]:
    if not isinstance(value, Mapping):
        problems.append(f"{key}: must be a mapping such as `KN009: off`")
        return {}
    levels: dict[str, Level] = {}
    for rule, level in cast("Mapping[Any, Any]", value).items():
        # YAML 1.1 reads an unquoted `off` as false.
        name = "off" if level is False else str(level).lower()
        try:
            levels[rule_key(str(rule))] = Level(name)
        except ValueError:
            problems.append(f'{key}.{rule}: "{level}" is no level; use {", ".join(item.value for item in Level)}')
    return levels


def _per_file(key: str, value: Any, problems: Problems) -> Mapping[str, Mapping[str, Level]]:
    """Levels by pattern of paths. A list of rules means that they are off there."""
    if not isinstance(value, Mapping):
        problems.append(f'{key}: must be a mapping such as `"drafts/**": [KN012]`')
        return {}
    found: dict[str, Mapping[str, Level]] = {}
    for pattern, named in cast("Mapping[Any, Any]", value).items():
        where = f"{key}: {pattern}"
        off = dict.fromkeys(rules(where, named, problems), Level.OFF) if not isinstance(named, Mapping) else None
        found[str(pattern)] = _levels(where, named, problems) if off is None else off
    return found


def _failing(key: str, value: Any, problems: Problems) -> Level:
    """A level to fail on. `off` is none: it would be unclear whether it means never or always."""
    levels = {level.value: level for level in (Level.ERROR, Level.WARNING, Level.NOTE)}
    name = str(value).lower()
    if name not in levels:
        problems.append(f'{key}: "{value}" is no level to fail on; use {", ".join(levels)}')
    return levels.get(name, Level.ERROR)


def _slug(key: str, value: Any, problems: Problems) -> str:
    try:
        slug_rule(value)
    except ConfigurationError as error:
        problems += error.problems
    return text(key, value, problems)


def _combinations(key: str, value: Any, problems: Problems) -> tuple[Combination, ...]:
    items = cast("list[Any]", value) if isinstance(value, list) else [None]
    if not all(isinstance(item, Mapping) and "methodology" in item for item in items):
        problems.append(f"{key}: must be a list of mappings, each with a methodology")
        return ()
    return tuple(_combination(key, cast("Mapping[str, Any]", item), problems) for item in items)


def _comparisons(key: str, value: Any, problems: Problems) -> tuple[tuple[Combination, Combination], ...]:
    items = cast("list[Any]", value) if isinstance(value, list) else [None]
    pairs = [cast("list[Any]", item) for item in items if isinstance(item, list)]
    if len(pairs) < len(items) or any(len(pair) != _PAIR for pair in pairs):
        problems.append(f"{key}: must be a list of pairs, such as `[mvp, deep]`")
        return ()
    found = [_combinations(key, [_whole(item) for item in pair], problems) for pair in pairs]
    return tuple((pair[0], pair[1]) for pair in found if pair)


def _whole(item: Any) -> Any:
    """A combination in full; the name of a methodology alone is one too."""
    return {"methodology": item} if isinstance(item, str) else item


def _combination(key: str, item: Mapping[str, Any], problems: Problems) -> Combination:
    unknown = set(item) - {"methodology", "project-type", "domain", "multi-service"}
    problems += [f'{key}: unknown option "{name}"' for name in sorted(map(str, unknown))]
    domain = item.get("domain")
    project_type = str(item.get("project-type") or "")
    if project_type and project_type not in PROJECT_TYPES:
        near = closest(project_type, PROJECT_TYPES)
        problems.append(f'{key}: unknown project-type "{project_type}"' + did_you_mean(near))
    return Combination(
        str(item["methodology"]),
        project_type=project_type,
        domains=words(f"{key}.domain", domain, problems) if domain else (),
        multi_service=flag(f"{key}.multi-service", item.get("multi-service", False), problems),
    )


def _published(key: str, value: Any, problems: Problems) -> tuple[str, ...]:
    """What to publish for programs. YAML 1.1 reads an unquoted `off` as false: nothing of it."""
    names = () if value is False else words(key, value, problems)
    problems += [
        f'{key}: there is no "{name}"{did_you_mean(closest(name, PUBLISHED))}; use {", ".join(PUBLISHED)}'
        for name in names
        if name not in PUBLISHED
    ]
    return names


def _health(key: str, value: Any, problems: Problems) -> bool | None:
    """Whether there is such a page: `auto`, the default, means in a preview only."""
    if value == "auto":
        return None
    if not isinstance(value, bool):
        problems.append(f"{key}: must be true, false or auto")
    return bool(value)


OPTIONS = (
    Option(
        "folders",
        "mapping",
        "Folders of the roles `knowledge`, `pipeline`, `tools` and `methodology`, each a name or a list of names.",
        _folders,
    ),
    Option("topics_file", "path", "Where the registry of topics is, seen from the content folder.", _path),
    Option(
        "slug",
        "text",
        "How headings become ids: `markdown`, `unicode` or `github`. Under a host, a `slugify` function of the site's "
        "`toc` wins.",
        _slug,
    ),
    Option(
        "attribute_lists",
        "true or false",
        "Whether `{#id}` behind a heading sets its id. Under a host, only with the extension `attr_list`.",
        flag,
    ),
    Option(
        "directory_urls",
        "true or false",
        "Whether `a.md` is published as `a/`. Under a host, its `use_directory_urls`.",
        flag,
    ),
    Option(
        "select",
        "list of rules",
        "Run these rules only, by code, name or family: `LK001`, `missing-target`, `LK`. `all` runs those too that "
        "are off by default; without the option, those run that are on.",
        rules,
    ),
    Option("ignore", "list of rules", "Leave these rules out; `--ignore` adds to it.", rules),
    Option(
        "levels",
        "mapping",
        "A level for a rule or a family: `error`, `warning`, `note` or `off`, as in `{KN013: off}`.",
        _levels,
    ),
    Option(
        "per_file",
        "mapping",
        "Levels for files below the content folder that a pattern matches, as in a `.gitignore`: "
        '`{"drafts/**": [KN012]}` switches off, `{"drafts/**": {KN012: note}}` sets a level.',
        _per_file,
    ),
    Option("fail_on", "level", "The least serious level that makes a check and a strict build fail.", _failing),
    Option(
        "untrusted",
        "true or false",
        "Whether the content is a stranger's: active HTML is an error then. `--untrusted` says so for one run.",
        flag,
    ),
    Option("baseline", "path", "A file, beside the configuration, of findings that are known and not told.", _path),
    Option("output", "path", "The folder of the site below which pages on topics and projects stand.", _path),
    Option(
        "templates",
        "path",
        "A folder, beside the configuration, whose templates are used before Footpath's.",
        _path,
    ),
    Option(
        "language",
        "text",
        "The language of Footpath's own words in the site: `en`, `de`, or one that has a catalogue in the folder "
        "`languages` of `templates`. Without it, that of the theme's `language` or `locale`, if there is one.",
        text,
    ),
    Option("rules", "path", "The folder, in the site, of a page for each rule. Without it there are none.", _path),
    Option(
        "rules_url",
        "address",
        "Where findings outside the site link to for their rules. A site with `site_url` and `rules` links to its own.",
        _address,
    ),
    Option(
        "health",
        "true, false or auto",
        "Whether the site has a page of how its content is kept. `auto` means in a preview only.",
        _health,
    ),
    Option(
        "topic_page_minimum",
        "number",
        "From how many entries on a topic that is not registered has a page of its own.",
        count,
    ),
    Option(
        "combinations",
        "list of mappings",
        "Further methodology pages, each with a `methodology` and any of `project-type`, `domain` and `multi-service`.",
        _combinations,
    ),
    Option(
        "comparisons",
        "list of pairs",
        "Pages that compare two methodologies or combinations, such as "
        "`[[mvp, deep], [deep, {methodology: deep, project-type: backend}]]`; `[]` for none. Without it, each preset "
        "with the next larger one, and each combination with its preset.",
        _comparisons,
    ),
    Option(
        "project",
        "path",
        "The folder, beside the configuration, of a project whose progress gets pages.",
        _path,
    ),
    Option(
        "publish",
        "list of texts",
        "What the site has for programs: of `llms`, `markdown`, `index`, `inventory`, `feed`, `redirects` and "
        "`metadata`. Without it, all.",
        _published,
    ),
    Option(
        "parallel",
        "true or false",
        "Whether much work is done in a second process: on Linux with two cores, in a build from 50 pages on. "
        "Pages are rendered there only where no other plugin could notice.",
        flag,
    ),
    Option("external", "mapping", "How the web is asked; each key is described below.", external_settings),
    Option(
        "command_words",
        "list of texts",
        "Words that start a command in code, so that `/word:step` and `word run step` become links.",
        words,
    ),
    Option(
        "today",
        "day",
        "The day on which reviews are due or not (KN016), such as `2026-01-31`. Without it, the day of the run.",
        _day,
    ),
)
"""All options, in the order in which they are explained."""

_READERS = {option.name: option.read for option in OPTIONS}
