"""What mends the faults that the reader of a preset or an overlay finds, where there is one good answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from footpath.checks.guessing.names import EntryNames
from footpath.checks.mending.siblings import Siblings
from footpath.checks.mending.step_fixes import BOOLEANS, mend_boolean
from footpath.checks.mending.yaml_edits import insertion, node_at, remove_item, rename, rewrite, trail_to
from footpath.kinds.fields import CONDITIONAL
from footpath.kinds.methodology_fields import SETTINGS
from footpath.kinds.overlay_fields import OPERATIONS, ORDER, PROJECT_TYPES
from footpath.kinds.preset import MAXIMUM_DEPTH
from footpath.model.document import Node
from footpath.model.entry import Preset
from footpath.model.site import Site
from footpath.model.source import Fault, Fix
from footpath.parsing.scalars import meaning
from footpath.parsing.spelling import Speller

ENABLING = ("steps", "step-overrides")
"""The mappings from steps to whether they are enabled, in a preset and in an overlay."""
_STEP_DEPTH = 2
"""How deep in a preset or an overlay the names of steps are keys."""
_ONE_WORD = re.compile(r"[A-Za-z][\w-]*")


def mend_depth(site: Site, uri: str, fault: Fault) -> Fix | None:
    """A depth without quotes."""
    node = node_at(site, uri, fault.span)
    depths = {str(depth) for depth in range(1, MAXIMUM_DEPTH + 1)}
    if node is None or node.plain or node.text.strip() not in depths:
        return None
    return rewrite(site, uri, fault.span, node.text.strip())


def mend_project_type(site: Site, uri: str, fault: Fault) -> Fix | None:
    """The project type that is nearly written."""
    node, speller = node_at(site, uri, fault.span), Speller(PROJECT_TYPES)
    if node is None or not speller.closest(node.text):
        return None
    return rename(site, uri, fault.span, speller.closest(node.text), safe=speller.slip(node.text))


class MethodologyMends:
    """The fixes of one run of a rule; names of steps are gathered once for all of them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._names = EntryNames(site)
        self._siblings = Siblings(site)

    def shape(self, site: Site, uri: str, fault: Fault) -> Fix | None:
        """The shape that a line must have where it says clearly what it means, or the step that a key names."""
        node, trail = node_at(site, uri, fault.span), trail_to(site, uri, fault.span)
        if node is None:
            return None
        container, index = trail[-1]
        if container.keys and container.keys[index] is node:
            known = self._names.speller(("step",)) if len(trail) == _STEP_DEPTH else Speller(SETTINGS)
            return self._key(uri, node, known)
        if len(trail) == _STEP_DEPTH and trail[0][0].keys[trail[0][1]].text in ENABLING:
            enabled = BOOLEANS.get(node.text.lower()) if node.kind == "text" else None
            return rewrite(site, uri, fault.span, f"{{ enabled: {enabled} }}") if enabled else None
        deep = len(trail) > _STEP_DEPTH and container.keys
        return _mend_part(site, uri, fault, container.keys[index], node) if deep else None

    def section(self, site: Site, uri: str, fault: Fault) -> Fix | None:
        """The section that a key of an overlay nearly is."""
        node = node_at(site, uri, fault.span)
        return self._key(uri, node, Speller(ORDER)) if node is not None else None

    def operation(self, site: Site, uri: str, fault: Fault) -> Fix | None:
        """The operation that a key below a step nearly is."""
        node, trail = node_at(site, uri, fault.span), trail_to(site, uri, fault.span)
        section = trail[0][0].keys[trail[0][1]].text if trail else ""
        return self._key(uri, node, Speller(OPERATIONS.get(section, SETTINGS))) if node is not None else None

    def field(self, site: Site, uri: str, fault: Fault) -> Fix | None:
        """What the reader of the preset proposes for a field, or the key that one of a step nearly is."""
        node, trail = node_at(site, uri, fault.span), trail_to(site, uri, fault.span)
        within = node is not None and len(trail) > _STEP_DEPTH
        return self._key(uri, node, Speller(SETTINGS)) if node is not None and within else fault.fix

    def _key(self, uri: str, node: Node, speller: Speller) -> Fix | None:
        """The nearest name for a key, unless its mapping has such a key."""
        near = speller.closest(node.text)
        if not near or not self._siblings.take(uri, node.span, near):
            return None
        return rename(self._site, uri, node.span, near, safe=speller.slip(node.text))


def _mend_part(site: Site, uri: str, fault: Fault, key: Node, node: Node) -> Fix | None:
    """The shape of what stands below a step."""
    if key.text == "conditional":
        return _conditional(site, uri, key, node)
    if key.text == "enabled":
        return mend_boolean(site, uri, fault)
    one = key.text == "append" and meaning(node) == "text" and _ONE_WORD.fullmatch(node.text)
    return rewrite(site, uri, fault.span, f"[{node.text}]") if one else None


def _conditional(site: Site, uri: str, key: Node, node: Node) -> Fix | None:
    """The one condition that exists, where it is nearly written; none at all for `null`."""
    speller = Speller((CONDITIONAL,))
    if node.kind == "text" and speller.closest(node.text):
        return rename(site, uri, node.span, CONDITIONAL, safe=speller.slip(node.text))
    return remove_item(site, uri, key.span) if meaning(node) == "null" else None


def add_steps(site: Site, preset: Preset, order: Iterable[str], missing: AbstractSet[str]) -> Fix | None:
    """A fix that lists the missing steps as disabled, each behind the one before it in the order of the pipeline."""
    matter = site.documents[preset.uri].matter
    steps = matter.get("steps") if matter is not None else None
    if steps is None or steps.kind != "mapping":
        return None
    listed = {key.text: number for number, key in enumerate(steps.keys)}
    behind: dict[int, list[str]] = {}
    index = -1
    for name in order:
        index = listed.get(name, index)
        if name in missing:
            behind.setdefault(index, []).append(f"{name}: {{ enabled: false }}")
    edits = [insertion(site, preset.uri, steps, index, texts) for index, texts in behind.items()]
    title = f"list {'it' if len(missing) == 1 else 'them'} as disabled"
    return Fix(title, tuple(edit for edit in edits if edit is not None), safe=False) if None not in edits else None
