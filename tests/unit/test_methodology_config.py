"""The project configuration: what is read, and how each mistake is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.kinds.overlay_fields import PROJECT_TYPES
from footpath.methodology import Service, combination_of, read_project
from footpath.methodology.config_reader import config_key
from footpath.model.pipeline import Combination, CustomStep
from footpath.model.settings import ConfigurationError

START = "version: 2\nmethodology: deep\nplatforms: [codex]\n"
STEPS = ("create-prd", "tech-stack")


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as refused:
        read_project(text, STEPS, global_steps=("create-prd",))
    return refused.value.problems


def test_everything_that_decides_a_pipeline_is_read() -> None:
    config = read_project(
        """\
version: 2
methodology: custom
platforms: [claude-code, codex]
custom:
  default_depth: 2
  steps:
    create-prd: {enabled: false}
    tech-stack: {depth: 4}
project:
  name: shop
  platforms: [web]
  projectType: backend
  backendConfig: {apiStyle: rest, domain: fintech}
  somethingElse: kept
  services:
    - name: api
      description: the one
      path: services/api
      projectType: research
      researchConfig: {domain: [simulation, quant-finance, simulation]}
      exports: [{step: tech-stack}]
artifact_map: {tech-stack: docs/stack.md}
""",
        STEPS,
    )
    assert config.methodology == "custom"
    assert config.platforms == ("claude-code", "codex")
    assert (config.name, config.project_type, config.domains) == ("shop", "backend", ("fintech",))
    assert config.services == (Service("api", "research", ("simulation", "quant-finance"), ("tech-stack",)),)
    assert config.custom_steps == {"create-prd": CustomStep(enabled=False), "tech-stack": CustomStep(depth=4)}
    assert config.custom_depth == 2
    assert config.warnings == ('20:60: the domain "simulation" again; it counts once',)


def test_a_service_brings_its_own_type_and_domains() -> None:
    config = read_project(
        START
        + """\
project:
  projectType: game
  services: [{name: api, projectType: backend, backendConfig: {domain: fintech}}]
"""
    )
    assert combination_of(config) == Combination("deep", "game", (), multi_service=True)
    assert combination_of(config, "api") == Combination(
        "deep", "backend", ("fintech",), multi_service=True, service="api"
    )
    with pytest.raises(ConfigurationError, match='unknown service "apy"; use one of api'):
        combination_of(config, "apy")


@pytest.mark.parametrize("project_type", PROJECT_TYPES)
def test_every_project_type_of_both_versions(project_type: str) -> None:
    config = read_project(f"{START}project: {{projectType: {project_type}, {config_key(project_type)}: {{}}}}\n")
    assert config.project_type == project_type


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("classic", "deep"),
        ("classic-lite", "mvp"),
        ("mvp", "custom"),
        ("weird", "custom"),
    ],
)
def test_version_1_is_migrated(written: str, read: str) -> None:
    config = read_project(f"version: 1\nmethodology: {written}\nmixins: {{a: b}}\n")
    assert (config.methodology, config.platforms) == (read, ("claude-code",))
    assert bool(config.warnings) == (written == "mvp")


@pytest.mark.parametrize("domain", ["none", "[none]"])
def test_no_domain_is_not_a_domain(domain: str) -> None:
    config = read_project(f"{START}project: {{projectType: backend, backendConfig: {{domain: {domain}}}}}\n")
    assert config.domains == ()


def test_a_fourth_methodology_and_those_of_a_site() -> None:
    assert read_project(START.replace("deep", "brownfield")).methodology == "brownfield"
    assert read_project(START.replace("deep", "lean"), methodologies=["lean"]).methodology == "lean"


def test_every_mistake_is_told_at_once_in_the_order_of_the_text() -> None:
    assert problems("""\
version: 2
methodology: deap
platforms: [codex, emacs]
custom:
  default_depth: 9
  stepz: {}
project:
  projectType: bakend
  services:
    - {name: Api, projectType: cli}
    - {name: web, projectType: library, libraryConfig: {}, exports: [{step: create-prd}], foo: 1}
    - {name: web, projectType: library, libraryConfig: {}}
artifact_map: {tech-stack: ../x.md}
""") == (
        '2:14: unknown methodology "deap"; did you mean deep?',
        '3:20: unknown platform "emacs"; use one of claude-code, codex, gemini',
        '5:18: a depth must be a whole number from 1 to 5, this is "9"',
        '6:3: unknown field "stepz" in custom; did you mean steps?',
        '8:16: unknown project type "bakend"; did you mean backend?',
        '10:7: cli service "Api" lacks cliConfig; add it',
        '10:14: name of a service must be in kebab-case, this is "Api"; use a-z, 0-9 and -',
        '11:77: service "web" cannot export "create-prd", a global step that all services share; remove it',
        '11:91: unknown field "foo" in a service',
        '12:14: a second service "web"; names must be unique',
        '13:28: "../x.md" leaves the project; use a path below its root',
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the configuration is empty; it needs version, methodology and platforms"),
        ("hello\n", "1:1: the configuration must be a mapping, this is a text; write `key: value` lines"),
        (
            "version: 2\nplatforms: [codex]\n",
            "1:1: methodology is missing; add `methodology:` with deep or mvp or custom or brownfield",
        ),
        (
            "version: 2\nmethodology: mvp\n",
            "1:1: platforms is missing; add `platforms:` with claude-code or codex or gemini",
        ),
        (START.replace("2", '"2"'), '1:10: version must be 2, this is "2"; write `version: 2`'),
        (START + "custom: [a]\n", "4:9: custom must be a mapping, this is a list; write `key: value` below it"),
        (
            START + "custom: {steps: {tech-stack: {enabled: yes}}}\n",
            '4:40: enabled must be true or false, this is "yes"; write one of them unquoted',
        ),
        (START + "custom: {default_depth: 2.5}\n", '4:25: a depth must be a whole number from 1 to 5, this is "2.5"'),
        (START + "project: {name: 5}\n", '4:17: project.name must be a text, this is "5"; put it in quotes'),
        (START + "project: {services: []}\n", "4:21: project.services must not be empty; add an item or remove it"),
        (START + "project: {services: api}\n", '4:21: project.services must be a list, this is "api"; put it in [ ]'),
        (
            START + "project: {cliConfig: {}}\n",
            "4:11: cliConfig needs `projectType: cli`; set that or remove cliConfig",
        ),
        (START + "project: {services: [{name: a}]}\n", None),
        (
            START + "project: {projectType: backend, backendConfig: {domain: fin}}\n",
            '4:57: unknown backend domain "fin"; use one of none, fintech',
        ),
        (START + "platforms: [codex]\n", None),
        (
            START.replace("deep", "custom") + "custom: {steps: {tech-stak: {}}}\n",
            '4:18: unknown step "tech-stak" in custom.steps; did you mean tech-stack?',
        ),
    ],
)
def test_one_mistake_one_problem(text: str, problem: str | None) -> None:
    found = problems(text)
    assert len(found) == 1
    assert problem is None or found[0] == problem


def test_unknown_names_without_effect_are_warnings() -> None:
    config = read_project(START + "metodology: x\ncustom: {steps: {tech-stak: {enabled: true}}}\n", STEPS)
    assert config.warnings == (
        '4:1: unknown field "metodology", it is ignored; did you mean methodology?',
        '5:18: unknown step "tech-stak" in custom.steps; did you mean tech-stack?',
    )


@given(st.text(alphabet="ab:{}[],- \n'\"#2" + "é\ufeff\x00", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_project(START + text, STEPS)
    except ConfigurationError as refused:
        assert refused.problems  # noqa: PT017 - either outcome is right
