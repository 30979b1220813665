"""Below the text of a knowledge entry: which steps use it, and which overlay brings it in."""

from __future__ import annotations

from collections import Counter, defaultdict

from footpath.model.entry import KnowledgeEntry, Step
from footpath.model.site import Site
from footpath.model.words import counted, phrase
from footpath.pages.places import phase_title
from footpath.pages.uses import Use, Uses, uses_of


def of_knowledge(site: Site, entry: KnowledgeEntry, uses: Uses) -> dict[str, object]:
    """The parts of the footer that a knowledge entry alone has; `uses` are those of all entries."""
    used = uses_of(site, entry, uses)
    groups: defaultdict[str, list[Use]] = defaultdict(list)
    for use in used:
        groups[phase_title(use.user.phase.text) if isinstance(use.user, Step) else phrase("Tools")].append(use)
    brought = Counter(overlay for use in used for overlay in use.overlays)
    return {
        "used_by": tuple((heading, tuple(found)) for heading, found in groups.items()),
        "brought_by": tuple(
            (overlay, counted("into %(count)s step", "into %(count)s steps", count))
            for overlay, count in sorted(brought.items(), key=lambda item: (item[0].title.lower(), item[0].uri))
        ),
    }
