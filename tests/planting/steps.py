"""Faults of steps and tools, and of the graph that steps make."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from footpath.model.entry import Overlay, Preset, Step, Tool
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.source import Word
from tests.planting.ground import Ground, pick
from tests.planting.slips import BarrenError, slip, strange
from tests.planting.strokes import MARK, Plant, Stroke


def _steps(ground: Ground) -> list[Step]:
    """Steps without a finding, here or elsewhere, and without an overlay that changes what they wait for or read."""
    overlays = ground.site.corpus.of(Overlay)
    changed = {change.step.text for overlay in overlays for change in overlay.dependencies + overlay.reads}
    steps = [step for step in ground.site.corpus.of(Step) if step.name.text not in changed]
    return [step for step in steps if step.uri not in ground.needed and ground.clean(step.uri)]


def _step(ground: Ground, rng: Random) -> Step:
    return pick(rng, _steps(ground))


def _alone(step: Step, *others: Step) -> list[str]:
    """What a plant claims that changes the place of steps in the graph."""
    return [f"step:{it.name.text}" for it in (step, *others)]


def _edges(ground: Ground) -> set[tuple[str, str]]:
    """Which step waits for which, by itself or under an overlay."""
    edges = {(step.name.text, word.text) for step in ground.site.corpus.of(Step) for word in step.dependencies}
    for change in (change for overlay in ground.site.corpus.of(Overlay) for change in overlay.dependencies):
        edges |= {(change.step.text, word.text) for word in (*change.append, *(new for _, new in change.replace))}
    return edges


def _reached(edges: set[tuple[str, str]], name: str) -> set[str]:
    """The names that a name leads to, over any number of others."""
    found: set[str] = set()
    while new := {other for one, other in edges if one in {name, *found}} - found:
        found |= new
    return found


def _awaited(ground: Ground, name: str) -> set[str]:
    """The steps that a step waits for."""
    return _reached(_edges(ground), name)


def _waiting(ground: Ground, name: str) -> set[str]:
    """The steps that wait for a step."""
    return _reached({(other, one) for one, other in _edges(ground)}, name)


def _enabled(ground: Ground, step: Step) -> list[bool]:
    """Whether each preset enables a step."""
    settings = [setting for preset in ground.site.corpus.of(Preset) for setting in preset.steps]
    return [setting.enabled for setting in settings if setting.step.text == step.name.text]


def _added(ground: Ground, step: str) -> set[str]:
    """The knowledge that overlays add to a step."""
    changes = [change for overlay in ground.site.corpus.of(Overlay) for change in overlay.knowledge]
    return {word.text for change in changes if change.step.text == step for word in change.append}


def _pair(ground: Ground, rng: Random) -> tuple[Step, Step]:
    """Two steps that every preset enables, or not, alike."""
    step, other = _step(ground, rng), _step(ground, rng)
    if step is other or _enabled(ground, step) != _enabled(ground, other):
        raise BarrenError
    return step, other


# References


def _misspelt(ground: Ground, rng: Random, step: Step, words: Sequence[Word], *kinds: str) -> Plant:
    """One of a step's words misspelt, among the names of all entries of some kinds."""
    word = pick(rng, [it for it in words if [other.text for other in words].count(it.text) == 1])
    names = [identity.name for identity in ground.site.corpus.by_id if identity.kind in kinds]
    stroke = ground.misspell(step.uri, word.span, slip(rng, word.text, names))
    claims = [*_alone(step), f"step:{word.text}", f"use:{word.text}"]
    return ground.plant(stroke, claims=claims, relies=[ground.uri(word.text, *kinds)])


def unknown_dependency(ground: Ground, rng: Random) -> Plant:
    """The name of a step that another waits for, misspelt by one letter."""
    step = _step(ground, rng)
    if len(step.dependencies) < 2:
        raise BarrenError
    return _misspelt(ground, rng, step, step.dependencies, "step")


def unknown_read(ground: Ground, rng: Random) -> Plant:
    """The name of a step that is read, misspelt by one letter."""
    step = _step(ground, rng)
    return _misspelt(ground, rng, step, step.reads, "step", "tool")


def unknown_knowledge(ground: Ground, rng: Random) -> Plant:
    """The name of an entry that a step uses, misspelt by one letter; others use the entry too."""
    step = _step(ground, rng)
    added = _added(ground, step.name.text)
    words = [it for it in step.knowledge if it.text not in added and ground.uses[ground.uri(it.text, "knowledge")] > 1]
    return _misspelt(ground, rng, step, words, "knowledge")


def repeated_reference(ground: Ground, rng: Random) -> Plant:
    """A name that is listed twice."""
    step = _step(ground, rng)
    lists = (("dependencies", step.dependencies), ("reads", step.reads), ("knowledge-base", step.knowledge))
    key, words = pick(rng, lists)
    word = pick(rng, words)
    stroke = ground.item(step.uri, key, MARK + word.text, mended="")
    return ground.plant(stroke, claims=[f"{step.uri}:{word.span.line}"])


