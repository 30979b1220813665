"""Faults of presets and overlays."""

from __future__ import annotations

from random import Random

from footpath.kinds.overlay_fields import PROJECT_TYPES
from footpath.model.document import Node
from footpath.model.entry import Overlay, Preset
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
    return ground.plant(
        point, Stroke(preset.uri, start, end, ""), claims=[f"step:{step.text}"], relies=[ground.uri(step.text, "step")]
    )


def bad_depth(ground: Ground, rng: Random) -> Plant:
    """A depth that is none, or one in quotes."""
    preset = _preset(ground, rng)
    right = str(preset.default_depth)
    wrong, mended = rng.choice((("7", None), ("0", None), ("2.5", None), ("many", None), (f'"{right}"', right)))
    stroke = ground.replace(preset.uri, ground.node(preset.uri, "default_depth").span, MARK + wrong, mended)
    return ground.plant(stroke, claims=["preset"], whole=True)


def enabled_not_boolean(ground: Ground, rng: Random) -> Plant:
    """A step that is enabled, or not, by another word than true or false."""
    preset = _preset(ground, rng)
    setting = pick(rng, preset.steps)
    node = _inside(ground.node(preset.uri, "steps"), setting.step.text, "enabled")
    word = MARK + rng.choice(("yes", '"true"') if setting.enabled else ("no", '"false"'))
    stroke = ground.replace(preset.uri, node.span, word, ground.source(preset.uri, node.span))
    return ground.plant(stroke, claims=["preset"], whole=True)


def _inside(node: Node, *keys: str) -> Node:
    """A value below other values."""
    for key in keys:
        found = node.get(key)
        if found is None:
            raise BarrenError
        node = found
    return node


def preset_unknown_field(ground: Ground, rng: Random) -> Plant:
    """A field of a preset that nothing reads."""
    preset = _preset(ground, rng)
    start, _ = ground.range(preset.uri, ground.key(preset.uri, "name").span)
    return ground.plant(Stroke(preset.uri, start, start, f"{MARK}{strange(rng)}: 3\n"))


# Overlays


def _misspelt(ground: Ground, rng: Random, overlay: Overlay, word: Word, *kinds: str) -> Plant:
    """A word of an overlay misspelt, among the names of all entries of some kinds."""
    names = [identity.name for identity in ground.site.corpus.by_id if identity.kind in kinds]
    stroke = ground.misspell(overlay.uri, word.span, slip(rng, word.text, names))
    claims = [f"use:{word.text}", f"step:{word.text}"]
    return ground.plant(stroke, claims=claims, relies=[ground.uri(word.text, *kinds)])


def unknown_target(ground: Ground, rng: Random) -> Plant:
    """A step that an overlay changes, misspelt by one letter."""
    overlay = _overlay(ground, rng)
    return _misspelt(ground, rng, overlay, pick(rng, overlay.knowledge).step, "step", "tool")


def unknown_value(ground: Ground, rng: Random) -> Plant:
    """An entry that an overlay adds, misspelt by one letter; it is used elsewhere too."""
    overlay = _overlay(ground, rng)
    words = [word for change in overlay.knowledge for word in change.append if _used(ground, word)]
    return _misspelt(ground, rng, overlay, pick(rng, words), "knowledge")


def _used(ground: Ground, word: Word) -> bool:
    """Whether what a word names is referred to elsewhere too."""
    return ground.uses[ground.uri(word.text, "knowledge")] > 1


def unknown_operation(ground: Ground, rng: Random) -> Plant:
    """An operation, misspelt by one letter; what it would have added is used elsewhere too."""
    overlay = _overlay(ground, rng)
    change = pick(rng, [it for it in overlay.knowledge if all(_used(ground, word) for word in it.append)])
    value = _inside(ground.node(overlay.uri, "knowledge-overrides"), change.step.text)
    key = pick(rng, [key for key in value.keys if key.text == "append"])
    wrong = rng.choice(("apend", "appnd", "appendd", "apepnd"))
    claims = [f"use:{word.text}" for word in change.append]
    return ground.plant(ground.misspell(overlay.uri, key.span, wrong), claims=claims)


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
    change = pick(rng, [it for it in overlay.knowledge if len(it.append) == 1 and _used(ground, it.append[0])])
    node = _inside(ground.node(overlay.uri, "knowledge-overrides"), change.step.text, "append")
    word, source = change.append[0].text, ground.source(overlay.uri, node.span)
    if source != f"[{word}]":
        raise BarrenError
    return ground.plant(ground.replace(overlay.uri, node.span, MARK + word, source), claims=[f"use:{word}"])


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
