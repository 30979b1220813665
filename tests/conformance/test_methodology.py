"""Resolving agrees with the reference implementation on all of its content and on its edge cases.

Entries are built from the reference's own parsed values, so the resolver is tested alone.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from footpath.methodology import (
    apply_overlay,
    combination_of,
    depth_of,
    eligible,
    read_project,
    resolve,
    resolve_all,
)
from footpath.model.entry import (
    CrossRead,
    CrossReadChange,
    Entry,
    ListChange,
    Overlay,
    Preset,
    Step,
    StepSetting,
    Tool,
)
from footpath.model.pipeline import Change, Combination, CustomStep, Enablement, Item, Pipeline, Provenance, StepState
from footpath.model.settings import ConfigurationError
from footpath.model.source import START, Word
from tests.corpora import VECTORS, needs_shared, vectors

pytestmark = needs_shared

Json = dict[str, Any]


def answers(name: str, *keys: str) -> Json:
    """A part of the reference answers; empty where they are absent, so that the tests can be collected."""
    found: Json = vectors(name) if VECTORS.is_dir() else {}
    for key in keys:
        found = found.get(key, {})
    return found


def word(text: str) -> Word:
    return Word(text, START)


def words(texts: list[str]) -> tuple[Word, ...]:
    return tuple(word(text) for text in texts)


def step_of(name: str, given: Json) -> Step | Tool:
    lists: Json = {
        "dependencies": words(given.get("dependencies", [])),
        "reads": words(given.get("reads", [])),
        "knowledge": words(given.get("knowledge_base", given.get("knowledge-base", []))),
    }
    uri = given.get("file", f"content/pipeline/{name}.md")
    if given.get("category") == "tool":
        return Tool(name=word(name), uri=uri, **lists)
    return Step(
        name=word(name),
        uri=uri,
        phase=word(given.get("phase", "pre")),
        order=given.get("order", 0),
        conditional=given.get("conditional") or "",
        **lists,
    )


def settings_of(steps: Json) -> tuple[StepSetting, ...]:
    return tuple(
        StepSetting(word(name), said["enabled"], said.get("conditional") or "") for name, said in steps.items()
    )


def preset_of(name: str, given: Json) -> Preset:
    return Preset(
        name=word(name),
        uri=f"methodology/{name}.yml",
        title=given.get("name", ""),
        default_depth=given["default_depth"],
        steps=settings_of(given["steps"]),
    )


def overlay_of(name: str, scope: str, given: Json) -> Overlay:
    def changes(section: str) -> tuple[ListChange, ...]:
        return tuple(
            ListChange(
                word(step),
                tuple((word(old), word(new)) for old, new in change.get("replace", {}).items()),
                words(change["append"]),
            )
            for step, change in given[section].items()
        )

    return Overlay(
        name=word(name),
        uri=f"methodology/{name}.yml",
        scope=scope,
        project_type=given.get("projectType", ""),
        steps=settings_of(given["stepOverrides"]),
        knowledge=changes("knowledgeOverrides"),
        reads=changes("readsOverrides"),
        dependencies=changes("dependencyOverrides"),
    )


SCOPE_OF_LOADER = {"loadOverlay": "project-type", "loadSubOverlay": "domain", "loadStructuralOverlay": "structural"}


@cache
def overlays() -> dict[str, Overlay]:
    found: dict[str, Overlay] = {}
    for file, given in answers("methodology", "overlays").items():
        said = given["overlay"]
        if given["loader"] == "loadStructuralOverlay":
            said = said | {"stepOverrides": in_file_order(said["stepOverrides"])}
        name = file.removesuffix(".yml").removesuffix("-overlay")
        found[file] = overlay_of(name, SCOPE_OF_LOADER[given["loader"]], said)
    return found


def in_file_order(overrides: Json) -> Json:
    """An overlay's step overrides as its file has them: the answers sort keys, but list `global_steps` as written."""
    return {name: overrides[name] for name in sorted(overrides, key=answers("methodology")["global_steps"].index)}


