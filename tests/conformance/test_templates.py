"""Our own templates, over the reference content: no page that they make has a dead link or a dead anchor."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from footpath.adapters.filesystem import read_tree
from footpath.adapters.templates import template_folder, templates_of
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.pages import plan_pages
from footpath.project import build_site
from tests.corpora import REFERENCE_CONTENT, ROOT, needs_shared


def site_with_all_pages(content: Path, settings: Settings) -> Site:
    """A site of which every generated page is checked, as if the site had brought our templates along."""
    return build_site(read_tree(content), settings, templates=templates_of(settings, template_folder(), content))


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(directory_urls=False, output="more", rules="rules"),
        Settings(topic_page_minimum=1, rules="rules", slug="github", attribute_lists=False),
    ],
    ids=["defaults", "files", "many pages"],
)
@pytest.mark.parametrize(
    "content", [pytest.param(REFERENCE_CONTENT, marks=needs_shared), ROOT / "knowledge"], ids=["reference", "own"]
)
def test_generated_pages_have_no_dead_links(content: Path, settings: Settings) -> None:
    site = site_with_all_pages(content, settings)
    assert set(site.generated) == {plan.uri for plan in plan_pages(replace(site, generated={}))}
    found = Counter(found.status for found in site.index.generated if found.kind != "code-span")
    assert set(found) <= {"resolved", "external"}
    assert found["resolved"] > len(site.generated)
