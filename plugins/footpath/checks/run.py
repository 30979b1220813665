"""Running rules: which of them, at which level, what silences their findings, and in which order they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from footpath.checks.baseline import Baseline, compare
from footpath.checks.families import external
from footpath.checks.families.control import Control
from footpath.checks.registry import RULES, SITE_RULES
from footpath.checks.rule import Rule
from footpath.checks.silence import Silence
from footpath.model.diagnostic import Diagnostic, Finding, Level
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.site import Site
from footpath.model.source import Word
from footpath.parsing.spelling import Speller, did_you_mean

EVERY = "all"
"""What selects all rules, those that are off by default too."""
_NOTHING = Baseline()


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a site: what is to be told, what comments silenced, what the baseline knew."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...] = ()
    known: tuple[Diagnostic, ...] = ()


def check(site: Site) -> tuple[Diagnostic, ...]:
    """Every finding of every selected rule that nothing silences, sorted by place and code, each once.

    Raises `ConfigurationError` where the settings name a rule that does not exist.
    """
    return judge(site).diagnostics


def judge(site: Site, baseline: Baseline = _NOTHING) -> Judged:
    """Every finding of every selected rule, and what became of it. Raises `ConfigurationError`, as `check` does."""
    chosen = selected(site.settings)
    levels = _Levels(site.settings)
    found = _told(
        ((rule, level, finding) for rule, level in chosen if rule in _SITE for finding in rule.check(site)), levels
    )
    comments = _Comments(site)
    firm = frozenset(rule.code for rule, _ in chosen if is_firm(rule, site.settings))
    suppressed = tuple(item for item in found if item.code not in firm and comments.silence(item))
    silent = frozenset(suppressed)
    compared = compare((item for item in found if item not in silent and item.code not in firm), baseline)
    held = tuple(item for item in found if item.code in firm)
    ran = {rule for rule, _ in chosen if rule.family != external.FAMILY or site.answers}
    control = Control(
        site=site,
        used=frozenset(comments.used),
        keys=_keys(ran),
        baseline=baseline,
        gone={key: count for key, count in compared.gone.items() if rule_of(key.code) in (None, *ran)},
    )
    later = _told(
        ((rule, level, finding) for rule, level in chosen if rule not in _SITE for finding in rule.check(control)),
        levels,
    )
    return Judged(_sorted((*compared.new, *held, *later)), suppressed, compared.known)


def _told(found: Iterable[tuple[Rule, Level, Finding]], levels: _Levels) -> tuple[Diagnostic, ...]:
    """Findings with the identity of their rule, each once, at the level that holds for its file."""
    told: dict[Diagnostic, None] = {}
    for rule, usual, finding in found:
        level = levels.of(rule, finding.place.uri, usual)
        if level is not Level.OFF:
            told.setdefault(
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
    return _sorted(told)


def _sorted(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(items, key=lambda item: (item.place, item.code, item.message, item.help)))


class _Comments:
    """The comments of all files that silence something; `used` gathers the words that did."""

    def __init__(self, site: Site) -> None:
        self._documents = site.documents
        self._known: dict[str, Silence] = {}
        self.used: set[tuple[str, Word]] = set()

    def silence(self, item: Diagnostic) -> bool:
        """Whether a comment is about a finding."""
        uri = item.place.uri
        document = self._documents.get(uri)
        if document is None or not document.suppressions:
            return False
        if uri not in self._known:
            self._known[uri] = Silence(document.suppressions)
        word = self._known[uri].word((item.code, item.name, _family(item.code)), item.place.span.line)
        if word is not None:
            self.used.add((uri, word))
        return word is not None


class _Levels:
    """The levels that files of some paths have for themselves. Where several patterns match, the last one holds."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._specs = [(_spec(pattern), levels) for pattern, levels in settings.per_file.items()]

    def of(self, rule: Rule, uri: str, usual: Level) -> Level:
        """The level of a rule in a file."""
        if is_firm(rule, self._settings):
            return usual
        for spec, levels in reversed(self._specs):
            found = _given(levels, rule)
            if found is not None and spec(uri):
                return found
        return usual


def _spec(pattern: str) -> Callable[[str], bool]:
    from pathspec import GitIgnoreSpec  # most sites name no files, and need not wait for it

    return GitIgnoreSpec.from_lines([pattern]).match_file


def selected(settings: Settings) -> list[tuple[Rule, Level]]:
    """The rules that run, each with its level: `OFF` for one that only some files have."""
    validate(settings)
    chosen: list[tuple[Rule, Level]] = []
    for rule in RULES:
        level = _setting(settings, rule)
        if is_firm(rule, settings):
            chosen.append((rule, level))
            continue
        if settings.select and EVERY not in settings.select and not _matches(rule, settings.select):
            continue
        if level is Level.OFF and _asked_for(rule, settings):
            level = Level.WARNING
        if _matches(rule, settings.ignore):
            continue
        elsewhere = (_given(levels, rule) for levels in settings.per_file.values())
        if level is not Level.OFF or any(found not in (None, Level.OFF) for found in elsewhere):
            chosen.append((rule, level))
    return chosen


def _asked_for(rule: Rule, settings: Settings) -> bool:
    """Whether the settings want a rule that is off. Selecting all means those that nobody has switched off."""
    return _matches(rule, settings.select) or (EVERY in settings.select and _given(settings.levels, rule) is None)


def validate(settings: Settings) -> None:
    """Raise `ConfigurationError` for every code, name or family in the settings that no rule has."""
    known = set(_keys(()))
    speller = Speller(sorted(known))
    options = [
        ("select", settings.select),
        ("ignore", settings.ignore),
        ("levels", tuple(settings.levels)),
        *((f"per_file: {pattern}", tuple(levels)) for pattern, levels in settings.per_file.items()),
    ]
    problems = [
        f'{option}: no rule or family is called "{key}"' + did_you_mean(speller.closest(key))
        for option, keys in options
        for key in keys
        if key not in known and not (option == "select" and key == EVERY)
    ]
    if problems:
        raise ConfigurationError(tuple(problems))


def rule_of(key: str) -> Rule | None:
    """The rule of a code or name, in any case, or None."""
    key = key.strip().lower()
    return next((rule for rule in RULES if key in (rule.code.lower(), rule.name)), None)


def _keys(ran: Iterable[Rule]) -> dict[str, bool]:
    """Every code, name and family, with whether all of its rules are among those that ran."""
    done = set(ran)
    keys: dict[str, bool] = {}
    for rule in RULES:
        for key in _names(rule):
            keys[key] = keys.get(key, True) and rule in done
    return keys


def _names(rule: Rule) -> tuple[str, str, str]:
    return rule.code, rule.name, rule.family


def _family(code: str) -> str:
    return code.rstrip("0123456789")


def _matches(rule: Rule, keys: Iterable[str]) -> bool:
    return any(key in _names(rule) for key in keys)


def _given(levels: Mapping[str, Level], rule: Rule) -> Level | None:
    return next((levels[key] for key in _names(rule) if key in levels), None)


def is_firm(rule: Rule, settings: Settings) -> bool:
    """Whether nothing lowers a rule: no level, no comment and no baseline, all of which a stranger could bring."""
    return settings.untrusted and rule.untrusted is not None


def _setting(settings: Settings, rule: Rule) -> Level:
    if settings.untrusted and rule.untrusted is not None:
        return rule.untrusted
    return _given(settings.levels, rule) or rule.level


_SITE = frozenset(SITE_RULES)
