"""What a methodology is resolved from, as plain data: steps, presets and overlays, for the explorer in the browser.

Names stand in lists and values, never as keys: to JavaScript a key such as `__proto__` is no name like others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from footpath.methodology import Catalogue
from footpath.model.entry import ListChange, Overlay, Preset, Step, StepSetting
from footpath.model.source import Word

Record = dict[str, object]


def catalogue_record(catalogue: Catalogue) -> dict[str, list[Record]]:
    """Steps by (order, name), presets and overlays, without anything that is only shown."""
    return {
        "steps": [_step(step) for step in catalogue.steps.values()],
        "presets": [_preset(name, preset) for name, preset in catalogue.presets.items()],
        "overlays": [_overlay(overlay, catalogue.steps) for overlay in catalogue.overlays.values()],
    }


def _step(step: Step) -> Record:
    return {
        "name": step.name.text,
        "after": _texts(step.dependencies),
        "reads": _texts(step.reads),
        "knowledge": _texts(step.knowledge),
    }


def _preset(name: str, preset: Preset) -> Record:
    return {"name": name, "depth": preset.default_depth, "steps": _settings(preset.steps)}


def _overlay(overlay: Overlay, steps: Mapping[str, Step]) -> Record:
    """What an overlay does to steps. What it says of anything else changes none; a domain changes knowledge alone."""
    whole = overlay.scope != "domain"
    return {
        "scope": overlay.scope,
        "name": overlay.name.text,
        "steps": _settings(overlay.steps) if whole else [],
        "after": _changes(overlay.dependencies, steps) if whole else [],
        "reads": _changes(overlay.reads, steps) if whole else [],
        "knowledge": [[name, [], append] for name, _, append in _changes(overlay.knowledge, steps)],
    }


def _settings(settings: Iterable[StepSetting]) -> list[tuple[str, int]]:
    """Names, each with 1 if the step runs, and 2 more if it is conditional."""
    return [(item.step.text, item.enabled + 2 * bool(item.conditional)) for item in settings]


def _changes(
    changes: Iterable[ListChange], steps: Mapping[str, Step]
) -> list[tuple[str, list[tuple[str, str]], list[str]]]:
    return [
        (change.step.text, [(old.text, new.text) for old, new in change.replace], _texts(change.append))
        for change in changes
        if change.step.text in steps
    ]


def _texts(words: Iterable[Word]) -> list[str]:
    return [word.text for word in words]
