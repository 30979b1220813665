"""A project with three services, published by both hosts beside the methodology that it follows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from posixpath import normpath

import pytest
from mkdocs.config import load_config

from tests.corpora import ROOT, SHOP
from tests.hosts.building import Site, build_site, configure, run, write
from tests.hosts.dom import Element, parse
from tests.hosts.hostile import PAYLOAD
from tests.hosts.virtual import TREE
from tests.unit.projects import config, state

HOSTS = ["mkdocs", "properdocs"]
PAGES = ["", "catalog/", "payments/", "storefront/"]
READS = """
cross-reads-overrides:
  specify-api:
    append: [{ service: catalog, step: specify-api }, { service: catalog, step: design-system }]
  review-security:
    append: [{ service: payments, step: specify-api }]
"""
"""What the example's services read from each other. A methodology that names services belongs to one project."""


def build_shop(host: str) -> Callable[[Path], None]:
    """Fills a folder with the example's site as a host makes it, in a process of its own, and with what it said."""

    def fill(folder: Path) -> None:
        shutil.copytree(ROOT / "knowledge", folder / "docs", ignore=shutil.ignore_patterns("using", "index.md"))
        shutil.copytree(SHOP, folder / "shop")
        with (folder / "docs/methodology/multi-service-overlay.yml").open("a", encoding="utf-8") as overlay:
            overlay.write(READS)
        file = configure(folder, theme="material", footpath={"project": "shop"})
        ended = subprocess.run(
            [Path(sys.executable).with_name(host), "build", "--strict", "-f", file, "-d", folder / "site"],
            env=dict(os.environ),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        (folder / "log").write_text(f"{ended.returncode}\n{ended.stdout}{ended.stderr}", "utf-8")

    return fill


@pytest.fixture(scope="session")
def shops(once: Callable[[str, Callable[[Path], None]], Path]) -> dict[str, Path]:
    return {host: once(f"shop-{host}", build_shop(host)) for host in HOSTS}


@pytest.fixture(scope="session")
def shop(shops: dict[str, Path]) -> Site:
    return Site(shops["mkdocs"] / "site")


@pytest.mark.parametrize("host", HOSTS)
def test_a_strict_build_succeeds(shops: dict[str, Path], host: str) -> None:
    code, _, said = (shops[host] / "log").read_text("utf-8").partition("\n")
    assert code == "0", said[-2000:]


def test_both_hosts_say_the_same(shops: dict[str, Path]) -> None:
    for page in PAGES:
        first, second = (
            (folder / "site/project" / page / "index.html")
            .read_text("utf-8")
            .partition("<article")[2]
            .partition("</article>")[0]
            for folder in shops.values()
        )
        assert first == second


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(shop: Site, page: str) -> None:
    article = shop.article(f"project/{page}")
    targets = [address.partition("#")[0] for address in article.addresses if "://" not in address]
    files = {normpath(f"project/{page}/{target}/index.html") for target in targets if target}
    assert files - shop.files.keys() == set()
    assert len(files) > 5


def rows(article: Element, heading: str) -> list[str]:
    """The rows of the list below a heading."""
    found = [item for item in article if item.tag == "h2" or "fp-step" in item.classes]
    titles = [item.text.rstrip("¶") if item.tag == "h2" else "" for item in found]
    start = titles.index(heading) + 1
    end = next((place for place in range(start, len(found)) if titles[place]), len(found))
    return [item.text for item in found[start:end]]


class TestOverview:
    def test_the_whole(self, shop: Site) -> None:
        article = shop.article("project/")
        assert article.one(cls="fp-hero__number").text == "30%"
        assert article.one(cls="fp-legend").text == (
            "45 completed 2 skipped 2 in progress 1 in conflict 9 ready 98 waiting"
        )
        bar = article.one(cls="fp-hero").one("svg", "fp-bar")
        assert (bar.attributes["role"], bar.attributes["aria-label"]) == (
            "img",
            "47 of 157 done: 45 completed, 2 skipped, 2 in progress, 1 in conflict, 9 ready, 98 waiting",
        )

    def test_each_service(self, shop: Site) -> None:
        tiles = shop.article("project/").all(cls="fp-part")
        assert [tile.one(cls="fp-part__head").text for tile in tiles] == [
            "Shared steps 40 %",
            "Catalog 57 %",
            "Payments 27 %",
            "Storefront 7 %",
        ]
        assert [tile.attributes.get("href") for tile in tiles] == [None, "catalog/", "payments/", "storefront/"]

    def test_the_conflict(self, shop: Site) -> None:
        [amiss] = shop.article("project/").all("section", "fp-amiss")
        assert "services/payments/docs/architecture.md" in amiss.text
        assert "9 steps wait for it" in amiss.text

    @pytest.mark.parametrize(
        ("heading", "count"),
        [("In progress", 2), ("Ready now", 12), ("Next in line", 23), ("Reads from other services", 6)],
    )
    def test_lists(self, shop: Site, heading: str, count: int) -> None:
        assert len(rows(shop.article("project/"), heading)) == count

    def test_phases_by_service(self, shop: Site) -> None:
        table = shop.article("project/").one("table", "fp-matrix")
        assert [cell.text for cell in table.one("thead").all("th")] == [
            "Phase",
            "All",
            "Shared steps",
            "Catalog",
            "Payments",
            "Storefront",
        ]
        lines = {row.one("th").text: [cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")}
        assert lines["System Architecture"] == ["3 / 7", "1 / 1", "2 / 2", "0 / 2", "0 / 2"]
        assert lines["Product Vision"] == ["6 / 6", "–", "2 / 2", "2 / 2", "2 / 2"]

    def test_reads_between_services(self, shop: Site) -> None:
        [found] = [
            row for row in rows(shop.article("project/"), "Reads from other services") if "Specify API Payments" in row
        ]
        assert "reads Specify API of catalog completed" in found
        assert "services/catalog/docs/api/openapi.yaml" in found
        assert "reads Design System of catalog not exported" in found

    def test_decisions(self, shop: Site) -> None:
        log = shop.article("project/").one("ol", "fp-log").all("li")
        assert len(log) == 6
        assert log[0].text == (
            "Guests can buy; an account is offered after payment."
            "D-001 2026-04-29 by web-team in Write User Stories Storefront provisional"
        )


class TestService:
    def test_its_steps_are_all_there(self, shop: Site) -> None:
        article = shop.article("project/payments/")
        assert len(article.all("details", "fp-phase")) == 15
        assert len([row for phase in article.all("details") for row in phase.all("li", "fp-step")]) == 54

    def test_a_phase_stands_open_where_something_can_be_done(self, shop: Site) -> None:
        phases = shop.article("project/payments/").all("details", "fp-phase")
        assert [phase.one(cls="fp-phase__title").text for phase in phases if "open" in phase.attributes] == [
            "Development Environment",
            "Architecture Decisions",
            "System Architecture",
        ]

    def test_what_happened_to_a_step(self, shop: Site) -> None:
        rows = [row.text for row in shop.article("project/catalog/").all("li", "fp-step")]
        assert "Define Vision completed, 2026-02-03 by ines" in rows
        assert any("skipped, 2026-02-16 by tom: The platform team keeps them for all services." in row for row in rows)

    def test_it_says_what_others_may_read(self, shop: Site) -> None:
        assert "Specify API, Design Schema" in shop.article("project/catalog/").text

    def test_it_leads_back(self, shop: Site) -> None:
        assert "Harbour Shop" in shop.article("project/catalog/").one("nav", "fp-trail").links()


def test_the_navigation_has_the_project(shop: Site) -> None:
    assert {"Catalog", "Payments", "Storefront"} <= shop.page("project/").links().keys()


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_what_a_project_says_stays_text(tmp_path: Path, theme: str) -> None:
    entry = {"status": "skipped", "reason": PAYLOAD, "completed_by": PAYLOAD, "at": PAYLOAD}
    line = dict.fromkeys(("id", "prompt", "decision", "at", "completed_by", "category", "review_status"), PAYLOAD)
    running = {"step": "write-requirements", "actor": PAYLOAD, "started": PAYLOAD}
    steps = {"define-vision": entry, "write-requirements": {"status": "in_progress"}, PAYLOAD: {"status": PAYLOAD}}
    files = {
        "config.yml": config(project={"name": PAYLOAD}).decode(),
        "state.json": state({**steps, "ghost": entry}, in_progress=running).decode(),
        "decisions.jsonl": json.dumps(line),
    }
    write(tmp_path / "shop" / ".scaffold", files)
    site = build_site(tmp_path, TREE, theme=theme, footpath={"project": "shop"})
    page = site.page("project/")
    assert [item for item in page.all("script") if "alert(1)" in item.text] == []
    assert [item.attributes for item in page.all("img") if item.attributes.get("src") == "x"] == []
    assert [name for item in page for name in item.attributes if name.startswith("on")] == []
    assert [address for address in page.addresses if "javascript:" in address.lower()] == []
    assert "49" not in site.article("project/").text
    assert "<script>alert(1)</script>" in site.article("project/").one(cls="fp-log__text").text


def test_a_folder_that_is_no_project_stops_the_build(tmp_path: Path) -> None:
    site = build_site(tmp_path, TREE, footpath={"project": "nowhere"})
    assert "there is no folder" in "".join([site.aborted, *site.warnings()])


def test_a_preview_follows_the_project(tmp_path: Path) -> None:
    shutil.copytree(SHOP, tmp_path / "shop")
    write(tmp_path / "docs", TREE)
    file = configure(tmp_path, footpath={"project": "shop"})
    loaded = load_config(str(file))
    loaded.plugins.on_startup(command="serve", dirty=False)
    loaded.plugins.run_event("config", loaded)
    assert str(tmp_path / "shop" / ".scaffold") in loaded.watch


def test_the_next_build_has_what_changed(tmp_path: Path) -> None:
    write(tmp_path / "shop" / ".scaffold", {"config.yml": config().decode(), "state.json": state({}).decode()})
    write(tmp_path / "docs", TREE)
    file = configure(tmp_path, footpath={"project": "shop"})
    assert "0 of 4" in run(file).article("project/").text
    (tmp_path / "shop/.scaffold/state.json").write_bytes(state({"define-vision": "skipped"}))
    assert "1 of 4" in run(file).article("project/").text


def test_a_page_is_whole_html(shop: Site) -> None:
    """Nothing of a list was taken for Markdown."""
    for page in PAGES:
        source = shop.files[f"project/{page}index.html"].decode()
        assert "```" not in source
        assert parse(source).all("p", "fp-lead") != []