def self_dependency(ground: Ground, rng: Random) -> Plant:
    """A step that waits for itself."""
    step = _step(ground, rng)
    return ground.plant(ground.item(step.uri, "dependencies", MARK + step.name.text), claims=_alone(step))


def cycle(ground: Ground, rng: Random) -> Plant:
    """Two steps of a phase that wait for each other."""
    steps = {step.name.text: step for step in _steps(ground)}
    waits = [(it, word) for it in steps.values() for word in it.dependencies if word.text in steps]
    other, back = pick(rng, [(it, word) for it, word in waits if steps[word.text].phase.text == it.phase.text])
    step = steps[back.text]
    if _enabled(ground, step) != _enabled(ground, other):
        raise BarrenError
    # A circle is told at the edge that leaves its first step by name.
    first = step.name.text < other.name.text
    edge = ground.item(step.uri, "dependencies", (MARK if first else "") + other.name.text)
    strokes = (edge,) if first else (ground.point(other.uri, back.span), edge)
    return ground.plant(*strokes, claims=[*_alone(step, other), "circle"], relies=[other.uri])


def later_dependency(ground: Ground, rng: Random) -> Plant:
    """A step that waits for one of a later phase."""
    step, other = _pair(ground, rng)
    if _phase(other) <= _phase(step) or other.name.text in _waiting(ground, step.name.text):
        raise BarrenError
    stroke = ground.item(step.uri, "dependencies", MARK + other.name.text)
    return ground.plant(stroke, claims=[*_alone(step, other), "circle"], relies=[other.uri])


def later_read(ground: Ground, rng: Random) -> Plant:
    """A step that reads what one of a later phase writes, and does not call it optional."""
    step, other = _pair(ground, rng)
    optional = any(output.text in ground.texts[step.uri] for output in other.outputs)
    awaited = _awaited(ground, step.name.text)
    if optional or _phase(other) <= _phase(step) or other.name.text in awaited:
        raise BarrenError
    # What waits for a circle waits for everything, so that nothing is found.
    needed = [other.uri, *(f"step:{name}" for name in awaited)]
    return ground.plant(ground.item(step.uri, "reads", MARK + other.name.text), claims=_alone(step), relies=needed)


def _phase(step: Step) -> int:
    return PHASE_BY_SLUG[step.phase.text].number


def _goes_last(ground: Ground, step: Step) -> bool:
    """Whether no step waits for a step or reads what it writes, so that it may move to the end."""
    others = [it for it in ground.site.corpus.of(Step) if step.name.text in {word.text for word in it.reads}]
    return not others and not _waiting(ground, step.name.text)


# Fields


def unknown_phase(ground: Ground, rng: Random) -> Plant:
    """A phase, misspelt by one letter."""
    step = _step(ground, rng)
    span = ground.node(step.uri, "phase").span
    return ground.plant(
        ground.misspell(step.uri, span, slip(rng, step.phase.text, list(PHASE_BY_SLUG))),
        claims=_alone(step),
        whole=True,
    )


def order_no_number(ground: Ground, rng: Random) -> Plant:
    """An order that ends in a letter."""
    step = _step(ground, rng)
    span = ground.node(step.uri, "order").span
    return ground.plant(
        ground.replace(step.uri, span, f"{MARK}{step.order:g}"[:-1] + "O"), claims=_alone(step), whole=True
    )


def missing_order(ground: Ground, rng: Random) -> Plant:
    """A step without an order."""
    step = _step(ground, rng)
    point = ground.point(step.uri, ground.first_field(step.uri))
    return ground.plant(point, ground.remove_field(step.uri, "order"), claims=_alone(step), whole=True)


def duplicate_order(ground: Ground, rng: Random) -> Plant:
    """Two steps of a phase with one order; the second of the two files is told."""
    step = pick(rng, [it for it in _steps(ground) if _goes_last(ground, it)])
    other = pick(rng, [it for it in _steps(ground) if it.phase.text == step.phase.text and it.order > step.order])
    second = step.uri > other.uri
    span = ground.node(step.uri, "order").span
    stroke = ground.replace(step.uri, span, f"{MARK if second else ''}{other.order:g}")
    strokes = (stroke,) if second else (ground.point(other.uri, ground.node(other.uri, "order").span), stroke)
    return ground.plant(*strokes, claims=_alone(step, other), relies=[other.uri])


def order_range(ground: Ground, rng: Random) -> Plant:
    """An order of another phase."""
    step = _step(ground, rng)
    if step.phase.text == "build" or not _goes_last(ground, step):
        raise BarrenError
    span = ground.node(step.uri, "order").span
    return ground.plant(ground.replace(step.uri, span, f"{MARK}1598.{rng.randrange(10**6)}5"), claims=_alone(step))


