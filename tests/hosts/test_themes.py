"""Themes that are not Material: every page is made, every link leads somewhere, and nothing of ours is missing."""

from __future__ import annotations

import pytest

from tests.hosts.building import Site, build_site
from tests.hosts.test_links import dead
from tests.hosts.virtual import TREE

PAGES = ("", "browse", "topics", "entries/core/api-design", "pipeline/specification/specify-api", "methodology/deep")


@pytest.fixture(scope="module", params=["readthedocs", "mkdocs"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp(f"themed-{request.param}"), TREE, theme=request.param, strict=True)


def test_a_strict_build_is_clean(site: Site) -> None:
    assert (site.aborted, site.warnings()) == ("", [])


def test_no_link_is_dead(site: Site) -> None:
    assert list(dead(site)) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_our_styles_and_scripts(site: Site, page: str) -> None:
    content = site.files[site.file_of(page)].decode()
    assert "assets/footpath/footpath.css" in content
    assert "assets/footpath/footpath-browse.js" in content


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_title(site: Site, page: str) -> None:
    assert len(site.article(page).all("h1")) == 1
