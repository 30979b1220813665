"""The scripts for the browser are what their sources make, and small."""

from __future__ import annotations

import gzip

import pytest

from client.build import SCRIPTS, built


@pytest.mark.parametrize("name", built())
def test_what_is_published_is_what_the_sources_make(name: str) -> None:
    assert (SCRIPTS / name).read_text("utf-8") == built()[name]


def test_the_script_of_step_pages_is_small() -> None:
    assert len(gzip.compress(built()["footpath-step.js"].encode(), 9)) <= 4096
