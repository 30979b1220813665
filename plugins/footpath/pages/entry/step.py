"""Below the text of a step or tool: what it needs, what needs it, and what methodologies and overlays do with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from footpath.model.entry import Overlay, Preset, Step, Tool
from footpath.model.site import Site
from footpath.pages.cards import Card, card, named
from footpath.pages.overlays import overlays_in_force


@dataclass(frozen=True, slots=True)
class Use:
    """Knowledge that a step uses, with the overlay that brings it in, if one does."""

    card: Card
    overlays: tuple[Card, ...]


def of_step(site: Site, entry: Step | Tool) -> dict[str, object]:
    """The parts of the footer that steps and tools alone have."""
    name = entry.name.text
    unlocks = [step for step in site.corpus.of(Step) if any(word.text == name for word in step.dependencies)]
    return {
        "after": tuple(named(site, "step", word.text) for word in entry.dependencies),
        "unlocks": tuple(
            card(site, step.uri) for step in sorted(unlocks, key=lambda step: (step.order, step.name.text))
        )
        if isinstance(entry, Step)
        else (),
        "reads": tuple(
            named(site, "step" if site.corpus.named("step", word.text) else "tool", word.text) for word in entry.reads
        ),
        "knowledge": _knowledge(site, entry),
        "presets": _presets(site, name) if isinstance(entry, Step) else (),
        "overlays": tuple(
            card(site, overlay.uri, _doing(overlay, name))
            for overlay in overlays_in_force(site)
            if _doing(overlay, name)
        ),
    }


def _knowledge(site: Site, entry: Step | Tool) -> tuple[Use, ...]:
    """The step's own knowledge first, then what overlays add, each entry once."""
    overlays: defaultdict[str, list[Card]] = defaultdict(list)
    own = [word.text for word in entry.knowledge]
    for overlay in overlays_in_force(site):
        for change in overlay.knowledge:
            if change.step.text == entry.name.text:
                for word in change.append:
                    overlays[word.text].append(card(site, overlay.uri))
    names = dict.fromkeys([*own, *overlays])
    return tuple(Use(named(site, "knowledge", name), () if name in own else tuple(overlays[name])) for name in names)


def _presets(site: Site, name: str) -> tuple[tuple[Card, str], ...]:
    """Each methodology and what it does with a step: `on`, `if needed` or `off`."""
    found: list[tuple[Card, str]] = []
    for preset in site.corpus.of(Preset):
        state = site.pipelines[preset.name.text].steps[name]
        found.append(
            (card(site, preset.uri), "off" if not state.enabled else "if needed" if state.conditional else "on")
        )
    return tuple(found)


def _doing(overlay: Overlay, name: str) -> str:
    """What an overlay does to a step, in a few words, or an empty text."""
    doing = [
        f"switches it {'on' if setting.enabled else 'off'}" for setting in overlay.steps if setting.step.text == name
    ]
    counted = sum(len(change.append) for change in overlay.knowledge if change.step.text == name)
    if counted:
        doing.append(f"brings in {counted} knowledge entr{'y' if counted == 1 else 'ies'}")
    if any(change.step.text == name for change in overlay.reads):
        doing.append("changes what it reads")
    if any(change.step.text == name for change in overlay.dependencies):
        doing.append("changes what it waits for")
    return ", ".join(doing)
