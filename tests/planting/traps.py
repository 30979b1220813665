"""Valid content that looks like a fault. Nothing may be found in it."""

from __future__ import annotations

from random import Random
from urllib.parse import quote

from footpath.parsing.slugs import github_slug, heading_ids
from tests.planting.ground import Ground, path, pick, stem
from tests.planting.links import CONTEXTS, in_text, spot_and_page
from tests.planting.slips import BarrenError, strange
from tests.planting.strokes import Plant, Stroke

GONE = "nowhere/not-there.md"
"""A target that would be dead if it were one."""


def _block(ground: Ground, rng: Random, *texts: str, target: str = GONE) -> Plant:
    return ground.plant(ground.block(pick(rng, ground.spots), rng.choice(texts)), target=target)


def in_fence(ground: Ground, rng: Random) -> Plant:
    """A link in fenced code of every kind."""
    link = f"[it]({GONE}) ![it]({GONE}) [[not-there]]"
    return _block(
        ground,
        rng,
        f"```\n{link}\n```",
        f"~~~markdown\n```\n{link}\n```\n~~~",
        f"- An item:\n\n    ```md\n    {link}\n    ```\n",
        f'!!! note "Code"\n\n    ```\n    {link}\n    ```',
        f"````\n```\n{link}\n```\n[it]: {GONE}\n````",
    )


def in_indented_code(ground: Ground, rng: Random) -> Plant:
    """A link in code that is indented."""
    return _block(ground, rng, f"Indented:\n\n    [it]({GONE})\n    ## See Also")


def in_code_span(ground: Ground, rng: Random) -> Plant:
    """A link in a code span."""
    spans = (
        f"`[it]({GONE})`",
        f"``[`it`]({GONE})``",
        f"`<a href='{GONE}'>`",
        "`[[not-there]]`",
        f"`two\nlines [it]({GONE})`",
    )
    return _block(ground, rng, *(f"Write {span} so." for span in spans))


def in_comment(ground: Ground, rng: Random) -> Plant:
    """A link in an HTML comment."""
    return _block(ground, rng, f"<!-- [it]({GONE}) -->", f"<!--\nSee [it]({GONE})\n\n<a href='{GONE}'>it</a>\n-->")


def escaped(ground: Ground, rng: Random) -> Plant:
    """Brackets that are escaped, or that are no link."""
    return _block(
        ground,
        rng,
        rf"Write \[it\]({GONE}) so.",
        r"An array\[index] (or two).",
        "A list[0] and a map[key] too.",
        "- [x] Done\n- [ ] To do",
    )


def in_field(ground: Ground, rng: Random) -> Plant:
    """A link in a comment of YAML."""
    return ground.plant(ground.field(pick(rng, ground.entries).uri, f"# see [it]({GONE})"), target=GONE)


def odd_anchor(ground: Ground, rng: Random) -> Plant:
    """The right id of a heading with punctuation, where GitHub's would be another one."""
    spot, page = spot_and_page(ground, rng)
    ids = ground.site.index.anchors[page]
    other = heading_ids(ground.site.documents[page].headings, github_slug)
    anchor = pick(rng, [own for own, there in zip(ids, other, strict=False) if own != there])
    target = f"{path(spot.uri, page)}#{anchor}"
    return in_text(ground, rng, spot, f"[it]({target})", target=target, there=page)


def strange_heading(ground: Ground, rng: Random) -> Plant:
    """A heading with letters of all sorts, and a link to it."""
    number = rng.randrange(10**6)
    heading, anchor = rng.choice(
        (
            (f"Grüße & Küsse, v{number}.0!", f"gruwe-kusse-v{number}0".replace("w", "")),
            (f"C++ / C# — `code_{number}` (draft)?", f"c-c-code_{number}-draft"),
            (f"Own id {number} {{#own.id-{number}}}", f"own.id-{number}"),
            (f"*Stressed* {number} [text](https://example.org/)", f"stressed-{number}-text"),
        )
    )
    text = f"#### {heading}\n\nSee [above](#{anchor})."
    return ground.plant(ground.block(pick(rng, ground.spots), text), target=f"#{anchor}")


