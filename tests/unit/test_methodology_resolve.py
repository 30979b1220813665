"""The layers of a resolution, where the content of the reference does not show them."""

from __future__ import annotations

from footpath.methodology import depth_of, resolve, resolve_all
from footpath.model.entry import Entry, ListChange, Overlay, Preset, Step, StepSetting, Tool
from footpath.model.pipeline import Combination, CustomStep
from footpath.model.source import START, Word


def word(text: str) -> Word:
    return Word(text, START)


def step(name: str, *dependencies: str, uri: str = "", order: float = 1) -> Step:
    return Step(
        name=word(name),
        uri=uri or f"{name}.md",
        phase=word("pre"),
        order=order,
        dependencies=tuple(word(one) for one in dependencies),
    )


def preset(name: str, depth: int, uri: str = "", **steps: bool) -> Preset:
    return Preset(
        name=word(name),
        uri=uri or f"{name}.yml",
        default_depth=depth,
        steps=tuple(StepSetting(word(one), enabled) for one, enabled in steps.items()),
    )


def overlay(name: str, scope: str, uri: str = "", **steps: bool) -> Overlay:
    return Overlay(
        name=word(name),
        uri=uri or f"{name}.yml",
        scope=scope,
        steps=tuple(StepSetting(word(one), enabled) for one, enabled in steps.items()),
    )


def test_a_methodology_without_a_preset_falls_back() -> None:
    found: list[Entry] = [step("a"), preset("deep", 5, a=False)]
    assert resolve(Combination("lean"), found).default_depth == 5
    empty = resolve(Combination("lean"), found[:1])
    assert (empty.preset, empty.default_depth, empty.order) == (None, 3, ("a",))
    assert depth_of(Combination("lean"), None, "a") == (3, "preset-default")


def test_of_two_with_one_name_the_last_by_uri_counts() -> None:
    found: list[Entry] = [
        step("a", uri="2.md", order=7),
        step("a", uri="1.md"),
        preset("deep", 5, uri="y.yml"),
        preset("deep", 1, uri="x.yml"),
        overlay("game", "project-type", uri="q.yml", a=False),
        overlay("game", "project-type", uri="p.yml", a=True),
    ]
    pipeline = resolve(Combination("deep", "game"), found)
    assert pipeline.default_depth == 5
    assert [one.uri for one in pipeline.applied] == ["q.yml"]
    assert pipeline.order == ()


def test_a_step_wins_over_a_tool_of_its_name() -> None:
    tool = Tool(name=word("a"), uri="z.md", knowledge=(word("k"),))
    pipeline = resolve(Combination("deep"), [step("a"), tool])
    assert pipeline.graph.nodes == ("a",)
    assert pipeline.steps["a"].knowledge == ()


def test_overlays_beat_custom_steps_and_custom_beats_the_preset() -> None:
    found: list[Entry] = [
        step("a"),
        step("b"),
        preset("mvp", 1, a=True, b=False),
        overlay("game", "project-type", a=True),
    ]
    custom = {"a": CustomStep(enabled=False, depth=4), "b": CustomStep(enabled=True)}
    pipeline = resolve(Combination("mvp", "game", custom_steps=custom, custom_depth=2), found)
    assert pipeline.order == ("a", "b")
    origins = [one.origin for name in "ab" if (one := pipeline.steps[name].enablement)]
    assert [origin.kind for origin in origins] == ["overlay", "custom"]
    assert depth_of(pipeline.combination, pipeline.preset, "a") == (4, "step-override")
    assert depth_of(pipeline.combination, pipeline.preset, "b") == (2, "custom-default")


def test_domains_apply_in_order_once_and_only_their_knowledge() -> None:
    def domain(name: str) -> Overlay:
        return Overlay(
            name=word(f"research-{name}"),
            uri=f"{name}.yml",
            scope="domain",
            knowledge=(ListChange(word("a"), (), (word(name),)),),
            steps=(StepSetting(word("a"), enabled=False),),
        )

    chosen = Combination("deep", "research", ("y", "x", "y", "none"))
    pipeline = resolve(chosen, [step("a"), domain("x"), domain("y")])
    assert [one.name.text for one in pipeline.applied] == ["research-y", "research-x"]
    assert [item.name for item in pipeline.steps["a"].knowledge] == ["y", "x"]
    assert pipeline.order == ("a",)


def test_the_structural_overlay_names_the_global_steps_and_warns() -> None:
    found: list[Entry] = [
        step("a"),
        step("b"),
        preset("deep", 5, a=False),
        overlay("multi-service", "structural", a=True, b=True, ghost=True),
    ]
    assert resolve(Combination("deep"), found).global_steps == ()
    pipeline = resolve(Combination("deep", multi_service=True), found)
    assert pipeline.global_steps == ("a", "b", "ghost")
    # Step b exists, though no preset knows it: neither unknown nor changed.
    assert pipeline.warnings == (
        'Structural overlay overrides "a" enablement',
        'Structural overlay targets unknown step "ghost"',
    )
    assert "ghost" in pipeline.steps
    assert pipeline.graph.nodes == ("a", "b")
    assert pipeline.eligible == {"": ("a", "b"), "global": ("a", "b"), "service": ()}


def test_many_combinations_are_resolved_like_one() -> None:
    found: list[Entry] = [step("a"), preset("deep", 5, a=True), preset("mvp", 1, a=False)]
    combinations = [Combination("mvp"), Combination("deep")]
    assert resolve_all(combinations, found) == tuple(resolve(one, found) for one in combinations)
