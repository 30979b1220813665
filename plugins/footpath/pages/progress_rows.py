"""What a dashboard says of one step, of one service and of one phase, ready for a template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from footpath.index import in_words
from footpath.model.entry import Step
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.progress import STANDINGS, Dashboard, Part, Standing, StepProgress, StepRef, Tally, Wait
from footpath.model.project import Decision
from footpath.model.site import Site
from footpath.model.words import joined, phrase
from footpath.pages.cards import Card, named
from footpath.pages.places import phase_page, service_page

SHARED = phrase("Shared steps")
"""What the steps are called that all services have in common."""

LABELS: dict[Standing, str] = {
    "completed": phrase("completed"),
    "skipped": phrase("skipped"),
    "in_progress": phrase("in progress"),
    "conflict": phrase("in conflict"),
    "ready": phrase("ready"),
    "waiting": phrase("waiting"),
}
"""Where a step stands, in words."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T)")
_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a progress bar that is a thousand wide."""

    standing: Standing
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A tally as a bar, and in words for whoever cannot see it."""

    tally: Tally
    segments: tuple[Segment, ...]
    words: str

    @classmethod
    def of(cls, tally: Tally) -> Bar:
        """The bar of a tally. What waits is the bar's ground."""
        segments: list[Segment] = []
        start = 0
        counted = 0
        for standing in STANDINGS[:-1]:
            counted += tally[standing]
            end = _WIDTH * counted // tally.total if tally.total else 0
            if end > start:
                segments.append(Segment(standing, start, end - start))
            start = end
        told = joined(", ", (joined(" ", (str(tally[name]), LABELS[name])) for name in STANDINGS if tally[name]))
        words = phrase("%(done)s of %(total)s done: %(rest)s", done=tally.done, total=tally.total, rest=told)
        return cls(tally, tuple(segments), words if told else phrase("no steps"))

    @property
    def legend(self) -> tuple[tuple[Standing, int, str], ...]:
        """What is in it: where, how many, and that in words."""
        return tuple(
            (standing, self.tally[standing], LABELS[standing]) for standing in STANDINGS if self.tally[standing]
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A step that another waits for: its card, and where it stands."""

    card: Card
    standing: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A step in a list. `part` says whose it is, where that is not clear from the page; `command` runs it."""

    card: Card
    part: Card | None
    step: StepProgress
    label: str
    note: str
    command: str
    waits: tuple[Held, ...]
    open_in: tuple[Held, ...]
    behind: tuple[Card, ...]
    reads: tuple[tuple[Card, str, str, tuple[str, ...]], ...]


def rows(site: Site, part: Part, steps: Iterable[StepProgress], *, owned: bool = False) -> tuple[Row, ...]:
    """The rows of steps. Where `owned`, each says whose it is."""
    return tuple(_row(site, part, step, owned=owned) for step in steps)


def _row(site: Site, part: Part, step: StepProgress, *, owned: bool) -> Row:
    entry = site.corpus.named("step", step.name)
    summary = (entry.description if isinstance(entry, Step) else "") if step.standing == "ready" else ""
    card = named(site, "step", step.name)
    return Row(
        card=Card(card.uri, card.title, summary),
        part=part_card(site, part) if owned else None,
        step=step,
        label=LABELS[step.standing],
        note=_note(step),
        command=_command(site, part, step) if step.standing in ("ready", "conflict") else "",
        waits=tuple(_held(site, part, wait) for wait in step.waits_for),
        open_in=tuple(_held(site, part, wait) for wait in step.open_in),
        behind=tuple(_ref_card(site, part, ref) for ref in step.holds_up),
        reads=tuple(
            (_ref_card(site, part, StepRef(read.service, read.step)), read.readiness, read.label, read.artifacts)
            for read in step.reads
        ),
    )


def _note(step: StepProgress) -> str:
    """When and by whom, or why not."""
    entry = step.entry
    by = phrase("by %(name)s", name=entry.by) if entry is not None and entry.by else ""
    if entry is not None and step.standing == "completed":
        return joined(" ", (day(entry.at), by))
    if entry is not None and step.standing == "skipped":
        return joined(": ", (joined(" ", (day(entry.at), by)), entry.reason))
    if step.standing == "in_progress":
        name = step.actor or (entry.by if entry is not None else "")
        since = phrase("since %(day)s", day=day(step.started)) if step.started else ""
        return joined(" ", (since, phrase("by %(name)s", name=name) if name else ""))
    return ""


def day(moment: str) -> str:
    """The day of a moment, where it begins with one; else the moment as it was written."""
    return moment[:10] if _DAY.match(moment) else moment


def _command(site: Site, part: Part, step: StepProgress) -> str:
    """What runs the step, in the words of the project's own program."""
    word = site.settings.command_words[0] if site.settings.command_words else ""
    service = f" --service {part.service}" if part.service else ""
    return f"{word} run {step.name}{service}" if word else ""


def _held(site: Site, part: Part, wait: Wait) -> Held:
    if wait.standing == "unknown":
        return Held(Card("", wait.ref.step), "unknown", phrase("no step has this name"))
    return Held(_ref_card(site, part, wait.ref), wait.standing, LABELS[wait.standing])


def _ref_card(site: Site, part: Part, ref: StepRef) -> Card:
    """The card of a step; its note says whose it is, if it is of another part."""
    owner = "" if ref.service == part.service else ref.service or phrase("shared")
    return named(site, "step", ref.step, owner)


def part_card(site: Site, part: Part) -> Card:
    """The card of a service, or of what all services share."""
    if not part.service:
        return Card("", SHARED)
    return Card(service_page(site, part.service), in_words(part.service))


@dataclass(frozen=True, slots=True)
class Tile:
    """A service on the overview: how far it is, in which phase, and what it can do next."""

    card: Card
    kind: str
    bar: Bar
    where: str
    next: str
    more: int
    conflicts: int


def tile(site: Site, part: Part) -> Tile:
    """The tile of a service or of the shared steps."""
    ready = [step for step in part.standing("ready") if not step.repeatable] or list(part.standing("ready"))
    return Tile(
        card=part_card(site, part),
        kind=part.project_type or (phrase("done once for all services") if not part.service else ""),
        bar=Bar.of(part.tally),
        where=_where(part),
        next=named(site, "step", ready[0].name).title if ready else "",
        more=len(ready) - 1,
        conflicts=part.tally.conflict,
    )


def _where(part: Part) -> str:
    if not part.readable:
        return phrase("Its state cannot be read")
    if not part.begun:
        return phrase("Not begun")
    return PHASE_BY_SLUG[part.current.phase].title if part.current is not None else phrase("Everything is done")


@dataclass(frozen=True, slots=True)
class Line:
    """A phase across the parts: the bar of all of them, then of each; None where one has no steps in it."""

    phase: Card
    cells: tuple[Bar | None, ...]


def lines(site: Site, parts: tuple[Part, ...]) -> tuple[Line, ...]:
    """The phases in which any part has steps that count, in order."""
    found: list[Line] = []
    for slug, phase in PHASE_BY_SLUG.items():
        tallies = [
            next((own.tally for own in part.phases if own.phase == slug and own.tally.total), None) for part in parts
        ]
        whole = Tally.sum(tally for tally in tallies if tally is not None)
        if whole.total:
            cells = tuple(Bar.of(tally) if tally is not None else None for tally in (whole, *tallies))
            found.append(Line(Card(phase_page(site, slug), phase.title), cells))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Group:
    """A phase of one part with its steps. It stands `open` where something can be done or is amiss."""

    title: str
    bar: Bar
    rows: tuple[Row, ...]
    open: bool


def groups(site: Site, part: Part) -> tuple[Group, ...]:
    """The phases of a part."""
    return tuple(
        Group(
            PHASE_BY_SLUG[phase.phase].title,
            Bar.of(phase.tally),
            rows(site, part, phase.steps),
            open=any(step.standing in ("ready", "in_progress", "conflict") for step in phase.steps),
        )
        for phase in part.phases
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in the log."""

    decision: Decision
    step: Card
    part: Card | None
    day: str


def log(site: Site, dashboard: Dashboard, decisions: Iterable[Decision], *, owned: bool) -> tuple[Entry, ...]:
    """Decisions with the steps that they were made in. Where `owned`, each says whose it is."""
    parts = {part.service: part for part in dashboard.services}
    return tuple(
        Entry(
            decision,
            named(site, "step", decision.step) if decision.step else Card("", ""),
            part_card(site, parts[decision.service]) if owned and decision.service in parts else None,
            day(decision.at),
        )
        for decision in decisions
    )
