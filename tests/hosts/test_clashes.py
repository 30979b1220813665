"""Files that claim the same thing, and files that are no text: each has its finding, and the site is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.building import build_site, configure, run, write
from tests.hosts.virtual import TREE, step

ENTRY = "---\nname: twin\ndescription: Text.\ntopics: [{topic}]\n---\n\n## Deep Guidance\n\nText.\n"
TWINS = {
    **TREE,
    "entries/one/twin.md": ENTRY.format(topic="only-here"),
    "entries/two/twin.md": ENTRY.format(topic="only-there"),
    "pipeline/vision/twin-step.md": step("twin-step", "First", "vision", 20),
    "pipeline/build/twin-step.md": step("twin-step", "Second", "build", 1520),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory):
    return build_site(tmp_path_factory.mktemp("twins"), TWINS)


@pytest.mark.parametrize(
    "page", ["entries/one/twin", "entries/two/twin", "pipeline/vision/twin-step", "pipeline/build/twin-step"]
)
def test_every_claimant_of_a_name_has_its_page(site, page: str) -> None:
    assert site.file_of(page) in site.pages


@pytest.mark.parametrize("code", ["KN006", "ST012"])
def test_a_name_that_is_claimed_twice_is_told(site, code: str) -> None:
    assert [said for said in site.warnings() if code in said]


@pytest.mark.parametrize("page", ["entries/one/twin", "entries/two/twin", "pipeline/build/twin-step"])
def test_every_claimant_stands_in_the_navigation(site, page: str) -> None:
    assert [link for link in site.page("").all("a") if link.attributes.get("href", "").startswith(page)]


def test_a_file_that_is_no_text_is_left_out_and_told(tmp_path: Path) -> None:
    write(tmp_path / "docs", TREE)
    (tmp_path / "docs" / "entries" / "latin.md").write_bytes(b"---\nname: caf\xe9\n---\n")
    built = run(configure(tmp_path))
    assert [said for said in built.warnings() if "entries/latin.md:2:10: FS001" in said]
    assert "entries/latin/index.html" not in built.files
