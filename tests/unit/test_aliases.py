"""Entries that were renamed: what leads to them by an old name, and the page that is left at the old address."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from footpath.pages.rewrite import rewritten
from tests.unit.publishing import ADDRESS, published, site_of

ENTRY = "---\nname: {name}\ndescription: Text\ntopics: [t]\n{more}---\n\n{body}\n"


def entry(name: str, more: str = "", body: str = "## Deep Guidance\n\nText.") -> str:
    return ENTRY.format(name=name, more=more, body=body)


RENAMED = {
    "knowledge/core/new-name.md": entry("new-name", "aliases: [old-name, knowledge/web/older.md]\n"),
    "methodology/full.yml": "name: Full\ndescription: Text\ndefault_depth: 5\naliases: [deep]\nsteps: {}\n",
    "methodology/backend-overlay.yml": "name: Backend\ndescription: Text\nproject-type: backend\naliases: [server]\n",
}


def statuses(tree: Mapping[str, str], uri: str) -> dict[str, tuple[str, str]]:
    found = site_of(tree).index.outgoing.get(uri, ())
    return {reference.text: (reference.status, reference.target) for reference in found}


@pytest.mark.parametrize(
    "written",
    ["[[old-name]]", "[[knowledge:old-name]]", "`old-name`", "`old-name.md`", "[x](core/old-name.md)", "[[older]]",
     "[x](web/older.md)", "[x](/knowledge/web/older.md)", '<a href="../web/older/">x</a>', "[x](../web/older/)"],
)  # fmt: skip
def test_a_text_may_use_an_old_name_or_path(written: str) -> None:
    found = statuses({**RENAMED, "knowledge/b.md": entry("b", body=written)}, "knowledge/b.md")
    assert list(found.values()) == [("resolved", "knowledge/core/new-name.md")]


@pytest.mark.parametrize("written", ["[[preset:deep]]", "[[deep]]", "[x](../methodology/deep.md)"])
def test_a_methodology_may_be_renamed_too(written: str) -> None:
    found = statuses({**RENAMED, "knowledge/b.md": entry("b", body=written)}, "knowledge/b.md")
    assert list(found.values()) == [("resolved", "methodology/full.yml")]


def test_a_field_needs_the_name_of_now() -> None:
    step = "---\nname: s\ndescription: x\nphase: vision\norder: 1\nstateless: true\nknowledge-base: [old-name]\n---\n"
    assert statuses({**RENAMED, "pipeline/vision/s.md": step}, "pipeline/vision/s.md")["old-name"][0] == "missing"


def test_what_has_the_name_now_is_meant() -> None:
    tree = {**RENAMED, "knowledge/old-name.md": entry("old-name"), "knowledge/b.md": entry("b", body="[[old-name]]")}
    assert statuses(tree, "knowledge/b.md")["old-name"] == ("resolved", "knowledge/old-name.md")


def test_a_broken_entry_keeps_its_name() -> None:
    tree = {
        **RENAMED,
        "knowledge/x.md": "---\nname: old-name\nname: x: y\n---\n",
        "knowledge/b.md": entry("b", body="[[old-name]]"),
    }
    assert statuses(tree, "knowledge/b.md")["old-name"][0] != "missing"


def test_a_name_that_two_entries_had_means_neither() -> None:
    tree = {
        "knowledge/a/x.md": entry("x", "aliases: [old]\n"),
        "knowledge/b/y.md": entry("y", "aliases: [old]\n"),
        "knowledge/c.md": entry("c", body="[[old]]"),
    }
    assert statuses(tree, "knowledge/c.md")["old"][0] == "missing"


def test_links_to_an_old_path_are_made_to_lead_to_the_new_one() -> None:
    body = "[x](web/older.md#deep-guidance), [[old-name]], [y][y] and `[x](web/older.md)`.\n\n[y]: web/older.md 'T'"
    site = site_of({**RENAMED, "knowledge/b.md": entry("b", body=body)})
    assert rewritten(site, "knowledge/b.md", f"{body}\n") == (
        "[x](core/new-name.md#deep-guidance), [New Name](core/new-name.md), [y][y] and `[x](web/older.md)`."
        "\n\n[y]: core/new-name.md 'T'\n"
    )


@pytest.mark.parametrize(
    ("directory_urls", "old", "target"),
    [
        (True, "knowledge/core/old-name/index.html", "../new-name/"),
        (True, "knowledge/web/older/index.html", "../../core/new-name/"),
        (True, "methodology/deep/index.html", "../full/"),
        (True, "methodology/server-overlay/index.html", "../backend-overlay/"),
        (False, "knowledge/web/older.html", "../core/new-name.html"),
    ],
)
def test_a_page_at_the_old_address_leads_to_the_new_one(directory_urls: bool, old: str, target: str) -> None:
    html = published(site_of(RENAMED, directory_urls=directory_urls))[old]
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in html
    assert f'<a href="{target}">' in html
    assert f'<link rel="canonical" href="{ADDRESS}' in html


def test_no_page_is_replaced_by_one_that_leads_elsewhere() -> None:
    tree = {
        "knowledge/a.md": entry("a", "aliases: [b, knowledge/index.md, topics/t.md, knowledge/x.md]\n"),
        "knowledge/b.md": entry("b"),
        "knowledge/x/index.md": "# X\n",
    }
    assert [name for name in published(site_of(tree, topic_page_minimum=1)) if name.endswith(".html")] == []


def test_a_title_is_text_on_the_page_that_leads_elsewhere() -> None:
    tree = {"knowledge/a.md": entry("a", "title: </title><script>alert(1)</script>\naliases: [b]\n")}
    html = published(site_of(tree))["knowledge/b/index.html"]
    assert html.count("<script>") == 1
    assert "&lt;/title&gt;&lt;script&gt;" in html


def test_old_names_stay_in_the_index_and_the_option_turns_pages_off() -> None:
    files = published(site_of(RENAMED, publish=("index",)))
    assert [name for name in files if name.endswith(".html")] == []
    assert '"aliases"' in files["assets/footpath/index.json"]
