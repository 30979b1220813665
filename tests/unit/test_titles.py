"""Names as titles."""

from __future__ import annotations

import pytest

from footpath.index import in_words


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("api-design-for-ios", "API Design for iOS"),
        ("game-vr-ar-design", "Game VR AR Design"),
        ("game-binary-vcs-strategy", "Game Binary VCS Strategy"),
        ("multi-service-auth", "Multi-Service Auth"),
        ("post-implementation-review", "Post-Implementation Review"),
        ("event-driven-sync", "Event-Driven Sync"),
        ("claude-md-optimization", "CLAUDE.md Optimization"),
        ("ci-cd", "CI/CD"),
        ("ci-matrix", "CI Matrix"),
        ("end-to-end", "End-to-End"),
        ("sync-vs-async", "Sync vs Async"),
        ("cross", "Cross"),
        ("snake_case", "Snake Case"),
        ("---", "---"),
    ],
)
def test_a_name_in_words(name: str, title: str) -> None:
    assert in_words(name) == title
