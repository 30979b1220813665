"""The option `external`: plain values to `ExternalSettings`, with every mistake told."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_network
from typing import Any, cast

from footpath.configuration.option import Option
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


EXTERNAL_OPTIONS = (
    Option(
        "ignore",
        "list of patterns",
        "What is never asked: a host (`example.org`, `*.example.org`), a glob over the whole address "
        "(`https://example.org/a/*`), or `re:` and a regular expression.",
        _patterns,
    ),
    Option(
        "unreliable", "list of patterns", "What is known to fail at times, so that its failures are notes.", _patterns
    ),
    Option(
        "allow",
        "list of hosts and networks",
        "What may be asked although it is not public: `wiki.corp`, `10.1.0.0/16`. It may have any port.",
        _allowed,
    ),
    Option("ports", "list of numbers", "The ports that other hosts may have.", _ports),
    Option("proxy", "address", "A proxy to ask through; none is ever taken from the environment.", _proxy),
    Option("robots", "true or false", "Whether what a host's `robots.txt` forbids is left alone.", flag),
    Option("concurrency", "number", "How many requests are under way at once.", count),
    Option("host_concurrency", "number", "How many of them at one host.", count),
    Option("host_interval", "seconds", "The least time between two requests to one host.", _amount),
    Option("host_failures", "number", "How often in a row a host may fail before it is not asked any more.", count),
    Option("tries", "number", "How often one address is asked.", count),
    Option("backoff", "seconds", "The pause before the second try; it grows with each.", _amount),
    Option("backoff_limit", "seconds", "The longest such pause.", _amount),
    Option("retry_after_limit", "seconds", "The longest pause that a host may ask for.", _amount),
    Option("connect_timeout", "seconds", "How long a connection may take.", _amount),
    Option("read_timeout", "seconds", "How long an answer may take.", _amount),
    Option("address_timeout", "seconds", "How long all requests of one address may take, without pauses.", _amount),
    Option("budget", "seconds", "How long everything may take; what is left then is unchecked.", _amount),
    Option("redirects", "number", "How many redirects are followed.", _count_or_none),
    Option("read_limit", "bytes", "How much of a page is read; ids further down are taken on trust.", count),
    Option("remember_good", "hours", "How long good answers are remembered.", _amount),
    Option("remember_dead", "hours", "How long those of dead addresses are.", _amount),
)
"""All keys of the option `external`."""

_READERS = {option.name: option.read for option in EXTERNAL_OPTIONS}
