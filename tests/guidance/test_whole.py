"""What our guidance promises as a whole, beyond what the rules say of each file."""

from __future__ import annotations

from functools import cache

from footpath.adapters.filesystem import read_tree
from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.phase import PHASES
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.project import build_site
from tests.guidance.examples import KNOWLEDGE


@cache
def site() -> Site:
    return build_site(read_tree(KNOWLEDGE), Settings())


def test_every_entry_is_used_by_a_step_a_tool_or_an_overlay() -> None:
    corpus = site().corpus
    used = {word.text for kind in (Step, Tool) for item in corpus.of(kind) for word in item.knowledge}
    used |= {word.text for overlay in corpus.of(Overlay) for change in overlay.knowledge for word in change.append}
    assert {entry.name.text for entry in corpus.of(KnowledgeEntry)} - used == set()


def test_each_entry_has_four_to_eight_topics_a_review_and_sources() -> None:
    odd = {
        entry.name.text: (len(entry.topics), entry.last_reviewed, len(entry.sources))
        for entry in site().corpus.of(KnowledgeEntry)
        if not (4 <= len(entry.topics) <= 8 and entry.last_reviewed and entry.volatility and entry.sources)
    }
    assert odd == {}


def test_at_least_half_of_what_entries_recommend_recommends_them_too() -> None:
    pairs = {
        (reference.source, reference.target)
        for reference in site().index.references
        if reference.kind == "see-also" and reference.resolved
    }
    mutual = {pair for pair in pairs if pair[::-1] in pairs}
    assert len(mutual) * 2 >= len(pairs), sorted(pairs - mutual)


def test_each_recommendation_has_a_reason() -> None:
    bare = [
        f"{reference.source}: {reference.text}"
        for reference in site().index.references
        if reference.kind == "see-also" and len(reference.reason.split()) < 3
    ]
    assert bare == []


def test_no_two_topics_differ_in_number_or_hyphens_only() -> None:
    seen: dict[str, str] = {}
    for name in site().index.topics:
        key = "".join(part.removesuffix("s") for part in name.split("-"))
        assert key not in seen, f"{name} and {seen[key]}"
        seen[key] = name


def test_every_phase_has_steps() -> None:
    assert {step.phase.text for step in site().corpus.of(Step)} == {phase.slug for phase in PHASES}
