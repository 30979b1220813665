"""Content that may come from strangers: what acts in a reader's browser is an error, and no secret is repeated."""

from __future__ import annotations

import json

import pytest

from footpath.checks.baseline import baseline_of
from footpath.configuration import settings_from
from footpath.model.diagnostic import Level
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import Outcome, build
from tests.unit.command import Write, entry, footpath_

ACTIVE = Tree(
    {"knowledge/a.md": entry("a", body="<script>x</script> <b onclick=x>y</b> <svg onload=x></svg>\n").encode()}
)
ADDRESS = "https://name:hunter2@example.org/x"
SECRET = entry(
    "a",
    body=f"[one]({ADDRESS}) <{ADDRESS}> [two][x] [[{ADDRESS}]] [three](https:/name:hunter2@example.org) "
    f"[four](http://name:hunter2@localhost/) [five](//name:hunter2@example.org/x) <img src='{ADDRESS}'>\n"
    f"[six](https//name:hunter2@example.org) [seven](https://name:hunter2@exa mple.org/)\n\n"
    f"[x]: {ADDRESS}\n\n## See Also\n\n- [a]({ADDRESS}) - {ADDRESS}\n",
).replace(
    "topics: [api]",
    f"topics: [api]\nsee-also: ['{ADDRESS}']\nsources:\n  - url: {ADDRESS}\n  - url: ftp://name:hunter2@example.org\n"
    "  - url: http://name:hunter2@10.0.0.1/",
)


def levels(settings: Settings) -> dict[str, Level]:
    return {item.code: item.level for item in build(ACTIVE, settings).diagnostics if item.code.startswith("HT")}


def test_what_acts_is_a_warning() -> None:
    assert levels(Settings()) == dict.fromkeys(("HT002", "HT003", "HT004"), Level.WARNING)


def test_of_strangers_it_is_an_error() -> None:
    assert levels(settings_from({"untrusted": True})) == dict.fromkeys(("HT002", "HT003", "HT004"), Level.ERROR)


def test_nothing_that_a_stranger_brings_lowers_a_rule() -> None:
    calm = {"levels": {"HT": "note", "event-handler": "off"}, "per_file": {"*": ["HT"]}, "ignore": ["HT002"]}
    assert levels(settings_from(calm)) == {}
    found = levels(settings_from({"untrusted": True, **calm}))
    assert found == {"HT002": Level.ERROR, "HT003": Level.ERROR, "HT004": Level.ERROR}


def test_no_comment_and_no_baseline_hides_what_acts() -> None:
    text = b'<script src="x.js"></script> <!-- footpath: ignore HT002 I say so -->\n'
    trusted, untrusted = Settings(), Settings(untrusted=True)
    assert "HT002" not in codes(build(Tree({"a.md": text}), trusted))
    outcome = build(Tree({"a.md": text}), untrusted)
    assert "HT002" in codes(outcome)
    assert "HT002" in codes(build(Tree({"a.md": text}), untrusted, baseline=baseline_of(outcome.diagnostics)))


def codes(outcome: Outcome) -> list[str]:
    return [item.code for item in outcome.diagnostics]


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("--select", "LK015")], ids=["text", "json", "http"])
def test_no_finding_repeats_a_secret(write: Write, arguments: tuple[str, ...]) -> None:
    result = footpath_("check", write({"knowledge/a.md": SECRET}), *arguments)
    assert result.exit_code == 1 or arguments[-1:] == ("LK015",)
    assert "hunter2" not in result.stdout + result.stderr


def test_each_address_with_a_secret_is_found() -> None:
    found = build(Tree({"knowledge/a.md": SECRET.encode()}), Settings(select=("LK012",))).diagnostics
    assert len(found) == 12


def test_the_index_repeats_no_secret(write: Write) -> None:
    result = footpath_("index", write({"knowledge/a.md": SECRET}), "--format", "json")
    assert json.loads(result.stdout)["references"]
    assert "hunter2" not in result.stdout


def test_a_rule_that_is_off_keeps_the_secret_all_the_same(write: Write) -> None:
    root = write({"knowledge/a.md": entry("a", body="[x](http&#58;&#47;&#47;me:hunter2@h.example/x) [y](gone.md)\n")})
    result = footpath_("check", root, "--ignore", "LK012")
    assert "gone.md" in result.stdout
    assert "hunter2" not in result.stdout
