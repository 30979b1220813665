"""Faults of the fields and sections of steps."""

from __future__ import annotations

from random import Random

from footpath.model.phase import PHASE_BY_SLUG
from tests.planting.ground import Ground, pick
from tests.planting.pipeline import a_step, added_knowledge, alone, free_steps, goes_last, phase_number
from tests.planting.slips import BarrenError, slip
from tests.planting.strokes import MARK, Plant


def unknown_phase(ground: Ground, rng: Random) -> Plant:
    """A phase, misspelt by one letter."""
    step = a_step(ground, rng)
    span = ground.node(step.uri, "phase").span
    return ground.plant(
        ground.misspell(step.uri, span, slip(rng, step.phase.text, list(PHASE_BY_SLUG))),
        claims=alone(step),
        whole=True,
    )


def order_no_number(ground: Ground, rng: Random) -> Plant:
    """An order that ends in a letter."""
    step = a_step(ground, rng)
    span = ground.node(step.uri, "order").span
    return ground.plant(
        ground.replace(step.uri, span, f"{MARK}{step.order:g}"[:-1] + "O"), claims=alone(step), whole=True
    )


def missing_order(ground: Ground, rng: Random) -> Plant:
    """A step without an order."""
    step = a_step(ground, rng)
    point = ground.point(step.uri, ground.first_field(step.uri))
    return ground.plant(point, ground.remove_field(step.uri, "order"), claims=alone(step), whole=True)


def duplicate_order(ground: Ground, rng: Random) -> Plant:
    """Two steps of a phase with one order; the second of the two files is told."""
    step = pick(rng, [it for it in free_steps(ground) if goes_last(ground, it)])
    other = pick(rng, [it for it in free_steps(ground) if it.phase.text == step.phase.text and it.order > step.order])
    second = step.uri > other.uri
    span = ground.node(step.uri, "order").span
    stroke = ground.replace(step.uri, span, f"{MARK if second else ''}{other.order:g}")
    strokes = (stroke,) if second else (ground.point(other.uri, ground.node(other.uri, "order").span), stroke)
    return ground.plant(*strokes, claims=alone(step, other), relies=[other.uri])


def order_range(ground: Ground, rng: Random) -> Plant:
    """An order of another phase."""
    step = a_step(ground, rng)
    if step.phase.text == "build" or not goes_last(ground, step):
        raise BarrenError
    span = ground.node(step.uri, "order").span
    return ground.plant(ground.replace(step.uri, span, f"{MARK}1598.{rng.randrange(10**6)}5"), claims=alone(step))


def phase_not_folder(ground: Ground, rng: Random) -> Plant:
    """A step in the folder of an earlier phase than its own, which no other waits for."""
    step = a_step(ground, rng)
    later = [it.slug for it in PHASE_BY_SLUG.values() if it.number > phase_number(step)]
    other = pick(rng, later if goes_last(ground, step) else [])
    phase, order = ground.node(step.uri, "phase").span, ground.node(step.uri, "order").span
    number = PHASE_BY_SLUG[other].number * 100 + 98
    return ground.plant(
        ground.replace(step.uri, phase, f"{MARK}{other}"),
        ground.replace(step.uri, order, f"{number}.{rng.randrange(10**6)}5"),
        claims=alone(step),
    )


def bad_conditional(ground: Ground, rng: Random) -> Plant:
    """A condition that is none."""
    step = a_step(ground, rng)
    span = ground.node(step.uri, "conditional").span
    return ground.plant(ground.replace(step.uri, span, f"{MARK}sometimes"), claims=alone(step), whole=True)


def no_outputs(ground: Ground, rng: Random) -> Plant:
    """A step that writes nothing."""
    step = a_step(ground, rng)
    if step.stateless:
        raise BarrenError
    return ground.plant(ground.rewrite_field(step.uri, "outputs", f"{MARK}outputs: []"), claims=alone(step), whole=True)


def output_escapes(ground: Ground, rng: Random) -> Plant:
    """A step that writes outside the project."""
    outside = rng.choice(("../../.git/config", "/etc/passwd", "docs/../../x.md", "C:/x.md"))
    return ground.plant(ground.item(a_step(ground, rng).uri, "outputs", MARK + outside))


def misspelt_field(ground: Ground, rng: Random) -> Plant:
    """A field of a step that may be left out, misspelt by one letter."""
    uri = a_step(ground, rng).uri
    span = ground.key(uri, "conditional").span
    wrong = slip(rng, "conditional", ("description", "dependencies", "category", "comments"))
    return ground.plant(ground.replace(uri, span, MARK + wrong, "conditional"))


def two_spellings(ground: Ground, rng: Random) -> Plant:
    """Dependencies under two names."""
    step = a_step(ground, rng)
    return ground.plant(ground.field(step.uri, f"{MARK}depends-on: []", ""))


def too_many_entries(ground: Ground, rng: Random) -> Plant:
    """More than eight entries for one step."""
    step = a_step(ground, rng)
    added = added_knowledge(ground, step.name.text) | {word.text for word in step.knowledge}
    names = [entry.name.text for entry in ground.entries if entry.name.text not in added]
    more = rng.sample(names, 9 - len(step.knowledge))
    point = ground.point(step.uri, ground.key(step.uri, "knowledge-base").span)
    return ground.plant(point, ground.item(step.uri, "knowledge-base", *more))


def misspelt_section(ground: Ground, rng: Random) -> Plant:
    """A section that every step has, its heading misspelt by one letter."""
    uri = a_step(ground, rng).uri
    names = ("Expected Outputs", "Quality Criteria", "Methodology Scaling", "Mode Detection", "Update Mode Specifics")
    heading = pick(rng, [it for it in ground.site.documents[uri].headings if it.text in names and it.level == 2])
    stroke = ground.replace(uri, heading.span, MARK + slip(rng, heading.text, names), heading.text)
    return ground.plant(stroke, whole=True)
