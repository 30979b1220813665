"""The reference content under both hosts: a clean strict build, and the same site from either."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.corpora import REFERENCE_CONTENT, needs_shared
from tests.hosts.building import Site
from tests.hosts.dom import parse

pytestmark = needs_shared

PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
]
HOSTS = ["mkdocs", "properdocs"]
SAMPLES = [
    "index.html",
    "topics/index.html",
    "knowledge/core/api-design/index.html",
    "methodology/deep/index.html",
    "methodology/game-overlay/index.html",
    "pipeline/quality/index.html",
    "tools/review-code/index.html",
]


def build_reference(host: str) -> Callable[[Path], None]:
    """Fills a folder with the site that a host makes, in a process of its own, and with what it said."""

    def fill(folder: Path) -> None:
        file = folder / "mkdocs.yml"
        file.write_text(
            yaml.safe_dump(
                {
                    "site_name": "Reference",
                    "site_url": "https://reference.example/",
                    "docs_dir": str(REFERENCE_CONTENT),
                    "theme": {
                        "name": "material",
                        "font": False,
                        "features": ["navigation.prune", "navigation.indexes"],
                        "palette": PALETTE,
                    },
                    "plugins": ["search", "footpath"],
                    "markdown_extensions": ["admonition", "attr_list", "tables", "pymdownx.superfences"],
                }
            ),
            "utf-8",
        )
        command = Path(sys.executable).with_name(host)
        ended = subprocess.run(
            [command, "build", "--strict", "-f", file, "-d", folder / "site"],
            env=dict(os.environ),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        (folder / "log").write_text(f"{ended.returncode}\n{ended.stdout}{ended.stderr}", "utf-8")

    return fill


@pytest.fixture(scope="session")
def references(once: Callable[[str, Callable[[Path], None]], Path]) -> dict[str, Path]:
    return {host: once(f"reference-{host}", build_reference(host)) for host in HOSTS}


def article(path: Path) -> str:
    """The source of what stands in the middle of a page."""
    return "<article" + path.read_text("utf-8").partition("<article")[2].partition("</article>")[0]


@pytest.mark.parametrize("host", HOSTS)
def test_a_strict_build_succeeds(references: dict[str, Path], host: str) -> None:
    code, _, said = (references[host] / "log").read_text("utf-8").partition("\n")
    assert code == "0", said[-2000:]


def test_both_hosts_write_the_same_files(references: dict[str, Path]) -> None:
    first, second = (
        {path.relative_to(folder / "site") for path in (folder / "site").rglob("*")} for folder in references.values()
    )
    assert first == second


@pytest.mark.parametrize("page", SAMPLES)
def test_both_hosts_say_the_same_on_a_page(references: dict[str, Path], page: str) -> None:
    first, second = (article(folder / "site" / page) for folder in references.values())
    assert first == second


def test_every_file_of_the_content_has_its_page(references: dict[str, Path]) -> None:
    site = references["mkdocs"] / "site"
    sources = [
        path.relative_to(REFERENCE_CONTENT)
        for path in REFERENCE_CONTENT.rglob("*")
        if path.suffix == ".md" or path.parent.name == "methodology"
    ]
    pages = [source.parent if source.stem in ("README", "index") else source.with_suffix("") for source in sources]
    assert [page for page in pages if not (site / page / "index.html").is_file()] == []


def test_as_many_pages_as_there_is_to_say(references: dict[str, Path]) -> None:
    site = references["mkdocs"] / "site"
    counts = Counter(path.relative_to(site).parts[0] for path in site.rglob("*.html"))
    assert {name: counts[name] for name in ("knowledge", "methodology", "pipeline", "tools", "topics")} == {
        "knowledge": 238 + 17 + 2,
        "methodology": 18 + 1 + 2,
        "pipeline": 89 + 16 + 1,
        "tools": 11 + 1,
        "topics": 39 + 1,
    }


def test_one_graph_node_per_enabled_step(references: dict[str, Path]) -> None:
    page = parse(article(references["mkdocs"] / "site" / "methodology" / "deep" / "index.html"))
    assert len(page.one(cls="fp-graph__wide").all("a", "fp-graph-node")) == 60


def test_the_pages_stay_small(references: dict[str, Path]) -> None:
    """A page with a graph of 60 steps is read on a phone too."""
    sizes = {name: len(article(references["mkdocs"] / "site" / name).encode()) for name in SAMPLES}
    assert {name: size for name, size in sizes.items() if size > 250_000} == {}


def test_what_a_browser_loads_for_previews_stays_small(references: dict[str, Path]) -> None:
    assets = references["mkdocs"] / "site" / "assets" / "footpath"
    sizes = {name: len(gzip.compress((assets / name).read_bytes())) for name in ("footpath-preview.js", "previews.js")}
    assert sizes["footpath-preview.js"] < 3_000
    assert sizes["previews.js"] < 40_000


def test_what_is_drawn_around_a_step_stays_small(references: dict[str, Path]) -> None:
    pages = sorted((references["mkdocs"] / "site" / "pipeline").glob("*/*/index.html"))
    graphs = [article(page).partition('<div class="fp-graph')[2].partition("</svg>")[0] for page in pages]
    assert len(graphs) == 89
    assert max(len(graph) for graph in graphs) < 10_000


def test_the_briefs_hold_no_knowledge_twice(references: dict[str, Path]) -> None:
    folder = references["mkdocs"] / "site" / "assets" / "footpath" / "brief"
    parts = {path.name: path.stat().st_size for path in folder.iterdir() if path.is_file()}
    assert len(parts) == 2 * (89 + 11)
    assert max(parts.values()) < 40_000


def test_generated_pages_lead_nowhere_that_is_not(references: dict[str, Path]) -> None:
    names = [
        "index.html",
        "topics/index.html",
        "methodology/deep/index.html",
        "methodology/game-overlay/index.html",
        "pipeline/quality/index.html",
        "knowledge/core/index.html",
    ]
    site = Site(references["mkdocs"] / "site")
    missing = [
        (name, address)
        for name in names
        for address in parse(article(site.folder / name)).addresses
        if "://" not in address and not address.startswith("#") and not _leads(site.folder / name, address)
    ]
    assert missing == []


def _leads(page: Path, address: str) -> bool:
    target = (page.parent / address.partition("#")[0]).resolve()
    return target.is_file() or (target / "index.html").is_file()
