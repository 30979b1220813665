"""What a tree offers to a methodology: its steps as their files state them, presets and overlays.

The same for every combination, so many combinations are resolved from one catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from footpath.methodology.graph import build_graph
from footpath.methodology.operations import set_enablement
from footpath.model.entry import Entry, Overlay, Preset, Step, Tool
from footpath.model.pipeline import Combination, CrossReadItem, Graph, Item, Provenance, StepState
from footpath.model.source import Place, Word, frozen

FALLBACK = "deep"
"""The preset that stands in for a methodology without one (format, section 3)."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Steps by name in the order (order, name), presets by name, overlays by scope and name.

    `base` is every step and then every tool before any preset or overlay touches it, `graph` the graph of
    `base`, and `enabled` gives, by preset, `base` as that preset has it.
    """

    steps: Mapping[str, Step]
    presets: Mapping[str, Preset]
    overlays: Mapping[tuple[str, str], Overlay]
    base: Mapping[str, StepState]
    graph: Graph
    enabled: Mapping[str, Mapping[str, StepState]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Catalogue:
        """The catalogue of a corpus. Of entries with one name the last by uri counts, as in the reference."""
        steps: dict[str, Step] = {}
        tools: dict[str, Tool] = {}
        presets: dict[str, Preset] = {}
        overlays: dict[tuple[str, str], Overlay] = {}
        for entry in sorted(entries, key=lambda entry: (entry.uri, entry.name.text)):
            match entry:
                case Step():
                    steps[entry.name.text] = entry
                case Tool():
                    tools[entry.name.text] = entry
                case Preset():
                    presets[entry.name.text] = entry
                case Overlay():
                    overlays[entry.scope, entry.name.text] = entry
                case _:
                    pass
        ordered = sorted(steps.values(), key=lambda step: (step.order, step.name.text))
        # A tool that shares a step's name is not addressable: the pipeline must not lose the step.
        others = [tools[name] for name in sorted(tools.keys() - steps.keys())]
        base = frozen({entry.name.text: _as_written(entry) for entry in (*ordered, *others)})
        return cls(
            steps=frozen({step.name.text: step for step in ordered}),
            presets=frozen(presets),
            overlays=frozen(overlays),
            base=base,
            graph=build_graph(ordered, {}),
            enabled=frozen({name: _with_preset(preset, base) for name, preset in presets.items()}),
        )

    def states_for(self, methodology: str) -> Mapping[str, StepState]:
        """All steps and tools as a methodology's preset has them."""
        preset = self.preset_for(methodology)
        return self.base if preset is None else self.enabled[preset.name.text]

    def graph_of(self, states: Mapping[str, StepState]) -> Graph:
        """The graph of resolved steps; most combinations share the graph that the steps' own files describe."""
        if all(states[name].dependencies is self.base[name].dependencies for name in self.steps):
            return self.graph
        return build_graph(
            self.steps.values(), {name: [item.name for item in states[name].dependencies] for name in self.steps}
        )

    def preset_for(self, methodology: str) -> Preset | None:
        """The methodology's preset, else `deep`, else none: every step then runs."""
        return self.presets.get(methodology) or self.presets.get(FALLBACK)

    def overlays_for(self, combination: Combination) -> Iterator[Overlay]:
        """The overlays that apply, in order: project type, its domains, structural (format, section 5).

        They are found by name, which is that of their file. A missing one is silently left out.
        """
        wanted = [
            ("project-type", combination.project_type),
            *(("domain", f"{combination.project_type}-{domain}") for domain in dict.fromkeys(combination.domains)),
        ]
        yield from (self.overlays[key] for key in wanted if key in self.overlays)
        if combination.multi_service:
            yield from (overlay for (scope, _), overlay in self.overlays.items() if scope == "structural")


def _as_written(entry: Step | Tool) -> StepState:
    """A step or tool as its own file states it."""
    name, uri = entry.name.text, entry.uri

    def origin(word: Word) -> Provenance:
        return Provenance("frontmatter", name, Place(uri, word.span))

    def items(words: tuple[Word, ...]) -> tuple[Item, ...]:
        return tuple(Item(word.text, origin(word)) for word in words)

    return StepState(
        name,
        None,
        dependencies=items(entry.dependencies),
        reads=items(entry.reads),
        knowledge=items(entry.knowledge),
        cross_reads=tuple(CrossReadItem(value, origin(value.step)) for value in entry.cross_reads),
    )


def _with_preset(preset: Preset, states: Mapping[str, StepState]) -> Mapping[str, StepState]:
    """The steps enabled as the preset has it. Names it alone knows stay visible, outside the graph."""
    after = dict(states)
    for setting in preset.steps:
        name = setting.step.text
        state = after.get(name) or StepState(name, None)
        origin = Provenance("preset", preset.name.text, Place(preset.uri, setting.step.span))
        after[name] = replace(
            state,
            enablement=set_enablement(
                state.enablement, enabled=setting.enabled, conditional=bool(setting.conditional), origin=origin
            ),
        )
    return after