@cache
def entries() -> tuple[Entry, ...]:
    return (
        *(step_of(name, given) for name, given in answers("entries", "steps").items()),
        *(preset_of(name, given) for name, given in answers("methodology", "presets").items()),
        *overlays().values(),
    )


def steps() -> tuple[Step, ...]:
    return tuple(entry for entry in entries() if isinstance(entry, Step))


def config_text(methodology: str, scenario: Json) -> str:
    """A scenario as a configuration file; JSON is YAML."""
    given = {"version": 2, "methodology": methodology, "platforms": ["codex"], "project": scenario["project"]}
    return json.dumps({key: value for key, value in given.items() if value is not None})


def combination_for(methodology: str, scenario: Json) -> Combination:
    """What a scenario asks for, taken from its parts (format, section 5, point 1)."""
    project: Json = scenario["project"] or {}
    services: list[Json] = project.get("services", [])
    owner: Json = next((one for one in services if one["name"] == scenario["service"]), project)
    domains = [value["domain"] for key, value in owner.items() if key.endswith("Config") and value.get("domain")]
    return Combination(
        methodology, owner.get("projectType", ""), tuple(domains), bool(services), scenario["service"] or ""
    )


COMBOS = sorted(answers("methodology", "combos"))
SCENARIOS = sorted(answers("methodology", "scenarios"))


@cache
def pipelines() -> dict[str, Pipeline]:
    """Every combination of the reference answers, resolved."""
    wanted = {
        combo: combination_for(combo.split("|")[0], answers("methodology", "scenarios", combo.split("|")[1]))
        for combo in COMBOS
    }
    return dict(zip(wanted, resolve_all(wanted.values(), entries()), strict=True))


def enabled(pipeline: Pipeline) -> list[str]:
    return sorted(name for name in pipeline.graph.nodes if pipeline.steps[name].enabled)


def greedy_run_order(pipeline: Pipeline) -> list[str]:
    """The order of someone who always runs the first step that can start, stateless ones once."""
    statuses: dict[str, Any] = {}
    while found := eligible(pipeline.graph, pipeline.steps, statuses=statuses):
        statuses[found[0]] = "completed"
    return list(statuses)


@pytest.mark.parametrize("combo", COMBOS)
def test_combination(combo: str) -> None:
    expected = answers("methodology", "combos", combo)
    pipeline = pipelines()[combo]
    graph = pipeline.graph
    on = set(enabled(pipeline))
    actual: Json = {
        "conditional": sorted(name for name in on if pipeline.steps[name].conditional),
        "cycles": list(graph.cycles),
        "default_depth": pipeline.default_depth,
        "edges_enabled": [f"{edge.before} -> {edge.after}" for edge in pipeline.edges],
        "edges_from_disabled_dependency": sorted(
            {
                f"{before} -> {after}"
                for after in on
                for before in graph.dependencies[after]
                if before in graph.successors and before not in on
            }
        ),
        "eligible_empty_state": list(pipeline.eligible[""]),
        "enabled": sorted(on),
        "greedy_run_order": greedy_run_order(pipeline),
        "steps_not_in_pipeline": sorted(
            name for name, state in pipeline.steps.items() if state.enablement and name not in graph.successors
        ),
        "topo_enabled": list(pipeline.order),
        "warnings": [{"code": None, "message": message} for message in pipeline.warnings],
    }
    if "topo_all" in expected:
        actual["topo_all"] = list(graph.order)
    if "eligible_empty_state_global_scope" in expected:
        actual["eligible_empty_state_global_scope"] = list(pipeline.eligible["global"])
        actual["eligible_empty_state_service_scope"] = list(pipeline.eligible["service"])
        actual["eligible_service_scope_when_globals_completed"] = list(
            eligible(
                graph,
                pipeline.steps,
                scope="service",
                global_steps=pipeline.global_steps,
                statuses=dict.fromkeys(pipeline.global_steps, "completed"),
            )
        )
    # A helper of the reference with a stale table of phases; not to be copied (format, section 6.7).
    assert actual == {key: value for key, value in expected.items() if key != "parallel_sets"}
    assert graph.missing == ()


