"""What the command reads of a site file: what the host would, without its tags, and within limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from footpath.adapters.mkdocs.plugin import FootpathPlugin
from footpath.adapters.site_config import SiteConfig, find_site
from footpath.model.settings import ConfigurationError


def site_of(root: Path, text: str) -> SiteConfig:
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return find_site(root)


def options(root: Path, text: str) -> object:
    return site_of(root, f"plugins:\n  - search\n  - footpath:\n{text}").options


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("off", False),
        ("No", False),
        ("on", True),
        ("YES", True),
        ("true", True),
        ("'off'", "off"),
        ("3", 3),
        ("'3'", "3"),
        ("~", None),
        ("", None),
        ("text", "text"),
        ("2024-13-45", "2024-13-45"),
        (".inf", ".inf"),
        ("[a, {b: 1}]", ["a", {"b": 1}]),
        ("!ENV [LEVEL, error]", None),
        ("!!python/name:os.system", None),
        ("!!python/object/apply:os.system [x]", None),
        ("*anchor", None),
    ],
)
def test_values_are_those_of_the_host(tmp_path: Path, written: str, value: object) -> None:
    assert options(tmp_path, f"      x: {written}\nextra: &anchor {{a: b}}\n") == {"x": value}


def test_a_merge_key_is_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    assert options(tmp_path, "      <<: {ignore: [a]}\n      fail_on: &level note\n      y: &list [*level]\n") == {
        "fail_on": "note",
        "y": [None],
    }


def test_the_last_of_two_keys_counts(tmp_path: Path) -> None:
    assert options(tmp_path, "      x: 1\n      x: 2\n") == {"x": 2}


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    assert site_of(tmp_path, "plugins:\n  footpath: {output: made}\n").options == {"output": "made"}


@pytest.mark.parametrize("plugins", ["", "plugins:\n", "plugins: [footpath]\n", "plugins: !ENV P\n", "plugins: 3\n"])
def test_a_plugin_may_have_no_options(tmp_path: Path, plugins: str) -> None:
    assert site_of(tmp_path, f"site_name: x\n{plugins}").options == {}


@pytest.mark.parametrize(
    ("written", "folder"),
    [("content", "content"), ("", "docs"), ("!ENV [D, docs]", "docs"), ("[a]", "docs"), ("../x", "../x")],
)
def test_the_folder_of_the_content(tmp_path: Path, written: str, folder: str) -> None:
    assert site_of(tmp_path, f"docs_dir: {written}\n").root == (tmp_path / folder).resolve()


def test_a_date_that_is_none_is_nothing_to_us(tmp_path: Path) -> None:
    assert site_of(tmp_path, "extra:\n  built: 2024-13-45\n").root == tmp_path / "docs"


def test_merge_keys_in_merge_keys_take_no_time(tmp_path: Path) -> None:
    """Expanded, these are 10 to the power of 28 keys."""
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 29)]
    assert site_of(tmp_path, "\n".join([*lines, "docs_dir: content"])).root == tmp_path / "content"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b\nc: d: e\n", "mkdocs.yml:2: "),
        ("a: " + "[" * 100 + "]" * 100, "mkdocs.yml:1: nested deeper"),
        ("a:\n" + "- b\n" * 30_000, "more than 20,000 YAML values"),
        ("a: " + "b" * 1024 * 1024, "mkdocs.yml: more than 1024 KiB"),
        ("- a\n", "mkdocs.yml: must be a mapping"),
        ("", "mkdocs.yml: must be a mapping"),
        ('docs_dir: "\\0"\n', "mkdocs.yml: docs_dir"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        site_of(tmp_path, text)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: caf\xe9\n")
    with pytest.raises(ConfigurationError, match=r"mkdocs\.yml: .*utf-8"):
        find_site(tmp_path)


def test_a_broken_file_further_up_is_anybody_s(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: [\n", "utf-8")
    (tmp_path / "content").mkdir()
    assert find_site(tmp_path / "content") == SiteConfig(tmp_path / "content", tmp_path / "content")


def test_the_plugin_names_the_file_of_our_own(tmp_path: Path) -> None:
    (tmp_path / "footpath.yml").write_text("fail_on: sometimes\nselect: [LK]\n", "utf-8")
    [(_, problem)], _ = FootpathPlugin().load_config({}, str(tmp_path / "mkdocs.yml"))
    assert str(problem).startswith("footpath.yml: fail_on: ")
