"""One address to its answer: redirects by hand, each hop judged again, and patience with servers that stumble."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import quote, urljoin

from footpath.adapters.external.clock import Clock, backoff, wait_of
from footpath.adapters.external.failures import FailedError, RefusedError, UncheckedError
from footpath.adapters.external.page import missing_from
from footpath.adapters.external.resolve import Resolver
from footpath.adapters.external.robots import Robots
from footpath.adapters.external.schedule import Schedule
from footpath.adapters.external.status import (
    BUSY,
    OK,
    PASSING,
    PERMANENT,
    RATE_LIMIT,
    REDIRECTS,
    WRONG,
    in_words,
    verdict_of,
)
from footpath.adapters.external.wire import Reply, Wire
from footpath.model.external import Answer
from footpath.model.external_settings import ExternalSettings
from footpath.parsing.web import WebAddress, web_address

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PASSWORD = re.compile(r"//[^/?#]*@")
_LOCATION = "%/:@!$&'()*+,;=~?#[]|"
_LOCATION_LIMIT = 8000


@dataclass(slots=True)
class _Visit:
    """What is known of an address while it is being asked: the seconds left for it, and where it has led to."""

    url: str
    fragments: tuple[str, ...]
    left: float
    attempt: int = 1
    here: WebAddress | None = None
    get_only: bool = False

    @property
    def host(self) -> str:
        """The host that was asked last."""
        return self.here.host if self.here is not None else ""

    def told(self, reason: str) -> str:
        """A reason, with the address that it is about where that is not the one that is being asked."""
        here = self.here.url if self.here is not None else self.url
        return reason if here == self.url else f"redirects to {here}, which {reason}"


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one attempt came to. `again` says whether another one may help, `wait` what the server asks for."""

    answer: Answer
    again: bool = False
    wait: float | None = None