def phase_not_folder(ground: Ground, rng: Random) -> Plant:
    """A step in the folder of an earlier phase than its own, which no other waits for."""
    step = _step(ground, rng)
    later = [it.slug for it in PHASE_BY_SLUG.values() if it.number > _phase(step)]
    other = pick(rng, later if _goes_last(ground, step) else [])
    phase, order = ground.node(step.uri, "phase").span, ground.node(step.uri, "order").span
    number = PHASE_BY_SLUG[other].number * 100 + 98
    return ground.plant(
        ground.replace(step.uri, phase, f"{MARK}{other}"),
        ground.replace(step.uri, order, f"{number}.{rng.randrange(10**6)}5"),
        claims=_alone(step),
    )


def bad_conditional(ground: Ground, rng: Random) -> Plant:
    """A condition that is none."""
    step = _step(ground, rng)
    span = ground.node(step.uri, "conditional").span
    return ground.plant(ground.replace(step.uri, span, f"{MARK}sometimes"), claims=_alone(step), whole=True)


def no_outputs(ground: Ground, rng: Random) -> Plant:
    """A step that writes nothing."""
    step = _step(ground, rng)
    if step.stateless:
        raise BarrenError
    return ground.plant(
        ground.rewrite_field(step.uri, "outputs", f"{MARK}outputs: []"), claims=_alone(step), whole=True
    )


def output_escapes(ground: Ground, rng: Random) -> Plant:
    """A step that writes outside the project."""
    outside = rng.choice(("../../.git/config", "/etc/passwd", "docs/../../x.md", "C:/x.md"))
    return ground.plant(ground.item(_step(ground, rng).uri, "outputs", MARK + outside))


def misspelt_field(ground: Ground, rng: Random) -> Plant:
    """A field of a step that may be left out, misspelt by one letter."""
    uri = _step(ground, rng).uri
    span = ground.key(uri, "conditional").span
    wrong = slip(rng, "conditional", ("description", "dependencies", "category", "comments"))
    return ground.plant(ground.replace(uri, span, MARK + wrong, "conditional"))


def two_spellings(ground: Ground, rng: Random) -> Plant:
    """Dependencies under two names."""
    step = _step(ground, rng)
    return ground.plant(ground.field(step.uri, f"{MARK}depends-on: []", ""))


def too_many_entries(ground: Ground, rng: Random) -> Plant:
    """More than eight entries for one step."""
    step = _step(ground, rng)
    added = _added(ground, step.name.text) | {word.text for word in step.knowledge}
    names = [entry.name.text for entry in ground.entries if entry.name.text not in added]
    more = rng.sample(names, 9 - len(step.knowledge))
    point = ground.point(step.uri, ground.key(step.uri, "knowledge-base").span)
    return ground.plant(point, ground.item(step.uri, "knowledge-base", *more))


def misspelt_section(ground: Ground, rng: Random) -> Plant:
    """A section that every step has, its heading misspelt by one letter."""
    uri = _step(ground, rng).uri
    names = ("Expected Outputs", "Quality Criteria", "Methodology Scaling", "Mode Detection", "Update Mode Specifics")
    heading = pick(rng, [it for it in ground.site.documents[uri].headings if it.text in names and it.level == 2])
    stroke = ground.replace(uri, heading.span, MARK + slip(rng, heading.text, names), heading.text)
    return ground.plant(stroke, whole=True)


# Tools


def _tool(ground: Ground, rng: Random) -> str:
    tools = [tool.uri for tool in ground.site.corpus.of(Tool)]
    return pick(rng, [uri for uri in tools if ground.clean(uri) and uri not in ground.needed])


def tool_has_phase(ground: Ground, rng: Random) -> Plant:
    """A tool with a phase."""
    uri = _tool(ground, rng)
    return ground.plant(ground.replace(uri, ground.node(uri, "phase").span, f"{MARK}quality", "null"))


def tool_category(ground: Ground, rng: Random) -> Plant:
    """A tool of no category that there is."""
    uri = _tool(ground, rng)
    return ground.plant(ground.replace(uri, ground.node(uri, "category").span, f"{MARK}helper"), whole=True)


def tool_missing_field(ground: Ground, rng: Random) -> Plant:
    """A tool without a description."""
    uri = _tool(ground, rng)
    point = ground.point(uri, ground.first_field(uri))
    return ground.plant(point, ground.remove_field(uri, "description"), whole=True)


def tool_name_format(ground: Ground, rng: Random) -> Plant:
    """The name of a tool in capitals."""
    name = strange(rng).capitalize()
    text = f"---\nname: {MARK}{name}\ndescription: A text\ncategory: tool\nstateless: true\n---\n\n# New\n"
    return ground.plant(Stroke(f"tools/{name}.md", 0, 0, text))
