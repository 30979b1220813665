"""What an overlay can do to a step, one operation per section of its file (format, section 4.4).

An operation is pure: it takes the steps as they stand and returns them as they stand afterwards, with
every change it made or tried to make. It says what happened and why a line had no effect; whether that
deserves a finding is for the checks.

A new operation is a frozen dataclass with `section`, `scopes` and `apply`, and a row in `OPERATIONS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Protocol

from footpath.model.entry import ListChange, Overlay
from footpath.model.pipeline import (
    Change,
    CrossReadItem,
    Enablement,
    Item,
    OperationName,
    Provenance,
    StepState,
)
from footpath.model.source import Place, Word

STRUCTURAL = frozenset({"structural"})
WHOLE_STEPS = STRUCTURAL | {"project-type"}
EVERY_SCOPE = WHOLE_STEPS | {"domain"}
"""The scopes of overlay in which an operation takes part; a domain overlay changes knowledge alone."""

UNKNOWN_STEP = "no step or tool has this name"
"""Why a line of a domain overlay is skipped."""


class Outcome(NamedTuple):
    """The steps after an operation, by name, and what was done to them, in the order of the file."""

    states: Mapping[str, StepState]
    changes: tuple[Change, ...]


class Operation(Protocol):
    """One section of an overlay and its meaning."""

    @property
    def section(self) -> OperationName:
        """The section's key in the file."""
        ...

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes of overlay that may use it; in others the section is ignored."""
        ...

    def apply(self, overlay: Overlay, states: Mapping[str, StepState]) -> Outcome:
        """The steps with this section of the overlay applied. Steps that do not exist are created."""
        ...


def set_enablement(current: Enablement | None, *, enabled: bool, conditional: bool, origin: Provenance) -> Enablement:
    """A shallow merge: `enabled` is set, `conditional` can be added and never taken away.

    What was so already keeps the origin it has.
    """
    if current is None:
        return Enablement(enabled, origin, conditional)
    return Enablement(
        enabled,
        current.origin if enabled == current.enabled else origin,
        conditional or current.conditional,
    )


@dataclass(frozen=True, slots=True)
class StepOverrides:
    """`step-overrides`: a step is enabled or disabled, and may become conditional."""

    section: OperationName = "step-overrides"
    scopes: frozenset[str] = WHOLE_STEPS

    def apply(self, overlay: Overlay, states: Mapping[str, StepState]) -> Outcome:
        """Each setting of the overlay merged over what the step is now."""
        after = dict(states)
        changes: list[Change] = []
        for setting in overlay.steps:
            name = setting.step.text
            origin = _origin(overlay, setting.step)
            place = Place(overlay.uri, setting.step.span)
            state = _state(after, name)
            current, conditional = state.enablement, bool(setting.conditional)
            action: Literal["enable", "disable"] = "enable" if setting.enabled else "disable"
            unchanged = current is not None and current.enabled == setting.enabled
            was_conditional = current is not None and current.conditional
            # `enabled` cannot be left out, so beside a condition that is new it is no vain attempt.
            if not unchanged or not conditional or was_conditional:
                reason = f"it is already {action}d" if unchanged else ""
                changes.append(Change(self.section, name, action, "", "", place, not unchanged, reason))
            if conditional:
                before, reason = (setting.conditional, "it is already conditional") if was_conditional else ("", "")
                changes.append(
                    Change(
                        self.section, name, "condition", before, setting.conditional, place, not was_conditional, reason
                    )
                )
            after[name] = replace(
                state,
                enablement=set_enablement(current, enabled=setting.enabled, conditional=conditional, origin=origin),
            )
        return Outcome(after, tuple(changes))


@dataclass(frozen=True, slots=True)
class ListOverrides:
    """`…-overrides` of a list of names: replace, then append, then keep the first of equal names.

    `part` names the list, in the overlay and in the step alike. `has` and `lacks` are what a line
    without effect says. Without `replaces` the section can only append.
    """

    section: OperationName
    part: Literal["knowledge", "reads", "dependencies"]
    has: str
    lacks: str = ""
    replaces: bool = True
    scopes: frozenset[str] = WHOLE_STEPS

    def apply(self, overlay: Overlay, states: Mapping[str, StepState]) -> Outcome:
        """The named steps' lists changed; a domain overlay leaves steps that do not exist alone (4.5)."""
        after = dict(states)
        changes: list[Change] = []
        wanted: tuple[ListChange, ...] = getattr(overlay, self.part)
        for change in wanted:
            name = change.step.text
            if overlay.scope == "domain" and name not in after:
                changes += [self._appended(overlay, name, word, UNKNOWN_STEP) for word in change.append]
                continue
            state = _state(after, name)
            items: tuple[Item, ...] = getattr(state, self.part)
            if self.replaces:
                items, replaced = self._replace(overlay, change, items)
                changes += replaced
            items, appended = self._append(overlay, change, items)
            changes += appended
            after[name] = replace(state, **{self.part: items})
        return Outcome(after, tuple(changes))

    def _replace(
        self, overlay: Overlay, change: ListChange, items: tuple[Item, ...]
    ) -> tuple[tuple[Item, ...], list[Change]]:
        """Every item mapped once: with `{x: y, y: z}`, an x becomes y and stays it."""
        pairs = {old.text: (old, new) for old, new in change.replace}
        present = {item.name for item in items}
        changes: list[Change] = []
        for old, new in pairs.values():
            reason = "" if old.text in present else self.lacks.format(old.text)
            if not reason and old.text == new.text:
                reason = "both names are the same"
            changes.append(
                Change(
                    self.section,
                    change.step.text,
                    "replace",
                    old.text,
                    new.text,
                    Place(overlay.uri, old.span),
                    not reason,
                    reason,
                )
            )
        mapped = tuple(
            Item(pairs[item.name][1].text, _origin(overlay, pairs[item.name][1]), replaced=item.name)
            if item.name in pairs and pairs[item.name][1].text != item.name
            else item
            for item in items
        )
        return mapped, changes

    def _append(
        self, overlay: Overlay, change: ListChange, items: Iterable[Item]
    ) -> tuple[tuple[Item, ...], list[Change]]:
        """The new names at the end; of equal names, old ones too, the first stays."""
        kept: dict[str, Item] = {}
        for item in items:
            kept.setdefault(item.name, item)
        changes: list[Change] = []
        for word in change.append:
            reason = self.has.format(word.text) if word.text in kept else ""
            changes.append(self._appended(overlay, change.step.text, word, reason))
            kept.setdefault(word.text, Item(word.text, _origin(overlay, word)))
        return tuple(kept.values()), changes

    def _appended(self, overlay: Overlay, step: str, word: Word, reason: str) -> Change:
        """An appended name as a change, effective without a reason why not."""
        return Change(self.section, step, "append", "", word.text, Place(overlay.uri, word.span), not reason, reason)


