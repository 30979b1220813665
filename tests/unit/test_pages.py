"""Plans of pages, and the text they become: what no host is needed for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from mkdocs.utils.meta import get_data

from footpath.adapters.templates import loader
from footpath.index.places import same_page
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.entry import Connections, footer, header, metadata
from footpath.pages.navigation import Item, navigation
from footpath.pages.places import trail
from footpath.pages.render import Renderer, inert, unmarked
from footpath.pages.rewrite import rewritten
from footpath.parsing.hrefs import relative
from footpath.project import build_site
from tests.hosts.virtual import TREE

ENTRY = "entries/core/api-design.md"


def site_of(tree: Mapping[str, str], **settings: object) -> Site:
    return build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings(**settings))


def planned(tree: Mapping[str, str], **settings: object) -> set[str]:
    return {plan.uri for plan in plan_pages(site_of(tree, **settings))}


def body(text: str) -> str:
    """A text without its front matter, as a host cuts it."""
    return text.split("---\n", 2)[2].lstrip("\n")


def test_an_empty_tree_needs_no_page() -> None:
    assert planned({}) == set()


@pytest.mark.parametrize(
    ("uri", "same"),
    [
        ("a/index.md", {"a/index.md", "a/README.md", "a.md"}),
        ("a/README.md", {"a/index.md", "a/README.md", "a.md"}),
        ("a.md", {"a/index.md", "a/README.md", "a.md"}),
        ("index.md", {"index.md", "README.md"}),
        ("README.md", {"index.md", "README.md"}),
    ],
)
def test_files_that_make_one_page(uri: str, same: set[str]) -> None:
    assert set(same_page(uri)) == same


@pytest.mark.parametrize("mine", ["topics/index.md", "topics/README.md", "topics.md"])
def test_a_page_of_the_author_is_not_planned(mine: str) -> None:
    assert planned({**TREE, mine: "# Mine\n"}) & set(same_page(mine)) == set()


def test_every_plan_stands_at_an_address_of_its_own() -> None:
    plans = [plan.uri for plan in plan_pages(site_of(TREE))]
    pages = [min(same_page(uri)) for uri in plans]
    assert len(set(pages)) == len(plans)


def test_a_topic_gets_a_page_from_enough_entries_on() -> None:
    assert "topics/failures.md" not in planned(TREE)
    assert "topics/failures.md" in planned(TREE, topic_page_minimum=2)


def test_a_small_topic_has_its_place_in_the_index() -> None:
    site = site_of(TREE)
    topic = site.index.topics["paging"]
    assert (topic.page, topic.anchor) == ("topics/index.md", "topic-paging")


def test_generated_pages_stand_below_the_output_folder() -> None:
    assert {"made/topics/index.md", "made/topics/ledger.md"} <= planned(TREE, output="made")


def test_the_navigation_names_only_pages_that_are_there() -> None:
    site = site_of(TREE)
    pages = {plan.uri for plan in plan_pages(site)} | set(TREE)
    named = uris(navigation(site, pages))
    assert (named != [], [uri for uri in named if uri not in pages]) == (True, [])


def test_a_page_that_is_not_there_is_left_out_of_the_navigation_with_its_section() -> None:
    site = site_of(TREE)
    pages = {plan.uri for plan in plan_pages(site)} | set(TREE) - {"tools/review-code.md"} - {ENTRY}
    items = navigation(site, pages - {"tools/index.md"})
    assert ("Tools" in [item.title for item in items], ENTRY in uris(items)) == (False, False)
    assert "entries/core/ledgers.md" in uris(items)


def test_the_navigation_names_each_page_once() -> None:
    site = site_of(TREE)
    named = uris(navigation(site, {plan.uri for plan in plan_pages(site)} | set(TREE)))
    assert sorted(set(named)) == sorted(named)


def outline(*items: Item) -> list[object]:
    """Titles, with those of a section below it."""
    return [(item.title, outline(*item.items)) if item.items else item.title for item in items]


def loose(tree: Mapping[str, str]) -> list[object]:
    """The outline of an author's pages of no kind."""
    return outline(*navigation(site_of(tree), set(tree)))


def page(title: str, order: object = None) -> str:
    return f"---\ntitle: {title}\n{'' if order is None else f'order: {order}'}\n---\n"


def test_an_authors_folder_is_called_as_its_own_page_and_begins_with_it() -> None:
    tree = {"using/a.md": page("A"), "using/index.md": page("Using Footpath"), "using/more/b.md": page("B")}
    assert loose(tree) == [("Using Footpath", ["Using Footpath", "A", ("More", ["B"])])]


