"""Faults of links in text: most of them are what any link checker should see."""

from __future__ import annotations

from random import Random

from footpath.parsing.slugs import github_slug, heading_ids
from tests.planting.ground import Ground, Spot, path, pick, stem
from tests.planting.slips import BarrenError, slip, strange
from tests.planting.strokes import MARK, Plant

CONTEXTS = (
    "See {} for more.",
    "This is **bold**, and {}; _then_ go on.",
    "Two lines of text:\n{} begins the second.",
    "- See {} for more.\n- And so on.",
    "1. First {}.\n2. Then the rest.",
    "- One\n    - Two: {}",
    "| Page | Why |\n| --- | --- |\n| {} | it helps |",
    "| One | Two | Three |\n|:--|:-:|--:|\n| `a` | b | see {} |",
    "> See {} for more.",
    '!!! note "Also"\n\n    See {} for more.',
    "Ümläute, “quotes” — and {}.",
)
"""Blocks of Markdown that may hold a link."""


def in_text(
    ground: Ground, rng: Random, spot: Spot, wrong: str, right: str | None = None, *, target: str = "", there: str = ""
) -> Plant:
    """A link in some context at a spot; `right` is what fixes make of it, `there` the file it needs."""
    context = rng.choice(CONTEXTS)
    mended = None if right is None else context.format(right)
    stroke = ground.block(spot, context.format(wrong), mended)
    return ground.plant(stroke, target=target, relies=[there] if there else [])


def spot_and_page(ground: Ground, rng: Random) -> tuple[Spot, str]:
    """A spot, and another page to link to."""
    spot, page = pick(rng, ground.spots), pick(rng, ground.entries).uri
    if page == spot.uri:
        raise BarrenError
    return spot, page


def label(rng: Random) -> str:
    """The text of a link."""
    return rng.choice(("the page", "this *very* page", "`code`", "a [bracketed] word", "Größe", "it"))


def misspelt_file_name(ground: Ground, rng: Random) -> Plant:
    """A link to a file that exists, its name misspelt by one letter."""
    spot, page = spot_and_page(ground, rng)
    right = path(spot.uri, page)
    right = f"./{right}" if rng.random() < 0.5 and not right.startswith("../") else right
    folder, slash, _ = right.rpartition("/")
    wrong = f"{folder}{slash}{slip(rng, stem(page), ground.stems)}.md"
    text = label(rng)
    return in_text(ground, rng, spot, f"[{text}]({MARK}{wrong})", f"[{text}]({right})", target=wrong, there=page)


def misspelt_with_anchor(ground: Ground, rng: Random) -> Plant:
    """The same, with an anchor and a title that must survive."""
    spot, page = spot_and_page(ground, rng)
    anchor, right = _anchor(ground, rng, page), path(spot.uri, page)
    wrong = right.removesuffix(f"{stem(page)}.md") + slip(rng, stem(page), ground.stems) + ".md"
    before, after = "[it](", f'#{anchor} "Title")'
    return in_text(
        ground,
        rng,
        spot,
        f"{before}{MARK}{wrong}{after}",
        before + right + after,
        target=f"{wrong}#{anchor}",
        there=page,
    )


def moved_file(ground: Ground, rng: Random) -> Plant:
    """A link to a file that is now in another folder; there is one file of the name."""
    spot, page = spot_and_page(ground, rng)
    folder = page.split("/")[-2]
    elsewhere = pick(rng, sorted({entry.category for entry in ground.entries} - {folder}))
    right, gone = path(spot.uri, page), path(spot.uri, f"knowledge/{elsewhere}/{stem(page)}.md")
    if ground.stems.count(stem(page)) > 1 or sum(stem(uri) == stem(page) for uri in ground.texts) > 1:
        raise BarrenError
    return in_text(ground, rng, spot, f"[it]({MARK}{gone})", f"[it]({right})", target=gone, there=page)


