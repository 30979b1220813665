"""What is shown around an author's text: a header with where it belongs, and a footer with what leads here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from footpath.model.entry import Entry, KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.index import Reference
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.pages.cards import Card, card, named, title
from footpath.pages.places import topic_page, trail
from footpath.pages.render import unmarked

SHOWN_METADATA = ("title", "description", "tags", "subtitle", "status", "author")
"""What themes print of a page's metadata, as if it were HTML."""
TEXT_KINDS = frozenset({"see-also", "link", "code-span", "wiki", "command"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that refers to a page: who, in which section, in which sentence."""

    card: Card
    section: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Use:
    """Knowledge that a step uses, with the overlay that brings it in, if one does."""

    card: Card
    overlays: tuple[Card, ...]


def metadata(site: Site, uri: str, given: Mapping[str, object]) -> dict[str, object]:
    """What becomes of the metadata that a host read from a page: completed from the entry, and text to any theme."""
    found = {key: given[key] for key in SHOWN_METADATA if key in given}
    entry = site.corpus.by_uri.get(uri)
    if entry is not None:
        found["title"] = site.index.titles[uri]
    if entry is not None and entry.description:
        found["description"] = entry.description
    if isinstance(entry, KnowledgeEntry):
        # The theme's search reads tags and nothing else.
        found.setdefault("tags", [word.text for word in entry.topics])
    return {key: _unmarked(value) for key, value in found.items()}


def _unmarked(value: object) -> object:
    """A value of YAML whose texts hold no markup."""
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        return {_unmarked(key): _unmarked(item) for key, item in pairs}
    return [_unmarked(item) for item in cast("list[object]", value)] if isinstance(value, list) else value


def header(site: Site, uri: str) -> dict[str, object] | None:
    """The context of `header.html.jinja` for an entry's page; None for a page of no kind."""
    entry = site.corpus.by_uri.get(uri)
    if entry is None:
        return None
    return {
        "title": title(site, uri),
        "needs_title": not any(heading.level == 1 for heading in site.documents[uri].headings),
        "kind": entry.kind,
        "description": entry.description,
        "trail": trail(site, uri),
        "topics": _topics(site, entry),
        "optional": isinstance(entry, Step) and bool(entry.conditional),
        "stateless": isinstance(entry, Step) and entry.stateless,
        "hint": entry.argument_hint if isinstance(entry, Step | Tool) else "",
    }


def overlays_in_force(site: Site) -> tuple[Overlay, ...]:
    """The overlays that can apply to a project."""
    return tuple(overlay for overlay in site.corpus.of(Overlay) if overlay.applies)


def _topics(site: Site, entry: Entry) -> tuple[Card, ...]:
    if not isinstance(entry, KnowledgeEntry):
        return ()
    names = dict.fromkeys(site.index.synonyms.get(word.text, word.text) for word in entry.topics)
    found: list[Card] = []
    for name in names:
        uri, anchor = topic_page(site, site.index.topics[name])
        found.append(Card(uri, site.index.topics[name].label, anchor=anchor))
    return tuple(found)


def footer(site: Site, uri: str) -> dict[str, object] | None:
    """The context of `footer.html.jinja` for an entry's page; None for a page of no kind without backlinks."""
    entry = site.corpus.by_uri.get(uri)
    context: dict[str, object] = {
        "after": (),
        "unlocks": (),
        "knowledge": (),
        "reads": (),
        "presets": (),
        "overlays": (),
        "used_by": (),
        "brought_by": (),
        "related": (),
        "see_also": _see_also(site, uri),
        "mentions": _mentions(site, uri),
    }
    if isinstance(entry, Step | Tool):
        context |= _of_step(site, entry)
    if isinstance(entry, KnowledgeEntry):
        context |= _of_knowledge(site, entry)
    return context if any(context.values()) else None


def _see_also(site: Site, uri: str) -> tuple[Card, ...]:
    """What the front matter refers to; a See Also section is in the text itself."""
    document = site.documents[uri]
    found = [
        reference
        for reference in site.index.outgoing.get(uri, ())
        if reference.kind == "see-also" and reference.resolved and reference.place.span.line < document.body_line
    ]
    return tuple(
        dict.fromkeys(
            replace(card(site, reference.target), anchor=reference.anchor)
            for reference in found
            if reference.target != uri
        )
    )


def _mentions(site: Site, uri: str) -> tuple[Mention, ...]:
    """Who refers to a page in its text: one mention per page, the first."""
    first: dict[str, Reference] = {}
    for reference in site.index.backlinks.get(uri, ()):
        if reference.kind in TEXT_KINDS:
            first.setdefault(reference.source, reference)
    return tuple(
        Mention(card(site, source), found.section, found.sentence)
        for source, found in sorted(first.items(), key=lambda item: title(site, item[0]).lower())
    )


def _of_step(site: Site, entry: Step | Tool) -> dict[str, object]:
    name = entry.name.text
    unlocks = [step for step in site.corpus.of(Step) if any(word.text == name for word in step.dependencies)]
    return {
        "after": tuple(named(site, "step", word.text) for word in entry.dependencies),
        "unlocks": tuple(
            card(site, step.uri) for step in sorted(unlocks, key=lambda step: (step.order, step.name.text))
        )
        if isinstance(entry, Step)
        else (),
        "reads": tuple(
            named(site, "step" if site.corpus.named("step", word.text) else "tool", word.text) for word in entry.reads
        ),
        "knowledge": _knowledge(site, entry),
        "presets": _presets(site, name) if isinstance(entry, Step) else (),
        "overlays": tuple(
            card(site, overlay.uri, _doing(overlay, name))
            for overlay in overlays_in_force(site)
            if _doing(overlay, name)
        ),
    }


def _knowledge(site: Site, entry: Step | Tool) -> tuple[Use, ...]:
    """The step's own knowledge first, then what overlays add, each entry once."""
    overlays: defaultdict[str, list[Card]] = defaultdict(list)
    own = [word.text for word in entry.knowledge]
    for overlay in overlays_in_force(site):
        for change in overlay.knowledge:
            if change.step.text == entry.name.text:
                for word in change.append:
                    overlays[word.text].append(card(site, overlay.uri))
    names = dict.fromkeys([*own, *overlays])
    return tuple(Use(named(site, "knowledge", name), () if name in own else tuple(overlays[name])) for name in names)


def _presets(site: Site, name: str) -> tuple[tuple[Card, str], ...]:
    """Each methodology and what it does with a step: `on`, `if needed` or `off`."""
    found: list[tuple[Card, str]] = []
    for preset in site.corpus.of(Preset):
        state = site.pipelines[preset.name.text].steps[name]
        found.append(
            (card(site, preset.uri), "off" if not state.enabled else "if needed" if state.conditional else "on")
        )
    return tuple(found)


def _doing(overlay: Overlay, name: str) -> str:
    """What an overlay does to a step, in a few words, or an empty text."""
    doing = [
        f"switches it {'on' if setting.enabled else 'off'}" for setting in overlay.steps if setting.step.text == name
    ]
    counted = sum(len(change.append) for change in overlay.knowledge if change.step.text == name)
    if counted:
        doing.append(f"brings in {counted} knowledge entr{'y' if counted == 1 else 'ies'}")
    if any(change.step.text == name for change in overlay.reads):
        doing.append("changes what it reads")
    if any(change.step.text == name for change in overlay.dependencies):
        doing.append("changes what it waits for")
    return ", ".join(doing)


def _of_knowledge(site: Site, entry: KnowledgeEntry) -> dict[str, object]:
    name = entry.name.text
    users = sorted(
        (step for step in site.corpus.of(Step) if any(word.text == name for word in step.knowledge)),
        key=lambda step: (step.order, step.name.text),
    )
    groups = [
        (phase.title, tuple(card(site, step.uri) for step in users if step.phase.text == phase.slug))
        for phase in PHASES
    ]
    tools = tuple(
        card(site, tool.uri) for tool in site.corpus.of(Tool) if any(word.text == name for word in tool.knowledge)
    )
    brought = [
        (
            overlay,
            tuple(
                _target(site, change.step.text)
                for change in overlay.knowledge
                if any(word.text == name for word in change.append)
            ),
        )
        for overlay in overlays_in_force(site)
    ]
    return {
        "used_by": tuple((heading, found) for heading, found in [*groups, ("Tools", tools)] if found),
        "brought_by": tuple((card(site, overlay.uri), steps) for overlay, steps in brought if steps),
        "related": tuple(
            (card(site, relation.uri), ", ".join(relation.reasons))
            for relation in site.index.related.get(entry.uri, ())
        ),
    }


def _target(site: Site, name: str) -> Card:
    return named(site, "step" if site.corpus.named("step", name) else "tool", name)
