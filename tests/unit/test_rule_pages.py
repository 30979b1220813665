"""The pages of rules: which there are, what they say and where; their text is the only Markdown that is let in."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from jinja2 import DictLoader

from footpath.adapters.site_config import find_site
from footpath.adapters.templates import loader
from footpath.checks import RULES, Rule, rule_docs
from footpath.checks.documentation import doc_of
from footpath.configuration import settings_from
from footpath.model.page import PagePlan
from footpath.model.rule import RULES_URL, Prose, own_rules_url, rule_url
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.site import Site
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.navigation import Item, navigation
from footpath.pages.render import Renderer
from footpath.pages.rules import explanation, families, rule_pages
from footpath.parsing.hrefs import relative
from footpath.project import build, build_site
from tests.corpora import ROOT
from tests.hosts.virtual import TREE

RENDERER = Renderer(loader(), relative)
ALLOWED = {"h1", "h2", "p", "code", "pre", "ul", "li", "a", "strong", "em"}


def site_of(tree: dict[str, str] | None = None, **settings: object) -> Site:
    given = {**TREE, **(tree or {})}
    return build_site(Tree({uri: text.encode() for uri, text in sorted(given.items())}), Settings(**settings))


def planned(tree: dict[str, str] | None = None, **settings: object) -> dict[str, PagePlan]:
    return {plan.uri: plan for plan in plan_pages(site_of(tree, **settings))}


class Elements(HTMLParser):
    """The tags of a page, and what stands outside code."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.prose = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" not in self.open:
            self.prose += data


def test_a_site_has_no_such_pages_unless_it_wants_them() -> None:
    assert [uri for uri, plan in planned().items() if "rule" in plan.template] == []


@pytest.mark.parametrize("folder", ["rules", "reference/rules"])
def test_there_is_a_page_for_each_rule_and_an_index(folder: str) -> None:
    plans = planned(rules=folder)
    found = {uri: plan.title for uri, plan in plans.items() if "rule" in plan.template}
    assert found == {
        f"{folder}/index.md": "Rules",
        **{f"{folder}/{rule.code}.md": f"{rule.code} {rule.name}" for rule in RULES},
    }


def test_a_page_that_the_author_wrote_is_not_replaced() -> None:
    assert not planned({"rules/LK001.md": "# Mine\n", "rules/README.md": "# Ours\n"}, rules="rules").keys() & {
        "rules/LK001.md",
        "rules/index.md",
    }


def test_an_author_may_link_to_the_page_of_a_rule() -> None:
    tree = {
        uri: text.encode() for uri, text in {**TREE, "a.md": "[why](rules/LK001.md) [no](rules/LK999.md)\n"}.items()
    }
    told = [item.message for item in build(Tree(tree), Settings(rules="rules")).diagnostics if item.place.uri == "a.md"]
    assert told == ["rules/LK999.md does not exist"]


@pytest.mark.parametrize("rule", rule_docs(), ids=lambda rule: rule.code)
def test_the_documentation_is_markdown_and_nothing_else(rule) -> None:
    """Every mark is closed, no tag comes from the text, and no backtick or link is left standing."""
    elements = Elements()
    elements.feed(markdown.markdown(RENDERER.body(explanation(rule, "LK001.md")), extensions=["fenced_code", "tables"]))
    assert elements.tags <= ALLOWED
    assert not re.search(r"[`<>\[\]{}*_]", elements.prose)


def test_an_index_lists_every_rule_with_its_level_under_its_family() -> None:
    text = RENDERER.body(planned(rules="rules")["rules/index.md"])
    assert re.findall(r"^- \[([A-Z]{2}\d{3}) ", text, re.MULTILINE) == [rule.code for rule in RULES]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [family.title for family in families(rule_docs())]
    assert f"{len(RULES)} rules." in text


def test_the_index_marks_what_can_be_fixed() -> None:
    index = planned(rules="rules")["rules/index.md"]
    marked = re.findall(r"^- \[([A-Z]{2}\d{3}) .*>(fix|unsafe fix)<", RENDERER.body(index), re.MULTILINE)
    assert dict(marked) == {rule.code: "fix" if rule.fix == "safe" else "unsafe fix" for rule in RULES if rule.fix}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See LK001.", "See [LK001](LK001.md)."),
        ("`ignore LK001 x` and (LK001)", "`ignore LK001 x` and ([LK001](LK001.md))"),
        ("`` `LK001` `` LK001", "`` `LK001` `` [LK001](LK001.md)"),
        ("```text\n# LK001\n```", "```text\n# LK001\n```"),
        ("XX001 LK0011 ALK001 lk001", "XX001 LK0011 ALK001 lk001"),
    ],
)
def test_a_code_is_a_link_outside_code(text: str, expected: str) -> None:
    rules = tuple(replace(rule, sections={"What": Prose(text)}) for rule in rule_docs()[:1])
    site = replace(site_of(rules="rules"), rules=(*rules, *(rule for rule in rule_docs() if rule.code == "LK001")))
    plans = {plan.uri: plan for plan in rule_pages(site)}
    assert plans["rules/FS001.md"].context["rule"].sections["What"].markdown == expected


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("`a: b: c`.", "```text\na: b: c\n```"),
        ("`` `a` ``.", "```text\n`a`\n```"),
        ("`a\nb`.", "```text\na b\n```"),
        ("`a` beside `b`.", "`a` beside `b`."),
        ("A line `a`.", "A line `a`."),
    ],
)
def test_an_example_that_is_code_alone_is_a_block(example: str, expected: str) -> None:
    def check(site: Site) -> None: ...

    indented = example.replace("\n", "\n    ")
    check.__doc__ = f"Title.\n\nWhat:\n    a\nWhy:\n    b\nFix:\n    c\nExample:\n    {indented}\n"
    assert doc_of(Rule("LK999", check)).sections["Example"] == Prose(expected)


