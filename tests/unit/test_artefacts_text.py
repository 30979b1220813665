"""llms.txt, llms-full.txt and the Markdown beside each page."""

from __future__ import annotations

import posixpath
import re

import frontmatter
import pytest
from markdown_it import MarkdownIt

from footpath.artefacts import plan_artefacts
from footpath.artefacts.written import escaped, without_html
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.project import build_site
from tests.hosts.virtual import TREE
from tests.unit.publishing import ADDRESS, publication_of, published, site_of

LINK = re.compile(r"\]\(([^)\s]+)\)")
HOSTILE = "[x](javascript:alert(1)) <script>alert(1)</script> `a` *b* _c_ # | &lt; \\"


def entry(name: str, body: str = "## Summary\n\nText.\n", **fields: str) -> str:
    given = {"name": name, "description": f"About {name}.", "topics": "[one]", **fields}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + f"---\n\n{body}"


def links_of(text: str) -> list[str]:
    """The targets of all links, code left out."""
    tokens = MarkdownIt().parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    return [str(token.attrs["href"]) for token in inline if token.type == "link_open"]


def sections_of(llms: str) -> dict[str, list[tuple[str, str, str]]]:
    """The map read back: for each section its links, each with title, address and description."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    tokens = MarkdownIt().parse(llms)
    section: list[tuple[str, str, str]] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            section = found.setdefault(_plain(tokens[index + 1].children), [])
        elif token.type == "inline" and tokens[index - 2].type == "list_item_open":
            children = token.children or []
            end = [child.type for child in children].index("link_close")
            rest = _plain(children[end + 1 :])
            section.append((_plain(children[1:end]), str(children[0].attrs["href"]), rest.removeprefix(": ")))
    return found


def _plain(tokens) -> str:
    return "".join(token.content for token in tokens)


def test_the_map_has_a_title_a_summary_and_a_link_for_every_page_that_is_read() -> None:
    site = site_of(TREE)
    llms = published(site)["llms.txt"]
    assert llms.startswith("# Guide\n\n> What we know.\n\n## Guidance: Core\n\n- [API Design](")
    found = sections_of(llms)
    assert list(found) == [
        "Guidance: Core",
        "Pipeline: Product Vision",
        "Pipeline: Product Definition",
        "Pipeline: Specifications",
        "Pipeline: Build",
        "Tools",
        "Methodologies",
        "Overlays",
        "Topics",
        "Pages",
    ]
    assert found["Guidance: Core"][0] == (
        "API Design",
        f"{ADDRESS}entries/core/api-design/index.md",
        "Interfaces that other programs call",
    )
    assert ("Deep", f"{ADDRESS}methodology/deep/index.md", "Everything, in order") in found["Methodologies"]
    assert ("Interfaces", f"{ADDRESS}topics/api-design/index.md", "What other programs call") in found["Topics"]


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_address_of_the_map_is_a_file_that_is_published(directory_urls: bool) -> None:
    files = published(site_of(TREE, directory_urls=directory_urls))
    addresses = [address for section in sections_of(files["llms.txt"]).values() for _, address, _ in section]
    assert {address.removeprefix(ADDRESS) for address in addresses} <= files.keys()
    assert "entries/core/api-design/index.md" in files or not directory_urls
    assert "entries/core/api-design.md" in files or directory_urls


def test_the_map_leads_to_pages_where_no_markdown_is_published() -> None:
    llms = published(site_of(TREE, publish=("llms",)))["llms.txt"]
    assert f"({ADDRESS}entries/core/api-design/)" in llms


def test_hostile_titles_and_descriptions_are_read_back_as_they_are() -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    site = site_of({"knowledge/a.md": entry("a", title=quoted, description=quoted)})
    (title, address, description), *others = sections_of(published(site)["llms.txt"])["Guidance: General"]
    assert (title, description) == (HOSTILE, HOSTILE)
    assert address == f"{ADDRESS}knowledge/a/index.md"
    assert not others


def test_the_full_text_holds_every_entry_in_the_order_of_the_map() -> None:
    site = site_of(TREE)
    files = published(site)
    sources = re.findall(r"^Source: <(.*)>$", files["llms-full.txt"], re.MULTILINE)
    found = sections_of(files["llms.txt"])
    mapped = [
        address.removesuffix("index.md")
        for section, pages in found.items()
        if section not in ("Topics", "Pages")
        for _, address, _ in pages
    ]
    assert sources == mapped
    assert "Say whether a retry can help." in files["llms-full.txt"]
    assert "Number what the product must do" in files["llms-full.txt"]
    assert all(link.startswith((ADDRESS, "#")) for link in links_of(files["llms-full.txt"]))


def test_front_matter_says_what_a_page_is_and_where_it_stands() -> None:
    files = published(site_of(TREE))
    assert frontmatter.loads(files["entries/core/api-design/index.md"]).metadata == {
        "title": "API Design",
        "description": "Interfaces that other programs call",
        "topics": ["api-design", "failures", "paging"],
        "url": f"{ADDRESS}entries/core/api-design/",
    }
    assert frontmatter.loads(files["methodology/deep/index.md"]).metadata == {
        "title": "Deep",
        "description": "Everything, in order",
        "url": f"{ADDRESS}methodology/deep/",
    }


def test_front_matter_is_yaml_whatever_it_holds() -> None:
    text = "a: 'b' \"c\" \\ # d 🎉 \u202e x"
    site = site_of({"knowledge/a.md": entry("a", description="'" + text.replace("'", "''") + "'")})
    assert frontmatter.loads(published(site)["knowledge/a/index.md"])["description"] == text


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_between_the_files_leads_to_one(directory_urls: bool) -> None:
    files = published(site_of(TREE, directory_urls=directory_urls))
    checked = 0
    for path, text in files.items():
        for link in links_of(frontmatter.loads(text).content) if path.endswith(".md") else ():
            target = link.partition("#")[0]
            if target and "://" not in target:
                checked += 1
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in files, (path, link)
    assert checked > 60


def test_an_authors_text_stays_as_it_was_written_but_for_its_links() -> None:
    body = (
        "# Own title\n\nSee [b](../b.md?x=1#summary), `b`, [[b|the other]], ![p](img/p.png), [ref][r], "
        "[web](https://x.example/a.md), [there](#own-title) and <b>bold</b>.\n\n```md\n[b](../b.md)\n```\n\n"
        "[r]: <../b.md> 'Title'\n"
    )
    site = build_site(
        Tree(
            {"knowledge/b.md": entry("b").encode(), "knowledge/core/a.md": entry("a", body).encode()},
            frozenset({"knowledge/core/img/p.png"}),
        ),
        Settings(),
    )
    (content,) = (
        artefact.encoded
        for artefact in plan_artefacts(site, publication_of(site))
        if artefact.uri == "knowledge/core/a/index.md"
    )
    assert frontmatter.loads(content.decode()).content + "\n" == (
        "# Own title\n\nSee [b](../../b/index.md?x=1#summary), `b`, [the other](../../b/index.md), "
        "![p](../img/p.png), [ref][r], "
        "[web](https://x.example/a.md), [there](#own-title) and <b>bold</b>.\n\n```md\n[b](../b.md)\n```\n\n"
        "[r]: <../../b/index.md> 'Title'\n"
    ).replace("`b`", "[`b`](../../b/index.md)")


def test_what_the_site_does_not_show_is_published_nowhere() -> None:
    tree = {"knowledge/a.md": entry("a"), "knowledge/draft.md": entry("draft", "## Summary\n\nSecret plan.\n")}
    files = published(site_of(tree), hidden=frozenset({"knowledge/draft.md"}))
    generated = ("knowledge/index.md", "index.md", "topics/index.md", "browse.md", "browse/index.md")
    files = {name: text for name, text in files.items() if name not in generated}
    assert "knowledge/draft/index.md" not in files
    assert "Secret plan" not in "".join(files.values())
    assert "knowledge/draft" not in "".join(files.values())


def test_html_of_our_templates_becomes_markdown() -> None:
    html = (
        '# A\n\n<div class="fp-tiles"><a class="fp-tile" href="../b/"><strong>B&#40;1&#41;</strong>'
        '<span class="n">3 steps</span></a></div>\n'
        "<ul><li><svg><text>gone</text></svg> one<small>, two</small></li><li><div>three "
        "<code>a&#96;b</code></div></li></ul>"
        "<table><thead><tr><th>H</th><th>I</th></tr></thead><tbody><tr><td>1</td><td><em>2</em></td></tr></tbody></table>"
        "\n\n`<script>` and\n\n```\n<b>x</b>\n```\n&#60;i&#62;\n"
    )
    assert without_html(html) == (
        "# A\n\n- [B(1)](../b/): 3 steps\n\n- one, two\n- three `` a`b ``\n\n"
        "| H | I |\n| --- | --- |\n| 1 | *2* |\n\n`<script>` and\n\n```\n<b>x</b>\n```\n\\<i\\>\n"
    )


def test_escaped_text_is_plain_text_to_markdown() -> None:
    (paragraph,) = (token for token in MarkdownIt().parse(escaped(HOSTILE)) if token.type == "inline")
    assert _plain(paragraph.children) == HOSTILE
