"""Answers that another checker got."""

from __future__ import annotations

import json

import pytest

from footpath.adapters.external.imported import read_answers
from footpath.model.external import Answer
from footpath.model.settings import ConfigurationError
from tests.external.world import NOW


def body(url: str, text: str = "", code: int | None = None, **more: object) -> dict[str, object]:
    status: dict[str, object] = {"text": text, **({} if code is None else {"code": code}), **more}
    return {"url": url, "status": status, "span": {"line": 1, "column": 2}, "duration": {"secs": 1, "nanos": 0}}


def lychee(**maps: list[dict[str, object]]) -> bytes:
    shown = {f"{name}_map": {"docs/a.md": bodies} for name, bodies in maps.items()}
    return json.dumps({"total": 9, "errors": 1, "host_stats": {}, "suggestion_map": {"a": []}, **shown}).encode()


def test_the_json_of_lychee_is_read() -> None:
    content = lychee(
        success=[body("https://one.site/ok", "200 OK", 200), body("mailto:a@one.site"), body("file:///docs/b.md")],
        redirect=[
            body(
                "https://two.site/new",
                "200 OK",
                200,
                redirects={
                    "origin": "https://one.site/old",
                    "redirects": [
                        {"url": "https://one.site/next", "code": 308},
                        {"url": "https://two.site/new", "code": 302},
                    ],
                },
            )
        ],
        timeout=[body("https://one.site/slow", "Timeout")],
        error=[
            body("https://one.site/gone", "404 Not Found", 404),
            body("https://one.site/no#entry", "403 Forbidden", 403),
            body("https://no.site/", "Network error: error sending\nrequest"),
            body("https://one.site/odd", "200 OK | Rejected", 200),
        ],
    )
    assert read_answers(content, NOW + 0.5) == {
        "https://no.site/": Answer("unsure", "failed: Network error: error sending request", 0, 1, asked=NOW),
        "https://one.site/gone": Answer("dead", "answers 404 (Not Found)", 404, 1, asked=NOW),
        "https://one.site/no": Answer("unsure", "answers 403 (Forbidden)", 403, 1, asked=NOW),
        "https://one.site/odd": Answer("unsure", "failed: 200 OK | Rejected", 200, 1, asked=NOW),
        "https://one.site/ok": Answer("alive", "", 200, 1, asked=NOW),
        "https://one.site/old": Answer("alive", "", 200, 1, "https://one.site/next", asked=NOW),
        "https://one.site/slow": Answer("unsure", "failed: Timeout", 0, 1, asked=NOW),
    }


def test_the_older_json_of_lychee_is_read() -> None:
    old = {"url": "https://one.site/gone", "status": "Failed: Network error: Not Found"}
    content = json.dumps({"total": 1, "fail_map": {"a.md": [old]}, "detailed_stats": True}).encode()
    assert read_answers(content, NOW) == {
        "https://one.site/gone": Answer("unsure", "failed: Failed: Network error: Not Found", 0, 1, asked=NOW)
    }


def test_fragments_of_one_page_are_one_answer() -> None:
    content = lychee(
        success=[body("https://one.site/#a", "200 OK", 200), body("https://one.site/", "200 OK", 200)],
        error=[body("https://one.site/#b", "Cannot find fragment")],
    )
    assert read_answers(content, NOW) == {
        "https://one.site/": Answer("alive", "", 200, 1, anchors=("a", "b"), missing=("b",), asked=NOW)
    }


def test_what_failed_once_has_failed() -> None:
    content = lychee(
        success=[body("https://one.site/#a", "200 OK", 200)],
        error=[body("https://one.site/", "404 Not Found", 404)],
    )
    assert [answer.verdict for answer in read_answers(content, NOW).values()] == ["dead"]


def test_lines_of_any_checker_are_read() -> None:
    lines = [
        '{"url": "https://one.site", "code": 200}',
        "",
        '{"url": "https://one.site/old", "code": 200, "moved": "https://one.site/new", "places": []}',
        '{"url": "https://one.site/gone", "code": 410}',
        '{"url": "https://no.site/", "reason": "no such host"}',
        '{"url": "a.md", "code": 404}',
    ]
    assert read_answers("\r\n".join(lines).encode(), NOW) == {
        "https://no.site/": Answer("unsure", "failed: no such host", 0, 1, asked=NOW),
        "https://one.site/": Answer("alive", "", 200, 1, asked=NOW),
        "https://one.site/gone": Answer("dead", "answers 410 (Gone)", 410, 1, asked=NOW),
        "https://one.site/old": Answer("alive", "", 200, 1, "https://one.site/new", asked=NOW),
    }


def test_nothing_is_nothing() -> None:
    assert read_answers(b"", NOW) == {}
    assert read_answers(lychee(error=[]), NOW) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"\xff\xfe",
        b"[1]",
        b'{"code": 200}',
        b'{"error_map": []}',
        b'{"success_map": {"a": [{"url": 1}]}}',
        b"[" * 99999,
    ],
)
def test_what_is_neither_is_told(content: bytes) -> None:
    with pytest.raises(ConfigurationError, match="neither the JSON of lychee nor lines such as"):
        read_answers(content, NOW)
