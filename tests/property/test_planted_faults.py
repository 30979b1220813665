"""Faults planted at random in sound content are found where they are, nothing else is, and safe fixes undo them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from random import Random

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from footpath.adapters.filesystem import read_tree
from footpath.checks import RULES
from footpath.fixing import mend
from footpath.memo import Memo
from footpath.model.diagnostic import Diagnostic
from footpath.model.settings import Settings
from footpath.project import build
from tests.corpora import REFERENCE_CONTENT, needs_shared
from tests.planting.garden import dressed, plant_more
from tests.planting.ground import Ground
from tests.planting.kinds import FAULTS, TRAPS, Kind
from tests.planting.strokes import Found, Garden, Plant, lay_out

GARDENS, FAULTS_EACH, TRAPS_EACH = 4, 100, 50
"""Four trees, each with most kinds of faults once, and with each kind of trap several times."""
MENDING = frozenset(rule.code for rule in RULES if rule.fix == "safe")


@cache
def memo() -> Memo:
    """One for all trees: a file that is as it was is not parsed again."""
    return Memo()


@cache
def ground() -> Ground:
    """The reference content, in every style of writing, after its own fixes: from here on, none is left to make."""
    tree = dressed(read_tree(REFERENCE_CONTENT))
    return Ground(mend(build(tree, Settings(), memo()), memo()).tree, memo())


def found(diagnostics: Iterable[Diagnostic]) -> Counter[Found]:
    return Counter((it.code, it.place.uri, it.place.span.line, it.place.span.column) for it in diagnostics)


def wanted(garden: Garden) -> Counter[Found]:
    """What the plants must lead to, and what is found in the sound tree, at the places where that stands now."""
    before: Counter[Found] = Counter()
    for item in ground().findings:
        uri, span = item.place.uri, item.place.span
        before[item.code, uri, *garden.place(uri, ground().range(uri, span)[0])] += 1
    return before + Counter(list(garden.expected))


def compare(garden: Garden, diagnostics: Iterable[Diagnostic], plants: Sequence[Plant]) -> None:
    """Exactly what is wanted is found. Tells, where it is not, which plants have to do with it."""
    there, missing = found(diagnostics), wanted(garden)
    for key in missing - there:
        note(f"missed: {key}\n    {garden.expected.get(key)}")
    for item in diagnostics:
        if next(iter(found([item]))) in there - missing:
            note(f"invented: {item.code} {item.place} {item.message}\n{beside(plants, item.place.uri)}")
    assert there == missing


def beside(plants: Iterable[Plant], uri: str) -> str:
    """The plants that touch a file, in lines for a note."""
    return "\n".join(f"    beside {it}" for it in plants if uri in {stroke.uri for stroke in it.strokes})


@needs_shared
@pytest.mark.parametrize("kind", [*FAULTS, *TRAPS], ids=lambda kind: kind.name)
def test_each_kind_has_a_place(kind: Kind) -> None:
    (plant,) = plant_more([], ground(), Random(0), [kind], 1)
    assert plant.kind == kind.name


@needs_shared
@settings(max_examples=GARDENS, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(seed=st.integers(0, 2**32))
def test_planted_faults_are_found_and_mended(seed: int) -> None:
    rng = Random(seed)
    plants = plant_more([], ground(), rng, FAULTS, FAULTS_EACH)
    plants = plant_more(plants, ground(), rng, TRAPS, TRAPS_EACH)
    garden = lay_out(ground().tree, ground().texts, plants)
    outcome = build(garden.tree, Settings(), memo())
    compare(garden, outcome.diagnostics, plants)

    plants = [plant.mended(MENDING) for plant in plants]
    after = lay_out(ground().tree, ground().texts, plants)
    mended = mend(outcome, memo())
    for uri, content in mended.tree.files.items():
        if content != after.tree.files[uri]:
            note(f"not mended: {uri}\n{beside(plants, uri)}")
    assert mended.tree == after.tree
    compare(after, mended.outcome.diagnostics, plants)
    assert mend(mended.outcome, memo()).fixed == ()
