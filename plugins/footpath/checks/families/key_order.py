"""YM018: the keys of an entry stand in the order that its kind gives them, and a fix that moves whole blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from footpath.checks.rule import Findings
from footpath.index.lines import lines_of
from footpath.kinds import SPECS
from footpath.kinds.host_fields import HOST_ORDER
from footpath.model.diagnostic import Finding
from footpath.model.document import Node
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Place, Related, Span

_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)|%")
"""A line that ends a YAML document or stands before it."""


def key_order(site: Site) -> Findings:
    """The keys of an entry stand in another order than usual.

    What:
        The fields of a kind have one order: `name`, `description`, then what belongs together, then what
        themes and plugins read, then all others as they stand.
    Why:
        Who reads many entries finds a field where it always is, and changes are easier to compare.
    Fix:
        Move the key with all that belongs to it.
    Example:
        `topics: [api]` above `name: api-design`.
    """
    for uri, kind in sorted(_kinds(site).items()):
        matter, order = site.documents[uri].matter, SPECS[kind].order
        if matter is None or not order or matter.kind != "mapping":
            continue
        ranks = [_rank(key.text, order) for key in matter.keys]
        late = next((at for at in range(1, len(ranks)) if ranks[at] < ranks[at - 1]), 0)
        if not late or len({key.text for key in matter.keys}) < len(matter.keys):
            continue
        before = next(key for key, rank in zip(matter.keys, ranks, strict=True) if rank > ranks[late])
        key = matter.keys[late]
        yield Finding(
            Place(uri, key.span),
            f'"{key.text}" belongs above "{before.text}"',
            f"the order is {', '.join(name for name in order if matter.key(name))}",
            (Related(Place(uri, before.span), f"{before.text} is here"),),
            _sorted(site, uri, matter, ranks),
        )


def _kinds(site: Site) -> dict[str, str]:
    """The kind of each file that is an entry, broken ones too."""
    whole = {entry.uri: entry.kind for entry in site.corpus.entries}
    return {**{item.uri: item.kind for item in site.corpus.broken}, **whole}


def _rank(key: str, order: tuple[str, ...]) -> int:
    """Where a key belongs: among the fields of its kind, then among those of the host, then behind all."""
    known = (*order, *HOST_ORDER)
    return known.index(key) if key in known else len(known)


def _sorted(site: Site, uri: str, matter: Node, ranks: list[int]) -> Fix | None:
    """A fix that puts the keys in order, each with its comments and lines, or None where keys share lines."""
    lines, whole = list(lines_of(site, uri)), site.documents[uri].matter_span
    starts = [key.span.line for key in matter.keys]
    if any(key.span.column != 1 for key in matter.keys) or len(set(starts)) < len(starts):
        return None
    limit = whole.end_line + (whole.end_column > 1)
    tops = [_top(lines, start, before) for before, start in zip((0, *starts[:-1]), starts, strict=True)]
    tops.append(_bottom(lines, starts[-1], limit))
    wanted = sorted(range(len(starts)), key=lambda at: ranks[at])
    moved = [at for at, other in enumerate(wanted) if at != other]
    first, end = tops[moved[0]], tops[moved[-1] + 1]
    old = lines[first - 1 : end - 1]
    new = [line for at in wanted[moved[0] : moved[-1] + 1] for line in lines[tops[at] - 1 : tops[at + 1] - 1]]
    above, below = lines[starts[0] - 1 : first - 1], lines[end - 1 : limit - 1]
    if any(map(_MARKER.match, old)) or _said((*above, *old, *below)) != _said((*above, *new, *below)):
        return None
    # The last line of a text may have no end; whichever becomes the last then has none.
    unended = end > len(lines)
    span = Span(first, 1, end - 1, len(lines[-1]) + 1) if unended else Span(first, 1, end, 1)
    return Fix("sort the keys", (Edit(uri, span, "\n".join(new) + ("" if unended else "\n")),))


def _top(lines: list[str], start: int, before: int) -> int:
    """The first line of a key's block: comments right above it belong to it, those above a blank line do not."""
    while start - 1 > before and lines[start - 2].startswith("#"):
        start -= 1
    return start


def _bottom(lines: list[str], start: int, limit: int) -> int:
    """The line behind the last block: blank lines and comments at the very end stay where they are."""
    while limit - 1 > start and (not lines[limit - 2].strip() or lines[limit - 2].startswith("#")):
        limit -= 1
    return limit


def _said(lines: Iterable[str]) -> dict[str, object]:
    """What a text of keys says, whatever their order: moving them must not change it."""
    from footpath.parsing.yaml import read_yaml  # a run in which everything is remembered needs no YAML library

    node, _ = read_yaml("\n".join(lines) + "\n")
    return {key.text: _plainly(value) for key, value in node.pairs()} if node is not None else {}


def _plainly(node: Node) -> object:
    """A value without its place."""
    return node.kind, node.text, node.plain, [key.text for key in node.keys], [_plainly(item) for item in node.items]
