"""LK: pages made from a site's own templates lead somewhere."""

from __future__ import annotations

from collections import defaultdict

from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Place

_WRONG = {
    "missing": "{text}, which does not exist",
    "missing-anchor": "{text}, but {target} has no #{anchor}",
    "wrong-case": "{text}, which is spelt {target}",
    "outside": "{text}, which leads out of the content tree",
}


def generated_link(site: Site) -> Findings:
    """A page made from a site's own template has a dead link.

    What:
        The option `templates` names a folder, and a page that is made from a template in it links to a page,
        a file or a heading that does not exist. The finding stands at the template. Pages made from Footpath's
        own templates are not checked: Footpath's tests do that.
    Why:
        Such a page is in no file, so nobody sees the link before the readers.
    Fix:
        Make links with `link(card)` and `url(uri)`, which lead to pages that exist.
    Example:
        `[all entries](all.md)` in `templates/pages/home.md.jinja`.
    """
    pages: defaultdict[tuple[Place, str], list[str]] = defaultdict(list)
    for link in site.index.generated:
        if link.status in _WRONG:
            pages[link.place, _wrong(link)].append(link.source)
    for (place, wrong), found in pages.items():
        others = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield Finding(
            place,
            f"the page {found[0]}{others} links to {wrong}",
            "make links with `link(card)` or `url(uri)` in the template",
        )


def _wrong(link: Reference) -> str:
    return _WRONG[link.status].format(text=link.text, target=link.target, anchor=link.anchor)
