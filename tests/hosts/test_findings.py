"""Findings in the host: errors fail a strict build once, at the end; while previewing nothing fails."""

from __future__ import annotations

import logging

import pytest

from tests.hosts.building import Site, build_site, configure, run, write
from tests.hosts.virtual import TREE, step

ERRORS = {
    **TREE,
    "pipeline/vision/define-vision.md": step(
        "define-vision", "Say what will be different", "vision", 10, after="nothing-like-it", knowledge="no-such-entry"
    ),
}
WARNING = {
    **TREE,
    "pipeline/vision/define-vision.md": step("define-vision", "Say what will be different", "vision", 900),
}
BROKEN = {
    **TREE,
    "entries/core/ledgers.md": "---\nname: ledgers\ntopics: [ledger\n---\n\n## Summary\n\nText.\n",
    "entries/core/empty.md": "",
    "entries/core/unnamed.md": "---\ntitle: 3\n---\n",
    "pipeline/vision/define-vision.md": step(
        "define-vision", "Say it", "vision", 10, after="specify-api", knowledge="nobody"
    ),
    "pipeline/vision/twin.md": step("define-vision", "Say it again", "nowhere", 10),
    "methodology/deep.yml": "name: [\n",
    "methodology/backend-overlay.yml": "step-overrides: 3\nknowledge-overides: {}\n",
    "topics.yml": "- not\n- a mapping\n",
}


@pytest.fixture(scope="module")
def erring(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("erring"), ERRORS, strict=True)


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A tree in which everything is wrong, in the first build of `mkdocs serve`."""
    return build_site(tmp_path_factory.mktemp("previewed"), BROKEN, command="serve", theme="material")


def test_errors_fail_a_strict_build_after_all_of_them_are_told(erring: Site) -> None:
    told = [text for text in erring.warnings() if "pipeline/vision/define-vision.md" in text]
    assert "strict mode" in erring.aborted
    assert [name for name in ("nothing-like-it", "no-such-entry") if any(name in text for text in told)] == [
        "nothing-like-it",
        "no-such-entry",
    ]


def test_every_page_is_written_before_the_build_fails(erring: Site) -> None:
    assert {"index.html", "pipeline/vision/define-vision/index.html"} <= erring.pages.keys()


def test_an_error_says_where_it_is(erring: Site) -> None:
    assert "footpath: pipeline/vision/define-vision.md:7:16: GR001" in " ".join(erring.warnings())


def test_without_strict_errors_are_told_and_nothing_fails(tmp_path) -> None:
    site = build_site(tmp_path, ERRORS)
    assert (site.aborted, site.warnings() != []) == ("", True)


def test_warnings_fail_nothing(tmp_path) -> None:
    site = build_site(tmp_path, WARNING, strict=True)
    assert (site.aborted, site.warnings()) == ("", [])
    assert [text for text in site.said(logging.INFO) if "ST005" in text] != []


def test_the_site_says_what_fails(tmp_path) -> None:
    site = build_site(tmp_path, WARNING, strict=True, footpath={"fail_on": "warning"})
    assert "1 warning" in site.aborted


def test_a_build_shows_no_findings_on_pages(erring: Site) -> None:
    assert [name for name, page in erring.pages.items() if page.all(cls="fp-findings")] == []


def test_a_broken_tree_can_be_previewed(previewed: Site) -> None:
    assert previewed.aborted == ""
    assert {"index.html", "entries/core/ledgers/index.html", "pipeline/index.html"} <= previewed.pages.keys()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("entries/core/ledgers", "YM001"),
        ("entries/core/empty", "YM003"),
        ("pipeline/vision/define-vision", "GR003"),
        ("pipeline/vision/define-vision", "GR006"),
        ("methodology/mvp", "PR006"),
    ],
)
def test_a_previewed_page_shows_its_findings(previewed: Site, name: str, code: str) -> None:
    card = previewed.article(name).one("aside", "fp-findings")
    assert code in [item.text for item in card.all("strong")]


def test_findings_are_not_searched(previewed: Site) -> None:
    assert [item["location"] for item in previewed.search if "FM0" in item["text"]] == []


@pytest.mark.parametrize(
    "content",
    [
        "---\n",
        "---\nname: x\n",
        "---\n- a\n---\n",
        "---\nname: &a *a\n---\n",
        "---\n{{{\n---\n",
        "--- x\n",
        "\ufeff---\nname: a\n---\n",
        "---\nname: x\ntopics: 3\ndescription: {a: 1}\n---\n",
        "\x00",
        "---\nname: !!python/object:os.system x\n---\n",
    ],
)
def test_no_front_matter_stops_a_preview(tmp_path, content: str) -> None:
    site = build_site(tmp_path, {**TREE, "entries/core/ledgers.md": content}, command="serve")
    assert (site.aborted, "index.html" in site.pages) == ("", True)


def test_mistakes_in_the_options_are_told_at_once(tmp_path) -> None:
    site = build_site(tmp_path, TREE, footpath={"outputt": "x", "fail_on": "never"})
    told = "\n".join(record.getMessage() for record in site.log)
    assert 'unknown option "outputt"; did you mean output?' in told
    assert '"never" is no level' in told


def test_nothing_of_one_build_is_left_in_the_next(tmp_path) -> None:
    file = configure(tmp_path)
    write(tmp_path / "docs", ERRORS)
    first = run(file)
    for name in ("entries/core/api-design.md", "methodology/mvp.yml"):
        (tmp_path / "docs" / name).unlink()
    write(
        tmp_path / "docs",
        {
            "entries/core/error-handling.md": TREE["entries/core/ledgers.md"].replace("ledgers", "error-handling"),
            "pipeline/vision/define-vision.md": TREE["pipeline/vision/define-vision.md"],
            "pipeline/specification/specify-api.md": TREE["pipeline/specification/specify-api.md"]
            .replace("api-design, ", "")
            .replace("`api-design`", "it"),
        },
    )
    second = run(file)
    fresh_docs = {
        path.relative_to(tmp_path / "docs").as_posix(): path.read_text("utf-8")
        for path in (tmp_path / "docs").rglob("*.*")
    }
    fresh = build_site(tmp_path / "elsewhere", fresh_docs)
    assert first.warnings() != []
    assert second.warnings() == fresh.warnings()
    assert second.files == fresh.files