def lists(pipeline: Pipeline, part: str) -> Json:
    """The names in one list of every step that has any, or is a step or tool of the content."""
    known = {entry.name.text for entry in entries() if isinstance(entry, (Step, Tool))}
    return {
        name: [item.name for item in getattr(state, part)]
        for name, state in pipeline.steps.items()
        if name in known or getattr(state, part)
    }


@pytest.mark.parametrize("combo", COMBOS)
def test_overlay_state(combo: str) -> None:
    expected = answers("methodology", "overlay_state", combo.split("|")[1])
    pipeline = pipelines()[combo]
    for part in ("knowledge", "reads", "dependencies"):
        assert lists(pipeline, part) == expected[part], part
    assert expected["cross_reads"] == {}
    assert not any(state.cross_reads for state in pipeline.steps.values())
    assert list(pipeline.global_steps) == expected["global_steps"]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario_as_a_configuration(scenario: str) -> None:
    given = answers("methodology", "scenarios", scenario)
    config = read_project(config_text("mvp", given), [step.name.text for step in steps()])
    assert combination_of(config, given["service"]) == combination_for("mvp", given)


@pytest.mark.parametrize("case", sorted(answers("methodology", "custom_overrides")))
def test_custom_overrides(case: str) -> None:
    expected = answers("methodology", "custom_overrides", case)
    combination = combination_of(read_project(json.dumps(expected["config"])))
    pipeline = resolve(combination, entries())
    assert pipeline.preset is not None
    assert pipeline.preset.title == expected["preset"]
    assert enabled(pipeline) == expected["enabled"]
    assert list(pipeline.order) == expected["topo_enabled"]
    assert list(pipeline.eligible[""]) == expected["eligible_empty_state"]
    assert list(pipeline.warnings) == expected["warnings"]
    assert expected["enabled_in_overlay_but_not_a_step"] == [
        name
        for name, state in pipeline.steps.items()
        if state.enablement and state.enabled and name not in pipeline.graph.successors
    ]
    for name, watched in expected["watched"].items():
        depth, origin = depth_of(combination, pipeline.preset, name)
        state = pipeline.steps[name]
        actual = {"depth": depth, "enabled": state.enabled, "provenance": origin}
        assert actual | ({"conditional": "if-needed"} if state.conditional else {}) == watched, name


def vain(pipelines: list[Pipeline], action: str) -> list[tuple[str, Change]]:
    return [
        (overlay.name.text, change)
        for pipeline in pipelines
        for overlay in pipeline.applied
        for change in pipeline.changes[overlay.name.text]
        if change.action == action and not change.effective
    ]


def test_replacements_without_effect() -> None:
    """What the reference content tries to replace in vain; each overlay as the first over the steps' own lists."""
    deep = [
        resolve(
            Combination("deep", project_type=overlay.project_type, multi_service=overlay.scope == "structural"),
            entries(),
        )
        for overlay in overlays().values()
        if overlay.scope != "domain"
    ]
    assert [
        {
            "key": change.before,
            "kind": "replace-key-not-present",
            "overlay": f"{name}-overlay.yml",
            "section": "readsOverrides" if change.section == "reads-overrides" else change.section,
            "step": change.step,
        }
        for name, change in vain(deep, "replace")
    ] == vectors("methodology")["overlay_noop_overrides"]
    assert {change.reason for _, change in vain(deep, "replace")} == {"it does not read ux-spec"}


# Edge cases: small inputs that went through the reference itself.

APPLIED = [
    (file, loader)
    for file, loaders in answers("edge-cases", "overlays").items()
    for loader in ("project_type", "sub", "structural")
    if loaders[loader]["overlay"]
]


