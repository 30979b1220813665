"""A layout as one inline SVG. It says what things are by class; colours are the stylesheet's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from footpath.diagram.crossings import source_of
from footpath.diagram.paths import arc, line, number
from footpath.diagram.place import (
    BOX_PADDING,
    FONT_SIZE,
    HEADER_PADDING,
    LABEL_LEFT,
    LINE_HEIGHT,
    NOTE_SIZE,
)
from footpath.model.diagram import Aside, BandBox, Box, Edge, Layout, Route

HUES = 12
"""So many colours the bands have in turn, by their numbers, so that a band has the same in every diagram."""
_BASELINE = 11
"""Pixels from the top of a line of text to its baseline."""
_STRIPE = 3
"""Pixels across the stripe that shows the colour of a box's band, and from it to the left edge."""
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML has no way to write, or advises against."""
_MARKS = {"+": " fp-graph-added", "-": " fp-graph-removed", "~": " fp-graph-changed"}
_SIGNS = (
    '<g id="{key}-sign"><circle class="fp-graph-sign-disc" r="7"/>'
    '<path class="fp-graph-sign-done" d="M-3.2 .2-1 2.4 3.4-2.2"/>'
    '<path class="fp-graph-sign-ready" d="M-2-3.4 3.4 0-2 3.4z"/></g>'
)
"""A tick and a triangle, of which the state of a box shows one."""


def render(layout: Layout, *, signs: bool = True) -> str:
    """A self-contained `<svg>` on a single line, so that Markdown takes it as one block of HTML.

    Links are `xlink:href`: Material's instant navigation assigns `href` on every element that has one,
    which throws on an SVG link. Without `signs` no state of a box can be shown.
    """
    key = identifier(layout)
    width, height = number(layout.width), number(layout.height)
    return "".join(
        [
            '<svg class="fp-graph-svg" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
            f' width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-size="{FONT_SIZE}"',
            f' role="group" aria-labelledby="{key}-title">',
            f'<title id="{key}-title">{text(layout.diagram.title)}</title>',
            f"<defs>{_SIGNS.format(key=key)}</defs>" if signs else "",
            f'<g id="{key}">',
            *(_band(band, layout.width) for band in layout.bands),
            '<g class="fp-graph-edges" aria-hidden="true">',
            *_asides(layout),
            *_edges(layout),
            "</g>",
            *_contents(layout, key if signs else ""),
            "</g></svg>",
        ]
    )


def slices(layout: Layout, tallest: float) -> str:
    """The same drawing cut into pieces for paper, each with a band or some of its rows, to be kept on one page.

    A piece shows what is drawn elsewhere on the page, and nothing to those who cannot see it. Bands that are higher
    than `tallest` are cut between their rows.
    """
    key = identifier(layout)
    cuts = _cuts(layout, tallest)
    return "".join(
        f'<svg class="fp-graph-slice" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{number(layout.width)}" height="{number(bottom - top)}"'
        f' viewBox="0 {number(top)} {number(layout.width)} {number(bottom - top)}" font-size="{FONT_SIZE}"'
        f' aria-hidden="true"><use xlink:href="#{key}"/></svg>'
        for top, bottom in pairwise(cuts)
    )


def _cuts(layout: Layout, tallest: float) -> list[float]:
    """Where to cut: between the bands, and in a high one in the middle between two rows."""
    rows: dict[int, dict[float, float]] = {}
    for box in layout.boxes:
        own = rows.setdefault(box.node.band, {})
        own[box.y] = box.y + box.height
    cuts = [0.0]
    for band, following in zip(layout.bands, (*layout.bands[1:], None), strict=False):
        if band.height > tallest:
            ends = sorted(rows[band.band.number].items())
            for (_, bottom), (top, end) in pairwise(ends):
                if end - cuts[-1] > tallest:
                    cuts.append((bottom + top) / 2)
        end = band.y + band.height
        cuts.append((end + following.y) / 2 if following else end)
    return cuts


def identifier(layout: Layout) -> str:
    """What the ids of a layout start with: unique on a page where diagram names are, for each width."""
    # Other characters would end a url(#...) or an id list; each becomes its number, so names stay apart.
    name = re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}_", layout.diagram.name)
    return f"fp-{name}-{layout.columns}"


def text(value: str) -> str:
    """A text escaped for XML content and attributes, on one line and without characters XML forbids."""
    if not value.isprintable():
        value = _FORBIDDEN.sub("", " ".join(value.split()))
    return escape(value)


def _band(band: BandBox, width: float) -> str:
    return (
        f'<rect class="fp-graph-band" data-band="{band.band.number}"'
        f' x="0" y="{number(band.y)}" width="{number(width)}" height="{number(band.height)}" rx="8"/>'
    )


def _contents(layout: Layout, key: str) -> Iterator[str]:
    """Each band's header and boxes, in the order in which the Tab key should meet them; signs only with a `key`."""
    boxes: dict[int, list[Box]] = {band.band.number: [] for band in layout.bands}
    for box in layout.boxes:
        boxes[box.node.band].append(box)
    chain = frozenset(layout.chain)
    for band in layout.bands:
        yield f'<g class="fp-graph-hue-{band.band.number % HUES}">'
        yield _header(band, layout.left)
        for box in boxes[band.band.number]:
            yield _node(box, key, chained=box.node.id in chain)
        yield "</g>"


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


