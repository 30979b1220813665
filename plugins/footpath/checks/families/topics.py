"""TP: entries and the topic registry agree on what topics are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from footpath.checks.mending.yaml_edits import remove_item, rename
from footpath.checks.rule import Findings, Rule, from_reading
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import KnowledgeEntry, TopicEntry
from footpath.model.site import Site
from footpath.model.source import Fault, Fix, Place, Related, Word
from footpath.parsing.spelling import KEBAB, Speller, closest
from footpath.parsing.topic_spelling import is_slip, same_but_spelling


def topic_format(site: Site) -> Findings:
    """A topic is not kebab-case.

    What:
        A topic is made of small letters, digits and dashes, and begins with a letter.
    Why:
        Topics become addresses of pages. Two spellings of one topic are two topics.
    Fix:
        Write it as proposed.
    Example:
        `topics: [API Design]`.
    """
    listed = {entry.uri: {topic.text for topic in entry.topics} for entry in site.corpus.of(KnowledgeEntry)}

    def mend(site: Site, uri: str, fault: Fault) -> Fix | None:
        if fault.fix is None or fault.fix.edits[0].text not in listed.get(uri, ()):
            return fault.fix
        fix = remove_item(site, uri, fault.span)
        return replace(fix, safe=False) if fix is not None else None

    yield from from_reading(site, "TP001", mend)


def topic_synonym(site: Site) -> Findings:
    """An entry uses another name of a topic.

    What:
        A word in `topics` is registered as a synonym. The entry is listed under the topic that is
        meant.
    Why:
        Readers and tools that do not know the registry see two topics.
    Fix:
        Use the name of the topic.
    Example:
        `topics: [microservices]` where the registry calls it `multi-service`.
    """
    registered = {
        synonym.text: Place(topic.uri, synonym.span)
        for topic in reversed(site.corpus.of(TopicEntry))
        for synonym in topic.synonyms
    }
    for entry, word in _used(site):
        right = site.index.synonyms.get(word.text)
        if right is None:
            continue
        listed = right in {topic.text for topic in entry.topics}
        fix = (
            remove_item(site, entry.uri, word.span)
            if listed
            else rename(site, entry.uri, word.span, right, "use the name of the topic")
        )
        related = (Related(registered[word.text], "registered as a synonym here"),)
        yield Finding(
            Place(entry.uri, word.span),
            f'"{word.text}" is called "{right}" here',
            "remove it; the topic is listed already" if listed else f"write `{right}`",
            related,
            fix,
        )


def misspelt_topic(site: Site) -> Findings:
    """A topic is spelt nearly like one of the registry.

    What:
        A word in `topics` is not registered, and differs from a topic or a synonym by a letter, by
        singular and plural, by a dash, or by the order of its words.
    Why:
        The entry stands alone under a topic of its own, and is missing under the one that was meant.
    Fix:
        Use the name of the topic, or register the word if it means something else.
    Example:
        `topics: [observabilty]` where the registry has `observability`.
    """
    registered = _registered(site)
    known = {**{name: name for name in registered}, **site.index.synonyms}
    speller = Speller(known)
    for entry, word in _used(site) if registered else ():
        if word.text in known or not KEBAB.fullmatch(word.text):
            continue
        near = speller.closest(word.text)
        if near and same_but_spelling(word.text, near):
            right = known[near]
            yield Finding(
                Place(entry.uri, word.span),
                f'unknown topic "{word.text}"; did you mean {right}?',
                f"write `{right}`",
                (Related(registered[right].place, f"{right} is registered here"),),
                _respelt(site, entry, word, right, safe=is_slip(word.text, near)),
            )


def _respelt(site: Site, entry: KnowledgeEntry, word: Word, right: str, *, safe: bool) -> Fix | None:
    """A fix that writes the right topic, or takes the wrong one out of a list that has both."""
    if right not in {topic.text for topic in entry.topics}:
        return rename(site, entry.uri, word.span, right, safe=safe)
    fix = remove_item(site, entry.uri, word.span)
    return replace(fix, safe=safe) if fix is not None else None


def malformed_topics(site: Site) -> Findings:
    """A part of the topic registry has the wrong shape.

    What:
        The registry is a mapping from topics to a label, or to `label`, `description`, `synonyms` and
        `parent`. Something in it is neither.
    Why:
        That part is ignored.
    Fix:
        Write it as the message says.
    Example:
        `api: { synonyms: http-api }` instead of `[http-api]`.
    """
    yield from from_reading(site, "TP004")


def unknown_parent(site: Site) -> Findings:
    """The parent of a topic is not registered.

    What:
        `parent` names something that is no topic of the registry.
    Why:
        The topic has no place among the others.
    Fix:
        Correct the name, or register the parent.
    Example:
        `contracts: { parent: api-desing }`.
    """
    registered = _registered(site)
    for topic in registered.values():
        if topic.parent is None or topic.parent.text in registered:
            continue
        name = topic.parent.text
        right = site.index.synonyms.get(name)
        near = right or closest(name, registered)
        safe = bool(right) or is_slip(name, near)
        said = f'the parent "{name}" is called "{right}" here' if right else f'the parent "{name}" is not registered'
        yield Finding(
            Place(topic.uri, topic.parent.span),
            said + (f"; did you mean {near}?" if near and not right else ""),
            f"write `{near}`" if near else "register it, or correct the name",
            (Related(registered[near].place, f"{near} is registered here"),) if near else (),
            rename(site, topic.uri, topic.parent.span, near, safe=safe) if near else None,
        )


def synonym_clash(site: Site) -> Findings:
    """A synonym means two things.

    What:
        A word in `synonyms` is a topic of its own, or two topics claim it.
    Why:
        There is no telling which topic an entry with that word is about.
    Fix:
        Remove it from one of them.
    Example:
        `testing: { synonyms: [review] }` beside a topic `review`.
    """
    registered = _registered(site)
    claims: dict[str, tuple[TopicEntry, Word]] = {}
    for topic in registered.values():
        for word in topic.synonyms:
            other = registered.get(word.text)
            owner, first = claims.setdefault(word.text, (topic, word))
            if other is not None:
                yield Finding(
                    Place(topic.uri, word.span),
                    f'the synonym "{word.text}" is a topic of its own',
                    "remove it here, or remove that topic",
                    (Related(other.place, "the topic is here"),),
                )
            elif owner is not topic:
                yield Finding(
                    Place(topic.uri, word.span),
                    f'"{word.text}" is also a synonym of {owner.name.text}',
                    "remove it from one of them",
                    (Related(Place(owner.uri, first.span), f"{owner.name.text} claims it here"),),
                )


def unregistered_topic(site: Site) -> Findings:
    """An entry uses a topic that is not registered.

    What:
        A word in `topics` is neither a topic nor a synonym of the registry. Where there is no
        registry, there is nothing to find.
    Why:
        A vocabulary that anybody extends by accident is none.
    Fix:
        Use a registered topic, or register this one.
    Example:
        `topics: [quantum-computing]` where the registry has no such topic.
    """
    registered = _registered(site)
    for entry, word in _used(site) if registered else ():
        if word.text not in registered and word.text not in site.index.synonyms:
            yield Finding(
                Place(entry.uri, word.span),
                f'the topic "{word.text}" is not registered',
                "register it, or use a registered topic",
            )


def parent_cycle(site: Site) -> Findings:
    """Topics are above each other in a circle.

    What:
        A chain of parents leads back to where it began.
    Why:
        None of these topics has a place below a topic that stands by itself.
    Fix:
        Remove the parent that is not real.
    Example:
        `a: { parent: b }` and `b: { parent: a }`.
    """
    registered = _registered(site)
    seen: set[str] = set()
    for name in registered:
        chain: list[str] = []
        parent = None
        while name in registered and name not in seen:
            seen.add(name)
            chain.append(name)
            parent = registered[name].parent
            name = parent.text if parent else ""  # noqa: PLW2901 - the walk goes on from the parent
        if parent is not None and name in chain:  # a topic may be called ""
            yield _circle([registered[member] for member in chain[chain.index(name) :]])


def _circle(topics: list[TopicEntry]) -> Finding:
    names = [topic.name.text for topic in topics]
    related = [
        Related(Place(topic.uri, topic.parent.span), f"{topic.name.text} is below {topic.parent.text}")
        for topic in topics
        if topic.parent is not None
    ]
    return Finding(
        related[0].place,
        f"topics are above each other in a circle: {' → '.join((*names, names[0]))}",
        "remove one of these parents",
        tuple(related),
    )


def _registered(site: Site) -> dict[str, TopicEntry]:
    """The topics of the registry by name, in its order."""
    return {topic.name.text: topic for topic in site.corpus.of(TopicEntry)}


def _used(site: Site) -> Iterator[tuple[KnowledgeEntry, Word]]:
    """Each entry with each of its topics."""
    return ((entry, word) for entry in site.corpus.of(KnowledgeEntry) for word in entry.topics)


RULES: tuple[Rule, ...] = (
    Rule("TP001", topic_format, Level.WARNING, fix="unsafe"),
    Rule("TP002", topic_synonym, Level.WARNING, fix="safe"),
    Rule("TP003", misspelt_topic, Level.WARNING, fix="safe"),
    Rule("TP004", malformed_topics, fix="safe"),
    Rule("TP005", unknown_parent, fix="safe"),
    Rule("TP006", synonym_clash),
    Rule("TP007", unregistered_topic, Level.OFF),
    Rule("TP008", parent_cycle),
)
