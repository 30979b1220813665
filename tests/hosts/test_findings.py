"""Findings in the host: errors fail a strict build once, at the end; while previewing nothing fails."""

from __future__ import annotations

import logging
import posixpath
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files

from footpath.adapters.filesystem import read_tree
from footpath.adapters.mkdocs.files import tree_of
from footpath.pages.searched import searched
from tests.hosts.building import Site, build_site, configure, run, write
from tests.hosts.virtual import TREE, step

CODE = re.compile(r"[A-Z]{2}\d{3}")
CANARY = "canary9f3b"
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
    return build_site(
        tmp_path_factory.mktemp("previewed"), BROKEN, command="serve", theme="material", footpath={"rules": "rules"}
    )


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
    shown = ("fp-findings", "fp-banner", "fp-finding")
    assert [name for name, page in erring.pages.items() if any(page.all(cls=cls) for cls in shown)] == []
    assert "findings/index.html" not in erring.pages


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
    card = previewed.article(name).one("details", "fp-findings")
    assert code in CODE.findall(" ".join(card.links()))


def test_a_code_leads_to_the_page_of_its_rule(previewed: Site) -> None:
    card = previewed.article("entries/core/ledgers").one("details", "fp-findings")
    assert card.links()["YM001 yaml-syntax"] == "../../../rules/YM001/"
    assert [item.text for item in previewed.article("rules/YM001").all("h1")] == ["YM001 yaml-syntax¶"]


def test_a_code_leads_to_the_documentation_where_the_site_explains_no_rules(tmp_path) -> None:
    site = build_site(tmp_path, ERRORS, command="serve")
    card = site.article("pipeline/vision/define-vision").one("details", "fp-findings")
    assert card.links()["GR001 unknown-step"] == "https://footpath.example/rules/GR001/"


def test_related_places_are_links(previewed: Site) -> None:
    card = previewed.article("pipeline/vision/define-vision").one("details", "fp-findings")
    assert card.links()["pipeline/specification/specify-api.md:7:16"] == "../../specification/specify-api/"


def test_every_previewed_page_says_how_many_findings_there_are(previewed: Site) -> None:
    counts = {
        name: page.one("aside", "fp-banner").text
        for name, page in previewed.pages.items()
        if name not in ("404.html", "findings/index.html")
    }
    (said,) = set(counts.values())
    assert re.fullmatch(r"\d+ errors (\d+ warnings? )?\d+ notes? in \d+ files Health All findings", said)
    assert previewed.article("pipeline/vision/define-vision").links()["All findings"] == "../../../findings/"


def test_all_findings_are_on_one_page(previewed: Site) -> None:
    article = previewed.article("findings/")
    listed = len(article.all("li", "fp-finding"))
    told = [
        record for record in previewed.log if re.search(r"footpath: \S+:\d+:\d+: [A-Z]{2}\d{3} ", record.getMessage())
    ]
    assert (listed, listed > 10) == (len(told), True)
    assert "entries/core/ledgers.md" in [item.text.rstrip("¶ ") for item in article.all("h2")]


def test_no_link_of_a_preview_is_dead(previewed: Site) -> None:
    assert [text for text in previewed.warnings() if "findings.md" in text] == []
    dead = [
        f"{name}: {address}"
        for name, page in previewed.pages.items()
        for item in (*page.all(cls="fp-findings"), *page.all(cls="fp-banner"), *page.all(cls="fp-finding"))
        for address in item.addresses
        if not address.startswith("http") and not leads(previewed, name, address)
    ]
    assert dead == []


def leads(site: Site, name: str, address: str) -> bool:
    path, _, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path or posixpath.basename(name)))
    target = target if target.endswith(".html") else f"{target}/index.html".removeprefix("./")
    return target in site.pages and (not anchor or anchor in site.pages[target].ids)


def test_a_preview_without_findings_says_so_on_their_page_alone(tmp_path) -> None:
    site = build_site(tmp_path, {"index.md": "# Home\n", "about.md": "# About\n"}, command="serve")
    assert [name for name, page in site.pages.items() if page.all("aside", "fp-banner")] == []
    assert "Nothing is wrong in 2 files." in site.article("findings/").text


def test_findings_are_not_searched(previewed: Site) -> None:
    codes = {
        code
        for page in previewed.pages.values()
        for item in page.all(cls="fp-finding")
        for code in CODE.findall(item.text)
    }
    found = [item["location"] for item in previewed.search if any(code in item["text"] for code in codes)]
    assert {"YM001", "GR003"} <= codes
    assert [location for location in found if not location.startswith("rules/")] == []


@pytest.mark.parametrize("template", ["header", "lead", "footer", "banner", "findings"])
def test_no_template_stops_a_preview(tmp_path, template: str) -> None:
    (tmp_path / "mine" / "fragments").mkdir(parents=True)
    (tmp_path / "mine" / "fragments" / f"{template}.html.jinja").write_text("{{ nope }}", "utf-8")
    site = build_site(tmp_path, BROKEN, command="serve", footpath={"templates": "mine"})
    told = [record for record in site.log if "goes on without Footpath" in record.getMessage()]
    assert (site.aborted, len(told)) == ("", 1)
    assert "Say whether a retry can help." in site.article("entries/core/error-handling").text


