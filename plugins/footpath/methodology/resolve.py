"""A combination of methodology and overlays becomes a pipeline (format, section 5).

Each layer is put over the one before: preset, project configuration, the steps' own lists, project
type, domains, services. Nothing here raises, whatever the entries or the combination say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from footpath.methodology.catalogue import Catalogue
from footpath.methodology.eligibility import SCOPES, eligible
from footpath.methodology.operations import apply_overlay, set_enablement
from footpath.model.entry import Entry, Overlay, Preset
from footpath.model.pipeline import Change, Combination, CustomStep, Pipeline, Provenance, StepState
from footpath.model.source import frozen

EMPTY_PRESET_DEPTH = 3
"""The depth where no preset can be found (format, section 3)."""

DepthOrigin = Literal["cli-flag", "step-override", "custom-default", "preset-default"]

_CONFIGURED = Provenance("custom", "custom.steps")


def resolve(combination: Combination, entries: Iterable[Entry]) -> Pipeline:
    """What a combination makes of the steps among `entries`."""
    return _resolve(combination, Catalogue.of(entries))


def resolve_all(combinations: Iterable[Combination], entries: Iterable[Entry]) -> tuple[Pipeline, ...]:
    """Several combinations of the same entries, in the order given."""
    catalogue = Catalogue.of(entries)
    return tuple(_resolve(combination, catalogue) for combination in combinations)


def depth_of(
    combination: Combination, preset: Preset | None, step: str, cli_depth: int | None = None
) -> tuple[int, DepthOrigin]:
    """How deep a step goes (1 to 5) and what decides it (format, section 3).

    The project's custom depths apply under every methodology. `cli_depth` is what a user asks for once.
    """
    chosen = combination.custom_steps.get(step, CustomStep()).depth
    if cli_depth is not None:
        return cli_depth, "cli-flag"
    if chosen is not None:
        return chosen, "step-override"
    if combination.custom_depth is not None:
        return combination.custom_depth, "custom-default"
    return _default_depth(preset), "preset-default"


def _resolve(combination: Combination, catalogue: Catalogue) -> Pipeline:
    preset = catalogue.preset_for(combination.methodology)
    states = _with_custom(combination.custom_steps, catalogue.states_for(combination.methodology))
    applied = tuple(catalogue.overlays_for(combination))
    changes: dict[str, tuple[Change, ...]] = {}
    warnings: list[str] = []
    global_steps: dict[str, None] = {}
    for overlay in applied:
        if overlay.scope == "structural":
            warnings += _structural_warnings(overlay, states, catalogue.base)
            global_steps |= dict.fromkeys(setting.step.text for setting in overlay.steps)
        states, made = apply_overlay(overlay, states)
        name = overlay.name.text
        changes[name] = changes.get(name, ()) + made
    graph = catalogue.graph_of(states)
    return Pipeline(
        combination=combination,
        preset=preset,
        default_depth=_default_depth(preset),
        steps=frozen(states),
        graph=graph,
        applied=applied,
        changes=frozen(changes),
        global_steps=tuple(global_steps),
        eligible=frozen({scope: eligible(graph, states, scope=scope, global_steps=global_steps) for scope in SCOPES}),
        warnings=tuple(warnings),
    )


def _with_custom(custom: Mapping[str, CustomStep], states: Mapping[str, StepState]) -> Mapping[str, StepState]:
    """The steps as the project's `custom.steps` enables them, under every methodology (section 3)."""
    after = dict(states)
    for name, wish in custom.items():
        if wish.enabled is not None:
            state = after.get(name) or StepState(name, None)
            after[name] = replace(
                state,
                enablement=set_enablement(
                    state.enablement, enabled=wish.enabled, conditional=False, origin=_CONFIGURED
                ),
            )
    return after


def _structural_warnings(
    overlay: Overlay, states: Mapping[str, StepState], known: Mapping[str, StepState]
) -> Iterator[str]:
    """What the reference warns of before it applies a structural overlay, in its words (section 5, point 7)."""
    for setting in overlay.steps:
        name = setting.step.text
        enablement = states[name].enablement if name in states else None
        if enablement is None and name not in known:
            yield f'Structural overlay targets unknown step "{name}"'
        elif enablement is not None and enablement.enabled != setting.enabled:
            yield f'Structural overlay overrides "{name}" enablement'


def _default_depth(preset: Preset | None) -> int:
    return preset.default_depth if preset else EMPTY_PRESET_DEPTH