def html_id(ground: Ground, rng: Random) -> Plant:
    """An id written in HTML, and a link to it."""
    name = f"Id.{rng.randrange(10**6)}"
    text = rng.choice((f'<a id="{name}"></a>It. See [it](#{name}).', f'<div id="{name}"></div>\n\nSee [it](#{name}).'))
    return ground.plant(ground.block(pick(rng, ground.spots), text), target=f"#{name}")


def percent_encoded(ground: Ground, rng: Random) -> Plant:
    """A path with characters escaped for no need."""
    spot, page = spot_and_page(ground, rng)
    target = path(spot.uri, page).replace("-", "%2D", 1)
    return in_text(ground, rng, spot, f"[it]({target})", target=target, there=page)


def spaces(ground: Ground, rng: Random) -> Plant:
    """A file with a space in its name, linked in angle brackets or escaped."""
    name = f"{strange(rng)}/a page (1).md"
    spot = pick(rng, ground.spots)
    target = path(spot.uri, name)
    link = rng.choice((f"[it](<{target}>)", f"[it]({quote(target)})", f'[it](<{target}> "Title")'))
    context = rng.choice(CONTEXTS)
    return ground.plant(ground.block(spot, context.format(link)), Stroke(name, 0, 0, "# A page\n"), target=target)


def picture(ground: Ground, rng: Random) -> Plant:
    """A picture that is there."""
    spot = pick(rng, ground.spots)
    name = f"{strange(rng)}/Bild ü.png"
    target = path(spot.uri, name)
    link = rng.choice((f"![it](<{target}>)", f"![it]({quote(target)})", f"[![it](<{target}>)](https://example.org/)"))
    return ground.plant(ground.block(spot, f"See {link} there."), Stroke(name, 0, 0, ""), target=target)


def query(ground: Ground, rng: Random) -> Plant:
    """A path with a query behind it."""
    spot, page = spot_and_page(ground, rng)
    target = f"{path(spot.uri, page)}?plain=1"
    return in_text(ground, rng, spot, f"[it]({target})", target=target, there=page)


def elsewhere(ground: Ground, rng: Random) -> Plant:
    """Targets outside the tree, of every scheme."""
    href = rng.choice(("mailto:me@example.org", "tel:+123", "https://example.org/a(b)#c", "HTTPS://example.org/x.md"))
    return in_text(ground, rng, pick(rng, ground.spots), rng.choice((f"[it]({href})", f"<{href}>")), target=href)


def footnote(ground: Ground, rng: Random) -> Plant:
    """A footnote."""
    number = rng.randrange(10**6)
    return _block(ground, rng, f"A claim.[^{number}]\n\n[^{number}]: Its source is good.", target="")


def reference(ground: Ground, rng: Random) -> Plant:
    """A reference with its definition, in any case and over two lines."""
    spot, page = spot_and_page(ground, rng)
    number, target = rng.randrange(10**6), path(spot.uri, page)
    text = f"See [it][Ref {number}] and [ref\n{number}].\n\n[ref {number}]: {target} 'Title'"
    return ground.plant(ground.block(spot, text), target=target, relies=[page])


def two_lines(ground: Ground, rng: Random) -> Plant:
    """A link whose text goes on in the next line."""
    spot, page = spot_and_page(ground, rng)
    target = path(spot.uri, page)
    return ground.plant(ground.block(spot, f"See [the\npage]({target}) there."), target=target, relies=[page])


def html_link(ground: Ground, rng: Random) -> Plant:
    """A link in raw HTML, from address to address."""
    spot, page = spot_and_page(ground, rng)
    if stem(spot.uri) in ("index", "README"):
        raise BarrenError
    target = path(spot.uri.removesuffix(".md") + "/x", page.removesuffix(".md") + "/x").removesuffix("x")
    return in_text(ground, rng, spot, f'<a href="{target}">it</a>', target=target, there=page)


def wiki_link(ground: Ground, rng: Random) -> Plant:
    """A wiki link to an entry, with a label and an anchor."""
    entry = pick(rng, [it for it in ground.entries if ground.is_alone(it)])
    anchor = pick(rng, ground.site.index.anchors[entry.uri])
    text = rng.choice((f"[[{entry.name.text}]]", f"[[{entry.name.text}|it]]", f"[[{entry.name.text}#{anchor}]]"))
    return ground.plant(ground.block(pick(rng, ground.spots), f"See {text} there."), relies=ground.named(entry))
