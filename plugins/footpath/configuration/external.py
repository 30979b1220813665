"""The option `external`: plain values to `ExternalSettings`, with every mistake told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from ipaddress import ip_network
from typing import Any, cast

from footpath.configuration.values import Problems, count, flag, is_whole, words
from footpath.model.external_settings import REGEX, ExternalSettings, pattern_problem
from footpath.parsing.spelling import closest, did_you_mean
from footpath.parsing.web import web_address

_HIGHEST_PORT = 65535


def external_settings(key: str, value: Any, problems: Problems) -> ExternalSettings:
    """The settings in a mapping; what is wrong with it is added to `problems`, each under `key`."""
    if not isinstance(value, Mapping):
        problems.append(f"{key}: must be a mapping such as `ignore: [example.org]`")
        return ExternalSettings()
    given: dict[str, Any] = {}
    for name, item in cast("Mapping[Any, Any]", value).items():
        if name not in _READERS:
            problems.append(f'{key}: unknown option "{name}"' + did_you_mean(closest(str(name), _READERS)))
        elif item is not None:
            given[name] = _READERS[name](f"{key}.{name}", item, problems)
    return ExternalSettings(**given)


def _patterns(key: str, value: Any, problems: Problems) -> tuple[str, ...]:
    found = words(key, value, problems)
    problems += [f"{key}: {problem}" for pattern in found if (problem := pattern_problem(pattern))]
    return found


def _allowed(key: str, value: Any, problems: Problems) -> tuple[str, ...]:
    found = words(key, value, problems)
    for item in found:
        if item.startswith(REGEX) or not (item.strip() and ("/" not in item or _is_network(item))):
            problems.append(f'{key}: "{item}" is neither a host, such as wiki.corp, nor a network, such as 10.1.0.0/16')
    return found


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _ports(key: str, value: Any, problems: Problems) -> tuple[int, ...]:
    items = cast("list[Any]", value if isinstance(value, list) else [value])
    if all(is_whole(item) and 0 < item <= _HIGHEST_PORT for item in items):
        return tuple(items)
    problems.append(f"{key}: must be a list of ports, 1 to {_HIGHEST_PORT}")
    return ()


def _proxy(key: str, value: Any, problems: Problems) -> str:
    if isinstance(value, str) and (not value or web_address(value) is not None):
        return value
    problems.append(f"{key}: must be an address such as http://proxy.corp:3128")
    return ""


def _count_or_none(key: str, value: Any, problems: Problems) -> int:
    if is_whole(value) and value >= 0:
        return value
    problems.append(f"{key}: must be a whole number, zero or more")
    return 0


def _amount(key: str, value: Any, problems: Problems) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < float("inf"):
        return float(value)
    problems.append(f"{key}: must be a number, zero or more")
    return 0.0


_SPECIAL: Mapping[str, Callable[[str, Any, Problems], Any]] = {
    "ignore": _patterns,
    "unreliable": _patterns,
    "allow": _allowed,
    "ports": _ports,
    "proxy": _proxy,
    "redirects": _count_or_none,
}
_BY_TYPE: Mapping[type, Callable[[str, Any, Problems], Any]] = {bool: flag, int: count, float: _amount}
_READERS = {
    setting.name: _SPECIAL.get(setting.name) or _BY_TYPE[type(setting.default)] for setting in fields(ExternalSettings)
}
"""How each option is read; also the list of all of them."""
