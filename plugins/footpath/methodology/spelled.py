"""A combination as people write it in one line: `deep + backend + fintech + multi-service`."""

from __future__ import annotations

from collections.abc import Iterable

from footpath.kinds.overlay_fields import PROJECT_TYPES
from footpath.methodology.config import suggestion
from footpath.methodology.config_reader import DOMAINS
from footpath.model.entry import Entry, Overlay, Preset
from footpath.model.pipeline import Combination
from footpath.model.settings import ConfigurationError

SERVICES = "multi-service"


def spelled(text: str, entries: Iterable[Entry]) -> Combination:
    """The combination that a text means: a methodology, then a project type, its domains, and `multi-service`.

    It is the inverse of a combination's title. Raises `ConfigurationError` for a name that means nothing here.
    """
    entries = tuple(entries)
    methodology, *parts = (part.strip() for part in text.split("+"))
    presets = sorted(entry.name.text for entry in entries if isinstance(entry, Preset))
    if methodology not in presets:
        raise ConfigurationError((f'unknown methodology "{methodology}"{suggestion(methodology, presets)}',))
    project_type, domains = "", list[str]()
    for part in parts:
        known = _domains(project_type, entries)
        if part in known:
            domains.append(part)
        elif part in PROJECT_TYPES and not project_type:
            project_type = part
        elif part != SERVICES:
            words = [*known, SERVICES] if project_type else [*PROJECT_TYPES, SERVICES]
            raise ConfigurationError((f'"{text}": "{part}" cannot stand here{suggestion(part, words)}',))
    return Combination(methodology, project_type, tuple(domains), SERVICES in parts)


def _domains(project_type: str, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The domains that a project type may have: those of the format, and those that have an overlay here."""
    if not project_type:
        return ()
    here = [one.domain for one in entries if isinstance(one, Overlay) and one.project_type == project_type]
    return tuple(dict.fromkeys(name for name in (*DOMAINS.get(project_type, ()), *here) if name and name != "none"))