def missing_target(ground: Ground, rng: Random) -> Plant:
    """A link to a file that was never there."""
    gone = f"../{rng.choice('abc')}/{strange(rng)}.md"
    return in_text(ground, rng, pick(rng, ground.spots), f"[{label(rng)}]({MARK}{gone})", target=gone)


def missing_folder(ground: Ground, rng: Random) -> Plant:
    """A link to a folder that was never there."""
    gone = f"{strange(rng)}/"
    return in_text(ground, rng, pick(rng, ground.spots), f"[it]({MARK}{gone})", target=gone)


def missing_image(ground: Ground, rng: Random) -> Plant:
    """An image that was never there."""
    gone = f"images/{strange(rng)}.png"
    return in_text(ground, rng, pick(rng, ground.spots), f"![a picture]({MARK}{gone})", target=gone)


def dead_html_link(ground: Ground, rng: Random) -> Plant:
    """A link in raw HTML that leads to no page."""
    gone = f"../{strange(rng)}/"
    return in_text(ground, rng, pick(rng, ground.spots), f'<a class="x" href="{MARK}{gone}">it</a>', target=gone)


def dead_html_image(ground: Ground, rng: Random) -> Plant:
    """An image in raw HTML, in a block of its own."""
    gone = f"../{strange(rng)}.png"
    stroke = ground.block(pick(rng, ground.spots), f'<p align="center">\n  <img alt="it" src="{MARK}{gone}">\n</p>')
    return ground.plant(stroke, target=gone)


def dead_definition(ground: Ground, rng: Random) -> Plant:
    """A reference definition that leads nowhere, used once."""
    number = rng.randrange(10**6)
    gone = f"{strange(rng)}.md"
    text = rng.choice((f"[it][ref-{number}]", f"[ref-{number}]", f"[ref-{number}][]"))
    stroke = ground.block(pick(rng, ground.spots), f"See {text} for more.\n\n[ref-{number}]: {MARK}{gone} 'Title'")
    return ground.plant(stroke, target=gone)


def misspelt_anchor(ground: Ground, rng: Random) -> Plant:
    """A link to a heading that exists, its id misspelt by one letter."""
    spot, page = spot_and_page(ground, rng)
    anchor = _anchor(ground, rng, page)
    wrong, right = (
        f"{path(spot.uri, page)}#{it}" for it in (slip(rng, anchor, ground.site.index.anchors[page]), anchor)
    )
    return in_text(ground, rng, spot, f"[it]({MARK}{wrong})", f"[it]({right})", target=wrong, there=page)


def misspelt_anchor_here(ground: Ground, rng: Random) -> Plant:
    """The same on the page itself."""
    spot = pick(rng, ground.spots)
    anchor = _anchor(ground, rng, spot.uri)
    wrong = f"#{slip(rng, anchor, ground.site.index.anchors[spot.uri])}"
    return in_text(ground, rng, spot, f"[it]({MARK}{wrong})", f"[it](#{anchor})", target=wrong)


def missing_anchor(ground: Ground, rng: Random) -> Plant:
    """A link to a heading that was never there."""
    spot, page = spot_and_page(ground, rng)
    wrong = f"{path(spot.uri, page)}#{strange(rng)}"
    return in_text(ground, rng, spot, f"[it]({MARK}{wrong})", target=wrong, there=page)


def github_anchor(ground: Ground, rng: Random) -> Plant:
    """A link to the id that GitHub would give to a heading."""
    spot, page = spot_and_page(ground, rng)
    ids = ground.site.index.anchors[page]
    there = heading_ids(ground.site.documents[page].headings, github_slug)
    other, own = pick(rng, [(a, b) for a, b in zip(there, ids, strict=False) if a not in ids and there.count(a) == 1])
    wrong, right = f"{path(spot.uri, page)}#{other}", f"{path(spot.uri, page)}#{own}"
    return in_text(ground, rng, spot, f"[it]({MARK}{wrong})", f"[it]({right})", target=wrong, there=page)


