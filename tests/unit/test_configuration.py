"""The user's options: what each means, and every mistake told at once."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.checks.run import validate
from footpath.configuration import EXTERNAL_OPTIONS, OPTIONS, settings_from
from footpath.model.diagnostic import Level
from footpath.model.external_settings import ExternalSettings
from footpath.model.pipeline import Combination
from footpath.model.settings import ConfigurationError, Settings

NAMES = tuple(option.name for option in OPTIONS)


def problems(options: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as refused:
        settings_from(options)
    return refused.value.problems


def test_no_options_are_the_defaults() -> None:
    assert settings_from({}) == Settings()


def test_every_setting_is_an_option() -> None:
    assert sorted(NAMES) == sorted(field.name for field in fields(Settings))
    assert [option.name for option in EXTERNAL_OPTIONS] == [field.name for field in fields(ExternalSettings)]


@pytest.mark.parametrize("option", NAMES)
def test_an_option_left_empty_is_its_default(option: str) -> None:
    assert settings_from({option: None}) == Settings()


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        ({"topics_file": "meta/topics.yml"}, Settings(topics_file="meta/topics.yml")),
        ({"slug": "github"}, Settings(slug="github")),
        ({"attribute_lists": False}, Settings(attribute_lists=False)),
        ({"select": ["KN", "LK001"]}, Settings(select=("KN", "LK001"))),
        ({"select": "KN"}, Settings(select=("KN",))),
        ({"ignore": ["missing-target"]}, Settings(ignore=("missing-target",))),
        ({"levels": {"KN009": "error", "TP": "Note"}}, Settings(levels={"KN009": Level.ERROR, "TP": Level.NOTE})),
        ({"fail_on": "warning"}, Settings(fail_on=Level.WARNING)),
        ({"output": "/library/"}, Settings(output="library")),
        ({"templates": "my/templates"}, Settings(templates="my/templates")),
        ({"topic_page_minimum": 1}, Settings(topic_page_minimum=1)),
        ({"command_words": ["scaffold", "tool"]}, Settings(command_words=("scaffold", "tool"))),
        ({"today": "2026-01-31"}, Settings(today="2026-01-31")),
        ({"today": date(2026, 1, 31)}, Settings(today="2026-01-31")),
        ({"combinations": [{"methodology": "deep"}]}, Settings(combinations=(Combination("deep"),))),
        (
            {
                "combinations": [
                    {"methodology": "mvp", "project-type": "backend", "domain": "fintech", "multi-service": True}
                ]
            },
            Settings(combinations=(Combination("mvp", "backend", ("fintech",), multi_service=True),)),
        ),
    ],
    ids=str,
)
def test_an_option_is_read(options: dict[str, Any], settings: Settings) -> None:
    assert settings_from(options) == settings


def test_a_folder_replaces_the_default_of_its_role_alone() -> None:
    settings = settings_from({"folders": {"knowledge": ["guides", "notes"], "tools": "commands"}})
    assert settings.folders == {**Settings().folders, "knowledge": ("guides", "notes"), "tools": ("commands",)}


@pytest.mark.parametrize("level", ["off", False])
def test_off_is_off_although_yaml_takes_it_for_false(level: object) -> None:
    assert settings_from({"levels": {"KN009": level}}).levels == {"KN009": Level.OFF}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"ignored": []}, 'unknown option "ignored"; did you mean ignore?'),
        ({"colour": "red"}, 'unknown option "colour"'),
        ({"topics_file": 5}, "topics_file: must be a text"),
        ({"topics_file": "../topics.yml"}, 'topics_file: "../topics.yml" leads out of the tree'),
        ({"output": "a/../../b"}, 'output: "a/../../b" leads out of the tree'),
        ({"slug": "gitlab"}, 'slug: "gitlab" is unknown; choose one of markdown, unicode, github'),
        ({"slug": 5}, "slug: must be a text"),
        ({"attribute_lists": "yes"}, "attribute_lists: must be true or false"),
        ({"select": {"KN": True}}, "select: must be a list of texts"),
        ({"select": [1]}, "select: must be a list of texts"),
        ({"levels": ["KN009"]}, "levels: must be a mapping such as `KN009: off`"),
        ({"levels": {"KN009": "fatal"}}, 'levels.KN009: "fatal" is no level; use error, warning, note, off'),
        ({"levels": {"KN009": True}}, 'levels.KN009: "True" is no level; use error, warning, note, off'),
        ({"fail_on": "sometimes"}, 'fail_on: "sometimes" is no level to fail on; use error, warning, note'),
        ({"fail_on": "off"}, 'fail_on: "off" is no level to fail on; use error, warning, note'),
        ({"fail_on": False}, 'fail_on: "False" is no level to fail on; use error, warning, note'),
        ({"topic_page_minimum": 0}, "topic_page_minimum: must be a whole number above zero"),
        ({"topic_page_minimum": True}, "topic_page_minimum: must be a whole number above zero"),
        ({"today": "2026-02-30"}, 'today: "2026-02-30" is no day such as 2026-01-31'),
        ({"today": True}, 'today: "True" is no day such as 2026-01-31'),
        ({"folders": ["guides"]}, "folders: must be a mapping such as `knowledge: [guides]`"),
        (
            {"folders": {"guides": ["a"]}},
            'folders: unknown role "guides"; the roles are knowledge, pipeline, tools, methodology',
        ),
        ({"folders": {"tools": 5}}, "folders.tools: must be a list of texts"),
        (
            {"combinations": {"methodology": "deep"}},
            "combinations: must be a list of mappings, each with a methodology",
        ),
        ({"combinations": ["deep"]}, "combinations: must be a list of mappings, each with a methodology"),
        ({"combinations": [{"methodology": "deep", "type": "cli"}]}, 'combinations: unknown option "type"'),
        ({"combinations": [{"methodology": "deep", "domain": 5}]}, "combinations.domain: must be a list of texts"),
    ],
    ids=str,
)
def test_a_mistake_is_told(options: dict[str, Any], problem: str) -> None:
    assert problems(options) == (problem,)


def test_all_mistakes_are_told_at_once() -> None:
    assert (
        len(
            problems(
                {
                    "ignored": [],
                    "slug": "gitlab",
                    "output": "..",
                    "topic_page_minimum": 0,
                    "fail_on": "off",
                    "levels": {"KN009": "fatal", "KN010": "dire"},
                    "folders": {"guides": ["a"], "tools": 5},
                }
            )
        )
        == 9
    )


def test_the_error_says_all_of_them_too() -> None:
    with pytest.raises(ConfigurationError, match=r'unknown option "a"\nunknown option "b"'):
        settings_from({"a": 1, "b": 2})


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_rules_that_do_not_exist_are_told_at_once(option: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        validate(settings_from({option: ["KN009", "XX1", "missing-tarket"], "levels": {"YY": "off"}}))
    assert refused.value.problems == (
        f'{option}: no rule or family is called "XX1"',
        f'{option}: no rule or family is called "missing-tarket"; did you mean missing-target?',
        'levels: no rule or family is called "YY"',
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3),
    max_leaves=6,
)


def refusal(options: dict[Any, Any]) -> tuple[str, ...]:
    """What is wrong with the options; nothing where they are accepted."""
    try:
        settings_from(options)
    except ConfigurationError as error:
        return error.problems
    return ()


@given(options=st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8) | st.integers(), VALUES, max_size=4))
def test_any_value_is_read_or_refused_with_words(options: dict[Any, Any]) -> None:
    assert all(refusal(options))