def states_of(given: Json) -> dict[str, StepState]:
    """Steps as the reference holds them for its overlay cases."""
    origin = Provenance("preset", "test")

    def items(part: str, name: str) -> tuple[Item, ...]:
        return tuple(Item(text, origin) for text in given[part].get(name, []))

    return {
        name: StepState(
            name,
            Enablement(said["enabled"], origin, "conditional" in said),
            items("deps", name),
            items("reads", name),
            items("knowledge", name),
        )
        for name, said in given["steps"].items()
    }


@pytest.mark.parametrize(("file", "loader"), APPLIED)
def test_applied_overlay(file: str, loader: str) -> None:
    given = answers("edge-cases", "overlays", file, loader)
    scope = loader.replace("_", "-").replace("sub", "domain")
    # The domain loader's answer is the parsed overlay put through the general function, which creates
    # steps; leaving unknown ones alone is the state resolver's part (section 4.5), tested further down.
    overlay = overlay_of("case", "project-type" if scope == "domain" else scope, given["overlay"])
    states = apply_overlay(overlay, states_of(answers("edge-cases", "overlay_apply_base"))).states
    expected = given["applied"]
    for part in ("knowledge", "reads", "dependencies"):
        actual = {name: [item.name for item in getattr(state, part)] for name, state in states.items()}
        assert {name: names for name, names in actual.items() if names or name in expected[part]} == expected[part]
    assert {
        name: {"enabled": state.enabled} | ({"conditional": "if-needed"} if state.conditional else {})
        for name, state in states.items()
        if state.enablement
    } == expected["steps"]


def test_cross_reads_are_appended_once() -> None:
    """The append of `structural.yml`, whose two bad items its reader drops (format 3.54, section 4.6)."""
    read = CrossRead(word("api"), word("create-prd"))
    overlay = Overlay(
        name=word("multi-service"),
        uri="o.yml",
        scope="structural",
        cross_reads=(CrossReadChange(word("a"), (read, read)),),
    )
    states, changes = apply_overlay(overlay, {"a": StepState("a", None)})
    assert [item.value for item in states["a"].cross_reads] == [read]
    assert [change.reason for change in changes] == ["", "it already reads create-prd of api"]
    stripped = Overlay(name=word("game"), uri="o.yml", scope="project-type", cross_reads=overlay.cross_reads)
    assert apply_overlay(stripped, {"a": StepState("a", None)}) == ({"a": StepState("a", None)}, ())


FIXTURE_OVERLAYS: dict[str, Json] = {
    # `overlay_state_fixture.methodology_files`, written out so that no YAML reader is needed here.
    "backend": {"stepOverrides": {"s2": {"enabled": False}}, "knowledgeOverrides": {"s1": {"append": ["core-be"]}}},
    "backend-fintech": {
        "stepOverrides": {"s1": {"enabled": False}},
        "knowledgeOverrides": {
            "s1": {"append": ["core-be", "base-k", "fin"]},
            "s2": {"append": ["fin2"]},
            "ghost": {"append": ["g"]},
        },
    },
    "multi-service": {
        "stepOverrides": {"s2": {"enabled": True}, "ghost": {"enabled": True}},
        "knowledgeOverrides": {"s2": {"append": ["ms"]}, "ghost": {"append": ["gm"]}},
        "readsOverrides": {"s2": {"append": ["s1"]}},
        "dependencyOverrides": {"s2": {"append": ["s1", "s1"]}},
    },
}
FIXTURE_SCOPES = {"backend": "project-type", "backend-fintech": "domain", "multi-service": "structural"}
FIXTURE_COMBINATIONS = {
    "none": Combination("deep"),
    "backend": Combination("deep", "backend"),
    "backend-fintech": Combination("deep", "backend", ("fintech",)),
    "backend-fintech-ms": Combination("deep", "backend", ("fintech",), multi_service=True),
    "backend-unknown-domain": Combination("deep", "backend", ("nope",)),
    "cli-without-overlay-file": Combination("deep", "cli"),
    "ms-empty": Combination("deep"),
    "ms-only": Combination("deep", multi_service=True),
}
EMPTY_SECTIONS: Json = {
    section: {} for section in ("stepOverrides", "knowledgeOverrides", "readsOverrides", "dependencyOverrides")
}


