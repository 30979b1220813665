"""LK: pages made from a site's own templates lead somewhere."""

from __future__ import annotations

from collections import defaultdict

from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Place
from footpath.parsing.hrefs import read_target

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
    alike: defaultdict[tuple[Place, str, str], list[Reference]] = defaultdict(list)
    for link in site.index.generated:
        if link.status in _WRONG and not read_target(link.text).absolute:
            alike[link.place, link.text, link.status].append(link)
    for first, *others in alike.values():
        more = f" and {len(others)} more" if others else ""
        yield Finding(
            first.place,
            f"the page {first.source}{more} links to {_wrong(first)}",
            "make links with `link(card)` or `url(uri)` in the template",
        )


def _wrong(link: Reference) -> str:
    return _WRONG[link.status].format(text=link.text, target=link.target, anchor=link.anchor)
