"""Faults of See Also sections and of `see-also` in front matter."""

from __future__ import annotations

from random import Random

from footpath.model.document import Link
from tests.planting.ground import Ground, pick, stem
from tests.planting.slips import BarrenError, slip, strange
from tests.planting.strokes import MARK, Plant, Stroke


def _item(ground: Ground, rng: Random) -> tuple[str, Link, str]:
    """The file of an item of a See Also section, the item, and the file it leads to."""
    found = pick(rng, ground.references("see-also"))
    links = [link for link in ground.site.documents[found.source].links if link.span == found.place.span]
    link = pick(rng, links)
    if not link.item_end:
        raise BarrenError
    return found.source, link, found.target


def misspelt_item(ground: Ground, rng: Random) -> Plant:
    """An item's path, misspelt by one letter."""
    uri, link, there = _item(ground, rng)
    name = stem(link.href.partition("#")[0])
    wrong = link.href.replace(f"{name}.md", f"{slip(rng, name, ground.stems)}.md")
    source = ground.source(uri, link.span)
    return ground.plant(
        ground.replace(uri, link.span, source.replace(f"({link.href}", f"({MARK}{wrong}"), source),
        target=wrong,
        claims=[f"use:{name}"],
        relies=[there],
    )


def missing_item(ground: Ground, rng: Random) -> Plant:
    """One more item, which leads nowhere."""
    uri, link, _ = _item(ground, rng)
    gone = f"./{strange(rng)}.md"
    return ground.plant(_line(ground, uri, link.span.line, f"- [it]({MARK}{gone}) — why"), target=gone)


def own_page(ground: Ground, rng: Random) -> Plant:
    """An item that recommends the page it stands on."""
    uri, link, there = _item(ground, rng)
    item = f"- {MARK}[{stem(uri)}](./{stem(uri)}.md) — this very page"
    return ground.plant(_line(ground, uri, link.span.line, item, removed=True), claims=[f"own:{uri}"], relies=[there])


def repeated_item(ground: Ground, rng: Random) -> Plant:
    """An item that stands there twice."""
    uri, link, there = _item(ground, rng)
    source = ground.source(uri, link.span)
    stroke = _line(ground, uri, link.item_end + 1, f"- {MARK}{source} — {link.reason or 'again'}", removed=True)
    return ground.plant(stroke, claims=_lines(uri, link), relies=[there])


def other_label(ground: Ground, rng: Random) -> Plant:
    """An item with the name of another entry as its label."""
    uri, link, there = _item(ground, rng)
    other, source = pick(rng, ground.entries), ground.source(uri, link.span)
    if not source.startswith(f"[{stem(link.href)}]") or other.name.text == stem(link.href):
        raise BarrenError
    stroke = ground.replace(uri, link.span, f"{MARK}[{other.name.text}]{source.partition(']')[2]}")
    return ground.plant(stroke, relies=[there, *ground.named(other)])


def name_in_code(ground: Ground, rng: Random) -> Plant:
    """An item that is the name of an entry in code, and no link."""
    uri, link, _ = _item(ground, rng)
    entry = pick(rng, [it for it in ground.entries if ground.is_alone(it) and it.uri != uri])
    stroke = _line(ground, uri, link.span.line, f"- {MARK}`{entry.name.text}.md` — why")
    return ground.plant(stroke, relies=ground.named(entry))


def empty_section(ground: Ground, rng: Random) -> Plant:
    """A See Also heading with nothing below it, at the end of a file."""
    uri = pick(rng, [entry.uri for entry in ground.entries if "## See Also" not in ground.texts[entry.uri]])
    end = len(ground.texts[uri])
    if not ground.texts[uri].endswith("\n"):
        raise BarrenError
    return ground.plant(Stroke(uri, end, end, f"\n## {MARK}See Also\n", ""))


def misspelt_field_item(ground: Ground, rng: Random) -> Plant:
    """A name in the field `see-also`, misspelt by one letter."""
    entry, other = pick(rng, ground.entries), pick(rng, [it for it in ground.entries if ground.is_alone(it)])
    wrong = slip(rng, other.name.text, ground.names)
    before, after = "see-also: [", "]"
    if entry is other:
        raise BarrenError
    field = ground.field(entry.uri, f"{before}{MARK}{wrong}{after}", f"{before}{other.name.text}{after}")
    return ground.plant(field, relies=ground.named(other))


def _line(ground: Ground, uri: str, line: int, text: str, *, removed: bool = False) -> Stroke:
    """A line of its own before a line; fixes take it out again, or leave it."""
    if line > len(ground.texts[uri].split("\n")) - 1:
        offset = len(ground.texts[uri])
        if not ground.texts[uri].endswith("\n"):
            raise BarrenError
    else:
        offset = ground.start(uri, line)
    return Stroke(uri, offset, offset, f"{text}\n", "" if removed else None)


def _lines(uri: str, link: Link) -> list[str]:
    """The lines of an item, to be claimed."""
    return [f"{uri}:{line}" for line in range(link.span.line, link.item_end + 1)]