def _anchor(ground: Ground, rng: Random, uri: str) -> str:
    """The id of a heading of a page that no other is like."""
    return pick(rng, [it for it in ground.site.index.anchors[uri] if len(it) > 8 and "_" not in it])


def wrong_case(ground: Ground, rng: Random) -> Plant:
    """A link to a file that exists, spelt with capitals."""
    spot, page = spot_and_page(ground, rng)
    right = path(spot.uri, page)
    right = f"./{right}" if rng.random() < 0.5 and not right.startswith("../") else right
    name = stem(page)
    wrong = right.removesuffix(f"{name}.md") + rng.choice((name.title(), name.upper(), name.capitalize())) + ".md"
    return in_text(ground, rng, spot, f"[it]({MARK}{wrong})", f"[it]({right})", target=wrong, there=page)


def leaves_docs(ground: Ground, rng: Random) -> Plant:
    """A link that climbs out of the tree, openly or in disguise."""
    spot = pick(rng, ground.spots)
    up = rng.choice(("../", "%2e%2e/")) * (spot.uri.count("/") + 1)
    outside = f"{up}{strange(rng)}.md"
    return in_text(ground, rng, spot, f"[it]({MARK}{outside})", target=outside)


def absolute_path(ground: Ground, rng: Random) -> Plant:
    """A link from the root of the server."""
    spot, page = spot_and_page(ground, rng)
    return in_text(ground, rng, spot, f"[it]({MARK}/{page})", target=f"/{page}", there=page)


def backslash(ground: Ground, rng: Random) -> Plant:
    """A path with backslashes."""
    spot, page = spot_and_page(ground, rng)
    right = path(spot.uri, page)
    wrong = right.replace("/", "\\")
    if wrong == right:
        raise BarrenError
    return in_text(ground, rng, spot, f"[it]({MARK}{wrong})", f"[it]({right})", target=wrong, there=page)


def empty_link(ground: Ground, rng: Random) -> Plant:
    """A link without a target."""
    return in_text(ground, rng, pick(rng, ground.spots), f"{MARK}[it]()")


def placeholder_link(ground: Ground, rng: Random) -> Plant:
    """A link whose target is still to be written."""
    return in_text(ground, rng, pick(rng, ground.spots), f"[it]({MARK}#)")


def unknown_wiki_link(ground: Ground, rng: Random) -> Plant:
    """A wiki link, its name misspelt by one letter."""
    entry, rest = pick(rng, [it for it in ground.entries if ground.is_alone(it)]), rng.choice(("", "|a label"))
    wrong = slip(rng, entry.name.text, ground.names)
    context = rng.choice([context for context in CONTEXTS if not rest or "|" not in context])
    planted, mended = f"[[{MARK}{wrong}{rest}]]", f"[[{entry.name.text}{rest}]]"
    stroke = ground.block(pick(rng, ground.spots), context.format(planted), context.format(mended))
    return ground.plant(stroke, relies=ground.named(entry))


def strange_wiki_link(ground: Ground, rng: Random) -> Plant:
    """A wiki link to nothing at all."""
    return in_text(ground, rng, pick(rng, ground.spots), f"[[{MARK}{strange(rng)}]]")


def no_extension(ground: Ground, rng: Random) -> Plant:
    """A link to a page without the ending of its file."""
    spot, page = spot_and_page(ground, rng)
    right = path(spot.uri, page)
    wrong = right.removesuffix(".md")
    return in_text(ground, rng, spot, f"[it]({MARK}{wrong})", f"[it]({right})", target=wrong, there=page)


def undefined_reference(ground: Ground, rng: Random) -> Plant:
    """A reference without a definition."""
    return in_text(ground, rng, pick(rng, ground.spots), f"{MARK}[it][{strange(rng)}]")


def vanished_text(ground: Ground, rng: Random) -> Plant:
    """A list item that is taken for a definition, so that it is not shown."""
    item = f"[Rival {rng.randrange(10**6)}]: cheap\n- And so on."
    return ground.plant(ground.block(pick(rng, ground.spots), f"- {MARK}{item}", f"- \\{item}"))