class Asker:
    """Asks addresses, as many at once as its schedule lets it."""

    def __init__(
        self, settings: ExternalSettings, wire: Wire, resolver: Resolver, schedule: Schedule, clock: Clock
    ) -> None:
        self._settings = settings
        self._wire = wire
        self._resolver = resolver
        self._schedule = schedule
        self._clock = clock
        self._robots = Robots(self._robots_file)

    async def answer(self, url: str, fragments: tuple[str, ...] = ()) -> Answer:
        """What becomes of an address, in its normal form, and of the fragments that are wanted on its page."""
        found = await self._patiently(_Visit(url, fragments, self._settings.address_timeout))
        return replace(found, asked=int(self._clock.time()))

    async def _patiently(self, visit: _Visit) -> Answer:
        """What the last of several attempts says."""
        last: Answer | None = None
        try:
            while True:
                attempt = await self._attempt(visit)
                last = replace(attempt.answer, tries=visit.attempt)
                await self._before_the_next(visit, attempt)
                if not self._goes_on(visit, attempt):
                    return last
                visit.attempt += 1
        except UncheckedError as error:
            return last or Answer("unchecked", error.reason)

    def _goes_on(self, visit: _Visit, attempt: _Attempt) -> bool:
        patient = attempt.wait is None or attempt.wait <= self._settings.retry_after_limit
        return attempt.again and patient and visit.attempt < self._settings.tries and visit.left > 0

    async def _attempt(self, visit: _Visit) -> _Attempt:
        try:
            reply, moved = await self._follow(visit)
        except RefusedError as error:
            return _Attempt(Answer("refused", visit.told(error.reason)))
        except FailedError as error:
            return _Attempt(Answer(error.verdict, visit.told(error.reason)), error.again)
        wait = wait_of(reply.retry_after, self._clock.time()) if reply.code in BUSY else None
        return _Attempt(_judged(reply, moved, visit), reply.code in PASSING, wait)

    async def _before_the_next(self, visit: _Visit, attempt: _Attempt) -> None:
        """Draw the conclusions of an attempt: for other addresses of the host, and for when to ask again."""
        settings, code, wait = self._settings, attempt.answer.code, attempt.wait
        if self._goes_on(visit, attempt):
            pause = backoff(settings.backoff, settings.backoff_limit, visit.attempt, visit.url)
            if code in BUSY:
                self._schedule.pause(visit.host, pause if wait is None else wait)
            else:
                await self._schedule.sleep(pause)
        elif code == RATE_LIMIT and wait is not None and wait > settings.retry_after_limit:
            limit = f"{settings.retry_after_limit:g} s"
            self._schedule.close(visit.host, f"{visit.host} asks to wait for more than {limit}")
        elif attempt.again and not code:
            self._schedule.failed(visit.host)

    async def _follow(self, visit: _Visit) -> tuple[Reply, str]:
        """The last answer on the way that an address leads, and where permanent redirects alone lead."""
        here, seen, moved, permanent = web_address(visit.url), {visit.url}, "", True
        while True:
            visit.here = here
            if here is None:
                raise FailedError("unsure", "cannot be read as an address", again=False)
            await self._knock(here)
            reply = await self._asked(here, visit)
            if reply.code not in REDIRECTS or not reply.location:
                return reply, moved
            there = _target(here, reply.location)
            if there.url in seen:
                raise FailedError("unsure", "redirects in a circle", again=False)
            if len(seen) > self._settings.redirects:
                raise FailedError("unsure", f"redirects more than {self._settings.redirects} times", again=False)
            permanent = permanent and reply.code in PERMANENT
            moved = there.url + (f"#{quote(there.fragment)}" if there.fragment else "") if permanent else moved
            seen.add(there.url)
            here = there

    async def _knock(self, address: WebAddress) -> None:
        """See whether the site wants to be asked. Its name is looked up first: a robots.txt is a request, too."""
        if not self._settings.robots:
            return
        await self._resolver.addresses(address.host, address.port)
        rules = await self._robots.of(address)
        if not rules.allow(address):
            raise UncheckedError(rules.objection)
        self._schedule.slow_down(address.host, min(rules.delay, self._settings.retry_after_limit))

    async def _asked(self, address: WebAddress, visit: _Visit) -> Reply:
        """The answer at one address: to HEAD, where that is enough, else to GET."""
        if not visit.fragments and not visit.get_only:
            try:
                reply = await self._exchange("HEAD", address, visit, read=False)
            except FailedError:
                visit.get_only = True  # there are servers that never answer a HEAD
                raise
            if reply.code < WRONG or reply.code == RATE_LIMIT:
                return reply
            visit.get_only = True  # and many that answer it with what is not so
        return await self._exchange("GET", address, visit, read=bool(visit.fragments))

    async def _exchange(self, method: str, address: WebAddress, visit: _Visit, *, read: bool) -> Reply:
        """One request at the host's next turn. What it takes is taken from the time of the visit."""
        places = await self._resolver.addresses(address.host, address.port)
        place = places[(visit.attempt - 1) % len(places)]
        async with self._schedule.turn(address.host):
            begin = self._clock.monotonic()
            try:
                seconds = min(visit.left, self._schedule.left)
                reply = await self._wire.send(method, address, place, seconds, read=read)
            except FailedError:
                if self._schedule.left <= 0:
                    raise UncheckedError(self._schedule.exhausted) from None
                raise
            finally:
                visit.left -= self._clock.monotonic() - begin
        self._schedule.answered(address.host, limited=reply.code == RATE_LIMIT)
        return reply

    async def _robots_file(self, address: WebAddress) -> Reply:
        """A robots.txt, with the redirects that lead to it."""
        visit = _Visit(address.url, (), self._settings.address_timeout)
        reply = await self._exchange("GET", address, visit, read=True)
        for _ in range(self._settings.redirects):
            if reply.code not in REDIRECTS or not reply.location:
                break
            address = _target(address, reply.location)
            reply = await self._exchange("GET", address, visit, read=True)
        return reply


def _judged(reply: Reply, moved: str, visit: _Visit) -> Answer:
    """What an answer says of the address."""
    if reply.code in OK:
        missing = missing_from(reply.page, visit.fragments) if reply.html else ()
        return Answer("alive", code=reply.code, moved=moved, anchors=visit.fragments, missing=missing)
    return Answer(verdict_of(reply.code), visit.told(in_words(reply.code)), reply.code)


def _target(here: WebAddress, location: bytes) -> WebAddress:
    """Where a redirect leads. Raises `RefusedError` or `FailedError` if that is no address on the web.

    What comes from the server may hold any byte; what is no part of an address is percent-encoded.
    """
    text = quote(location[:_LOCATION_LIMIT].strip(), _LOCATION)
    with suppress(ValueError):
        text = urljoin(here.url, text)
    there = web_address(text)
    if there is not None:
        return there
    text = _PASSWORD.sub("//", text)
    scheme = _SCHEME.match(text)
    if scheme is not None and scheme[1].lower() == "file":
        raise RefusedError(f"redirects to {text}; not followed")
    raise FailedError("unsure", f"redirects to {text}, which is no web address", again=False)
