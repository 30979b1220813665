"""The way in: a site goes in, and comes out knowing what became of the addresses it leads to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from footpath.adapters.external import cache
from footpath.adapters.external.clock import Clock, SystemClock
from footpath.adapters.external.resolve import LookUp, Resolver, system_look_up
from footpath.adapters.external.schedule import Schedule
from footpath.checks.run import selected
from footpath.index.external import addresses_of
from footpath.model.external import Address, Answer, Answers
from footpath.model.external_settings import ExternalSettings
from footpath.model.settings import ConfigurationError
from footpath.model.site import Site
from footpath.model.source import frozen

if TYPE_CHECKING:
    from footpath.adapters.external.wire import Wire

FAMILY = "EX"
"""The rules that need answers."""
ANCHORS = "EX007"
"""The one of them that wants pages to be read, and not only asked for."""

Progress = Callable[[int, int], None]
"""Is told how many addresses are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world outside, which tests replace. `wire` makes what sends requests; None is the real one."""

    clock: Clock = field(default_factory=SystemClock)
    look_up: LookUp = system_look_up
    wire: Callable[[ExternalSettings], Wire] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking came to: the site with its answers, and notes about the run itself.

    `addresses` counts those of the site, `known` those of them whose answers were known before.
    """

    site: Site
    addresses: int = 0
    known: int = 0
    notes: tuple[str, ...] = ()


def with_answers(
    site: Site,
    *,
    beside: Path | None = None,
    known: Answers | None = None,
    within: Callable[[str], bool] | None = None,
    told: Progress | None = None,
    surroundings: Surroundings | None = None,
) -> Asked:
    """The site with an answer for each address on the web that it leads to.

    `beside` is the file of the memo; answers are remembered in a file beside it, or not at all without one. `known`
    are answers that somebody else got. `within` says of a file, by its uri, whether its addresses are asked; all
    are without it. Raises `ConfigurationError` if the HTTP client is not installed.
    """
    around = surroundings or Surroundings()
    settings = site.settings.external
    addresses = [
        address for address in wanted(site) if within is None or any(within(use.place.uri) for use in address.uses)
    ]
    path = beside.with_suffix(".external.json") if beside is not None else None
    remembered, note = cache.load(path, settings, around.clock.time()) if path is not None else ({}, "")
    before = {**remembered, **(known or {})}
    open_ = [address for address in addresses if not _answers(before.get(address.url), address.fragments)]
    found = ask(open_, settings, told=told, surroundings=around)
    if path is not None and found:
        cache.save(path, {**remembered, **found}, settings, around.clock.time())
    urls = {address.url for address in addresses}
    answers = {url: answer for url, answer in sorted({**before, **found}.items()) if url in urls}
    notes = (note,) if note else ()
    return Asked(replace(site, answers=frozen(answers)), len(addresses), len(addresses) - len(open_), notes)


def wanted(site: Site) -> tuple[Address, ...]:
    """The addresses of a site; none if no rule needs answers, and without fragments if none needs those."""
    needed = {rule.code for rule, _ in selected(site.settings) if rule.family == FAMILY}
    addresses = addresses_of(site) if needed else ()
    if ANCHORS in needed:
        return addresses
    return tuple(
        Address(address.url, tuple(replace(use, fragment="") for use in address.uses)) for address in addresses
    )


def _answers(answer: Answer | None, fragments: tuple[str, ...]) -> bool:
    return answer is not None and (answer.verdict != "alive" or set(fragments) <= set(answer.anchors))


def ask(
    addresses: Iterable[Address],
    settings: ExternalSettings,
    *,
    told: Progress | None = None,
    surroundings: Surroundings | None = None,
) -> Mapping[str, Answer]:
    """What becomes of addresses when they are asked. Raises `ConfigurationError` without an HTTP client."""
    asked = tuple(addresses)
    if not asked:
        return {}
    if find_spec("httpx") is None:
        raise ConfigurationError(('external links are checked with httpx: pip install "mkdocs-footpath[external]"',))
    return asyncio.run(ask_all(asked, settings, told, surroundings or Surroundings()))


async def ask_all(
    addresses: tuple[Address, ...], settings: ExternalSettings, told: Progress | None, around: Surroundings
) -> dict[str, Answer]:
    """What becomes of addresses, all asked at once as far as the settings let them be."""
    from footpath.adapters.external.asker import Asker
    from footpath.adapters.external.wire import Wire

    wire = (around.wire or Wire)(settings)
    schedule = Schedule(settings, around.clock)
    asker = Asker(settings, wire, Resolver(settings, around.look_up), schedule, around.clock)
    answers: dict[str, Answer] = {}

    async def one(address: Address) -> None:
        answers[address.url] = await asker.answer(address.url, address.fragments)
        if told is not None:
            told(len(answers), len(addresses))

    try:
        async with asyncio.TaskGroup() as group:
            for address in addresses:
                group.create_task(one(address))
    finally:
        await wire.close()
    return dict(sorted(answers.items()))