@pytest.mark.parametrize(("fix", "said"), [("", False), ("safe", True), ("unsafe", True)])
def test_a_page_says_whether_there_is_a_fix(fix: str, said: bool) -> None:
    text = RENDERER.body(explanation(replace(rule_docs()[0], fix=fix), "x.md"))
    assert ("check --fix" in text, "--unsafe-fixes" in text) == (said, fix == "unsafe")


@pytest.mark.parametrize(
    "silence", ["<!-- footpath: ignore LK001 ", "# footpath: ignore LK001 ", "levels: { LK001: off }"]
)
def test_a_page_says_how_to_silence_its_rule(silence: str) -> None:
    assert silence in RENDERER.body(planned(rules="rules")["rules/LK001.md"])


def test_the_options_by_which_a_rule_is_silenced_are_read() -> None:
    text = RENDERER.body(planned(rules="rules")["rules/LK001.md"])
    written = [yaml.safe_load(found) for found in re.findall(r"`((?:levels|ignore|per_file): .*?)`", text)]
    assert len(written) == 3
    assert [settings_from(option) != Settings() for option in written] == [True, True, True]


def test_only_our_own_prose_is_markdown() -> None:
    renderer = Renderer(DictLoader({"pages/x": "{{ ours }} {{ theirs }} {{ listed }}"}), relative)
    plan = PagePlan("a.md", "A", "x", {"ours": Prose("`a` **b**"), "theirs": "`a` **b**", "listed": [Prose("`c`")]})
    ours, theirs = renderer.body(plan).split(" ", 2)[:2], renderer.body(plan).split(" ", 2)[2]
    assert ours == ["`a`", "**b**"]
    assert not re.search(r"[`*]", theirs)


def uris(items: tuple[Item, ...]) -> list[str]:
    return [uri for item in items for uri in ([item.uri] if item.uri else uris(item.items))]


def test_the_navigation_has_the_rules_by_family() -> None:
    site = site_of(rules="rules")
    (section,) = [item for item in navigation(site, {*TREE, *planned(rules="rules")}) if item.title == "Rules"]
    first, *groups = section.items
    assert (first.title, first.uri) == ("Rules", "rules/index.md")
    assert [group.title for group in groups] == [family.title for family in families(rule_docs())]
    assert uris(tuple(groups)) == [f"rules/{rule.code}.md" for rule in RULES]


def test_a_navigation_without_rules_has_no_such_section() -> None:
    assert "Rules" not in [item.title for item in navigation(site_of(), {*TREE, *planned()})]


class TestAddresses:
    def test_the_default_is_where_our_own_site_has_them(self) -> None:
        host = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
        (options,) = [plugin["footpath"] for plugin in host["plugins"] if isinstance(plugin, dict)]
        assert RULES_URL == own_rules_url(host["site_url"], options["rules"]) == "https://footpath.example/rules/"

    def test_a_rule_has_an_address(self) -> None:
        assert rule_url("LK001") == "https://footpath.example/rules/LK001/"
        assert rule_url("LK001", "https://docs.example/r/") == "https://docs.example/r/LK001/"

    @pytest.mark.parametrize(
        ("address", "rules", "directories", "expected"),
        [
            ("https://a.example", "rules", True, "https://a.example/rules/"),
            ("https://a.example/sub/", "reference/rules", True, "https://a.example/sub/reference/rules/"),
            ("", "rules", True, ""),
            ("https://a.example/", "", True, ""),
            ("https://a.example/", "rules", False, ""),
        ],
    )
    def test_a_site_has_them_where_it_knows_its_address(
        self, address: str, rules: str, directories: bool, expected: str
    ) -> None:
        assert own_rules_url(address, rules, directory_urls=directories) == expected

    @pytest.mark.parametrize(
        ("site", "options", "expected"),
        [
            ("site_url: https://a.example/\n", "rules: rules", "https://a.example/rules/"),
            ("site_url: https://a.example/\n", "rules: /rules/", "https://a.example/rules/"),
            ("site_url: https://a.example/\nuse_directory_urls: true\n", "rules: r", "https://a.example/r/"),
            ("site_url: https://a.example/\nuse_directory_urls: false\n", "rules: rules", RULES_URL),
            ("site_url: https://a.example/\n", "output: made", RULES_URL),
            ("site_url: ''\n", "rules: rules", RULES_URL),
            ("", "rules: rules", RULES_URL),
            (
                "site_url: https://a.example/\n",
                "{rules: rules, rules_url: 'https://b.example/x'}",
                "https://b.example/x/",
            ),
        ],
    )
    def test_the_command_reads_it_from_the_site_file(self, tmp_path, site: str, options: str, expected: str) -> None:
        options = options if options.startswith("{") else f"{{ {options} }}"
        (tmp_path / "mkdocs.yml").write_text(f"{site}plugins:\n  - footpath: {options}\n", "utf-8")
        assert settings_from({**(site_ := find_site(tmp_path)).options, **site_.host}).rules_url == expected

    @pytest.mark.parametrize(
        "address", ["rules", "javascript:alert(1)", "https://", "https://a b/", "//x/", 3, "https://a/?q"]
    )
    def test_what_is_no_web_address_is_refused(self, address: object) -> None:
        with pytest.raises(ConfigurationError, match="rules_url: must be a"):
            settings_from({"rules_url": address})