@dataclass(frozen=True, slots=True)
class CrossReadOverrides:
    """`cross-reads-overrides`: reads from other services are appended (format 3.54, section 4.6)."""

    section: OperationName = "cross-reads-overrides"
    scopes: frozenset[str] = STRUCTURAL

    def apply(self, overlay: Overlay, states: Mapping[str, StepState]) -> Outcome:
        """The named steps with the cross-reads at the end, each pair of service and step once."""
        after = dict(states)
        changes: list[Change] = []
        for change in overlay.cross_reads:
            name = change.step.text
            state = _state(after, name)
            kept: dict[tuple[str, str], CrossReadItem] = {}
            for item in state.cross_reads:
                kept.setdefault((item.value.service.text, item.value.step.text), item)
            for value in change.append:
                key = (value.service.text, value.step.text)
                reason = f"it already reads {key[1]} of {key[0]}" if key in kept else ""
                changes.append(
                    Change(
                        self.section,
                        name,
                        "append",
                        "",
                        ":".join(key),
                        Place(overlay.uri, value.step.span),
                        not reason,
                        reason,
                    )
                )
                kept.setdefault(key, CrossReadItem(value, _origin(overlay, value.step)))
            after[name] = replace(state, cross_reads=tuple(kept.values()))
        return Outcome(after, tuple(changes))


OPERATIONS: tuple[Operation, ...] = (
    StepOverrides(),
    ListOverrides("knowledge-overrides", "knowledge", "it already has {}", replaces=False, scopes=EVERY_SCOPE),
    ListOverrides("reads-overrides", "reads", "it already reads {}", "it does not read {}"),
    ListOverrides("dependency-overrides", "dependencies", "it already depends on {}", "it does not depend on {}"),
    CrossReadOverrides(),
)
"""Every operation, in the order in which an overlay is applied. They touch separate parts of a step."""


def apply_overlay(overlay: Overlay, states: Mapping[str, StepState]) -> Outcome:
    """The steps with a whole overlay applied, and all it did."""
    changes: list[Change] = []
    for operation in OPERATIONS:
        if overlay.scope in operation.scopes:
            states, made = operation.apply(overlay, states)
            changes += made
    return Outcome(states, tuple(changes))


def _state(states: Mapping[str, StepState], name: str) -> StepState:
    """The step of this name; one that only the overlay knows starts empty."""
    return states.get(name) or StepState(name, None)


def _origin(overlay: Overlay, word: Word) -> Provenance:
    """An overlay as the origin of something, at the word that says it."""
    return Provenance("overlay", overlay.name.text, Place(overlay.uri, word.span))
