"""Faults of web addresses, and what may not stand in a page at all."""

from __future__ import annotations

from random import Random

from tests.planting.ground import Ground, pick
from tests.planting.links import in_text
from tests.planting.strokes import MARK, Plant


def script_url(ground: Ground, rng: Random) -> Plant:
    """A link that runs code, openly or in disguise."""
    href = rng.choice(
        ("javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:alert(1)", "vbscript:x", "data:x")
    )
    text = rng.choice((f"[it]({MARK}{href})", f'<a href="{MARK}{href}">it</a>', f"![it]({MARK}{href})"))
    return in_text(ground, rng, pick(rng, ground.spots), text)


def malformed_url(ground: Ground, rng: Random) -> Plant:
    """A web address that cannot be taken apart."""
    return in_text(ground, rng, pick(rng, ground.spots), f"[it]({MARK}https://[zz/x)")


def mixed_script_host(ground: Ground, rng: Random) -> Plant:
    """A host with a letter that looks like another one."""
    return in_text(ground, rng, pick(rng, ground.spots), f"[it]({MARK}https://ex\u0430mple.org/)")


def credentials(ground: Ground, rng: Random) -> Plant:
    """A password in a web address."""
    return in_text(ground, rng, pick(rng, ground.spots), f"[it]({MARK}https://me:secret@example.org/x)")


def internal_address(ground: Ground, rng: Random) -> Plant:
    """A web address that only some can reach."""
    host = rng.choice(("localhost:8000", "127.0.0.1", "192.168.1.10", "[::1]"))
    return in_text(ground, rng, pick(rng, ground.spots), f"[it]({MARK}https://{host}/x)")


def scheme_relative(ground: Ground, rng: Random) -> Plant:
    """A web address without its scheme."""
    spot = pick(rng, ground.spots)
    return in_text(ground, rng, spot, f"[it]({MARK}//example.org/x)", "[it](https://example.org/x)")


def file_url(ground: Ground, rng: Random) -> Plant:
    """A link to somebody's own disk."""
    return in_text(ground, rng, pick(rng, ground.spots), f"[it]({MARK}file:///home/me/x.md)")


def active_html(ground: Ground, rng: Random) -> Plant:
    """HTML that runs or loads something."""
    text = rng.choice(('<iframe src="https://example.org/x"></iframe>', "<script>x()</script>"))
    return ground.plant(ground.block(pick(rng, ground.spots), f"{MARK}{text}"))


def event_handler(ground: Ground, rng: Random) -> Plant:
    """HTML that runs code on a click."""
    return in_text(ground, rng, pick(rng, ground.spots), f'<b {MARK}onclick="x()">it</b>')