def test_an_authors_pages_and_folders_stand_in_the_order_that_they_ask_for() -> None:
    tree = {
        "u/a.md": page("A"),
        "u/b.md": page("B", 2),
        "u/c/index.md": page("C", 1),
        "u/c/d.md": page("D", "soon"),
        "u/c/e.md": page("E", 1.5),
        "u/index.md": page("U", 9),
    }
    assert loose(tree) == [("U", ["U", ("C", ["C", "E", "D"]), "B", "A"])]


def test_folders_in_folders_end_somewhere() -> None:
    tree = {f"{'a/' * 1500}deep.md": page("Deep")}
    assert "Deep" in str(loose(tree))


def uris(items: tuple[Item, ...]) -> list[str]:
    return [uri for item in items for uri in ([item.uri] if item.uri else uris(item.items))]


def test_the_trail_of_a_page_of_no_kind_is_empty() -> None:
    site = site_of(TREE)
    assert (trail(site, "methodology/README.md"), header(site, "methodology/README.md")) == ((), None)
    assert footer(site, "methodology/README.md", Connections.of(site)) is None


def test_a_reference_is_rewritten_only_where_the_text_is_still_the_same() -> None:
    """Another plugin may have changed the page before."""
    text = body(TREE[ENTRY])
    changed = text.replace("Decide how calls fail first, as `error-handling.md` says.", "Something else stands here.")
    found = rewritten(site_of(TREE), ENTRY, changed)
    assert "Something else stands here." in found
    assert "[`error-handling.md`]" not in found


def test_a_text_that_another_plugin_has_emptied_stays_empty() -> None:
    assert rewritten(site_of(TREE), ENTRY, "") == ""


def test_rewriting_changes_nothing_but_references() -> None:
    text = "\nSee `no-such-thing`, and a fence:\n\n```\n`error-handling`\n```\n"
    tree = {**TREE, "notes.md": text}
    assert rewritten(site_of(tree), "notes.md", text) == text


SEE_ALSO = TREE[ENTRY].partition("## See Also")[0] + "## See Also\n\n"


def place(line: int) -> str:
    """The mark of an item, by its line below the heading."""
    return f"<!--fp:see-{SEE_ALSO.count(chr(10)) + line}-->"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            "- [e](error-handling.md)\n## Next\n",
            f"- [e](error-handling.md) {place(1)}\n## Next\n",
        ),
        (
            "1. [e](error-handling.md)\n2. [l](ledgers.md)\n",
            f"1. [e](error-handling.md) {place(1)}\n2. [l](ledgers.md) {place(2)}\n",
        ),
        (
            "- [e](error-handling.md) and [l](ledgers.md)\n",
            f"- [e](error-handling.md) and [l](ledgers.md) {place(1)}\n",
        ),
        (
            "- [e](error-handling.md),\n  and why,\nhere\n- [l](ledgers.md)\n",
            f"- [e](error-handling.md),\n  and why,\nhere {place(1)}\n- [l](ledgers.md) {place(4)}\n",
        ),
        (
            "- [e](error-handling.md)\n\n    More.\n    - [l](ledgers.md)\n",
            f"- [e](error-handling.md) {place(1)}\n\n    More.\n    - [l](ledgers.md) {place(4)}\n",
        ),
        (
            "* **[e](error-handling.md)**\n",
            f"* **[e](error-handling.md)** {place(1)}\n",
        ),
        (
            "- [](error-handling.md)[l](ledgers.md)\n",
            f"- [](error-handling.md)[l](ledgers.md) {place(1)}\n",
        ),
        ("- as [e](error-handling.md)\n", "- as [e](error-handling.md)\n"),
        ("[e](error-handling.md)\n", "[e](error-handling.md)\n"),
        ("- [x](https://e.example/)\n- [n](nothing.md)\n", "- [x](https://e.example/)\n- [n](nothing.md)\n"),
    ],
)
def test_the_place_of_a_description_is_the_end_of_the_item_that_the_link_opens(items: str, expected: str) -> None:
    site = site_of({**TREE, ENTRY: SEE_ALSO + items})
    assert rewritten(site, ENTRY, body(SEE_ALSO + items)).partition("## See Also\n\n")[2] == expected


def test_an_item_that_is_labelled_with_a_name_gets_the_title() -> None:
    items = "- [ledgers](ledgers.md#bookings) — why\n- [ledgers][l]\n- [the ledgers](ledgers.md)\n\n[l]: ledgers.md\n"
    found = rewritten(site_of({**TREE, ENTRY: SEE_ALSO + items}), ENTRY, body(SEE_ALSO + items))
    assert [line.partition(" <!--")[0] for line in found.partition("## See Also\n\n")[2].split("\n")[:3]] == [
        "- [Ledgers](ledgers.md#bookings) — why",
        "- [ledgers][l]",
        "- [the ledgers](ledgers.md)",
    ]


