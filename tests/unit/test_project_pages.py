"""The pages of a project's progress, as plans and as Markdown: what no host is needed for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from footpath.adapters.filesystem import read_tree
from footpath.adapters.project_files import open_project
from footpath.adapters.templates import loader
from footpath.model.progress import STANDINGS, Tally
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.navigation import Item, navigation
from footpath.pages.places import service_page
from footpath.pages.progress_rows import Bar, day
from footpath.pages.render import Renderer
from footpath.parsing.hrefs import relative
from footpath.project import build_site
from tests.corpora import ROOT, SHOP
from tests.hosts.hostile import PAYLOADS
from tests.hosts.virtual import TREE
from tests.unit.projects import config, folder, state


def site_of(files: Mapping[str, bytes | str], tree: Mapping[str, str] = TREE, **given: str) -> Site:
    """The site of a small tree with a project beside it."""
    content = {uri: text.encode() for uri, text in sorted(tree.items())}
    return build_site(Tree(content, project=folder(files, given.pop("present", None))), Settings(**given))


def pages(site: Site) -> dict[str, str]:
    """The pages of the project, as Markdown."""
    renderer = Renderer(loader(), relative)
    return {plan.uri: renderer.page(plan).content for plan in plan_pages(site) if plan.template == "project.md.jinja"}


@pytest.fixture(scope="module")
def shop() -> Site:
    tree = read_tree(ROOT / "knowledge")
    return build_site(Tree(tree.files, tree.assets, project=open_project(SHOP)), Settings())


def text(page: str) -> str:
    """A page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def test_a_tree_without_a_project_has_no_such_page() -> None:
    site = build_site(Tree({uri: content.encode() for uri, content in TREE.items()}), Settings())
    assert pages(site) == {}
    assert "Project" not in [item.title for item in navigation(site, {"project/index.md"})]


def test_a_project_with_services_has_a_page_for_each(shop: Site) -> None:
    found = pages(shop)
    assert list(found) == ["project/index.md", "project/catalog.md", "project/payments.md", "project/storefront.md"]
    assert "Steps by phase" not in found["project/index.md"]
    assert "By phase" not in text(found["project/catalog.md"]).replace("Steps by phase", "")


def test_a_project_without_services_has_one_page_with_all_of_its_steps() -> None:
    [page] = pages(site_of({"config": config(), "state": state({"define-vision": "completed"})})).values()
    assert "1 of 4 steps are done" in text(page)
    assert "## Steps by phase" in page
    assert "Shared steps" not in page


def test_they_stand_where_the_options_say() -> None:
    found = pages(site_of({"config": config("api"), "state": state({}, 3)}, output="more"))
    assert list(found) == ["more/project/index.md", "more/project/api.md"]


def test_a_page_of_the_author_is_not_replaced() -> None:
    tree = {**TREE, "project/index.md": "# Mine\n", "project/api.md": "# Mine\n"}
    assert list(pages(site_of({"config": config("api", "web"), "state": state({}, 3)}, tree))) == ["project/web.md"]


def test_services_with_odd_names_have_pages_of_their_own() -> None:
    names = ["index", "index-", "x" * 300, "x" * 299 + "y"]
    site = site_of({"config": config(*names), "state": state({}, 3)})
    uris = [service_page(site, name) for name in names]
    assert len({*uris, "project/index.md"}) == 5
    assert max(map(len, uris)) < 120
    assert set(pages(site)) == {*uris, "project/index.md"}


def test_the_navigation_leads_to_them(shop: Site) -> None:
    known = {plan.uri for plan in plan_pages(shop)}
    [section] = [item for item in navigation(shop, known) if item.title == "Project"]
    assert section.items == (
        Item("Project", "project/index.md"),
        Item("Catalog", "project/catalog.md"),
        Item("Payments", "project/payments.md"),
        Item("Storefront", "project/storefront.md"),
    )


def test_without_services_it_is_one_item() -> None:
    site = site_of({"config": config(), "state": state({})})
    assert Item("Project", "project/index.md") in navigation(site, {plan.uri for plan in plan_pages(site)})


def test_the_home_page_says_how_far_it_is() -> None:
    site = site_of({"config": config(), "state": state({"define-vision": "completed"})})
    [home] = [plan for plan in plan_pages(site) if plan.uri == "index.md"]
    assert "25 % done" in text(Renderer(loader(), relative).body(home))


