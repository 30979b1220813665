"""Faults of presets and overlays."""

from __future__ import annotations

from random import Random

from footpath.kinds.overlay import PROJECT_TYPES
from footpath.model.entry import KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.source import Word
from tests.planting.ground import Ground, pick
from tests.planting.slips import BarrenError, slip, strange
from tests.planting.strokes import MARK, Plant, Stroke


def _preset(ground: Ground, rng: Random) -> Preset:
    """A preset without a finding."""
    return pick(rng, [preset for preset in ground.site.corpus.of(Preset) if ground.clean(preset.uri)])


def _overlay(ground: Ground, rng: Random, *scopes: str) -> Overlay:
    """An overlay without a finding, of some scopes."""
    found = [it for it in ground.site.corpus.of(Overlay) if ground.clean(it.uri)]
    return pick(rng, [it for it in found if it.scope in (scopes or ("project-type", "domain"))])


# Presets


def preset_unknown_step(ground: Ground, rng: Random) -> Plant:
    """A step in a preset that is like none."""
    preset = _preset(ground, rng)
    offset = len(ground.texts[preset.uri])
    return ground.plant(Stroke(preset.uri, offset, offset, f"  {MARK}{strange(rng)}: {{ enabled: true }}\n"))


def preset_missing_step(ground: Ground, rng: Random) -> Plant:
    """A step that a preset does not list."""
    preset = _preset(ground, rng)
    step = pick(rng, preset.steps).step
    start, end = (ground.start(preset.uri, line) for line in (step.span.line, step.span.line + 1))
    point = ground.point(preset.uri, ground.key(preset.uri, "steps").span)
    return ground.plant(point, Stroke(preset.uri, start, end, ""), claims=[f"step:{step.text}"])


def bad_depth(ground: Ground, rng: Random) -> Plant:
    """A depth that is none."""
    preset = _preset(ground, rng)
    depth = MARK + rng.choice(("7", "0", "2.5", '"3"', "many"))
    return ground.plant(
        ground.replace(preset.uri, ground.node(preset.uri, "default_depth").span, depth), claims=["preset"], whole=True
    )


def enabled_not_boolean(ground: Ground, rng: Random) -> Plant:
    """A step that is enabled by another word than true."""
    preset = _preset(ground, rng)
    value = ground.node(preset.uri, "steps").get(pick(rng, preset.steps).step.text)
    node = value.get("enabled") if value else None
    if node is None:
        raise BarrenError
    return ground.plant(
        ground.replace(preset.uri, node.span, MARK + rng.choice(("yes", '"true"', "1"))), claims=["preset"], whole=True
    )


def preset_unknown_field(ground: Ground, rng: Random) -> Plant:
    """A field of a preset that nothing reads."""
    preset = _preset(ground, rng)
    start, _ = ground.range(preset.uri, ground.key(preset.uri, "name").span)
    return ground.plant(Stroke(preset.uri, start, start, f"{MARK}{strange(rng)}: 3\n"))


# Overlays


def _misspelt(ground: Ground, rng: Random, overlay: Overlay, word: Word, names: list[str]) -> Plant:
    return ground.plant(
        ground.misspell(overlay.uri, word.span, slip(rng, word.text, names)),
        claims=[f"use:{word.text}", f"step:{word.text}"],
    )


def unknown_target(ground: Ground, rng: Random) -> Plant:
    """A step that an overlay changes, misspelt by one letter."""
    overlay = _overlay(ground, rng)
    known = [it.name.text for it in (*ground.site.corpus.of(Step), *ground.site.corpus.of(Tool))]
    return _misspelt(ground, rng, overlay, pick(rng, overlay.knowledge).step, known)


def unknown_value(ground: Ground, rng: Random) -> Plant:
    """An entry that an overlay adds, misspelt by one letter; others use the entry too."""
    overlay = _overlay(ground, rng)
    entries = {entry.name.text: entry.uri for entry in ground.site.corpus.of(KnowledgeEntry)}
    words = [word for change in overlay.knowledge for word in change.append if _used(ground, overlay, word)]
    return _misspelt(ground, rng, overlay, pick(rng, words), sorted(entries))


