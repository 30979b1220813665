"""Which pipelines of a site are worth comparing."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from footpath.methodology.difference import difference
from footpath.model.pipeline import Combination, Pipeline


def worth_comparing(pipelines: Collection[Pipeline]) -> tuple[tuple[Pipeline, Pipeline], ...]:
    """Each preset with the next larger one, and each other combination with its preset, unless they are the same."""
    presets = [one for one in pipelines if one.combination == Combination(one.combination.methodology)]
    by_size = sorted(presets, key=lambda one: (one.size, one.combination.methodology))
    by_name = {one.combination.methodology: one for one in presets}
    pairs = [
        *pairwise(by_size),
        *(
            (by_name[one.combination.methodology], one)
            for one in pipelines
            if one not in presets and one.combination.methodology in by_name
        ),
    ]
    return tuple(pair for pair in pairs if difference(*pair))
