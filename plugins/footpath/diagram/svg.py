"""A layout as one inline SVG. It says what things are by class; colours are the stylesheet's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from footpath.diagram.place import (
    BOX_PADDING,
    BOX_WIDTH,
    FONT_SIZE,
    HEADER_PADDING,
    LINE_HEIGHT,
    NOTE_SIZE,
)
from footpath.model.diagram import BandBox, Box, Edge, Layout, Route

_RADIUS = 4
"""Pixels of rounding at the corner of a line."""
_BASELINE = 11
"""Pixels from the top of a line of text to its baseline."""
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML has no way to write, or advises against."""


def render(layout: Layout) -> str:
    """A self-contained `<svg>` on a single line, so that Markdown takes it as one block of HTML.

    Links are `xlink:href`: Material's instant navigation assigns `href` on every element that has one,
    which throws on an SVG link.
    """
    key = identifier(layout)
    width, height = number(layout.width), number(layout.height)
    parts = [
        (
            f'<svg class="fp-graph-svg" xmlns="http://www.w3.org/2000/svg"'
            f' xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" font-size="{FONT_SIZE}" role="group" aria-labelledby="{key}-title">'
        ),
        f'<title id="{key}-title">{text(layout.diagram.title)}</title>',
        (
            f'<defs><marker id="{key}-arrow" class="fp-graph-arrow" viewBox="0 0 8 8" refX="7" refY="4"'
            ' markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">'
            '<path d="M0 .5 8 4 0 7.5z"/></marker></defs>'
        ),
        *(_band(band, layout.width) for band in layout.bands),
        '<g class="fp-graph-edges" aria-hidden="true">',
        *(_edge(route, key) for route in layout.routes),
        "</g>",
        *_contents(layout),
        "</svg>",
    ]
    return "".join(parts)


def identifier(layout: Layout) -> str:
    """What the ids of a layout start with: unique on a page where diagram names are, for each width."""
    # Other characters would end a url(#...) or an id list; each becomes its number, so names stay apart.
    name = re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}_", layout.diagram.name)
    return f"fp-{name}-{layout.columns}"


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without needless decimals."""
    # Adding zero turns a rounded -0.0 into 0.0.
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def text(value: str) -> str:
    """A text escaped for XML content and attributes, on one line and without characters XML forbids."""
    if not value.isprintable():
        value = _FORBIDDEN.sub("", " ".join(value.split()))
    return escape(value)


def _band(band: BandBox, width: float) -> str:
    return (
        f'<rect class="fp-graph-band" data-band="{band.band.number}" x=".5" y="{number(band.y + 0.5)}"'
        f' width="{number(width - 1)}" height="{number(band.height - 1)}" rx="4"/>'
    )


def _contents(layout: Layout) -> Iterator[str]:
    """Each band's header and boxes, in the order in which the Tab key should meet them."""
    boxes: dict[int, list[Box]] = {band.band.number: [] for band in layout.bands}
    for box in layout.boxes:
        boxes[box.node.band].append(box)
    for band in layout.bands:
        yield _header(band, layout.left)
        yield from map(_node, boxes[band.band.number])


def _header(band: BandBox, x: float) -> str:
    """A band's label and notes, drawn over the lines, from `x` on."""
    y = band.y + HEADER_PADDING + _BASELINE
    label = f'<text class="fp-graph-header">{_lines(band.title, x, y)}</text>' if band.title else ""
    if label and band.band.href:
        label = f'<a class="fp-graph-header-link" xlink:href="{text(band.band.href)}">{label}</a>'
    if band.notes:
        y += LINE_HEIGHT * len(band.title)
        label += f'<text class="fp-graph-note" font-size="{NOTE_SIZE}">{_lines(band.notes, x, y)}</text>'
    return label


def _node(box: Box) -> str:
    """A box with its label; a link if the node has somewhere to lead to."""
    node = box.node
    optional = " fp-graph-optional" if node.optional else ""
    attributes = (
        f'class="fp-graph-node{optional}" data-node="{text(node.id)}" data-band="{node.band}"'
        f' aria-label="{text(node.description or node.label or node.id)}"'
    )
    first = box.y + (box.height - LINE_HEIGHT * len(box.lines)) / 2 + _BASELINE
    inside = (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}"'
        f' height="{number(box.height)}" rx="4"/><text>{_lines(box.lines, box.x + BOX_PADDING, first)}</text>'
    )
    if node.mark:
        x, y = number(box.x + BOX_WIDTH - 6), number(box.y + 6 + _BASELINE - 2)
        inside += f'<text class="fp-graph-mark" x="{x}" y="{y}" text-anchor="end">{text(node.mark)}</text>'
    if node.href:
        return f'<a {attributes} xlink:href="{text(node.href)}">{inside}</a>'
    return f'<g {attributes} role="img">{inside}</g>'


def _lines(lines: Sequence[str], x: float, y: float) -> str:
    """Lines of text below each other; the space between them is for those who copy or read the text aloud."""
    return " ".join(
        f'<tspan x="{number(x)}" y="{number(y + LINE_HEIGHT * index)}">{text(line)}</tspan>'
        for index, line in enumerate(lines)
    )


def _edge(route: Route, key: str) -> str:
    """A line with an arrowhead; a gate's says which band it belongs to, an edge's which nodes it joins."""
    if isinstance(route.link, Edge):
        ends = f'data-from="{text(route.link.source)}" data-to="{text(route.link.target)}"'
        kind = "fp-graph-edge"
    else:
        side = "to" if route.link.leaving else "from"
        ends = f'data-{side}="{text(route.link.outside)}" data-band="{route.link.band}"'
        kind = "fp-graph-edge fp-graph-gate"
    return f'<path class="{kind}" {ends} d="{_path(route.points)}" marker-end="url(#{key}-arrow)"/>'


def _path(points: Sequence[tuple[float, float]]) -> str:
    """SVG path commands along the corner points, with rounded corners."""
    steps = [f"M{_point(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_RADIUS, _distance(before, corner) / 2, _distance(corner, after) / 2)
        steps.append(f"L{_point(_toward(corner, before, radius))}")
        steps.append(f"Q{_point(corner)} {_point(_toward(corner, after, radius))}")
    steps.append(f"L{_point(points[-1])}")
    return "".join(steps)


def _point(point: Iterable[float]) -> str:
    return " ".join(map(number, point))


def _distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    return abs(first[0] - second[0]) + abs(first[1] - second[1])


def _toward(start: tuple[float, float], end: tuple[float, float], length: float) -> tuple[float, float]:
    """The point `length` pixels from `start` on the level or upright line to `end`."""
    share = length / _distance(start, end)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