def test_no_page_of_findings_stops_a_preview(tmp_path) -> None:
    (tmp_path / "mine" / "pages").mkdir(parents=True)
    (tmp_path / "mine" / "pages" / "findings.md.jinja").write_text("{{ nope }}", "utf-8")
    site = build_site(tmp_path, BROKEN, command="serve", footpath={"templates": "mine"})
    assert (site.aborted, "findings/index.html" in site.pages) == ("", False)
    assert "Say whether a retry can help." in site.article("entries/core/error-handling").text


def test_no_text_that_fails_to_be_rewritten_stops_a_preview(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footpath.adapters.mkdocs.build.rewritten", failing)
    site = build_site(tmp_path, TREE, command="serve")
    assert "Say whether a retry can help." in site.article("entries/core/error-handling").text


def test_a_page_that_cannot_be_made_for_the_search_keeps_its_metadata_in_a_preview(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri = "entries/core/ledgers.md"
    monkeypatch.setattr(
        "footpath.adapters.mkdocs.build.searched",
        lambda site, page, plan: failing() if page == uri else searched(site, page, plan),
    )
    site = build_site(tmp_path, TREE, command="serve", theme="material")
    said = b'<meta name="description" content="Bookings that explain every balance">'
    assert [path for path, text in site.files.items() if said in text] == ["entries/core/ledgers/index.html"]


def failing(*_arguments: object) -> str:
    raise RuntimeError


def test_a_build_fails_with_what_the_template_of_a_fragment_lacks(tmp_path) -> None:
    (tmp_path / "mine" / "fragments").mkdir(parents=True)
    (tmp_path / "mine" / "fragments" / "footer.html.jinja").write_text("{{ nope }}", "utf-8")
    with pytest.raises(UndefinedError, match="nope") as raised:
        build_site(tmp_path, TREE, footpath={"templates": "mine"})
    assert raised.value.__cause__ is None


def test_a_build_says_what_the_template_of_a_page_lacks(tmp_path) -> None:
    """Its pages are made for the check, as the command does, so the mistake is told like any other of the site."""
    (tmp_path / "mine" / "pages").mkdir(parents=True)
    (tmp_path / "mine" / "pages" / "topics.md.jinja").write_text("{{ nope }}", "utf-8")
    site = build_site(tmp_path, TREE, footpath={"templates": "mine"})
    assert site.aborted
    assert [entry.getMessage() for entry in site.log if "topics.md.jinja: 'nope' is undefined" in entry.getMessage()]


def test_a_preview_with_a_page_that_cannot_be_made_shows_the_author_s(tmp_path) -> None:
    (tmp_path / "mine" / "pages").mkdir(parents=True)
    (tmp_path / "mine" / "pages" / "topics.md.jinja").write_text("{{ nope }}", "utf-8")
    site = build_site(tmp_path, TREE, command="serve", footpath={"templates": "mine"})
    assert [name for name in site.pages if name.startswith(("topics/", "pipeline/index"))] == []
    assert "Say whether a retry can help." in site.article("entries/core/error-handling").text


class TestLinks:
    """The host follows links, to folders too, and would publish what they show."""

    @pytest.fixture(params=["file", "folder", "inner", "deep"])
    def leaking(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        write(tmp_path / "outside", {"secret.md": f"# {CANARY}\n", "secret.txt": CANARY, "deeper/secret.md": CANARY})
        docs = tmp_path / "docs"
        write(docs, TREE)
        link, target = {
            "file": ("leak.md", "../outside/secret.md"),
            "folder": ("leak", "../outside"),
            "inner": ("entries/leak", "../../outside"),
            "deep": ("leak", "../outside/deeper"),
        }[request.param]
        (docs / link).symlink_to(target)
        return tmp_path

    @pytest.mark.parametrize("command", ["build", "serve"])
    def test_nothing_from_outside_is_published(self, leaking: Path, command: str) -> None:
        site = run(configure(leaking), command)
        assert [name for name, content in site.files.items() if CANARY.encode() in content] == []
        assert [name for name in site.files if "leak" in name or "secret" in name] == []

    def test_there_is_one_finding_at_the_link(self, leaking: Path) -> None:
        told = [text for text in run(configure(leaking)).warnings() if "FS004" in text]
        assert len(told) == 1
        assert "leak" in told[0]

    def test_a_folder_of_the_tree_is_published_once(self, tmp_path: Path) -> None:
        write(tmp_path / "docs", TREE)
        (tmp_path / "docs" / "again").symlink_to("entries")
        (tmp_path / "docs" / "circle").symlink_to(".")
        site = run(configure(tmp_path))
        assert [name for name in site.pages if name.startswith(("again", "circle"))] == []
        assert [text.split(" ", 2)[1:2] for text in site.warnings()] == [["again:1:1:"], ["circle:1:1:"]]

    def test_the_host_and_the_command_agree(self, leaking: Path) -> None:
        (leaking / "docs" / "again").symlink_to("entries")
        config = load_config(str(configure(leaking)))
        theirs, ours = tree_of(get_files(config)), read_tree(leaking / "docs")
        assert (theirs.files, theirs.faults) == (ours.files, ours.faults)

    def test_a_file_of_another_plugin_s_folder_stays(self, tmp_path: Path) -> None:
        write(tmp_path / "docs", TREE)
        write(tmp_path / "made", {"a.md": "# A\n"})
        config = load_config(str(configure(tmp_path)))
        files = get_files(config)
        files.append(File("a.md", str(tmp_path / "made"), config.site_dir, config.use_directory_urls))
        assert "a.md" in tree_of(files).files


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