def _node(box: Box, key: str, *, chained: bool) -> str:
    """A box with its label; a link if the node has somewhere to lead to."""
    node = box.node
    kind = (
        "fp-graph-node"
        + (" fp-graph-optional" if node.optional else "")
        + (" fp-graph-chained" if chained else "")
        + ("" if node.hue is None else f" fp-graph-hue-{node.hue % HUES}")
        + _MARKS.get(node.mark, "")
    )
    attributes = (
        f'class="{kind}" data-node="{text(node.id)}" data-band="{node.band}"'
        f' aria-label="{text(node.description or node.label or node.id)}"'
    )
    x, y = number(box.x), number(box.y)
    first = box.y + (box.height - LINE_HEIGHT * len(box.lines)) / 2 + _BASELINE
    inside = (
        f'<rect x="{x}" y="{y}" width="{number(box.width)}" height="{number(box.height)}" rx="6"/>'
        f'<path class="fp-graph-stripe" d="M{number(box.x + 2 * _STRIPE)} {number(box.y + 7)}'
        f'v{number(box.height - 14)}"/>'
        f"<text>{_lines(box.lines, box.x + LABEL_LEFT, first)}</text>"
    )
    if key:
        inside += (
            f'<use class="fp-graph-sign" xlink:href="#{key}-sign" x="{number(box.x + box.width - 3)}"'
            f' y="{number(box.y + box.height - 3)}"/>'
        )
    if box.cut:
        inside = f"<title>{text(node.label or node.id)}</title>{inside}"
    if node.mark:
        right, top = number(box.x + box.width - BOX_PADDING + 3), number(box.y + 4 + _BASELINE)
        inside += f'<text class="fp-graph-mark" x="{right}" y="{top}" text-anchor="end">{text(node.mark)}</text>'
    if node.href:
        return f'<a {attributes} xlink:href="{text(node.href)}">{inside}</a>'
    return f'<g {attributes} role="img">{inside}</g>'


def _lines(lines: Sequence[str], x: float, y: float) -> str:
    """Lines of text below each other; the space between them is for those who copy or read the text aloud."""
    return " ".join(
        f'<tspan x="{number(x)}" y="{number(y + LINE_HEIGHT * index)}">{text(line)}</tspan>'
        for index, line in enumerate(lines)
    )


def _edges(layout: Layout) -> Iterator[str]:
    """The lines, in the colours of the bands they come from."""
    hue_of = {box.node.id: box.node.band if box.node.hue is None else box.node.hue for box in layout.boxes}
    steps = frozenset(pairwise(layout.chain))
    by_hue: list[list[str]] = [[] for _ in range(HUES)]
    for route in layout.routes:
        source = source_of(route)
        by_hue[(hue_of[source] if isinstance(source, str) else source) % HUES].append(_edge(route, steps))
    for hue, drawn in enumerate(by_hue):
        if drawn:
            yield f'<g class="fp-graph-hue-{hue}">{"".join(drawn)}</g>'


def _edge(route: Route, steps: frozenset[tuple[str, str]]) -> str:
    """A line with an arrowhead; a gate's says which band it belongs to, an edge's which nodes it joins."""
    link = route.link
    if isinstance(link, Edge):
        chained = (link.source, link.target) in steps
        ends = f'data-from="{text(link.source)}" data-to="{text(link.target)}"'
        kind = "fp-graph-edge" + _MARKS.get(link.mark, "")
    else:
        chained = any((edge.source, edge.target) in steps for edge in link.edges)
        side = "to" if link.leaving else "from"
        ends = f'data-{side}="{text(link.outside)}" data-band="{link.band}"'
        kind = "fp-graph-edge fp-graph-gate"
    if chained:
        kind += " fp-graph-chained"
    barred = not isinstance(link, Edge) and link.leaving
    return f'<path class="{kind}" {ends} d="{line(route.points, barred=barred)}"/>'


def _asides(layout: Layout) -> Iterator[str]:
    """The edges that are not drawn by themselves, as arcs that are hidden until they are asked for."""
    boxes = {box.node.id: box for box in layout.boxes}
    for aside in layout.asides:
        edge = aside.edge
        yield (
            f'<path class="fp-graph-edge fp-graph-aside {_reason(aside)}" data-from="{text(edge.source)}"'
            f' data-to="{text(edge.target)}" d="{arc(boxes[edge.source], boxes[edge.target])}"/>'
        )


def _reason(aside: Aside) -> str:
    if aside.reason == "kind":
        return "fp-graph-kind fp-graph-kind-" + re.sub(r"[^a-z0-9-]", "-", aside.edge.kind.lower())
    return "fp-graph-removed" if aside.reason == "gone" else f"fp-graph-{aside.reason}"
