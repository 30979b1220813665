"""LK: a link inside a page leads to an id that the page will have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from footpath.checks.mending.targets import retarget, slip
from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.parsing.slugs import github_ids, heading_ids, markdown_slug, unicode_slug
from footpath.parsing.spelling import Speller

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Near:
    """An id that was meant. `sure` says that nothing else can have been; `why` what is wrong with the other."""

    identity: str
    sure: bool
    why: str = ""


def missing_anchor(site: Site) -> Findings:
    """A link leads to a heading that its page does not have.

    What:
        The part behind `#` is none of the ids that the site will render on the target page: those of
        headings, by the configured slug rule, and those written in HTML or attribute lists.
    Why:
        The browser opens the page at its top, and the reader searches for what was promised.
    Fix:
        Use the id of the heading. Ids are lower case, with dashes for spaces and without punctuation.
        GitHub makes them by a rule of its own: `a & b` is `#a--b` there and `#a-b` here.
    Example:
        `[rules](beta.md#deep-guidence)` where the heading is "Deep Guidance".
    """
    pages: dict[str, _Ids] = {}
    for link in site.index.references:
        if link.status != "missing-anchor":
            continue
        if link.target not in pages:
            pages[link.target] = _Ids(site, link.target)
        where = "this page" if link.target == link.source else link.target
        yield _finding(site, link, pages[link.target], where)


def _finding(site: Site, link: Reference, page: _Ids, where: str) -> Finding:
    near = page.near(link.anchor)
    if near is None:
        return Finding(link.destination, f"{where} has no #{link.anchor}", page.existing())
    meant = f"; did you mean #{near.identity}?" if near.why != CASE else ""
    why = near.why.format(near.identity)
    return Finding(
        link.destination,
        f"{where} has no #{link.anchor}{why}{meant}",
        f"write `#{near.identity}`",
        fix=retarget(site, link, f"write #{near.identity}", anchor=near.identity, safe=near.sure),
    )


CASE = ", it is spelt #{}: only the case differs"


class _Ids:
    """The ids of one page, and the one that an anchor most likely meant."""

    def __init__(self, site: Site, uri: str) -> None:
        self._ids = site.index.anchors[uri]
        page = site.page(uri)
        self._headings = page.headings if page is not None else ()
        self._lists = site.settings.attribute_lists
        self._speller = Speller(self._ids)
        self._folded: dict[str, str] = {}
        for identity in dict.fromkeys(self._ids):
            self._folded[identity.lower()] = "" if identity.lower() in self._folded else identity
        self._others: list[tuple[str, dict[str, str]]] | None = None

    def near(self, anchor: str) -> _Near | None:
        """The id that was meant: the same heading by another rule, or one spelt nearly the same."""
        folded = self._folded.get(anchor.lower(), "")
        if folded:
            return _Near(folded, sure=True, why=CASE)
        if self._others is None:
            self._others = list(self._by_other_rules())
        for name, ids in self._others:
            if anchor in ids:
                return _Near(ids[anchor], sure=True, why=f", which works under {name} only")
        found = self._speller.closest(anchor)
        return _Near(found, slip(anchor, found)) if found else None

    def _by_other_rules(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The ids of the headings by each rule that this site does not use, with the id that they have here."""
        rules = {
            "GitHub's rule": github_ids(self._headings),
            "Python-Markdown's rule": heading_ids(self._headings, markdown_slug, attribute_lists=self._lists),
            "the rule `unicode`": heading_ids(self._headings, unicode_slug, attribute_lists=self._lists),
        }
        for name, ids in rules.items():
            yield name, dict(zip(reversed(ids), reversed(self._ids[: len(ids)]), strict=True))

    def existing(self) -> str:
        """What the page has, as an advice."""
        shown = ", ".join(f"#{identity}" for identity in self._ids[:_SHOWN])
        more = " and more" if len(self._ids) > _SHOWN else ""
        return f"the page has {shown}{more}" if shown else "the page has no headings"
