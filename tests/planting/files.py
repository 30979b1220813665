"""Faults of whole files: bytes that are no text, and names that clash."""

from __future__ import annotations

from random import Random

from tests.planting.ground import Ground, pick, stem
from tests.planting.slips import strange
from tests.planting.strokes import MARK, Plant, Stroke


def _page(ground: Ground, rng: Random) -> str:
    return pick(rng, ground.entries).uri


def _inside(ground: Ground, rng: Random, text: str, mended: str | None = None, *, whole: bool = False) -> Plant:
    """Something between two words of a paragraph that is put into the text."""
    before, after = rng.choice((("Some words", "that say nothing."), ("Ümläute", "and more."), ("**One**", "_two_")))
    spot = pick(rng, [spot for spot in ground.spots if ground.clean(spot.uri)])
    right = None if mended is None else f"{before}{mended} {after}"
    return ground.plant(ground.block(spot, f"{before}{text} {after}", right), whole=whole)


def latin_1(ground: Ground, rng: Random) -> Plant:
    """One byte of Latin-1."""
    return _inside(ground, rng, f" caf{MARK}\udce9", whole=True)


def nul_byte(ground: Ground, rng: Random) -> Plant:
    """One NUL byte."""
    return _inside(ground, rng, f"{MARK}\0", whole=True)


def case_twin(ground: Ground, rng: Random) -> Plant:
    """A second file whose name differs in case only."""
    uri = f"{strange(rng)}"
    return ground.plant(Stroke(f"{uri}/a.md", 0, 0, f"{MARK}# One\n"), Stroke(f"{uri}/A.md", 0, 0, "# Two\n"))


def url_clash(ground: Ground, rng: Random) -> Plant:
    """A folder with an overview page that has the address of a page beside it."""
    uri = pick(rng, [spot.uri for spot in ground.spots if spot.uri.startswith("knowledge/")])
    return ground.plant(
        Stroke(f"{uri.removesuffix('.md')}/index.md", 0, 0, f"{MARK}# {stem(uri).capitalize()}\n"), relies=[uri]
    )


def unread_ending(ground: Ground, rng: Random) -> Plant:
    """An overlay with an ending that is not read."""
    uri = f"methodology/{strange(rng)}-overlay.yaml"
    return ground.plant(Stroke(uri, 0, 0, f"{MARK}name: zzz\ndescription: A text\nproject-type: cli\n"))


def unicode_twin(ground: Ground, rng: Random) -> Plant:
    """Two files whose names look the same and are made of other characters."""
    folder = f"{strange(rng)}"
    return ground.plant(
        Stroke(f"{folder}/caf\u00e9.md", 0, 0, f"{MARK}# One\n"), Stroke(f"{folder}/cafe\u0301.md", 0, 0, "# Two\n")
    )


def portable_name(ground: Ground, rng: Random) -> Plant:
    """A name that one operating system refuses."""
    name = rng.choice(("aux", "con", "nul"))
    return ground.plant(Stroke(f"{strange(rng)}/{name}.md", 0, 0, f"{MARK}# One\n"))


def double_mark(ground: Ground, rng: Random) -> Plant:
    """A second byte order mark in a file that has one."""
    uri = pick(rng, [uri for uri in ground.texts if ground.tree.files[uri].startswith(b"\xef\xbb\xbf")])
    return ground.plant(Stroke(uri, 0, 0, f"{MARK}\ufeff", ""), whole=True)


def conflict_marker(ground: Ground, rng: Random) -> Plant:
    """What a merge left behind."""
    spot = pick(rng, ground.spots)
    return ground.plant(ground.block(spot, f"{MARK}<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> theirs"))


def control_character(ground: Ground, rng: Random) -> Plant:
    """A character that moves a terminal's cursor."""
    return _inside(ground, rng, f" {MARK}\x1b[31mred")


def bidi_control(ground: Ground, rng: Random) -> Plant:
    """A character that turns the order of reading."""
    return _inside(ground, rng, f" {MARK}\u202eback")
