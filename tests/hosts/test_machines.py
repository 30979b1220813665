"""What a built site has for programs, in every theme and both forms of addresses."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import feedparser
import frontmatter
import pytest
from sphinx.application import Sphinx

from tests.hosts.building import SITE_URL, Site, build_site, configure, run, write
from tests.hosts.conftest import Builder
from tests.hosts.virtual import TREE

INDEX = """\
Here
====

- :ref:`api-design`
- :ref:`how calls fail <api-design#failing>`
- :external+guide:ref:`preset:deep`
- :doc:`guide:entries/core/ledgers`
"""

RENAMED = {
    **TREE,
    "entries/core/ledgers.md": TREE["entries/core/ledgers.md"].replace(
        "topics:", "aliases: [bookkeeping, entries/finance/accounts.md]\ntopics:"
    ),
    "notes.md": "# Notes\n\nSee [one](entries/finance/accounts.md#bookings), `bookkeeping`, [[accounts]] and "
    "[two][t].\n\n[t]: entries/core/bookkeeping.md\n",
}


def test_every_page_has_its_markdown_beside_it_and_says_so(any_site: Site) -> None:
    pages = [name for name in any_site.pages if name != "404.html"]
    for name in pages:
        beside = name.removesuffix(".html") + ".md"
        assert frontmatter.loads(any_site.files[beside].decode())["title"], name
        (link,) = (item for item in any_site.pages[name].all("link") if item.attributes.get("type") == "text/markdown")
        assert link.attributes["href"] == beside.rpartition("/")[2]
    assert len([name for name in any_site.files if name.endswith(".md")]) == len(pages)


def test_metadata_stands_once_in_the_head_of_every_page(any_site: Site) -> None:
    for name, page in any_site.pages.items():
        wanted = 0 if name == "404.html" else 1
        found = [item for item in page.all("meta") if item.attributes.get("property") == "og:title"]
        assert len(found) == wanted, name
        (head,) = page.all("head")
        assert len([item for item in head.all("meta") if item.attributes.get("property") == "og:title"]) == wanted


def test_sphinx_resolves_entries_headings_and_pages(builder: Builder, tmp_path: Path) -> None:
    inventory = builder("mkdocs", True).folder / "objects.inv"
    write(
        tmp_path,
        {
            "index.rst": INDEX,
            "conf.py": f"extensions = ['sphinx.ext.intersphinx']\n"
            f"intersphinx_mapping = {{'guide': ({SITE_URL!r}, {str(inventory)!r})}}\n",
        },
    )
    warnings = io.StringIO()
    out = tmp_path / "out"
    app = Sphinx(tmp_path, tmp_path, out, out, "html", status=None, warning=warnings, freshenv=True)
    app.build()
    assert warnings.getvalue() == ""
    html = (out / "index.html").read_text("utf-8")
    for address, shown in (
        ("entries/core/api-design/", "API Design"),
        ("entries/core/api-design/#failing", "how calls fail"),
        ("methodology/deep/", "Deep"),
        ("entries/core/ledgers/", "Ledgers"),
    ):
        assert f'href="{SITE_URL}{address}"' in html
        assert shown in html


def test_the_feed_of_a_site_with_a_history(tmp_path: Path) -> None:
    write(tmp_path / "docs", TREE)
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_COMMITTER_DATE": "2026-01-31T12:00:00Z",
    }
    for arguments in (["init", "--quiet"], ["add", "docs"], ["commit", "--quiet", "--message", "x"]):
        names = ["-c", "user.name=Author", "-c", "user.email=author@example.org"]
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, env=environment, check=True)
    site = run(configure(tmp_path, strict=True))
    assert not site.aborted
    feed = feedparser.parse(site.files["feed.xml"])
    assert not feed.bozo
    assert {entry.updated for entry in feed.entries} == {"2026-01-31T12:00:00Z"}
    pages = {f"{SITE_URL}{name.removesuffix('index.html')}" for name in site.pages}
    assert {entry.link for entry in feed.entries} <= pages
    assert "Author" not in site.files["feed.xml"].decode()
    assert "application/atom+xml" in site.files["index.html"].decode()


def test_no_history_is_no_mistake(any_site: Site) -> None:
    assert "feed.xml" not in any_site.files
    assert any_site.warnings() == []


def test_drafts_are_published_in_no_form(tmp_path: Path) -> None:
    tree = {**TREE, "entries/core/secret.md": TREE["entries/core/ledgers.md"].replace("ledgers", "secret-plan")}
    site = build_site(tmp_path, tree, draft_docs="secret.md", theme="mkdocs")
    assert "entries/core/secret/index.html" not in site.files
    assert "entries/core/secret/index.md" not in site.files
    assert b"core/secret/" not in site.files["llms.txt"]


def test_a_reference_to_a_draft_leads_nowhere_in_a_build_and_to_it_in_a_preview(tmp_path: Path) -> None:
    tree = {**TREE, "entries/core/secret.md": TREE["entries/core/ledgers.md"].replace("ledgers", "secret-plan")}
    tree["notes.md"] = "# Notes\n\nSee [[secret-plan]].\n"
    built = build_site(tmp_path / "a", tree, draft_docs="secret.md", theme="mkdocs")
    assert any("secret-plan" in line and "LK018" in line for line in built.warnings())
    assert "core/secret" not in built.files["entries/index.html"].decode()
    served = build_site(tmp_path / "b", tree, command="serve", draft_docs="secret.md", theme="mkdocs")
    assert "../entries/core/secret/" in served.files["notes/index.html"].decode()


def test_the_option_leaves_everything_out(tmp_path: Path) -> None:
    site = build_site(tmp_path, TREE, footpath={"publish": []}, theme="mkdocs")
    programs = [name for name in site.files if name.endswith((".md", ".inv", ".txt"))]
    assert [name for name in programs if "/brief/" not in name] == []  # a step's page leads to its brief
    assert "assets/footpath/index.json" not in site.files
    assert b"og:title" not in site.files["index.html"]


@pytest.mark.parametrize("name", ["llms.txt", "objects.inv", "entries/core/api-design/index.md"])
def test_nothing_of_it_is_a_page(builder: Builder, name: str) -> None:
    site = builder("material", True)
    assert name in site.files
    assert name not in site.files["sitemap.xml"].decode()
    assert not any(name in document["location"] for document in site.search)


def test_renamed_entries_are_found_under_their_old_names(tmp_path: Path, theme: str, directory_urls: bool) -> None:
    site = build_site(tmp_path, RENAMED, theme=theme, use_directory_urls=directory_urls, strict=True)
    assert site.warnings() == []
    ending = "/" if directory_urls else ".html"
    links = [item.attributes["href"] for item in site.article("notes").all("a") if "core" in item.attributes["href"]]
    up = "../" if directory_urls else ""
    page = f"{up}entries/core/ledgers{ending}"
    assert links[:4] == [f"{page}#bookings", page, page, page]
    for old in ("entries/core/bookkeeping", "entries/finance/accounts"):
        assert b'http-equiv="refresh"' in site.files[site.file_of(old)]
        assert old not in site.files["sitemap.xml"].decode()


def test_two_hosts_make_the_same_files(tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    for host in ("mkdocs", "properdocs"):
        write(tmp_path / host / "docs", RENAMED)
        file = configure(tmp_path / host, theme="material", strict=True)
        command = Path(sys.executable).with_name(host)
        subprocess.run([command, "build", "--quiet", "-f", file], check=True, timeout=120)
        made.append(Site(tmp_path / host / "site").files)
    kinds = (".md", ".txt", ".inv", ".json", "bookkeeping/index.html", "accounts/index.html")
    ours = {name for name in made[0] if name.endswith(kinds)}
    assert len(ours) > 30
    assert [name for name in ours if made[0][name] != made[1].get(name)] == []
