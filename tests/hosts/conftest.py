"""One built site per theme and form of address, shared by every test that only looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.hosts.building import Site, build_site
from tests.hosts.virtual import TREE

Builder = Callable[[str, bool], Site]


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds the virtual site for a theme and a form of address, once each."""

    @cache
    def built(theme: str, directory_urls: bool) -> Site:
        root: Path = tmp_path_factory.mktemp(f"{theme}-{directory_urls}")
        return build_site(root, TREE, theme=theme, use_directory_urls=directory_urls, strict=True)

    return built


@pytest.fixture(params=["mkdocs", "material"])
def theme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=[True, False], ids=["folders", "files"])
def directory_urls(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def site(builder: Builder, theme: str) -> Site:
    """The virtual site in either theme, with addresses that are folders."""
    return builder(theme, True)


@pytest.fixture
def any_site(builder: Builder, theme: str, directory_urls: bool) -> Site:
    """The virtual site in either theme and either form of address."""
    return builder(theme, directory_urls)
