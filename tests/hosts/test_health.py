"""Who sees the page of how content is kept, and that all of its links lead somewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.hosts.building import Site, build_site
from tests.hosts.test_findings import BROKEN
from tests.hosts.test_links import dead
from tests.hosts.virtual import TREE

PAGE = "health/index.html"
Made = Callable[..., Site]


@pytest.fixture
def made(tmp_path) -> Made:
    return lambda command="build", **options: build_site(tmp_path, TREE, command=command, **options)


def test_a_published_site_has_none(made: Made) -> None:
    assert PAGE not in made().files


def test_a_preview_has_it(made: Made) -> None:
    assert PAGE in made("serve").files


def test_a_preview_may_do_without(made: Made) -> None:
    assert PAGE not in made("serve", footpath={"health": False}).files


def test_a_published_site_may_have_it_and_leads_there(made: Made) -> None:
    site = made(footpath={"health": True}, strict=True)
    assert "Health" in site.page("").links()
    assert list(dead(site)) == []


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_in_a_preview_it_and_the_page_of_findings_lead_to_each_other(tmp_path, theme: str) -> None:
    site = build_site(tmp_path, BROKEN, command="serve", theme=theme, footpath={"rules": "rules"})
    assert [name for name, address in dead(site) if name in (PAGE, "findings/index.html")] == []
    assert "Health" in site.article("findings").links()
    assert "All findings, file by file" in site.article("health").links()
    assert "Health" in site.article("tools/review-code").links()
