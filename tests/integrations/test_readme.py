"""What the README shows is what happens: its example content, checked, gives the output that it prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from footpath.cli import COMMANDS
from tests.corpora import ROOT
from tests.unit.command import footpath_

README = (ROOT / "README.md").read_text("utf-8")
FILES = (
    ("A knowledge entry, `knowledge/core/api-design.md`", "markdown", "knowledge/core/api-design.md"),
    ("A step, `pipeline/specification/specify-api.md`", "markdown", "pipeline/specification/specify-api.md"),
    ("A preset, `methodology/deep.yml`", "yaml", "methodology/deep.yml"),
    ("An overlay, `methodology/backend-overlay.yml`", "yaml", "methodology/backend-overlay.yml"),
    ("The registry, `topics.yml`", "yaml", "topics.yml"),
)
OTHERS = {
    "knowledge/core/threat-modeling.md": "---\nname: threat-modeling\ndescription: Threats.\ntopics: [security]\n"
    "---\n\nX.\n",
    "pipeline/pre/write-requirements.md": "---\nname: write-requirements\ndescription: Requirements.\nphase: pre\n"
    "order: 110\noutputs: [docs/requirements.md]\n---\n\nX.\n",
}


def block(after: str, language: str) -> str:
    """The first fenced block of a language behind a text."""
    start = README.index(f"```{language}\n", README.index(after)) + len(f"```{language}\n")
    return README[start : README.index("```", start)]


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with the files that the README shows, and those that they name."""
    texts = {path: block(after, language) for after, language, path in FILES} | OTHERS
    for name, text in texts.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Guidance\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_its_example_is_sound(example: Path) -> None:
    result = footpath_("check", "--strict")
    assert (result.exit_code, result.stdout) == (0, "")


def test_its_output_is_what_a_slip_gives(example: Path) -> None:
    entry = example / "docs/knowledge/core/api-design.md"
    entry.write_text(entry.read_text("utf-8").replace("[[threat-modeling]]", "[[threat-modelling]]"), "utf-8")
    result = footpath_("check")
    shown = block("## The command", "console").removeprefix("$ footpath check\n")
    assert _timeless(result.stdout + result.stderr) == _timeless(shown)


def test_every_command_is_in_its_table() -> None:
    table = README[README.index("| command | tells |") : README.index("$ footpath check")]
    assert re.findall(r"^\| `footpath (\w+)", table, re.MULTILINE) == list(COMMANDS)


def test_what_it_links_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def _timeless(text: str) -> str:
    """A text without the blank lines and the seconds of a run."""
    return re.sub(r"\([0-9.]+ s\)", "(… s)", "\n".join(line for line in text.splitlines() if line))
