"""The option `external`: every number has a default, can be set, and is refused where it makes no sense."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from footpath.configuration import settings_from
from footpath.configuration.external import external_settings
from footpath.model.external_settings import ExternalSettings
from footpath.model.settings import ConfigurationError, Settings

NEITHER = " is neither a host, such as wiki.corp, nor a network, such as 10.1.0.0/16"
UNENDED = "unterminated character set at position 0"


def problems(**options: Any) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as refused:
        settings_from({"external": options})
    return refused.value.problems


def test_the_defaults_are_those_that_are_promised() -> None:
    settings = ExternalSettings()
    assert (settings.redirects, settings.retry_after_limit, settings.read_limit) == (5, 60, 64 * 1024)
    assert (settings.remember_good, settings.remember_dead) == (7 * 24, 1)
    assert (settings.allow, settings.proxy, settings.robots) == ((), "", True)


def test_an_option_that_is_left_empty_is_its_default() -> None:
    names = [setting.name for setting in fields(ExternalSettings)]
    assert settings_from({"external": dict.fromkeys(names)}) == Settings()
    assert settings_from({"external": {}}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("ignore", "one.site", ("one.site",)),
        ("ignore", ["one.site", "re:^http:", "https://one.site/*"], ("one.site", "re:^http:", "https://one.site/*")),
        ("unreliable", ["*.one.site"], ("*.one.site",)),
        ("allow", ["wiki.corp", "10.0.0.0/8", "*.corp", "10.0.0.3"], ("wiki.corp", "10.0.0.0/8", "*.corp", "10.0.0.3")),
        ("allow", ["fd00::/8", "::1"], ("fd00::/8", "::1")),
        ("ports", [443, 9000], (443, 9000)),
        ("ports", 443, (443,)),
        ("proxy", "http://proxy.corp:3128", "http://proxy.corp:3128"),
        ("robots", False, False),
        ("tries", 1, 1),
        ("redirects", 0, 0),
        ("budget", 60, 60.0),
        ("host_interval", 0, 0.0),
        ("remember_good", 0.5, 0.5),
    ],
)  # fmt: skip
def test_an_option_is_read(name: str, value: Any, read: Any) -> None:
    assert settings_from({"external": {name: value}}).external == ExternalSettings(**{name: read})


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("ignore", [1], "external.ignore: must be a list of texts"),
        ("ignore", "re:[", f'external.ignore: "re:[" is no regular expression: {UNENDED}'),
        ("unreliable", " ", "external.unreliable: a pattern is empty"),
        ("allow", "https://wiki.corp/", f'external.allow: "https://wiki.corp/"{NEITHER}'),
        ("allow", "re:.*", f'external.allow: "re:.*"{NEITHER}'),
        ("allow", "10.0.0.0/99", f'external.allow: "10.0.0.0/99"{NEITHER}'),
        ("ports", [0], "external.ports: must be a list of ports, 1 to 65535"),
        ("ports", ["443"], "external.ports: must be a list of ports, 1 to 65535"),
        ("proxy", "proxy.corp:3128", "external.proxy: must be an address such as http://proxy.corp:3128"),
        ("robots", "no", "external.robots: must be true or false"),
        ("tries", 0, "external.tries: must be a whole number above zero"),
        ("tries", True, "external.tries: must be a whole number above zero"),
        ("redirects", -1, "external.redirects: must be a whole number, zero or more"),
        ("budget", "10", "external.budget: must be a number, zero or more"),
        ("budget", float("nan"), "external.budget: must be a number, zero or more"),
        ("read_timeout", float("inf"), "external.read_timeout: must be a number, zero or more"),
        ("redirect", 1, 'external: unknown option "redirect"; did you mean redirects?'),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(name: str, value: Any, problem: str) -> None:
    assert problems(**{name: value}) == (problem,)


def test_all_mistakes_are_told_at_once() -> None:
    assert len(problems(tries=0, budget=-1, ignroe=[], ports="x")) == 4


def test_anything_but_a_mapping_is_told() -> None:
    told: list[str] = []
    assert external_settings("external", True, told) == ExternalSettings()
    assert told == ["external: must be a mapping such as `ignore: [example.org]`"]