@pytest.mark.parametrize("case", sorted(answers("edge-cases", "overlay_state")))
def test_overlay_state_edge_case(case: str) -> None:
    fixture = answers("edge-cases", "overlay_state_fixture")
    given = [
        *(step_of(name, said) for name, said in fixture["steps"].items()),
        preset_of("deep", {"default_depth": 5, "steps": fixture["preset_steps"]}),
        *(overlay_of(name, FIXTURE_SCOPES[name], EMPTY_SECTIONS | said) for name, said in FIXTURE_OVERLAYS.items()),
    ]
    pipeline = resolve(FIXTURE_COMBINATIONS[case], given)
    expected = answers("edge-cases", "overlay_state", case)
    for part in ("knowledge", "reads", "dependencies"):
        actual = {name: [item.name for item in getattr(state, part)] for name, state in pipeline.steps.items()}
        # 3.17 appends a domain's knowledge without removing duplicates, 3.54 removes them; on all real
        # content both give the same, so Footpath always does (format, section 4.5).
        wanted = {name: list(dict.fromkeys(names)) for name, names in expected["result"][part].items()}
        assert {name: names for name, names in actual.items() if names or name in wanted} == wanted
    assert {
        name: {"enabled": state.enabled} | ({"conditional": "if-needed"} if state.conditional else {})
        for name, state in pipeline.steps.items()
    } == expected["result"]["steps"]
    # Warnings with a code are the overlay reader's, not the resolver's.
    assert list(pipeline.warnings) == [message for message in expected["warnings"] if isinstance(message, str)]


DEPTHS: list[Json] = vectors("edge-cases")["depth"] if VECTORS.is_dir() else []


@pytest.mark.parametrize("case", DEPTHS, ids=[case["id"] for case in DEPTHS])
def test_depth(case: Json) -> None:
    custom = case["config"].get("custom", {})
    combination = Combination(
        "deep",
        custom_depth=custom.get("default_depth"),
        custom_steps={name: CustomStep(depth=said["depth"]) for name, said in custom.get("steps", {}).items()},
    )
    preset = Preset(name=word("deep"), uri="deep.yml", default_depth=5)
    assert depth_of(combination, preset, "a", case["cli_depth"]) == (
        case["result"]["depth"],
        case["result"]["provenance"],
    )


CONFIGS = {name: case for name, case in answers("edge-cases", "config").items() if "input" in case}


@pytest.mark.parametrize("case", sorted(CONFIGS))
def test_config(case: str) -> None:
    """The same files are accepted and refused, with the same values. Only the wording is ours."""
    given, expected = CONFIGS[case]["input"], CONFIGS[case]["config"]
    known = [step.name.text for step in steps()]
    global_steps = vectors("methodology")["global_steps"]
    if expected is None:
        with pytest.raises(ConfigurationError) as refused:
            read_project(given, known, global_steps=global_steps)
        assert refused.value.problems
        assert all(problem.split(":")[0].isdigit() for problem in refused.value.problems)
        return
    config = read_project(given, known, global_steps=global_steps)
    assert (config.methodology, list(config.platforms)) == (expected["methodology"], expected["platforms"])
    assert config.project_type == expected.get("project", {}).get("projectType", "")
    assert config.custom_steps == {
        name: CustomStep(said.get("enabled"), said.get("depth"))
        for name, said in expected.get("custom", {}).get("steps", {}).items()
    }
    assert any("unknown field" in warning for warning in config.warnings) == bool(CONFIGS[case]["warnings"])


def test_every_config_case_is_tested_but_the_missing_file() -> None:
    """A file that is not there is the business of whoever reads files."""
    assert set(answers("edge-cases", "config")) - set(CONFIGS) == {"missing"}
