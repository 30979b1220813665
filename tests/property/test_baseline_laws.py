"""Laws of baselines: what is known is not told, what is new is, and a baseline only ever shrinks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from footpath.checks.baseline import baseline_of, compare, key_of, pruned
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.source import Place, Span
from footpath.reporting.baseline_json import baseline_text, read_baseline

PATHS = st.sampled_from(["a.md", "b/ü.md", 'c "d".md'])
MESSAGES = st.one_of(
    st.sampled_from(["x does not exist", '"n" is also in a.md:7', '"n" is also in a.md:9']), st.text(max_size=8)
)
FINDINGS = st.builds(
    lambda path, line, code, message: Diagnostic(code, "name", Level.ERROR, Place(path, Span.point(line)), message),
    PATHS,
    st.integers(1, 50),
    st.sampled_from(["LK001", "KN007"]),
    MESSAGES,
)
RUNS = st.lists(FINDINGS, max_size=12)


@given(RUNS)
def test_what_it_was_made_of_is_known(found: list[Diagnostic]) -> None:
    compared = compare(found, baseline_of(found))
    assert (list(compared.known), compared.new, compared.gone) == (found, (), {})


@given(RUNS, RUNS)
def test_what_is_added_is_new_and_what_is_taken_is_gone(before: list[Diagnostic], after: list[Diagnostic]) -> None:
    compared = compare(after, baseline_of(before))
    was, is_ = Counter(map(key_of, before)), Counter(map(key_of, after))
    assert Counter(map(key_of, compared.new)) == is_ - was
    assert Counter(compared.gone) == was - is_
    assert Counter(compared.new) + Counter(compared.known) == Counter(after)


@given(RUNS, st.integers(1, 100))
def test_lines_that_move_change_nothing(found: list[Diagnostic], lines: int) -> None:
    moved = [replace(item, place=Place(item.place.uri, Span.point(item.place.span.line + lines))) for item in found]
    assert compare(moved, baseline_of(found)).new == ()


@given(RUNS, RUNS)
def test_pruning_takes_out_what_is_gone_and_nothing_else(before: list[Diagnostic], after: list[Diagnostic]) -> None:
    baseline = baseline_of(before)
    shrunk = pruned(baseline, after)
    assert compare(after, shrunk).gone == {}
    assert compare(after, shrunk).new == compare(after, baseline).new
    assert all(count <= baseline.counts[key] for key, count in shrunk.counts.items())
    assert pruned(shrunk, after).counts == shrunk.counts


@given(RUNS)
def test_its_file_says_the_same_and_shows_where(found: list[Diagnostic]) -> None:
    baseline = baseline_of(found)
    text = baseline_text(baseline)
    read = read_baseline(text.encode(), "baseline.json")
    assert read.counts == baseline.counts
    assert baseline_text(read) == text
    lines = text.split("\n")
    for key, place in read.places.items():
        assert lines[place.span.line - 1].strip().startswith('{"path"')
        assert key in baseline.counts


@given(RUNS)
def test_renamed_files_keep_what_is_known_of_them(found: list[Diagnostic]) -> None:
    moved = [replace(item, place=Place(f"new/{item.place.uri}")) for item in found]
    names = {item.place.uri: f"new/{item.place.uri}" for item in found}
    assert compare(moved, baseline_of(found, names)).new == ()


@given(RUNS)
def test_a_better_guess_is_no_new_finding(found: list[Diagnostic]) -> None:
    guessed = [replace(item, message=f"{item.message}; did you mean this?") for item in found]
    assert compare(guessed, baseline_of(found)).new == ()


@given(RUNS)
def test_a_file_that_somebody_formatted_says_the_same(found: list[Diagnostic]) -> None:
    text = json.dumps(json.loads(baseline_text(baseline_of(found))), indent=4)
    read = read_baseline(text.encode(), "baseline.json")
    assert read.counts == baseline_of(found).counts
    assert set(read.places) == set(read.counts)
