"""What the command writes as JSON is what its published schema says, and the published schema is the one in force."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, ValidationError

import footpath.reporting
from footpath.cli import main
from footpath.reporting.formats import FORMATS
from footpath.reporting.report import Report
from footpath.reporting.statistics import statistics_json
from tests.corpora import REFERENCE_CONTENT, needs_shared
from tests.sample_report import CLEAN, MANY, REPORT

Json = dict[str, Any]
COMMANDS = ("check", "compare", "explain", "index", "resolve", "status")
DOCUMENTS = ("check", "compare", "explain", "finding", "index", "resolve", "statistics", "status")
SCHEMAS = Path(footpath.reporting.__file__).parent / "schemas"

FILES = {
    "knowledge/core/alpha.md": "---\nname: alpha\ndescription: d\ntopics: [api, Api]\nvolatility: stable\n"
    "last-reviewed: 2026-01-02\n"
    "version-pin: 3\nsources:\n  - {url: 'https://example.com/'}\n---\n\n# Alpha\n\n"
    "`one` `two` [x](x.md) [[one]] ![i](i.png) <https://example.com>\n\n## See Also\n\n- [a](alpha.md) — self\n",
    "knowledge/core/broken.md": "---\nname: [x\n---\n",
    "knowledge/zoo/alpha.md": "---\nname: alpha\ndescription: d\ntopics: [api]\n---\n",
    "pipeline/pre/one.md": "---\nname: one\ndescription: d\nsummary: s\nphase: pre\norder: 100.5\n"
    "outputs: [docs/one.md]\n"
    "dependencies: [ghost]\nreads: [two]\ncross-reads: [{service: api, step: two}]\n"
    "knowledge-base: [alpha]\nconditional: if-needed\n---\n",
    "pipeline/pre/two.md": "---\nname: two\ndescription: d\nphase: pre\norder: 110\n"
    "outputs: [docs/two.md]\ndependencies: [one]\n---\n",
    "tools/hammer.md": "---\nname: hammer\ndescription: d\ncategory: tool\nargument-hint: <x>\noutputs: []\n---\n",
    "methodology/deep.yml": "name: Deep\ndescription: d\ndefault_depth: 5\nsteps:\n  one: { enabled: true }\n"
    "  two: { enabled: true, conditional: if-needed }\n",
    "methodology/backend-overlay.yml": "name: backend\ndescription: d\nproject-type: backend\nstep-overrides:\n"
    "  ghost: { enabled: true }\nknowledge-overrides:\n  one: { append: [beta] }\n"
    "reads-overrides:\n  one: { replace: { two: hammer } }\n",
    "topics.yml": "api: { label: API, synonyms: [apis], description: d }\n",
    "config.yml": "version: 2\nmethodology: deep\nplatforms: [codex]\nproject: { projectType: backend }\n"
    "custom: { steps: { two: { depth: 2 } } }\n",
    ".scaffold/config.yml": "version: 2\nmethodology: deep\nplatforms: [codex]\nproject: { services: [{ name: api, "
    "projectType: cli, cliConfig: {}, exports: [{ step: two }] }] }\n",
    ".scaffold/state.json": '{"schema-version": 2, "steps": {"one": {"status": "completed"}, "x": {"status": "done"}}}',
    ".scaffold/decisions.jsonl": '{"id": "D-001", "decision": "d", "step_completed": false}\n',
}

Reported = Callable[[str], Json]


def footpath_(*arguments: str) -> str:
    return CliRunner().invoke(main, arguments, catch_exceptions=False).stdout


def published(command: str) -> Json:
    schema: Json = json.loads((SCHEMAS / f"{command}.json").read_text("utf-8"))
    return schema


def validate(report: Json, command: str) -> None:
    Draft202012Validator(published(command)).validate(report)


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """The command stops the garbage collector of its short life; the tests live longer."""
    yield
    gc.enable()


@pytest.fixture
def report(tmp_path: Path) -> Reported:
    """What a command writes about a tree that has something of everything, faults included."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    options = {
        "compare": ["--methodology", "deep", "--with", "deep + backend"],
        "resolve": ["--config", str(tmp_path / "config.yml")],
        "status": ["--project", str(tmp_path)],
    }
    return lambda command: json.loads(
        footpath_(
            command, *([] if command == "explain" else [str(tmp_path)]), "--format", "json", *options.get(command, [])
        )
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_published_schema_is_the_one_the_command_prints(document: str) -> None:
    assert (SCHEMAS / f"{document}.json").read_text("utf-8") == footpath_("schema", document)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_schema_is_one(document: str) -> None:
    Draft202012Validator.check_schema(published(document))


def test_no_schema_is_left_over() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == [f"{document}.json" for document in DOCUMENTS]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_is_valid(command: str, report: Reported) -> None:
    validate(report(command), command)


@pytest.mark.parametrize(
    ("command", "part"),
    [
        ("check", "findings"),
        ("explain", "rules"),
        ("index", "entries"),
        ("index", "steps"),
        ("index", "tools"),
        ("index", "presets"),
        ("index", "overlays"),
        ("index", "topics"),
        ("index", "references"),
        ("compare", "steps"),
        ("resolve", "steps"),
        ("resolve", "order"),
        ("resolve", "overlays"),
        ("status", "parts"),
        ("status", "decisions"),
        ("status", "problems"),
    ],
)
def test_every_part_is_filled_so_that_it_is_validated(command: str, part: str, report: Reported) -> None:
    assert report(command)[part]


@needs_shared
@pytest.mark.parametrize("command", ["check", "index"])
def test_a_report_about_the_reference_content_is_valid(command: str) -> None:
    validate(json.loads(footpath_(command, str(REFERENCE_CONTENT), "--format", "json")), command)


@pytest.mark.parametrize("report_", [REPORT, CLEAN, MANY])
def test_reports_of_a_check_are_valid(report_: Report) -> None:
    validate(json.loads(FORMATS["json"](report_)), "check")
    validate(json.loads(statistics_json(report_)), "statistics")
    for record in FORMATS["jsonl"](report_).splitlines():
        validate(json.loads(record), "finding")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_empty_object_is_no_report(document: str) -> None:
    with pytest.raises(ValidationError):
        validate({}, document)


@pytest.mark.parametrize(
    ("command", "part"),
    [("check", "findings"), ("explain", "rules"), ("index", "references"), ("resolve", "order"), ("status", "parts")],
)
def test_a_report_with_a_part_of_another_type_is_none(command: str, part: str, report: Reported) -> None:
    with pytest.raises(ValidationError):
        validate(report(command) | {part: "text"}, command)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_value_of_a_record_is_required(document: str) -> None:
    """Programs need not ask whether a key is there."""
    records = [found for found in published(document)["$defs"].values() if found.get("type") == "object"]
    assert [found["title"] for found in records if sorted(found["required"]) != sorted(found["properties"])] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_record_says_what_it_is(document: str) -> None:
    assert [name for name, found in published(document)["$defs"].items() if not found.get("description")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_tells_its_version(command: str, report: Reported) -> None:
    assert report(command)["version"] == 1
    assert published(command)["title"].endswith("version 1")
