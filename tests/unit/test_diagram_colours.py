"""Every text and line of a graph can be told from what is behind it, in both schemes of Material and without a theme.

Computed from the stylesheets themselves: WCAG AA asks for 4.5 for words and 3 for lines that carry meaning.
"""

from __future__ import annotations

import colorsys
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

import footpath.diagram
from footpath.diagram.svg import HUES

Colour = tuple[float, float, float, float]
Values = dict[str, str]

CSS = Path(footpath.diagram.__file__).with_name("graph.css").read_text("utf-8").partition("@media (forced-colors")[0]
SIMPLE = re.compile(r"\[data-md-color-(scheme|primary)=([\w-]+)\]")


@cache
def material() -> str:
    spec = find_spec("material")
    assert spec is not None and spec.origin is not None
    sheets = sorted((Path(spec.origin).parent / "templates" / "assets" / "stylesheets").glob("*.css"))
    return "".join(sheet.read_text("utf-8") for sheet in sheets)


@cache
def rules(css: str) -> tuple[tuple[frozenset[str], Values], ...]:
    """The custom properties of each rule, by the parts of its selector, where it consists of nothing else."""
    found: list[tuple[frozenset[str], Values]] = []
    for selectors, body in re.findall(r"([^{}]*)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        values = {name: value.strip() for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;]+)", body)}
        for selector in selectors.split(",") if values else ():
            parts = re.findall(r":root|:not\([^)]*\)|\[[^\]]*\]|\.[\w-]+", selector)
            if parts and "".join(parts) == selector.strip():
                found.append((frozenset(parts), values))
    return tuple(found)


def declared(css: str, selects: set[str]) -> Values:
    """The custom properties of an element that has these classes and attributes."""
    found: Values = {}
    for parts, values in rules(css):
        if all(matches(part, selects) for part in parts):
            found |= values
    return found


def matches(part: str, selects: set[str]) -> bool:
    if part.startswith(":not("):
        return part[5:-1] not in selects
    return part in selects


def palette(scheme: str, primary: str) -> Values:
    selects = {":root", f"[data-md-color-scheme={scheme}]", f"[data-md-color-primary={primary}]"}
    return declared(material(), selects)


def colour(value: str, values: Values) -> Colour:
    """A colour as CSS means it: numbers, names of properties with fallbacks, and mixtures."""
    value = value.strip()
    if value.startswith("var("):
        name, _, fallback = value[4:-1].partition(",")
        return colour(values.get(name.strip(), fallback), values)
    if value.startswith("color-mix("):
        _, first, second = split(value[len("color-mix(") : -1])
        part, share = first.rsplit(" ", 1)
        return mixed(colour(part, values), colour(second, values), float(share.rstrip("%")) / 100)
    if value.startswith("hsl"):
        inner = re.sub(r"var\((--[\w-]+)\)", lambda match: values[match[1]], value[value.index("(") + 1 : -1])
        hue, saturation, light, *alpha = (float(part.strip(" %deg")) for part in inner.split(","))
        rgb = colorsys.hls_to_rgb(hue / 360, light / 100, saturation / 100)
        return (*rgb, alpha[0] if alpha else 1.0)
    digits = value.removeprefix("#")
    if len(digits) <= 4:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue, *alpha = (int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2))
    return red, green, blue, alpha[0] if alpha else 1.0


def split(text: str) -> list[str]:
    """What stands between commas outside of brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    alpha = one[3] * share + other[3] * (1 - share)
    red, green, blue = (
        (one[at] * one[3] * share + other[at] * other[3] * (1 - share)) / (alpha or 1) for at in range(3)
    )
    return red, green, blue, alpha


def over(paper: Colour, ink: Colour) -> Colour:
    red, green, blue = (ink[at] * ink[3] + paper[at] * (1 - ink[3]) for at in range(3))
    return red, green, blue, 1.0


def contrast(paper: Colour, ink: Colour) -> float:
    def light(one: Colour) -> float:
        red, green, blue = (
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in one[:3]
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(paper), light(over(paper, ink))))
    return (bright + 0.05) / (dark + 0.05)


def misses(values: Values) -> dict[str, float]:
    """What is too hard to see, and how hard."""
    values = values | declared(CSS, {".fp-graph"})
    paper, band = (colour(f"var({name})", values) for name in ("--fp-paper", "--fp-band"))
    words = {"ink", "quiet"}
    lines = {"border", "accent", "blue", "pink", "green", "violet", "red", "purple"}
    found: dict[str, float] = {}
    for behind, surface in (("paper", paper), ("band", band)):
        for name in words:
            found[f"{name} on {behind}"] = contrast(surface, colour(f"var(--fp-{name})", values)) / 4.5
        for name in lines:
            found[f"{name} on {behind}"] = contrast(surface, colour(f"var(--fp-{name})", values)) / 3
        for hue in range(HUES):
            own = values | declared(CSS, {f".fp-graph-hue-{hue}"})
            found[f"hue {hue} on {behind}"] = contrast(surface, colour("var(--fp-hue)", own)) / 3
    for state in ("added", "removed", "changed"):
        own = values | declared(CSS, {f".fp-graph-{state}"})
        found[f"sign of {state}"] = contrast(paper, colour("var(--fp-state)", own)) / 4.5
    found["descendant"] = (
        contrast(
            colour("color-mix(in srgb, var(--fp-accent) 10%, var(--fp-paper))", values), colour("var(--fp-ink)", values)
        )
        / 4.5
    )
    return {name: round(ratio, 2) for name, ratio in found.items() if ratio < 1}


PRIMARIES = sorted({value for kind, value in SIMPLE.findall(material()) if kind == "primary"})


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_everything_can_be_seen_in_material(scheme: str) -> None:
    assert {"indigo", "yellow", "black"} <= set(PRIMARIES)
    assert {primary: bad for primary in PRIMARIES if (bad := misses(palette(scheme, primary)))} == {}


def test_everything_can_be_seen_without_a_theme() -> None:
    assert misses({}) == {}


def test_the_computation_knows_what_cannot_be_seen() -> None:
    assert "ink on paper" in misses({"--md-default-fg-color": "#aaa"})
    assert round(contrast((1, 1, 1, 1), (0, 0, 0, 1)), 1) == 21.0


def test_all_colours_are_those_of_the_theme() -> None:
    """A colour of our own stands only where the theme has none to say, and on paper."""
    bare = re.sub(r"/\*.*?\*/|var\([^()]*\)", "", CSS)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl", bare) == []
