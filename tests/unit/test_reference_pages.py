"""The reference of the documentation: it is what the code says, and what the code says of fields is true."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml

from footpath.kinds import KINDS, SPECS
from footpath.kinds.described import Described
from footpath.kinds.host_fields import HOST_FIELDS, PAGE_FIELDS
from footpath.kinds.spec import KindSpec, Source
from footpath.model.source import Fault
from footpath.parsing.document import parse
from reference.pages import FOLDER, PAGES

STEP: Mapping[str, object] = {
    "name": "one",
    "description": "Does one.",
    "summary": "Does one well.",
    "phase": "pre",
    "order": 100,
    "dependencies": ["two"],
    "outputs": ["docs/one.md"],
    "conditional": "if-needed",
    "stateless": False,
    "category": "pipeline",
    "reads": ["two"],
    "cross-reads": [{"service": "api", "step": "two"}],
    "knowledge-base": ["alpha"],
    "argument-hint": "<path>",
    "detect": {"all": [{"path": "docs/one.md"}]},
}
COMPLETE: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "knowledge": (
        "alpha.md",
        {
            "name": "alpha",
            "description": "What alpha is about.",
            "topics": ["api"],
            "volatility": "stable",
            "last-reviewed": "2026-01-31",
            "version-pin": "1.0",
            "sources": [{"url": "https://example.org/a", "anchor": "#a", "retrieved": "2026-01-31"}],
        },
    ),
    "step": ("pre/one.md", STEP),
    "tool": (
        "one.md",
        {key: value for key, value in STEP.items() if key not in ("phase", "order")} | {"category": "tool"},
    ),
    "preset": (
        "deep.yml",
        {"name": "Deep", "description": "d", "default_depth": 5, "steps": {"one": {"enabled": True}}},
    ),
    "overlay": (
        "backend-overlay.yml",
        {
            "name": "Backend",
            "description": "d",
            "project-type": "backend",
            "step-overrides": {"one": {"enabled": False}},
            "knowledge-overrides": {"one": {"append": ["alpha"]}},
            "reads-overrides": {"one": {"append": ["two"]}},
            "dependency-overrides": {"one": {"replace": {"two": "three"}}},
        },
    ),
}
"""For each kind a file with all the fields that can stand together."""
FIELDS = [
    pytest.param(spec, field, id=f"{spec.kind}-{field.name}")
    for spec in KINDS
    for field in spec.fields
    if spec.kind in COMPLETE
]


def faults(spec: KindSpec, fields: Mapping[str, object]) -> tuple[Fault, ...]:
    """What is wrong with a file that has these fields."""
    name = COMPLETE[spec.kind][0]
    text = yaml.safe_dump(dict(fields), sort_keys=False)
    content = f"---\n{text}---\n\nText.\n" if name.endswith(".md") else text
    document = parse(name, content.encode())
    decoded = spec.decode(Source(name, document, tuple(name.split("/"))))
    return (*document.faults, *decoded.faults)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_says(name: str) -> None:
    assert (FOLDER / f"{name}.md").read_text("utf-8") == PAGES[name](), "run `make reference`"


@pytest.mark.parametrize("kind", COMPLETE)
def test_what_is_described_is_accepted(kind: str) -> None:
    assert faults(SPECS[kind], COMPLETE[kind][1]) == ()


@pytest.mark.parametrize(("spec", "field"), FIELDS)
def test_required_is_what_is_missed(spec: KindSpec, field: Described) -> None:
    without = {key: value for key, value in COMPLETE[spec.kind][1].items() if key != field.name}
    assert bool(faults(spec, without)) is field.required


@pytest.mark.parametrize(("spec", "field"), FIELDS)
def test_a_field_that_is_no_mapping_refuses_one(spec: KindSpec, field: Described) -> None:
    if "mapping" not in field.shape and field.name not in ("domain", "depends-on"):
        assert faults(spec, {**COMPLETE[spec.kind][1], field.name: {"a": {"b": "c"}}}) != ()


def test_what_footpath_reads_on_any_page_is_known_on_all() -> None:
    assert {field.name for field in PAGE_FIELDS} <= HOST_FIELDS


@pytest.mark.parametrize("spec", [spec for spec in KINDS if spec.order], ids=lambda spec: spec.kind)
def test_fields_are_described_in_the_order_in_which_they_are_written(spec: KindSpec) -> None:
    described = [field.name for field in spec.fields]
    assert described == list(spec.order)