@pytest.mark.parametrize(
    "sentence",
    [
        "47 of 157 steps are done ; 15 repeatable steps are not counted",
        "Marked completed by payments-team, but not there: services/payments/docs/architecture.md",
        "last change recorded on 2026-04-29",
        "Cross Service Auth Shared steps since 2026-04-28 by platform-team",
        "Does not wait for services, of which some are not there yet: Plan Testing (storefront, waiting)",
        "6 steps wait for it: Set Coding Standards",
        "scaffold run choose-stack --service storefront",
        "Plan Operations Catalog after Cross Service Observability (shared, ready)",
        "87 more steps wait behind these.",
        "Guests can buy; an account is offered after payment.",
    ],
)
def test_what_the_overview_says(shop: Site, sentence: str) -> None:
    page = text(
        pages(shop)["project/index.md"]
        .replace("&#59;", ";")
        .replace("&#40;", "(")
        .replace("&#41;", ")")
        .replace("&#58;", ":")
    )
    assert sentence in re.sub(r" ([,.)])", r"\1", page).replace("( ", "(")


def test_an_overlong_list_is_cut_and_says_so() -> None:
    lines = "".join(f'{{"decision": "no {number}"}}\n' for number in range(150))
    [page] = pages(site_of({"config": config(), "state": state({}), "log": lines})).values()
    assert page.count("fp-log__text") == 100
    assert "50 older decisions are in the logs." in page


def test_what_cannot_be_used_is_said_in_place_of_the_progress() -> None:
    [page] = pages(site_of({"config": "version: 3\n", "state": state({})})).values()
    assert "What of the project" in page
    assert "CONFIG&#95;INVALID" in page
    assert "fp-hero" not in page


def test_what_is_beside_the_progress() -> None:
    given = config(custom={"steps": {"specify-api": {"enabled": False}}})
    [page] = pages(
        site_of({"config": given, "state": state({"specify-api": "completed", "ghost": "pending"})})
    ).values()
    assert "## Beside the progress" in page
    assert "ghost" in page.partition("## Beside the progress")[2]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_project_says_stays_text(payload: str) -> None:
    entry = {"status": "skipped", "reason": payload, "completed_by": payload, "at": payload, "produces": [payload]}
    line = dict.fromkeys(("id", "prompt", "decision", "at", "completed_by", "category", "review_status"), payload)
    running = {"step": "write-requirements", "actor": payload, "started": payload}
    steps = {"define-vision": entry, "write-requirements": {"status": "in_progress"}, payload: {"status": payload}}
    files = {
        "config": json.dumps(json.loads(config()) | {"project": {"name": payload or "x"}}),
        "state": state(steps, in_progress=running),
        "log": json.dumps(line),
    }
    [page] = pages(site_of(files)).values()
    body = page.split("---\n", 2)[2]
    for start in ("<script", "<img", "javascript:", "<b>", "[x](", "{{", "{%"):
        assert start not in body


class TestBar:
    def test_its_stretches_are_those_of_the_tally(self) -> None:
        bar = Bar.of(Tally(completed=1, in_progress=1, ready=1, waiting=1))
        assert [(part.standing, part.start, part.width) for part in bar.segments] == [
            ("completed", 0, 250),
            ("in_progress", 250, 250),
            ("ready", 500, 250),
        ]
        assert bar.words == "1 of 4 done: 1 completed, 1 in progress, 1 ready, 1 waiting"

    def test_of_nothing_is_empty(self) -> None:
        assert (Bar.of(Tally()).segments, Bar.of(Tally()).words) == ((), "no steps")

    def test_the_legend_names_what_there_is(self) -> None:
        tally = Tally(*range(1, 7))
        assert [standing for standing, _, _ in Bar.of(tally).legend] == list(STANDINGS)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-01-02T03:04:05Z", "2026-01-02"),
        ("2026-01-02", "2026-01-02"),
        ("soon", "soon"),
        ("2026-01-023", "2026-01-023"),
    ],
)
def test_a_moment_is_shown_as_its_day(moment: str, shown: str) -> None:
    assert day(moment) == shown


def test_the_example_has_all_of_its_files() -> None:
    assert sorted(path.name for path in Path(SHOP, ".scaffold", "services").iterdir()) == [
        "catalog",
        "payments",
        "storefront",
    ]