def test_an_item_that_another_plugin_has_changed_gets_no_description() -> None:
    text = SEE_ALSO + "- [e](error-handling.md)\n"
    changed = body(text).replace("[e](error-handling.md)", "something else")
    assert "fp:see" not in rewritten(site_of({**TREE, ENTRY: text}), ENTRY, changed)


@pytest.mark.parametrize("top", ["", "\n\n", "Author: me\nDate: today\n\n", "Author: me\n    and you\n\n\n", "  \n"])
def test_references_become_links_below_whatever_the_host_cuts_off(top: str) -> None:
    text = f"{top}# Notes\n\nSee `error-handling`.\n"
    (found, _) = get_data(text)
    shown = rewritten(site_of({**TREE, "notes.md": text}), "notes.md", found)
    assert "See [`error-handling`](entries/core/error-handling.md)." in shown


def test_what_the_front_matter_refers_to_is_in_the_footer() -> None:
    words = "see-also: [error-handling, ./ledgers.md#bookings, no-such-entry, api-design, error-handling]\n"
    site = site_of({**TREE, ENTRY: TREE[ENTRY].replace("topics:", f"{words}topics:", 1)})
    context = footer(site, ENTRY, Connections.of(site))
    assert context is not None
    assert [(card.title, card.anchor, card.description) for card in context["see_also"]] == [
        ("Failing well", "", "What callers can do about a failure"),
        ("Ledgers", "bookings", "Bookings that explain every balance"),
    ]
    shown = Renderer(loader(), relative).fragment("footer.html.jinja", ENTRY, context)
    assert "See also" in shown
    assert "Bookings that explain every balance" in shown


def test_a_see_also_section_alone_is_not_repeated_in_the_footer() -> None:
    site = site_of(TREE)
    context = footer(site, ENTRY, Connections.of(site))
    assert context is not None
    assert context["see_also"] == ()


def test_metadata_of_any_page_is_text() -> None:
    given = {"title": "<b>", "tags": ["<i>", 3, None], "status": {"<u>": "<s>"}, "description": 3, "icon": "a/<b>"}
    assert metadata(site_of({"a.md": "# A\n"}), "a.md", given) == {
        "title": "&lt;b&gt;",
        "tags": ["&lt;i&gt;", 3, None],
        "status": {"&lt;u&gt;": "&lt;s&gt;"},
        "description": 3,
    }


def test_metadata_of_an_entry_is_completed() -> None:
    found = metadata(site_of(TREE), ENTRY, {"name": "api-design"})
    assert found == {
        "title": "API Design",
        "description": "Interfaces that other programs call",
        "tags": ["api-design", "failures", "paging"],
    }
    assert metadata(site_of(TREE), ENTRY, {"tags": ["mine"]})["tags"] == ["mine"]


@pytest.mark.parametrize("character", list("<>&[](){}*_`#!|\\~^+:$'\""))
def test_what_means_something_is_encoded(character: str) -> None:
    assert inert(f"a{character}b") == f"a&#{ord(character)};b"


@pytest.mark.parametrize("text", ["plain words", "a-b", "1.5", "naïve façade", "日本語"])
def test_what_means_nothing_stays(text: str) -> None:
    assert inert(text) == text


def test_a_line_end_starts_no_block() -> None:
    assert inert("a\n\n# b") == "a  &#35; b"


def test_titles_for_hosts_hold_no_markup() -> None:
    assert unmarked('R&D <b> "x"') == "R&D &lt;b&gt; &quot;x&quot;"


def test_front_matter_survives_any_title() -> None:
    tree = {**TREE, "topics.yml": 'ledger: "a: b # c\\n--- ...\'"\n'}
    site = site_of(tree)
    (plan,) = [plan for plan in plan_pages(site) if plan.uri == "topics/ledger.md"]
    page = Renderer(loader(), relative).page(plan)
    assert site_of({"x.md": page.content}).index.titles["x.md"] == plan.title


def test_a_methodology_or_overlay_that_cannot_be_read_is_named_in_their_overview() -> None:
    tree = {
        "methodology/deep.yml": "name: Deep\ndescription: d\ndefault_depth: 5\nsteps: {}\n",
        "methodology/mvp.yml": "name: Mvp\ndescription: d\ndefault_depth: 1\nsteps:\n  one: { enabled: yes }\n",
        "methodology/cli-overlay.yml": "name: CLI\nproject-type: cli\n",
    }
    site = build_site(Tree({uri: text.encode() for uri, text in sorted(tree.items())}), Settings())
    [overview] = [plan for plan in plan_pages(site) if plan.uri == "methodology/index.md"]
    assert [spot.uri for spot in overview.context["unread"]] == ["methodology/cli-overlay.yml", "methodology/mvp.yml"]
    text = Renderer(loader(), relative).page(overview).content
    assert "## Cannot be read" in text
    assert "mvp.yml" in text.partition("## Cannot be read")[2]
