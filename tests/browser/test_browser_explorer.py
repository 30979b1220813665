"""The explorer of a methodology page in a real browser: every control, by mouse and keyboard, wherever it is read."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from footpath.adapters.filesystem import read_tree
from footpath.methodology import resolve
from footpath.model.pipeline import Combination
from footpath.model.settings import Settings
from footpath.project import build_site as build_site_value
from tests.browser.conftest import MODES, Tab
from tests.corpora import ROOT, needs_shared
from tests.hosts.building import build_site

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]

DEEP = "/methodology/deep/"
STATUS = ".fp-explorer__status"
PANEL = ".fp-explorer__panel"
CHANGES = ".fp-explorer__changes"
NODES = ".fp-graph__wide .fp-graph-svg .fp-graph-node"
ACTIVE = "document.activeElement.getAttribute('data-node')"


@cache
def size(methodology: str, services: bool = False) -> int:
    """How many steps a combination of our own content runs."""
    entries = build_site_value(read_tree(ROOT / "knowledge"), Settings()).corpus.entries
    return len(resolve(Combination(methodology, multi_service=services), entries).order)


def status(methodology: str = "Deep", services: bool = False) -> str:
    """The beginning of what is said of a combination."""
    title = f"{methodology} + Multi-service" if services else methodology
    return f"{title}: {size(methodology.lower(), services)} steps"


def node(name: str, kind: str = "wide") -> str:
    return f'.fp-graph__{kind} .fp-graph-svg [data-node="{name}"]'


@pytest.fixture
def deep(open_tab: Open, own: str) -> Iterator[Page]:
    """The page of our own methodology, with nothing chosen and nothing done. No error is heard on it."""
    tab = open_tab(own + DEEP)
    tab.page.evaluate("localStorage.clear()")
    tab.page.reload()
    ready(tab.page)
    yield tab.page
    assert heard(tab) == []


def heard(tab: Tab) -> list[str]:
    """What went wrong. That a page was left before all of it had come is no error."""
    return [trouble for trouble in tab.troubles if "ERR_ABORTED" not in trouble]


def ready(page: Page) -> None:
    expect(page.locator(STATUS)).not_to_be_empty()


def classes(page: Page, name: str) -> set[str]:
    """What a box is said to be."""
    given = page.locator(node(name)).get_attribute("class") or ""
    return {word.removeprefix("fp-graph-") for word in given.split()} - {"node"}


def marked(page: Page, kind: str) -> set[str]:
    return set(page.locator(f"{NODES}.fp-graph-{kind}").evaluate_all("all => all.map(one => one.dataset.node)"))


def choose(page: Page, label: str, value: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).select_option(value)


# What is chosen


def test_the_page_begins_with_its_own_combination(deep: Page) -> None:
    expect(deep.locator(STATUS)).to_have_text(f"{status()}, 1 ready now, 0 done")
    assert deep.url.endswith(DEEP)
    assert marked(deep, "ready") == {"define-vision"}
    expect(deep.locator(CHANGES)).to_be_hidden()
    expect(deep.locator(PANEL)).to_be_hidden()


def test_services_are_added_and_compared_with_the_methodology_alone(deep: Page) -> None:
    deep.get_by_role("checkbox", name="Multi-service").check()
    expect(deep.locator(STATUS)).to_contain_text(status(services=True))
    expect(deep.locator(node("service-ownership-map"))).to_have_class(re.compile("fp-graph-added"))
    assert marked(deep, "added") == {
        "service-ownership-map",
        "inter-service-contracts",
        "cross-service-auth",
        "cross-service-observability",
        "integration-test-plan",
    }
    assert {"plan-operations", "review-security"} <= marked(deep, "changed")
    expect(deep.locator(CHANGES)).to_contain_text("Against Deep: 5 added, 0 left out")
    story = deep.locator(CHANGES).get_by_role("listitem").filter(has_text="Plan Operations")
    expect(story).to_contain_text("now waits for Cross-Service Observability")
    expect(story).to_contain_text("new knowledge: Observability Across Services")
    added = deep.locator(".fp-graph__wide .fp-graph-edge.fp-graph-added")
    assert added.count() > 5
    assert all(added.evaluate_all("all => all.map(line => getComputedStyle(line).display !== 'none')"))
    expect(deep.locator(".fp-explorer__phases")).to_contain_text(re.compile(r"Quality Gates \d+ \+2"))


def test_a_domain_is_offered_where_the_project_type_has_one(deep: Page) -> None:
    domain = deep.get_by_role("combobox", name="Domain", exact=True)
    expect(domain).to_be_hidden()
    choose(deep, "Project type", "backend")
    expect(domain).to_be_visible()
    choose(deep, "Domain", "fintech")
    expect(deep.locator(STATUS)).to_contain_text("Backend for fintech")
    deep.locator(node("model-domain")).click()
    knowledge = deep.locator(PANEL).locator("section", has_text="Knowledge")
    expect(knowledge).to_contain_text("Ledger Design for Money Movement, from Backend for fintech")
    choose(deep, "Project type", "")
    expect(domain).to_be_hidden()
    expect(deep.locator(STATUS)).to_contain_text(status())


def test_another_methodology_and_depth(deep: Page) -> None:
    choose(deep, "Methodology", "mvp")
    expect(deep.locator(STATUS)).to_contain_text("MVP: ")
    deep.locator(node("write-requirements")).click()
    expect(deep.locator(PANEL)).to_contain_text("depth 1 of 5")
    choose(deep, "Depth", "4")
    expect(deep.locator(PANEL)).to_contain_text("depth 4 of 5")


def test_the_list_below_follows_the_choice(deep: Page) -> None:
    written = deep.get_by_role("heading", name="Steps in order")
    expect(written).to_have_count(1)
    before = deep.locator(".md-content").inner_text()
    deep.get_by_role("checkbox", name="Multi-service").check()
    said = deep.locator(".fp-explorer__twin")
    expect(said.get_by_role("listitem").filter(has_text="Service Ownership Map").first).to_be_visible()
    expect(said.get_by_role("link", name="Service Ownership Map").first).to_have_attribute(
        "href", re.compile(r"/pipeline/architecture/service-ownership-map/\?methodology=deep&services=yes$")
    )
    assert "Starts with" not in deep.locator(".md-content").inner_text()
    deep.get_by_role("checkbox", name="Multi-service").uncheck()
    expect(deep.locator(CHANGES)).to_be_hidden()
    assert deep.locator(".md-content").inner_text() == before


def test_the_list_that_is_made_says_what_the_page_says(deep: Page) -> None:
    """The page's own list, and the one made for another page's reader who chooses this combination, are the same."""
    lines = "all => all.map(line => line.textContent.replace(/\\s+/g, ' ').trim())"
    said = "#graph-deep-list ~ ul > li, #graph-deep-list ~ p"
    here = deep.locator(said).evaluate_all(lines)
    deep.goto(deep.url.replace(DEEP, "/methodology/mvp/") + "#?as=deep")
    expect(deep.locator(".fp-explorer__twin h3").first).to_be_visible()
    there = deep.locator(".fp-explorer__twin > ul > li, .fp-explorer__twin > p").evaluate_all(lines)
    assert here == there != []


def test_any_two_combinations_can_be_compared(deep: Page) -> None:
    choose(deep, "Compare with", "mvp.backend")
    expect(deep.locator(CHANGES)).to_contain_text("Against MVP + Backend")
    expect(deep.locator(f"{NODES}.fp-graph-added").first).to_be_visible()
    assert not marked(deep, "removed")
    choose(deep, "Methodology", "mvp")
    choose(deep, "Compare with", "deep.services")
    expect(deep.locator(CHANGES)).to_contain_text("Against Deep + Multi-service")
    expect(deep.locator(node("service-ownership-map"))).to_have_class(re.compile("fp-graph-removed"))
    expect(deep.locator(CHANGES).get_by_role("heading", name="Left out")).to_be_visible()
    choose(deep, "Compare with", "")
    expect(deep.locator(CHANGES)).to_be_hidden()
    expect(deep.locator(f"{NODES}.fp-graph-removed")).to_have_count(0)
    visible = deep.locator(NODES).evaluate_all("all => all.filter(one => one.checkVisibility()).length")
    assert f"{visible} steps" in deep.locator(STATUS).inner_text()


def test_a_step_is_switched_off_and_on_by_hand(deep: Page) -> None:
    deep.locator(node("specify-api")).click()
    deep.get_by_label("Runs here").uncheck()
    expect(deep.locator(STATUS)).to_contain_text(f"Deep, changed by you: {size('deep') - 1} steps")
    expect(deep.locator(node("specify-api"))).to_have_class(re.compile("fp-graph-removed"))
    expect(deep.locator(".fp-explorer__twin")).to_contain_text("Does not wait for Specify API: switched off here.")
    assert "off=specify-api" in deep.url
    deep.get_by_label("Runs here").check()
    expect(deep.locator(STATUS)).to_contain_text(status())
    assert "off=" not in deep.url


def test_an_overlay_is_stronger_than_what_is_switched_off_by_hand(deep: Page) -> None:
    deep.goto(deep.url + "#?as=deep.services&off=service-ownership-map")
    expect(deep.locator(STATUS)).to_contain_text(f"{size('deep', services=True)} steps")


def test_what_an_overlay_decides_is_not_offered_to_be_switched(deep: Page) -> None:
    deep.goto(deep.url + "#?as=deep.services&step=service-ownership-map")
    expect(deep.get_by_label("Runs here")).to_be_disabled()
    expect(deep.locator(PANEL)).to_contain_text("as Multi-service says")
    deep.locator(node("specify-api")).click()
    expect(deep.get_by_label("Runs here")).to_be_enabled()


def test_the_page_of_a_step_takes_what_is_chosen_here(deep: Page) -> None:
    deep.goto(deep.url + "#?as=deep.backend.fintech.services&depth=3&step=plan-operations")
    opened = "**/plan-operations/?methodology=deep&depth=3&project=backend%2Bfintech&services=yes"
    deep.locator(node("plan-operations")).click()
    deep.wait_for_url(opened)
    deep.go_back()
    deep.locator(PANEL).get_by_role("link", name="Plan Operations").click()
    deep.wait_for_url(opened)
    bar = deep.locator(".fp-stand")
    expect(bar.locator("[name=depth]")).to_have_value("3")
    expect(bar.locator("[name=project]")).to_have_value("backend+fintech")
    expect(bar.locator("[name=services]")).to_be_checked()


# What is found and shown


def test_a_step_is_found_by_a_part_of_its_name(deep: Page) -> None:
    find = deep.get_by_label("Find step")
    find.fill("api")
    found = deep.locator(".fp-explorer__found button")
    expect(found.filter(has_text="API")).to_have_count(found.count())
    assert {"Specify API", "Review API"} <= set(found.all_text_contents())
    find.press("Tab")
    expect(found.first).to_be_focused()
    found.filter(has_text="Review API").first.click()
    expect(deep.locator(PANEL)).to_contain_text("Review API")
    assert deep.evaluate(ACTIVE) == "review-api"
    find.fill("specify")
    find.press("Enter")
    assert deep.evaluate(ACTIVE) == "specify-api"
    find.fill("nothing of the kind")
    found = deep.locator(".fp-explorer__found")
    expect(found).to_have_text("No step has this in its name")
    deep.get_by_role("heading", level=1).click()
    expect(found).to_be_hidden()
    find.focus()
    expect(found).to_be_visible()
    find.press("Escape")
    expect(found).to_be_hidden()


def test_what_is_found_beside_the_first_steps_is_counted(deep: Page) -> None:
    deep.get_by_label("Find step").fill("e")
    found = deep.locator(".fp-explorer__found li")
    assert found.count() == 9
    expect(found.last).to_have_text(re.compile(r"^and \d+ more$"))


def test_steps_in_words_are_links_that_select_them(deep: Page) -> None:
    deep.get_by_role("checkbox", name="Multi-service").check()
    step = deep.locator(CHANGES).get_by_role("link", name="Plan Operations").first
    expect(step).to_have_attribute("href", re.compile("/plan-operations/"))
    expect(step).to_have_css("display", "inline")  # so that a line may end inside of it
    step.click()
    assert DEEP in deep.url
    expect(deep.locator(PANEL).get_by_role("link", name="Plan Operations").first).to_be_visible()
    expect(deep.locator(node("plan-operations"))).to_be_focused()


def test_a_phase_leads_to_its_band(deep: Page) -> None:
    deep.locator(".fp-explorer__phases").get_by_role("button", name="Planning").click()
    assert deep.evaluate(ACTIVE) == "plan-implementation"
    expect(deep.locator(node("plan-implementation"))).to_be_in_viewport()


def test_a_selected_step_shows_what_comes_before_and_after(deep: Page) -> None:
    deep.locator(node("specify-api")).click()
    panel = deep.locator(PANEL)
    expect(panel.get_by_role("link", name="Specify API")).to_have_attribute("href", re.compile("/specify-api/$"))
    for title in ("After", "Unlocks", "Knowledge", "Reads", "Produces"):
        expect(panel.get_by_role("heading", name=title, exact=True)).to_be_visible()
    ancestors, descendants = marked(deep, "ancestor"), marked(deep, "descendant")
    expect(panel).to_contain_text(f"{len(ancestors)} steps before")
    expect(panel).to_contain_text(f"{len(descendants)} after")
    assert "define-vision" in ancestors
    assert "plan-implementation" in descendants
    assert classes(deep, "specify-api") == {"selected", "optional"} or "selected" in classes(deep, "specify-api")
    panel.get_by_role("button", name="steps before").click()
    assert (marked(deep, "ancestor"), marked(deep, "descendant")) == (ancestors, set())
    expect(panel.get_by_role("button", name="steps before")).to_be_focused()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    assert not marked(deep, "dimmed")


LINES = (
    "kind => [...document.querySelectorAll(`.fp-graph__wide .fp-graph-edge${kind}`)].map(one => getComputedStyle(one))"
)
"""How lines of a kind look. It is asked in one go, as a graph may be drawn anew at any time."""


def test_lines_that_do_not_matter_stay_faint_where_they_run_together(deep: Page) -> None:
    deep.goto(deep.url + "#?step=specify-api")
    deep.wait_for_function(f"""() => {{
        const lines = {LINES};
        const faint = lines(".fp-graph-dimmed"), plain = lines(":is(.fp-graph-ancestor, .fp-graph-descendant)");
        const strokes = plain.map(one => one.stroke);
        const isFaint = one => one.opacity === "1" && !strokes.includes(one.stroke);
        return strokes.length && faint.length && faint.every(isFaint);
    }}""")


def test_what_steps_read_looks_unlike_what_they_wait_for_after_a_selected_one(deep: Page) -> None:
    deep.goto(deep.url + "#?step=define-vision&show=reads")
    deep.wait_for_function(f"""() => {{
        const lines = {LINES}, after = ".fp-graph-descendant";
        const reads = lines(after + ".fp-graph-kind"), waits = lines(after + ":not(.fp-graph-kind)");
        const dashes = waits.map(one => one.strokeDasharray);
        return dashes.length && reads.length && reads.every(one => !dashes.includes(one.strokeDasharray));
    }}""")


def test_the_graph_begins_where_its_changes_are_said(deep: Page) -> None:
    deep.get_by_role("checkbox", name="Multi-service").check()
    expect(deep.locator(CHANGES)).to_be_visible()
    deep.evaluate("scrollTo(0, 0)")
    expect(deep.locator(".fp-graph__wide .fp-graph-band").first).to_be_in_viewport()


def test_a_printed_sheet_says_what_it_shows(deep: Page) -> None:
    deep.get_by_role("checkbox", name="Multi-service").check()
    deep.emulate_media(media="print")
    expect(deep.locator(STATUS)).to_be_visible()
    expect(deep.locator(CHANGES)).to_be_visible()
    for hidden in (".fp-explorer__bar", ".fp-explorer__phases", ".fp-explorer__progress"):
        expect(deep.locator(hidden)).to_be_hidden()
    deep.emulate_media(media="screen")


def test_what_an_overlay_replaced_is_said(deep: Page) -> None:
    deep.goto(deep.url + "#?as=deep.services&step=review-security")
    expect(deep.locator(PANEL)).to_contain_text("from Multi-service instead of Specify API")


def test_a_second_click_opens_the_step(deep: Page) -> None:
    deep.locator(node("specify-api")).click()
    assert DEEP in deep.url
    deep.locator(node("specify-api")).click()
    deep.wait_for_url("**/pipeline/specification/specify-api/")


@pytest.mark.parametrize(
    ("switch", "lines"),
    [("All dependencies", ".fp-graph-implied"), ("Reads", ".fp-graph-kind-reads:not(.fp-graph-off)")],
)
def test_a_switch_shows_what_is_hidden(deep: Page, switch: str, lines: str) -> None:
    deep.evaluate("location.hash = '#?as=deep.services'")
    expect(deep.locator(STATUS)).to_contain_text(f"{size('deep', services=True)} steps")
    # The drawing comes a moment after the words.
    expect(deep.locator(node("service-ownership-map"))).to_be_visible()

    def shown() -> tuple[int, int]:
        """How many of the lines are shown, and how many there are: counted at once, while nothing is replaced."""
        displays = "css => Array.from(document.querySelectorAll(css), line => getComputedStyle(line).display)"
        found = deep.evaluate(displays, f".fp-graph__wide {lines}")
        return len(found) - found.count("none"), len(found)

    before, number = shown()
    assert before < number
    deep.get_by_label(switch).check()
    assert shown() == (number, number)
    deep.get_by_label(switch).uncheck()
    assert shown() == (before, number)


def test_reads_are_those_of_the_combination(deep: Page) -> None:
    deep.get_by_label("Reads").check()
    line = deep.locator('.fp-graph__wide .fp-graph-kind-reads[data-from="service-ownership-map"]')
    assert line.count() == 0
    deep.get_by_role("checkbox", name="Multi-service").check()
    expect(line.first).to_be_visible()


def test_reads_of_other_combinations_stay_hidden(deep: Page) -> None:
    deep.goto(deep.url + "#?as=deep.services&show=reads&show=all")
    expect(deep.locator(node("service-ownership-map"))).to_be_visible()
    lines = deep.locator(".fp-graph__wide .fp-graph-svg .fp-graph-edge.fp-graph-off")
    assert set(lines.evaluate_all("all => all.map(line => getComputedStyle(line).display)")) == {"none"}


def test_the_longest_chain(deep: Page) -> None:
    deep.get_by_label("Longest chain").check()
    chain = deep.locator(f"{NODES}.fp-graph-chained").evaluate_all("all => all.map(one => one.dataset.node)")
    assert len(chain) > 5
    drawn = deep.locator(".fp-graph__wide .fp-graph-edge.fp-graph-chained")
    shown = drawn.evaluate_all("all => all.filter(line => getComputedStyle(line).display !== 'none').length")
    assert shown == len(chain) - 1


# What is done


def test_ticks_are_kept_and_say_what_is_ready(deep: Page) -> None:
    deep.locator(node("define-vision")).click()
    deep.get_by_role("checkbox", name="Done").check()
    expect(deep.get_by_role("checkbox", name="Done")).to_be_focused()
    expect(deep.locator(STATUS)).to_contain_text("1 done")
    assert marked(deep, "done") == {"define-vision"}
    now = marked(deep, "ready")
    assert now
    assert "define-vision" not in now
    deep.reload()
    ready(deep)
    assert (marked(deep, "done"), marked(deep, "ready")) == ({"define-vision"}, now)


def test_progress_is_exported_imported_and_wiped(deep: Page, tmp_path: Path) -> None:
    deep.locator(node("define-vision")).focus()
    deep.keyboard.press("x")
    with deep.expect_download() as download:
        deep.get_by_role("button", name="export").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["done"] == ["define-vision"]
    clear = deep.get_by_role("button", name="clear", exact=True)
    clear.click()  # the question is answered with no
    expect(deep.locator(STATUS)).to_contain_text("1 done")
    deep.evaluate("window.confirm = () => true")
    clear.click()
    expect(deep.locator(STATUS)).to_contain_text("0 done")
    deep.get_by_label("Import progress").set_input_files(file)
    expect(deep.locator(STATUS)).to_contain_text("1 done")
    file.write_text('{"done": 7}', "utf-8")
    deep.get_by_label("Import progress").set_input_files(file)
    expect(deep.locator(STATUS)).to_contain_text("That file holds no progress.")
    expect(deep.locator(STATUS)).to_contain_text("1 done")


def test_nothing_is_lost_where_storage_is_denied(chromium: Browser, own: str) -> None:
    context = chromium.new_context(**MODES["light"])
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page = context.new_page()
    page.goto(own + DEEP)
    ready(page)
    page.locator(node("define-vision")).focus()
    page.keyboard.press("x")
    expect(page.locator(STATUS)).to_contain_text("1 done")
    page.get_by_role("checkbox", name="Multi-service").check()
    expect(page.locator(STATUS)).to_contain_text(f"{size('deep', services=True)} steps, ")
    expect(page.locator(STATUS)).to_contain_text("1 done")
    context.close()


# The address


def test_the_address_holds_the_choice_and_the_way_back(deep: Page) -> None:
    deep.get_by_role("checkbox", name="Multi-service").check()
    deep.locator(node("service-ownership-map")).click()
    deep.get_by_label("Reads").check()
    address = deep.url
    assert address.endswith("#?as=deep.services&step=service-ownership-map&show=reads")
    deep.go_back()
    expect(deep.get_by_label("Reads")).not_to_be_checked()
    deep.go_back()
    expect(deep.locator(PANEL)).to_be_hidden()
    deep.go_back()
    expect(deep.locator(STATUS)).to_have_text(f"{status()}, 1 ready now, 0 done")
    deep.go_forward()
    expect(deep.get_by_role("checkbox", name="Multi-service")).to_be_checked()
    deep.goto("about:blank")
    deep.goto(address)
    expect(deep.locator(PANEL)).to_contain_text("Service Ownership Map")
    expect(deep.get_by_label("Reads")).to_be_checked()


@pytest.mark.parametrize(
    "fragment", ["?as=__proto__&step=constructor&with=toString&off=__proto__&depth=9&show=%00", "?%", "steps-in-order"]
)
def test_an_address_that_means_nothing_changes_nothing(deep: Page, fragment: str) -> None:
    deep.goto("about:blank")
    deep.go_back()
    deep.goto(deep.url + "#" + fragment)
    deep.reload()
    expect(deep.locator(STATUS)).to_have_text(f"{status()}, 1 ready now, 0 done")


def test_a_link_inside_the_page_leaves_the_choice_alone(deep: Page) -> None:
    deep.get_by_role("checkbox", name="Multi-service").check()
    deep.locator(".fp-graph__skip").focus()
    deep.keyboard.press("Enter")
    deep.wait_for_function("location.hash === '#graph-deep-list'")
    expect(deep.locator(STATUS)).to_contain_text(f"{size('deep', services=True)} steps")


def test_instant_navigation_starts_it_again(open_tab: Open, own: str) -> None:
    tab = open_tab(own + DEEP + "#?as=deep.services", until="networkidle")
    page = tab.page
    ready(page)
    page.evaluate("window.same = true")
    page.locator(".md-sidebar--primary").get_by_role("link", name="MVP", exact=True).click()
    expect(page.locator(STATUS)).to_contain_text("MVP: ")
    page.get_by_role("checkbox", name="Multi-service").check()
    expect(page.locator(STATUS)).to_contain_text("MVP + Multi-service")
    page.go_back()
    page.go_back()
    expect(page.locator(STATUS)).to_contain_text(status(services=True))
    assert page.evaluate("window.same") is True
    expect(page.locator(".fp-explorer__bar")).to_have_count(1)
    assert heard(tab) == []


# The keyboard


def test_the_graph_is_one_stop_of_the_tab_key(deep: Page) -> None:
    deep.locator(".fp-graph__skip").focus()
    deep.keyboard.press("Tab")
    assert deep.evaluate(ACTIVE) == "define-vision"
    deep.keyboard.press("Tab")
    assert deep.evaluate("document.activeElement.closest('.fp-graph__wide, .fp-graph__narrow')") is None


def test_keys_in_the_graph(deep: Page) -> None:
    order = deep.locator(NODES).evaluate_all("all => all.map(one => one.dataset.node)")

    def press(key: str) -> str:
        deep.keyboard.press(key)
        return deep.evaluate(ACTIVE)

    deep.locator(node(order[0])).focus()
    assert press("ArrowRight") == order[1]
    assert press("ArrowDown") == order[2]
    assert press("ArrowLeft") == press("ArrowRight").replace(order[2], order[1])
    assert press("Home") == order[0]
    assert press("ArrowUp") == order[0]
    assert press("End") == order[-1]
    deep.locator(node("review-api")).focus()
    assert press("[") == "specify-api"
    assert press("]") == "review-api"
    deep.keyboard.press("Space")
    expect(deep.locator(PANEL)).to_contain_text("Review API")
    assert "step=review-api" in deep.url
    deep.keyboard.press("x")
    expect(deep.locator(node("review-api"))).to_have_class(re.compile("fp-graph-done"))
    deep.keyboard.press("Escape")
    expect(deep.locator(PANEL)).to_be_hidden()
    assert deep.evaluate(ACTIVE) == "review-api"
    deep.keyboard.press("Enter")
    deep.wait_for_url("**/pipeline/specification/review-api/")


def test_keys_of_the_graph_mean_nothing_to_the_page(deep: Page) -> None:
    deep.evaluate("window.heard = []; addEventListener('keydown', event => heard.push(event.key))")
    deep.locator(node("specify-api")).focus()
    for key in ("[", "]", "x", "x", "Space", "ArrowDown", "Home", "Escape"):
        deep.keyboard.press(key)
    assert deep.evaluate("heard") == []
    deep.get_by_label("Find step").focus()
    deep.keyboard.press("x")
    assert deep.evaluate("heard") == ["x"]
    expect(deep.locator(STATUS)).to_contain_text("0 done")


def test_a_box_is_said_in_a_sentence(deep: Page) -> None:
    deep.get_by_role("checkbox", name="Multi-service").check()
    box = deep.locator(node("plan-operations"))
    expect(box).to_have_attribute(
        "aria-label", re.compile("^Plan Operations, Quality Gates, changed, after .*Observability")
    )
    expect(deep.locator(node("define-vision"))).to_have_attribute(
        "aria-label", "Define Vision, Product Vision, ready now, can start at once"
    )


# Where it is read


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("fragment", ["", "#?as=deep.services&step=plan-operations&show=reads&show=all"])
def test_axe_finds_nothing(open_tab: Open, own: str, mode: str, fragment: str) -> None:
    tab = open_tab(own + DEEP + fragment, mode)
    ready(tab.page)
    tab.page.get_by_label("Find step").fill("plan")
    # How links in a text are told from it is the theme's, for all pages alike.
    rules = {"rules": {"link-in-text-block": {"enabled": False}}}
    found = Axe().run(tab.page, context=".md-content", options=rules).response["violations"]
    assert [(item["id"], [part["html"][:200] for part in item["nodes"]]) for item in found] == []
    assert heard(tab) == []


@pytest.mark.parametrize("mode", MODES)
def test_nothing_jumps_while_the_page_loads(open_tab: Open, own: str, mode: str) -> None:
    page = open_tab(own + DEEP, mode).page
    ready(page)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.shifts") <= 0.02


@pytest.mark.parametrize("mode", MODES)
def test_the_graph_stands_right_below_the_controls(open_tab: Open, own: str, mode: str) -> None:
    page = open_tab(own + DEEP, mode).page
    ready(page)
    last = page.locator(".fp-explorer .fp-explorer__row").last.bounding_box()
    assert page.locator(".fp-graph").bounding_box()["y"] - last["y"] - last["height"] <= 32


def test_the_controls_stand_in_one_line(deep: Page) -> None:
    fields = deep.locator(".fp-explorer__bar :is(select, [type=search])")
    boxes = [
        (box["top"], box["height"])
        for box in fields.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        if box["width"]
    ]
    assert len(boxes) == 5
    assert len(set(boxes)) == 1


@needs_shared
def test_what_several_services_change_is_read_on_one_screen(open_tab: Open, reference: str) -> None:
    page = open_tab(reference + DEEP + "#?as=deep.services").page
    ready(page)
    box = page.locator(CHANGES).bounding_box()
    assert box["y"] + box["height"] <= 900


CUT = """selects => selects.filter((select) => select.offsetWidth).filter((select) => {
    const style = getComputedStyle(select), text = document.createElement("span");
    text.textContent = select.selectedOptions[0].text;
    text.style.cssText = "position: absolute; white-space: pre";
    ["fontFamily", "fontSize", "fontWeight", "letterSpacing"].forEach((name) => { text.style[name] = style[name]; });
    document.body.append(text);
    const arrow = 16, edges = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const room = select.clientWidth - edges - arrow;
    const cut = text.offsetWidth > room + 1;
    text.remove();
    return cut;
  }).map((select) => select.selectedOptions[0].text)"""


@needs_shared
@pytest.mark.parametrize("mode", ["light", "phone"])
def test_what_is_chosen_can_be_read_whole(open_tab: Open, reference: str, mode: str) -> None:
    page = open_tab(reference + DEEP, mode).page
    ready(page)
    assert page.locator(".fp-explorer select").evaluate_all(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_nothing_is_wider_than_the_window(open_tab: Open, own: str) -> None:
    page = open_tab(own + DEEP + "#?as=deep.backend.fintech.services&step=plan-operations", "phone").page
    ready(page)
    expect(page.locator(PANEL)).to_contain_text("Plan Operations")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(node("review-api", "narrow")).tap()
    expect(page.locator(PANEL)).to_contain_text("Review API")


def test_without_javascript_the_page_is_whole(chromium: Browser, own: str) -> None:
    context = chromium.new_context(**MODES["light"], java_script_enabled=False)
    page = context.new_page()
    page.goto(own + DEEP)
    assert page.locator(".fp-explorer").bounding_box()["height"] == 0
    expect(page.get_by_role("heading", name="Steps in order")).to_be_visible()
    page.locator(node("specify-api")).click()
    page.wait_for_url("**/pipeline/specification/specify-api/")
    context.close()


def test_forced_colours_still_tell_what_changes(chromium: Browser, own: str) -> None:
    context = chromium.new_context(**MODES["light"], forced_colors="active")
    page = context.new_page()
    page.goto(own + DEEP + "#?as=deep.services")
    ready(page)
    sign = page.locator(node("service-ownership-map") + " .fp-graph-mark")
    expect(sign).to_have_text("+")
    assert sign.evaluate("text => getComputedStyle(text).fill") == sign.evaluate(
        "() => { const probe = document.createElement('i'); probe.style.color = 'CanvasText';"
        " document.body.append(probe); return getComputedStyle(probe).color; }"
    )
    context.close()


@pytest.fixture(scope="module")
def files(once: Callable[..., Path]) -> Path:
    """A site without folders as addresses, to be opened from a disk."""
    tree = {
        f"pipeline/pre/{name}.md": f"---\nname: {name}\ndescription: d\nphase: pre\norder: {order}\n"
        f"dependencies: [{after}]\noutputs: [docs/{name}.md]\n---\n# {name}\n"
        for name, order, after in [("one", 110, ""), ("two", 111, "one"), ("three", 112, "two")]
    }
    steps = "steps:\n  one: { enabled: true }\n  two: { enabled: true }\n  three: { enabled: false }\n"
    tree["methodology/deep.yml"] = f"name: Deep\ndescription: d\ndefault_depth: 3\n{steps}"
    tree["methodology/multi-service-overlay.yml"] = (
        "name: Multi-service\ndescription: d\nstep-overrides:\n  three: { enabled: true }\n"
    )
    tree["index.md"] = "# Home\n"

    def fill(folder: Path) -> None:
        build_site(folder, tree, theme="material", use_directory_urls=False)

    return once("explorer-files", fill) / "site"


@pytest.fixture(scope="session")
def many(once: Callable[..., Path], served: Callable[[Path], str]) -> str:
    """A site with more steps than one drawing has room for."""
    names = [f"step-{number // 26}{chr(97 + number % 26)}" for number in range(320)]
    tree = {
        f"pipeline/pre/{name}.md": f"---\nname: {name}\ndescription: d\nphase: pre\norder: 110\noutputs: [a.md]\n---\n"
        for name in names
    }
    on = "".join(f"  {name}: {{enabled: {'false' if name == names[-1] else 'true'}}}\n" for name in names)
    tree["methodology/deep.yml"] = f"name: Deep\ndescription: All\ndefault_depth: 5\nsteps:\n{on}"
    tree["methodology/multi-service-overlay.yml"] = (
        f"name: Multi-service\ndescription: Several\nstep-overrides:\n  {names[-1]}: {{enabled: true}}\n"
    )
    tree["index.md"] = "# Home\n"

    def fill(folder: Path) -> None:
        build_site(folder, tree, theme="material")

    return served(once("explorer-many", fill) / "site")


def test_a_step_that_is_not_drawn_is_shown_in_the_panel(open_tab: Open, many: str) -> None:
    tab = open_tab(many + DEEP)
    ready(tab.page)
    tab.page.get_by_role("checkbox", name="Multi-service").check()
    expect(tab.page.locator(".fp-graph")).to_be_hidden()
    expect(tab.page.locator(".fp-graph__few")).to_be_hidden()
    find = tab.page.get_by_label("Find step")
    find.fill("3a")
    find.press("Enter")
    expect(tab.page.locator(PANEL)).to_be_in_viewport()
    expect(tab.page.locator(PANEL)).to_be_focused()
    tab.page.keyboard.press("Escape")
    expect(tab.page.locator(PANEL)).to_be_hidden()
    assert heard(tab) == []


def test_it_works_from_a_disk(open_tab: Open, files: Path) -> None:
    tab = open_tab((files / "methodology" / "deep.html").as_uri())
    ready(tab.page)
    tab.page.get_by_role("checkbox", name="Multi-service").check()
    expect(tab.page.locator(STATUS)).to_contain_text("3 steps")
    expect(tab.page.locator(node("three"))).to_have_class(re.compile("fp-graph-added"))
    tab.page.locator(node("three")).focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/pipeline/pre/three.html?methodology=deep&services=yes")
    tab.page.go_back()
    expect(tab.page.locator(STATUS)).to_contain_text("3 steps")
    assert heard(tab) == []


def test_a_drawing_that_cannot_be_had_is_replaced_by_the_list(open_tab: Open, own: str) -> None:
    tab = open_tab(own + DEEP)
    ready(tab.page)
    tab.page.route("**/shapes/*.js", lambda route: route.abort())
    tab.page.get_by_role("checkbox", name="Multi-service").check()
    expect(tab.page.locator(".fp-graph")).to_be_hidden()
    expect(tab.page.locator(".fp-explorer__twin")).to_contain_text("Service Ownership Map")
    tab.page.unroute("**/shapes/*.js")
    tab.page.get_by_role("checkbox", name="Multi-service").uncheck()
    expect(tab.page.locator(".fp-graph")).to_be_visible()


# What it costs


def zipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@needs_shared
def test_what_is_published_is_small(reference: str, once: Callable[..., Path]) -> None:
    del reference
    folder = once("reference-mkdocs", lambda folder: None) / "site" / "assets" / "footpath"
    sizes = {path.name: zipped(path.read_text("utf-8")) for path in folder.rglob("*.js")}
    assert sizes.pop("methodology.js") <= 25_000
    del sizes["footpath-explorer.js"]
    drawings = {name: size for name, size in sizes.items() if re.fullmatch(r"[0-9a-f]{12}\.js", name)}
    assert len(drawings) == 22
    assert max(drawings.values()) <= 22_000, "two drawings, each with less than 20 kB"
