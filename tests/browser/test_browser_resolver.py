"""The resolver of the explorer, as it is shipped, in a real browser: it says what Python says, whatever the content."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from footpath.adapters.filesystem import read_tree
from footpath.artefacts.catalogue import catalogue_record
from footpath.methodology import Catalogue, depth_of, eligible, resolve_all
from footpath.model.entry import Entry, ListChange, Overlay, Preset, Step, StepSetting, Tool
from footpath.model.pipeline import Combination, CustomStep, Item, Pipeline
from footpath.model.project import Status
from footpath.model.settings import Settings
from footpath.model.source import START, Word
from footpath.project import build_site
from tests.corpora import REFERENCE_CONTENT, ROOT, needs_shared

pytestmark = pytest.mark.browser

SCRIPT = ROOT / "site-templates" / "assets" / "scripts" / "footpath-explorer.js"
NASTY = [
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "10",
    "9",
    "é",
    "日本",
    "𝒳",
    "ﬀ",
    "a b",
    "</script>",
    "prototype",
    "-0",
]
RUN = """
cases => {
  const {catalogue, resolve, depthOf, eligible, neighbours} = window.footpathExplorer;
  return cases.map(([data, chosen]) => {
    const known = catalogue(data);
    return chosen.map(([one, done]) => {
      one.steps = new Map(one.steps);
      const states = resolve(known, one);
      const item = ({name, by, replaced}) => [name, by, replaced];
      const {before} = neighbours(states);
      return {
        steps: Array.from(states.values(), state => [
          state.name, state.enabled, state.optional, state.by,
          state.after.map(item), state.reads.map(item), state.knowledge.map(item), depthOf(known, one, state.name)
        ]),
        eligible: eligible(states, new Set(done)).map(state => state.name),
        edges: Array.from(before).flatMap(([after, names]) => names.map(name => [name, after])),
      };
    });
  });
}
"""

Case = tuple[Combination, list[str]]
Data = dict[str, Any]


@pytest.fixture(scope="module")
def explorer(chromium: Browser) -> Iterable[Page]:
    page = chromium.new_page()
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def shipped(page: Page, catalogues: list[tuple[list[Entry], list[Case]]]) -> list[list[Data]]:
    """What the browser makes of combinations of entries."""
    return page.evaluate(
        RUN, [(_data(entries), [(chosen(one), done) for one, done in cases]) for entries, cases in catalogues]
    )


def _data(entries: list[Entry]) -> Data:
    return {**catalogue_record(Catalogue.of(entries)), "knowledge": []}


def chosen(combination: Combination) -> Data:
    return {
        "methodology": combination.methodology,
        "type": combination.project_type,
        "domains": combination.domains,
        "services": combination.multi_service,
        "steps": [
            (name, {"enabled": wish.enabled, "depth": wish.depth}) for name, wish in combination.custom_steps.items()
        ],
        "depth": combination.custom_depth,
    }


def expected(entries: list[Entry], cases: list[Case]) -> list[Data]:
    """What Python makes of them."""
    pipelines = resolve_all([one for one, _ in cases], entries)
    return [_said(pipeline, done) for pipeline, (_, done) in zip(pipelines, cases, strict=True)]


def _said(pipeline: Pipeline, done: list[str]) -> Data:
    statuses: dict[str, Status] = dict.fromkeys(done, "completed")
    return {
        "steps": [
            [
                name,
                state.enabled,
                state.conditional,
                [state.enablement.origin.kind, state.enablement.origin.by] if state.enablement else None,
                *([_item(item) for item in part] for part in (state.dependencies, state.reads, state.knowledge)),
                list(depth_of(pipeline.combination, pipeline.preset, name)),
            ]
            for name in pipeline.graph.nodes
            for state in [pipeline.steps[name]]
        ],
        "eligible": list(eligible(pipeline.graph, pipeline.steps, statuses=statuses)),
        "edges": sorted([edge.before, edge.after] for edge in pipeline.edges),
    }


def _item(item: Item) -> list[Any]:
    own = item.origin.kind == "frontmatter"
    return [item.name, None if own else [item.origin.kind, item.origin.by], item.replaced]


def agree(page: Page, catalogues: list[tuple[list[Entry], list[Case]]]) -> None:
    answers = shipped(page, catalogues)
    for (entries, cases), found in zip(catalogues, answers, strict=True):
        for (one, done), theirs, ours in zip(cases, found, expected(entries, cases), strict=True):
            theirs["edges"].sort()
            assert theirs == ours, (one, done, entries)


def combinations(entries: Iterable[Entry]) -> list[Combination]:
    """All that a project can choose: each methodology, with each project type, domain and with services or without."""
    overlays = [entry for entry in entries if isinstance(entry, Overlay)]
    types = ["", *(one.project_type for one in overlays if one.scope == "project-type")]
    return [
        Combination(preset.name.text, kind, domains, multi_service=services)
        for preset in entries
        if isinstance(preset, Preset)
        for kind in types
        for domains in [(), *((one.domain,) for one in overlays if one.scope == "domain" and one.project_type == kind)]
        for services in (False, True)
    ]


def content(folder: Path, settings: Settings | None = None) -> list[Entry]:
    return list(build_site(read_tree(folder), settings or Settings()).corpus.entries)


def walk(combination: Combination, entries: list[Entry]) -> list[Case]:
    """A combination in an empty project, half done, and with steps and depths of the project's own."""
    names = [entry.name.text for entry in entries if isinstance(entry, Step)]
    custom = {name: CustomStep(number % 2 == 0, number % 5 + 1) for number, name in enumerate(names[::7])}
    own = Combination(
        combination.methodology, combination.project_type, combination.domains, combination.multi_service, "", custom, 2
    )
    return [(combination, []), (combination, names[: len(names) // 2]), (own, names[::2])]


@needs_shared
def test_every_combination_of_the_reference_content(explorer: Page) -> None:
    entries = content(REFERENCE_CONTENT)
    cases = [case for one in combinations(entries) for case in walk(one, entries)]
    assert len(cases) == 3 * 90
    agree(explorer, [(entries, cases)])


def test_every_combination_of_our_own_content(explorer: Page) -> None:
    entries = content(ROOT / "knowledge")
    cases = [case for one in combinations(entries) for case in walk(one, entries)]
    assert len(cases) > 3 * 6
    agree(explorer, [(entries, cases)])


def test_random_catalogues_with_names_that_mean_something_to_a_program(explorer: Page) -> None:
    agree(explorer, [_invented(random.Random(seed)) for seed in range(500)])


def _invented(dice: random.Random) -> tuple[list[Entry], list[Case]]:
    """Entries whose names collide and chain, and combinations of them, some of which nothing knows."""
    names = dice.sample(NASTY + list("abcdefgh"), dice.randint(3, 12))
    anything = [*names, "nowhere"]

    def word() -> Word:
        return Word(dice.choice(anything), START)

    def words() -> tuple[Word, ...]:
        return tuple(word() for _ in range(dice.randint(0, 4)))

    def steps() -> tuple[StepSetting, ...]:
        return tuple(
            StepSetting(word(), dice.random() < 0.6, dice.choice(["", "", "if-needed"]))
            for _ in range(dice.randint(0, 6))
        )

    def changes() -> tuple[ListChange, ...]:
        return tuple(
            ListChange(word(), tuple((word(), word()) for _ in range(dice.randint(0, 3))), words())
            for _ in range(dice.randint(0, 4))
        )

    def overlay(number: int, scope: str, name: str) -> Overlay:
        return Overlay(
            name=Word(name, START),
            uri=f"methodology/{number}.yml",
            scope=scope,
            steps=steps(),
            knowledge=changes(),
            reads=changes(),
            dependencies=changes(),
        )

    kinds = ["__proto__", "game", "10"]
    entries: list[Entry] = [
        Step(
            name=Word(name, START),
            uri=f"pipeline/{number}.md",
            phase=Word("pre", START),
            order=dice.choice([1, 2, 2.5, 3]),
            dependencies=words(),
            reads=words(),
            knowledge=words(),
        )
        for number, name in enumerate(dice.choices(names, k=dice.randint(1, len(names) + 2)))
    ]
    entries.append(Tool(name=Word("tool", START), uri="tools/tool.md"))
    presets = dice.sample(["deep", "constructor", "mvp"], dice.randint(0, 3))
    entries += [
        Preset(
            name=Word(name, START), uri=f"methodology/p{number}.yml", default_depth=dice.randint(1, 5), steps=steps()
        )
        for number, name in enumerate(presets)
    ]
    scopes = [("project-type", kind) for kind in kinds] + [("domain", f"{kind}-toString") for kind in kinds]
    scopes += [("structural", "multi-service"), ("structural", "more")]
    entries += [
        overlay(number, *scope) for number, scope in enumerate(dice.sample(scopes, dice.randint(0, len(scopes))))
    ]
    cases = [
        (
            Combination(
                dice.choice(["deep", "constructor", "mvp", "toString"]),
                dice.choice(["", *kinds, "nothing"]),
                tuple(dice.choices(["toString", "none", "constructor"], k=dice.randint(0, 2))),
                dice.random() < 0.5,
                "",
                {
                    dice.choice(anything): CustomStep(dice.choice([None, True, False]), dice.choice([None, 1, 5]))
                    for _ in range(dice.randint(0, 3))
                },
                dice.choice([None, 1, 4]),
            ),
            dice.sample(anything, dice.randint(0, len(anything))),
        )
        for _ in range(3)
    ]
    return entries, cases
