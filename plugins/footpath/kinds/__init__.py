"""The kinds of entries: how each is recognised and decoded. One file per kind, one line in `KINDS`."""

from footpath.kinds.knowledge import KNOWLEDGE
from footpath.kinds.overlay import OVERLAY
from footpath.kinds.preset import PRESET
from footpath.kinds.spec import KindSpec, Source
from footpath.kinds.step import STEP
from footpath.kinds.tool import TOOL
from footpath.kinds.topic import TOPIC

KINDS: tuple[KindSpec, ...] = (KNOWLEDGE, STEP, TOOL, PRESET, OVERLAY, TOPIC)
"""Every kind, in the order in which they are asked whether a file is theirs."""

SPECS = {spec.kind: spec for spec in KINDS}
"""The same, by kind."""

__all__ = ["KINDS", "SPECS", "KindSpec", "Source"]
