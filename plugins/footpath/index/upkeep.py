"""What a keeper of content wants to know: what nothing uses, what does not answer, and which topics are thin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.index import Reference
from footpath.model.site import Site


def orphans(site: Site) -> Iterator[KnowledgeEntry]:
    """The knowledge entries that nothing uses and nothing links to.

    What a file that cannot be read mentions counts as used. A tree without steps, tools and overlays has none.
    """
    if not (site.corpus.of(Step) or site.corpus.of(Tool) or site.corpus.of(Overlay)):
        return
    used = {
        (found.source, uri)
        for found in site.index.references
        for uri in (found.target, *(site.corpus.by_id[identity].uri for identity in found.candidates))
    }
    targets = {target for source, target in used if target != source}
    unread = [site.tree.files[broken.uri] for broken in site.corpus.broken if broken.uri in site.tree.files]
    for entry in site.corpus.of(KnowledgeEntry):
        if entry.uri not in targets and not any(entry.name.text.encode() in content for content in unread):
            yield entry


def unused(site: Site) -> Iterator[KnowledgeEntry]:
    """The knowledge entries that no step, tool or overlay hands out, though others may link to them."""
    used = {word.text for tool in site.corpus.of(Tool) for word in tool.knowledge} | {
        name for name, _ in _handed_out(site)
    }
    return (entry for entry in site.corpus.of(KnowledgeEntry) if entry.name.text not in used)


def _handed_out(site: Site) -> Iterator[tuple[str, str]]:
    """The names of entries that steps hand out, with or without an overlay, each with the step that does."""
    for step in site.corpus.of(Step):
        yield from ((word.text, step.name.text) for word in step.knowledge)
    for overlay in site.corpus.of(Overlay):
        for change in overlay.knowledge:
            words = (*change.append, *(new for _, new in change.replace))
            yield from ((word.text, change.step.text) for word in words)


def one_way(site: Site) -> Iterator[Reference]:
    """The items of See Also that lead to an entry whose own See Also does not lead back."""
    items = [found for found in site.index.references if found.recommends and found.resolved]
    pairs = {(item.source, item.target) for item in items}
    for item in items:
        there = item.status == "resolved" and item.target in site.corpus.by_uri and item.target != item.source
        if there and (item.target, item.source) not in pairs:
            yield item


def coverage(site: Site) -> Mapping[str, Mapping[str, int]]:
    """By topic and phase, how many entries about the topic the steps of the phase hand out, overlays included."""
    phases = {step.name.text: step.phase.text for step in site.corpus.of(Step)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, step in _handed_out(site):
        if step in phases:
            found[name].add(phases[step])
    return {
        name: Counter(phase for uri in topic.entries for phase in found[site.corpus.by_uri[uri].name.text])
        for name, topic in site.index.topics.items()
    }
