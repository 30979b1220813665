"""What stands beside a name in a YAML list or mapping, so that no fix writes there what is there already."""

from __future__ import annotations

from footpath.checks.mending.yaml_edits import trail_to
from footpath.model.site import Site
from footpath.model.source import Span


class Siblings:
    """The names in each list, and the keys of each mapping. Made once for a run of a rule."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._names: dict[tuple[str, Span], set[str]] = {}

    def take(self, uri: str, span: Span, name: str) -> bool:
        """Whether the item or key at a span may become `name`. It may once: the next fix finds it taken.

        A value of a mapping has no siblings.
        """
        trail = trail_to(self._site, uri, span)
        if not trail:
            return True
        container, index = trail[-1]
        if container.keys and container.keys[index].span != span:
            return True
        key = (uri, container.span)
        if key not in self._names:
            self._names[key] = {node.text for node in container.keys or container.items}
        taken = name in self._names[key]
        self._names[key].add(name)
        return not taken
