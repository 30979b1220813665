"""Running rules: which of them, at which level, in which order their findings are told."""

from __future__ import annotations

from collections.abc import Iterable

from footpath.checks.registry import RULES
from footpath.checks.rule import Rule
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.site import Site
from footpath.parsing.spelling import closest, did_you_mean


def check(site: Site) -> tuple[Diagnostic, ...]:
    """Every finding of every selected rule, sorted by place and code, each once.

    Raises `ConfigurationError` where the settings name a rule that does not exist.
    """
    found: dict[Diagnostic, None] = {}
    for rule, level in selected(site.settings):
        for finding in rule.check(site):
            found.setdefault(
                Diagnostic(
                    rule.code,
                    rule.name,
                    level,
                    finding.place,
                    finding.message,
                    finding.help,
                    finding.related,
                    finding.fix,
                )
            )
    return tuple(sorted(found, key=lambda item: (item.place, item.code, item.message, item.help)))


def selected(settings: Settings) -> list[tuple[Rule, Level]]:
    """The rules that run, each with its level."""
    validate(settings)
    chosen: list[tuple[Rule, Level]] = []
    for rule in RULES:
        level = _setting(settings, rule)
        if settings.select and not _matches(rule, settings.select):
            continue
        if level is Level.OFF and _matches(rule, settings.select):
            # Selecting a rule that is off by default is asking for it.
            level = Level.WARNING
        if level is not Level.OFF and not _matches(rule, settings.ignore):
            chosen.append((rule, level))
    return chosen


def validate(settings: Settings) -> None:
    """Raise `ConfigurationError` for every code, name or family in the settings that no rule has."""
    known = {key for rule in RULES for key in (rule.code, rule.name, rule.family)}
    problems: list[str] = []
    for option, keys in (("select", settings.select), ("ignore", settings.ignore), ("levels", tuple(settings.levels))):
        for key in keys:
            if key not in known:
                near = closest(key, known)
                problems.append(f'{option}: no rule or family is called "{key}"' + did_you_mean(near))
    if problems:
        raise ConfigurationError(tuple(problems))


def rule_of(key: str) -> Rule | None:
    """The rule of a code or name, in any case, or None."""
    key = key.strip().lower()
    return next((rule for rule in RULES if key in (rule.code.lower(), rule.name)), None)


def _matches(rule: Rule, keys: Iterable[str]) -> bool:
    return any(key in (rule.code, rule.name, rule.family) for key in keys)


def _setting(settings: Settings, rule: Rule) -> Level:
    for key in (rule.code, rule.name, rule.family):
        if key in settings.levels:
            return settings.levels[key]
    return rule.untrusted if rule.untrusted is not None and settings.untrusted else rule.level
