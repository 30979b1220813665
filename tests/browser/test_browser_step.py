"""A step's page in a real browser: the depth switch, the way through a methodology, and the brief that is copied."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from client.build import SOURCES
from footpath.adapters.filesystem import read_tree
from footpath.methodology import resolve
from footpath.model.entry import Step, Tool
from footpath.model.pipeline import Combination, Pipeline
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages.entry.brief import brief_script
from footpath.project import build_site
from footpath.reporting.brief import brief, brief_markdown
from tests.browser.conftest import MODES, Tab
from tests.corpora import REFERENCE_CONTENT, ROOT
from tests.hosts.building import build_site as build_pages
from tests.hosts.hostile import hostile
from tests.hosts.virtual import TREE
from tests.unit.test_brief import handed_over, published

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
STEP = "/pipeline/specification/specify-api/"
OURS = {
    "include": [[".fp-stand"], [".fp-depth"], [".fp-made"], [".fp-for"], [".fp-walk"], [".fp-around"], [".fp-about dl"]]
}
KEEP_COPIED = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
NO_CLIPBOARD = """() => {
  Object.defineProperty(navigator, "clipboard", {value: undefined});
  document.addEventListener("copy", () => { window.copied = document.activeElement.value; });
}"""


@pytest.fixture(scope="module")
def content() -> Site:
    """The content of our own site."""
    return build_site(read_tree(ROOT / "knowledge", ()), Settings())


def expected(site: Site, name: str, combination: Combination, depth: int) -> str:
    entry = site.corpus.named("step", name) or site.corpus.named("tool", name)
    return brief_markdown(brief(site, entry, resolve(combination, site.corpus.entries), depth))


def copied(page: Page) -> str:
    page.get_by_role("button", name="Copy brief").click()
    expect(page.get_by_role("status").first).to_contain_text("Copied")
    return page.evaluate("window.copied")


class TestDepth:
    def test_it_begins_with_the_depth_of_the_methodology(self, open_tab: Open, own: str) -> None:
        page = open_tab(own + STEP).page
        expect(page.get_by_text("7 of 7 criteria at depth 5")).to_be_visible()
        expect(page.get_by_role("radio", name="5 Exhaustive")).to_be_checked()

    def test_a_choice_marks_what_does_not_hold_and_says_what_the_depth_is_like(self, open_tab: Open, own: str) -> None:
        page = open_tab(own + STEP).page
        page.get_by_role("radio", name="3 Balanced").check()
        expect(page.get_by_text("4 of 7 criteria at depth 3")).to_be_visible()
        assert page.locator(".fp-off > .fp-for").all_text_contents() == ["deep, depth 4+", "deep, depth 4+", "depth 4+"]
        line = page.locator(".fp-depth__line").text_content() or ""
        assert line.startswith("Depth 3: ")
        assert page.locator("li.fp-here").text_content() == line

    def test_no_word_of_the_author_is_hidden(self, open_tab: Open, own: str) -> None:
        page = open_tab(f"{own}{STEP}?depth=1").page
        items = page.locator("#quality-criteria ~ ul").first.locator("li")
        assert [item.is_visible() for item in items.all()] == [True] * 7

    def test_it_is_one_radio_group_for_the_keyboard(self, open_tab: Open, own: str) -> None:
        page = open_tab(own + STEP).page
        page.get_by_role("radio", name="5 Exhaustive").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text("7 of 7 criteria at depth 4")).to_be_visible()
        expect(page.locator("select[name=depth]")).to_have_value("4")

    def test_the_address_keeps_it_beside_the_anchor_of_a_heading(self, open_tab: Open, own: str) -> None:
        page = open_tab(f"{own}{STEP}#quality-criteria").page
        page.get_by_role("radio", name="2 Light").check()
        url = urlparse(page.url)
        assert (parse_qs(url.query), url.fragment) == ({"depth": ["2"]}, "quality-criteria")
        page.reload()
        expect(page.get_by_role("radio", name="2 Light")).to_be_checked()

    @pytest.mark.parametrize(
        "query", ["depth=9", "depth=", "depth=<b>", "methodology=__proto__", "project=constructor"]
    )
    def test_an_address_that_makes_no_sense_is_ignored(self, open_tab: Open, own: str, query: str) -> None:
        tab = open_tab(f"{own}{STEP}?{query}")
        expect(tab.page.get_by_role("radio", name="5 Exhaustive")).to_be_checked()
        assert tab.troubles == []


class TestWalk:
    def test_the_row_of_the_chosen_methodology_is_shown(self, open_tab: Open, own: str) -> None:
        page = open_tab(own + STEP).page
        rows = page.locator(".fp-walk__row")
        assert [row.is_visible() for row in rows.all()] == [True, False, False]
        page.locator("select[name=methodology]").select_option("mvp")
        assert [row.is_visible() for row in rows.all()] == [False, False, True]
        expect(page.get_by_role("radio", name="1 Minimal")).to_be_checked()

    def test_the_choice_goes_along_to_the_next_step(self, open_tab: Open, own: str) -> None:
        page = open_tab(f"{own}/pipeline/architecture/design-system/").page
        page.locator("select[name=methodology]").select_option("mvp")
        page.get_by_role("radio", name="2 Light").check()
        page.locator(".fp-walk__step--next:visible").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Specify API")
        expect(page.locator("select[name=methodology]")).to_have_value("mvp")
        expect(page.get_by_role("radio", name="2 Light")).to_be_checked()

    def test_the_graph_leads_to_the_steps_beside_it(self, open_tab: Open, own: str) -> None:
        page = open_tab(f"{own}{STEP}?depth=3").page
        page.locator('.fp-graph--small [data-node="design-system"]').click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Design System")
        expect(page.get_by_role("radio", name="3 Balanced")).to_be_checked()


class TestBrief:
    def test_it_is_what_the_command_prints(self, open_tab: Open, own: str, content: Site) -> None:
        page = open_tab(own + STEP).page
        page.evaluate(KEEP_COPIED)
        assert copied(page) == expected(content, "specify-api", Combination("deep"), 5)
        page.locator("select[name=methodology]").select_option("mvp")
        page.locator("select[name=depth]").select_option("3")
        page.locator("select[name=project]").select_option("backend+fintech")
        chosen = Combination("mvp", "backend", ("fintech",))
        assert copied(page) == expected(content, "specify-api", chosen, 3)

    def test_a_tool_has_one(self, open_tab: Open, own: str, content: Site) -> None:
        page = open_tab(f"{own}/tools/review-code/").page
        page.evaluate(KEEP_COPIED)
        assert copied(page) == expected(content, "review-code", Combination("deep"), 5)

    def test_it_is_copied_where_there_is_no_clipboard(self, open_tab: Open, own: str, content: Site) -> None:
        page = open_tab(own + STEP).page
        page.evaluate(NO_CLIPBOARD)
        assert copied(page) == expected(content, "specify-api", Combination("deep"), 5)

    def test_it_is_copied_after_instant_navigation(self, open_tab: Open, own: str, content: Site) -> None:
        page = open_tab(f"{own}/pipeline/specification/").page
        page.evaluate(KEEP_COPIED)
        page.evaluate("window.same = true")
        page.get_by_role("article").get_by_role("link", name="Specify API").first.click()
        expect(page.get_by_role("button", name="Copy brief")).to_be_visible()
        assert page.evaluate("window.same")
        assert copied(page) == expected(content, "specify-api", Combination("deep"), 5)

    def test_it_opens_as_markdown(self, open_tab: Open, own: str) -> None:
        page = open_tab(own + STEP).page
        page.get_by_role("link", name="Open as Markdown").click()
        expect(page.locator("body")).to_contain_text("# Meta-Prompt")

    def test_a_file_that_is_gone_is_said(self, open_tab: Open, own: str) -> None:
        page = open_tab(own + STEP).page
        page.route("**/brief/*.js", lambda route: route.abort())
        page.get_by_role("button", name="Copy brief").click()
        expect(page.get_by_role("status").first).to_contain_text("Could not be copied")


@pytest.mark.parametrize("directories", [True, False])
def test_it_all_works_from_a_disk(chromium: Browser, tmp_path: Path, *, directories: bool) -> None:
    site = build_pages(tmp_path, TREE, theme="material", use_directory_urls=directories)
    page = chromium.new_page()
    page.goto((site.folder / site.file_of("pipeline/specification/specify-api")).as_uri())
    page.evaluate(KEEP_COPIED)
    page.get_by_role("radio", name="2 Light").check()
    expect(page.get_by_text("1 of 2 criteria at depth 2")).to_be_visible()
    tree = build_site(Tree({uri: text.encode() for uri, text in sorted(TREE.items())}), Settings())
    assert copied(page) == expected(tree, "specify-api", Combination("deep"), 2)
    if not directories:  # a disk has no page for a folder
        page.locator(".fp-walk__step--next:visible").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Implement Task")
        expect(page.get_by_role("radio", name="2 Light")).to_be_checked()
    page.close()


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_it_works_in_another_theme(chromium: Browser, tmp_path: Path, theme: str) -> None:
    site = build_pages(tmp_path, TREE, theme=theme)
    page = chromium.new_page()
    page.goto((site.folder / site.file_of("pipeline/specification/specify-api")).as_uri())
    page.get_by_role("radio", name="2 Light").check()
    expect(page.get_by_text("1 of 2 criteria at depth 2")).to_be_visible()
    page.close()


class TestWithoutScripts:
    @pytest.fixture
    def page(self, chromium: Browser, own: str) -> Iterator[Page]:
        page = chromium.new_page(java_script_enabled=False)
        page.goto(own + STEP)
        yield page
        page.close()

    def test_every_methodology_has_its_row(self, page: Page) -> None:
        assert [row.is_visible() for row in page.locator(".fp-walk__row").all()] == [True] * 3

    def test_tags_are_words_and_no_control_is_shown(self, page: Page) -> None:
        expect(page.locator(".fp-for").first).to_have_text("mvp")
        assert page.locator("select:visible, .fp-stand button:visible, .fp-depth").count() == 0

    def test_the_brief_can_be_opened(self, page: Page) -> None:
        page.get_by_role("link", name="Open as Markdown").click()
        expect(page.locator("body")).to_contain_text("# Knowledge Base")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", [f"{STEP}?depth=2", "/tools/review-code/"])
def test_nothing_keeps_anybody_out(open_tab: Open, own: str, path: str, mode: str) -> None:
    tab = open_tab(own + path, mode)
    found = Axe().run(tab.page, context=OURS).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == []


@pytest.fixture(scope="module")
def assembled(chromium: Browser) -> Iterator[Callable[[str, object], object]]:
    """What the script makes of the parts of a brief; the texts of the knowledge are given once."""
    sources = "".join((SOURCES / "step" / name).read_text("utf-8") for name in ("20-depth.js", "30-brief.js"))
    page = chromium.new_page()
    page.evaluate(f"() => {{ {sources}\nwindow.own = {{selected, section, written}}; }}")
    run = {
        "texts": "texts => { own.texts = texts; }",
        "step": "step => { own.step = step; }",
        "choice": """choice => own.written(own.step, choice, own.selected(own.step, choice).map(place =>
            own.section(own.step.knowledge[place], own.texts[own.step.knowledge[place][2]])))""",
    }
    yield lambda what, value: page.evaluate(run[what], value)
    page.close()


class TestAgreement:
    """What the script puts together is what the command prints, whatever the content and the choice."""

    @pytest.mark.parametrize("which", ["small", "hostile", "own", "reference"])
    def test_of_every_choice(self, assembled: Callable[[str, object], object], which: str) -> None:
        site = _site(which)
        files = published(site)
        texts = {
            uri.removeprefix("assets/footpath/brief/"): handed_over(text)[2]
            for uri, text in files.items()
            if "/knowledge/" in uri
        }
        assembled("texts", texts)
        turns = itertools.cycle(range(1, 6))
        pipelines: dict[str, Pipeline] = {}
        differing: list[tuple[object, ...]] = []
        entries = [*site.corpus.of(Step), *site.corpus.of(Tool)]
        for entry in entries[:: len(entries) // 5 or 1]:
            step = handed_over(files[brief_script(entry)])[2]
            assembled("step", step)
            projects = {("", ""), *((kind, domain) for kind, domain, _ in step["overlays"])}
            for (kind, domain), services, (methodology, _) in itertools.product(
                sorted(projects), (False, True), step["methodologies"]
            ):
                depth = next(turns)
                choice = {
                    "methodology": methodology,
                    "depth": str(depth),
                    "project": f"{kind}+{domain}" if domain else kind,
                    "services": "yes" if services else "",
                }
                combination = Combination(methodology, kind, (domain,) if domain else (), services)
                if combination.title not in pipelines:
                    pipelines[combination.title] = resolve(combination, site.corpus.entries)
                pipeline = pipelines[combination.title]
                if assembled("choice", choice) != brief_markdown(brief(site, entry, pipeline, depth)):
                    differing.append((entry.name.text, choice))
        assert differing == []


def _site(which: str) -> Site:
    if which == "reference" and not REFERENCE_CONTENT.is_dir():
        pytest.skip("no reference content; set FOOTPATH_SHARED")
    trees = {"small": TREE, "hostile": hostile()} if which in ("small", "hostile") else {}
    if which in trees:
        return build_site(Tree({uri: text.encode() for uri, text in sorted(trees[which].items())}), Settings())
    return build_site(read_tree(REFERENCE_CONTENT if which == "reference" else ROOT / "knowledge", ()), Settings())