def _used(ground: Ground, overlay: Overlay, word: Word) -> bool:
    """Whether a word stands once in an overlay's list, and other files refer to what it names."""
    entry = ground.site.corpus.named("knowledge", word.text)
    return entry is not None and ground.uses[entry.uri] > 1


def unknown_operation(ground: Ground, rng: Random) -> Plant:
    """An operation, misspelt by one letter; others use what it would have added."""
    overlay = _overlay(ground, rng)
    change = pick(rng, [it for it in overlay.knowledge if all(_used(ground, overlay, word) for word in it.append)])
    value = ground.node(overlay.uri, "knowledge-overrides").get(change.step.text)
    key = value.key("append") if value else None
    if key is None:
        raise BarrenError
    wrong = rng.choice(("apend", "appnd", "appendd", "apepnd"))
    return ground.plant(
        ground.misspell(overlay.uri, key.span, wrong), claims=[f"use:{word.text}" for word in change.append]
    )


def unknown_section(ground: Ground, rng: Random) -> Plant:
    """A section that nothing reads, its name misspelt by one letter."""
    overlay = _overlay(ground, rng, "project-type")
    if "reads-overrides" in ground.texts[overlay.uri]:
        raise BarrenError
    wrong = slip(rng, "reads-overrides", ("knowledge-overrides", "step-overrides", "cross-reads-overrides"))
    offset = len(ground.texts[overlay.uri])
    return ground.plant(Stroke(overlay.uri, offset, offset, f"{MARK}{wrong}: {{}}\n", "reads-overrides: {}\n"))


def append_no_list(ground: Ground, rng: Random) -> Plant:
    """A text where a list is meant."""
    overlay = _overlay(ground, rng)
    found = [it for it in overlay.knowledge if len(it.append) == 1 and _used(ground, overlay, it.append[0])]
    change = pick(rng, found)
    value = ground.node(overlay.uri, "knowledge-overrides").get(change.step.text)
    node = value.get("append") if value else None
    if node is None:
        raise BarrenError
    word = change.append[0].text
    return ground.plant(ground.replace(overlay.uri, node.span, MARK + word), claims=[f"use:{word}"])


def item_no_text(ground: Ground, rng: Random) -> Plant:
    """A number where a name is meant."""
    overlay = _overlay(ground, rng)
    word = pick(rng, pick(rng, overlay.knowledge).append)
    _, end = ground.range(overlay.uri, word.span)
    return ground.plant(Stroke(overlay.uri, end, end, f", {MARK}{rng.choice(('5', 'true', '[]'))}"))


def unknown_project_type(ground: Ground, rng: Random) -> Plant:
    """A project type, misspelt by one letter."""
    overlay = _overlay(ground, rng)
    span = ground.node(overlay.uri, "project-type").span
    wrong = slip(rng, overlay.project_type, PROJECT_TYPES)
    return ground.plant(ground.misspell(overlay.uri, span, wrong), whole=True)


def sub_overlay_scope(ground: Ground, rng: Random) -> Plant:
    """A section that a domain overlay may not have."""
    overlay = _overlay(ground, rng, "domain")
    offset = len(ground.texts[overlay.uri])
    return ground.plant(Stroke(overlay.uri, offset, offset, f"{MARK}step-overrides: {{}}\n"))


def overlay_name_not_file(ground: Ground, rng: Random) -> Plant:
    """An overlay with another name than its file's."""
    overlay = _overlay(ground, rng)
    span = ground.node(overlay.uri, "name").span
    return ground.plant(ground.replace(overlay.uri, span, f"{MARK}{strange(rng)}"))


def overlay_missing_field(ground: Ground, rng: Random) -> Plant:
    """An overlay without a description."""
    uri = _overlay(ground, rng).uri
    return ground.plant(ground.point(uri, ground.first_field(uri)), ground.remove_field(uri, "description"), whole=True)


def never_applies(ground: Ground, rng: Random) -> Plant:
    """An overlay in a file that nothing looks for."""
    uri = f"methodology/{strange(rng)}-overlay.yml"
    return ground.plant(Stroke(uri, 0, 0, f"name: zzz\ndescription: A text\nproject-type: {MARK}cli\n"))
