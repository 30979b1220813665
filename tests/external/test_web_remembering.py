"""What is remembered between runs, for how long, and what a file that is not what it should be does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from footpath.adapters.external import cache
from footpath.adapters.external.asking import Asked, with_answers
from footpath.model.external import Answer
from footpath.model.external_settings import ExternalSettings
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.source import Tree
from footpath.project import build_site
from tests.external.world import NOW, QUICK, World, by_method, html, says

HOUR = 3600
DAY = 24 * HOUR
GOOD = Answer("alive", code=200, tries=1, moved="https://two.site/", anchors=("a",), missing=("a",), asked=NOW)
GONE = Answer("dead", "answers 404 (Not Found)", 404, 1, asked=NOW)
DEFAULTS = ExternalSettings()


@pytest.mark.parametrize(
    ("answer", "age", "kept"),
    [
        (GOOD, 0, True),
        (GOOD, 7 * DAY - 1, True),
        (GOOD, 7 * DAY, False),
        (GOOD, -59, True),
        (GOOD, -61, False),
        (GONE, HOUR - 1, True),
        (GONE, HOUR, False),
        (replace(GONE, code=410), HOUR - 1, True),
        (Answer("dead", "has a host that does not exist: a", asked=NOW), 0, False),
        (Answer("unsure", "answers 503", 503, asked=NOW), 0, False),
        (Answer("unsure", "answers 403", 403, asked=NOW), 0, False),
        (Answer("tls", "x", asked=NOW), 0, False),
        (Answer("refused", "x", asked=NOW), 0, False),
        (Answer("unchecked", "x", asked=NOW), 0, False),
    ],
)
def test_good_answers_are_kept_for_a_week_and_dead_ones_for_an_hour(answer: Answer, age: float, kept: bool) -> None:
    written = cache.written({"https://one.site/": answer}, DEFAULTS, NOW)
    later, note = cache.read(written, DEFAULTS, NOW + age)
    assert note == ""
    assert later == ({"https://one.site/": answer} if kept else {})


def test_the_ages_can_be_set() -> None:
    settings = ExternalSettings(remember_good=1, remember_dead=0)
    written = cache.written({"a": GOOD, "b": GONE}, settings, NOW)
    assert cache.read(written, settings, NOW + HOUR - 1) == ({"a": GOOD}, "")
    assert cache.read(written, settings, NOW + HOUR) == ({}, "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"version":"1"}',
        b"[" * 100_000,
        b'{"version":1,"allow":[],"proxy":"","answers":{"a":{"verdict":"fine"}}}',
    ],
)
def test_a_corrupt_file_is_one_note(content: bytes) -> None:
    assert cache.read(content, DEFAULTS, NOW) == (
        {},
        "what was remembered of external links cannot be read; all of them are asked",
    )


def test_a_file_of_another_version_is_one_note() -> None:
    stored = json.loads(cache.written({"a": GOOD}, DEFAULTS, NOW))
    found, note = cache.read(json.dumps({**stored, "version": 2}).encode(), DEFAULTS, NOW)
    assert (found, note) == ({}, "what was remembered of external links is of another version; all of them are asked")


@pytest.mark.parametrize("other", [{"allow": ("10.0.0.0/8",)}, {"proxy": "http://proxy.corp:3128"}])
def test_what_was_got_with_other_permissions_is_not_used(other: dict[str, object]) -> None:
    written = cache.written({"a": GOOD}, ExternalSettings(**other), NOW)
    assert cache.read(written, DEFAULTS, NOW) == ({}, "")


def test_a_file_is_the_same_whatever_the_order() -> None:
    assert cache.written({"a": GOOD, "b": GONE}, DEFAULTS, NOW) == cache.written({"b": GONE, "a": GOOD}, DEFAULTS, NOW)


class Runs:
    """Several runs over one text, with one file beside the memo."""

    def __init__(self, folder: Path) -> None:
        self.world = World()
        self.memo = folder / "deep" / "memo.json"
        self.file = folder / "deep" / "memo.external.json"

    def run(self, text: str, select: tuple[str, ...] = (), known: dict[str, Answer] | None = None) -> Asked:
        settings = Settings(select=select, external=QUICK)
        site = build_site(Tree({"knowledge/a.md": text.encode()}), settings)
        self.world.seen.clear()
        return self.world.with_answers(site, beside=self.memo, known=known)


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    made = Runs(tmp_path)
    made.world.page("one.site/a", html("<p id=x>"))
    made.world.page("one.site/c", says(503))
    return made


TEXT = "[a](http://one.site/a#x) [b](http://one.site/b) [c](http://one.site/c) [d](http://one.site/a#y)"


def test_a_second_run_asks_only_what_is_not_known(runs: Runs) -> None:
    first = runs.run(TEXT)
    assert (first.addresses, first.known, first.notes) == (3, 0, ())
    assert {seen.path for seen in runs.world.seen} == {"/a", "/b", "/c"}
    second = runs.run(TEXT)
    assert (second.addresses, second.known) == (3, 2)
    assert {seen.path for seen in runs.world.seen} == {"/c"}
    verdicts = {url: answer.verdict for url, answer in second.site.answers.items()}
    assert verdicts == {"http://one.site/a": "alive", "http://one.site/b": "dead", "http://one.site/c": "unsure"}


def test_a_page_is_asked_again_if_a_fragment_is_wanted_that_nobody_looked_for(runs: Runs) -> None:
    runs.run(TEXT)
    found = runs.run(TEXT, select=("EX007",))
    assert [(seen.method, seen.path) for seen in runs.world.seen if seen.path == "/a"] == [("GET", "/a")]
    assert found.site.answers["http://one.site/a"].missing == ("y",)
    runs.run(TEXT, select=("EX007",))
    assert "/a" not in {seen.path for seen in runs.world.seen}


def test_what_is_not_wanted_now_stays_known(runs: Runs) -> None:
    runs.run(TEXT)
    runs.run("[c](http://one.site/c) [e](http://one.site/e)")
    assert runs.run(TEXT).known == 2


def test_a_corrupt_file_is_replaced(runs: Runs) -> None:
    runs.run(TEXT)
    runs.file.write_bytes(b"{")
    assert len(runs.run(TEXT).notes) == 1
    assert runs.run(TEXT).notes == ()


def test_nothing_is_left_of_a_temporary_file(runs: Runs) -> None:
    runs.run(TEXT)
    assert [path.name for path in runs.file.parent.iterdir()] == ["memo.external.json"]


def test_answers_of_others_are_taken_and_not_remembered(runs: Runs) -> None:
    known = {f"http://one.site/{name}": Answer("alive", code=200, asked=NOW) for name in "abc"}
    found = runs.run(TEXT, known={**known, "http://two.site/": GOOD})
    assert not runs.world.seen
    assert dict(found.site.answers) == known
    assert not runs.file.exists()


def test_files_can_be_left_out() -> None:
    world = World()
    files = {
        f"knowledge/{name}.md": f"[{name}](http://one.site/{name}) [x](http://one.site/x)".encode() for name in "ab"
    }
    site = build_site(Tree(files), Settings(external=QUICK))
    found = world.with_answers(site, within=lambda uri: uri.endswith("a.md"))
    assert (found.addresses, list(found.site.answers)) == (2, ["http://one.site/a", "http://one.site/x"])


def test_nothing_is_asked_if_no_rule_needs_it() -> None:
    site = build_site(Tree({"knowledge/a.md": b"[a](http://one.site/a)"}), Settings(ignore=("EX",)))
    assert with_answers(site).addresses == 0


def test_without_a_file_nothing_is_remembered(tmp_path: Path) -> None:
    world = World()
    world.page("one.site/a", by_method(HEAD=says(200)))
    site = build_site(Tree({"knowledge/a.md": b"[a](http://one.site/a)"}), Settings(external=QUICK))
    assert world.with_answers(site).site.answers["http://one.site/a"].verdict == "alive"


def test_a_site_without_addresses_needs_no_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footpath.adapters.external.asking.find_spec", lambda name: None)
    site = build_site(Tree({"knowledge/a.md": b"text"}), Settings())
    assert with_answers(site).addresses == 0


def test_a_client_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footpath.adapters.external.asking.find_spec", lambda name: None)
    site = build_site(Tree({"knowledge/a.md": b"[a](http://one.site/a)"}), Settings())
    with pytest.raises(ConfigurationError, match=r'pip install "mkdocs-footpath\[external\]"'):
        with_answers(site)
