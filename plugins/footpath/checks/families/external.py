"""EX: addresses on the web answer, when they are asked. Without answers these rules have nothing to say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from footpath.checks.mending.edits import text_at
from footpath.checks.rule import Findings, Rule
from footpath.index.external import addresses_of
from footpath.model.diagnostic import Finding, Level
from footpath.model.external import Address, Answer, Use, Verdict
from footpath.model.external_settings import ExternalSettings
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Related, Span
from footpath.parsing.web import is_private, web_address

_SAFE = re.compile(r"[\w/:.?=%~+@#&-]*[\w/=+-]", re.ASCII)
"""An address that means nothing but itself in Markdown, HTML and YAML; `&` needs a look in HTML."""
_BEFORE = re.compile(r"""(?:\A["'<]?|\]\([\s>]*<?|\b(?:href|src)\s*=\s*["']?)\Z""", re.IGNORECASE)
"""What stands before a target: not what stands before a label or a title."""
_LONGEST = 2000
_RELATED = 10


def _answers(site: Site, verdict: Verdict) -> Iterator[tuple[Address, Answer]]:
    """The addresses that got such an answer. Those known to fail at times are never worse than unsure."""
    for address in addresses_of(site) if site.answers else ():
        answer = site.answers.get(address.url)
        if answer is None:
            continue
        doubted = answer.verdict in ("dead", "tls") and site.settings.external.doubts(address.url)
        if ("unsure" if doubted else answer.verdict) == verdict:
            yield address, answer


def _each(site: Site, verdict: Verdict, help_: str) -> Findings:
    """A finding at each place of each address that got this answer."""
    for address, answer in _answers(site, verdict):
        for use in address.uses:
            # How often it was asked is no part of the message: it would be another one in each run.
            asked = f"asked {answer.tries} times; " if answer.tries > 1 else ""
            yield Finding(use.place, f"{use.text} {answer.reason}", asked + help_)


def dead(site: Site) -> Findings:
    """An address on the web is dead.

    What:
        The server says that there is no such page (404 or 410), or there is no host of this name. Only
        `footpath check --external` asks.
    Why:
        Readers follow the link and find nothing, where the text promises them more.
    Fix:
        Link to where the page is now, or to an archived copy. If the address works for you, list it
        under `external.unreliable`.
    Example:
        `[the format](https://docs.python.org/3/library/no-such-page.html)`.
    """
    yield from _each(site, "dead", "link to where it is now, or remove the link")


def unsure(site: Site) -> Findings:
    """An address on the web gives no clear answer.

    What:
        The server refuses programs (401, 403, 429), is broken at the moment (5xx), sends in a circle, or does
        not answer in time; or the address is dead, and listed as one that fails at times.
    Why:
        A reader may well get the page. It is worth a look in a browser, and no reason to fail.
    Fix:
        Look at it. If it is fine, list its host under `external.ignore`, so that nobody waits for it.
    Example:
        `[figures](https://www.rfc-editor.org/private/)`, where the server answers 403.
    """
    yield from _each(site, "unsure", "look at it in a browser; list it under external.ignore if it is fine")


def moved(site: Site) -> Findings:
    """An address on the web has moved for good.

    What:
        The server redirects permanently (301 or 308), and the page is there. What lies behind a temporary
        redirect is not taken for the new address.
    Why:
        Redirects are switched off some day. Until then, each reader takes the longer way.
    Fix:
        Write the new address; `--fix` does. Where every page of a site is sent to its start, the page itself
        is gone, and there is nothing to write.
    Example:
        `[docs](http://docs.python.org/3/)`, which has moved to `https://docs.python.org/3/`.
    """
    for address, answer in _answers(site, "alive"):
        for use in address.uses if answer.moved else ():
            worse = _is_worse(address.url, answer.moved, site.settings.external)
            hint = "see what is there before you write it" if worse else f"write `{answer.moved}`"
            fix = None if worse else _rewritten(site, use, answer.moved)
            yield Finding(use.place, f"{use.text} has moved to {answer.moved}", hint, fix=fix)


def _is_worse(url: str, target: str, settings: ExternalSettings) -> bool:
    """Whether a new address is no match for the old one: the start of a site for a page of it, or less safe."""
    old, new = web_address(url), web_address(target)
    if old is None or new is None or (is_private(new.host) and not settings.allows_host(new.host)):
        return True
    lost = old.path != "/" and new.path == "/" and not new.fragment
    return lost or (old.scheme == "https" and new.scheme != "https")


def _rewritten(site: Site, use: Use, target: str) -> Fix | None:
    """A fix that puts the new address for the old one and leaves the fragment as it is.

    None where the old one does not stand there as it was read, or the new one, which a stranger's server chose,
    holds what may mean something where it would stand.
    """
    old, _, fragment = use.text.partition("#")
    odd = not _SAFE.fullmatch(target) or ("&" in target and use.kind == "html") or len(target) > _LONGEST
    if odd or (fragment and "#" in target):
        return None
    span = _span_of(site, use, old)
    return Fix(f"write {target}", (Edit(use.place.uri, span, target),)) if span is not None else None


def _span_of(site: Site, use: Use, text: str) -> Span | None:
    """Where an address stands within the place of a use; None if it does not stand there once, and as the target."""
    source = text_at(site, use.place.uri, use.place.span)
    before, _, _ = source.partition(text)
    if source.count(text) != 1 or not _BEFORE.search(before):
        return None
    breaks = before.count("\n")
    line = use.place.span.line + breaks
    column = len(before) - before.rfind("\n") if breaks else use.place.span.column + len(before)
    return Span(line, column, line, column + len(text))


def tls(site: Site) -> Findings:
    """An address on the web has no valid certificate.

    What:
        The certificate has expired, is for another host, or is signed by nobody whom browsers trust.
    Why:
        Readers get a warning in place of the page, and should not be taught to pass it by.
    Fix:
        Tell whoever runs the site, or link to another one.
    Example:
        `[tools](https://self-signed.badssl.com/)`.
    """
    yield from _each(site, "tls", "tell whoever runs the site, or link to another one")


def refused_address(site: Site) -> Findings:
    """An address on the web leads into a private network.

    What:
        The name of the host resolves to an address that is not public, or a redirect leads to one or to a
        file. It was not asked. A host that is private by its name alone is found without asking.
    Why:
        Readers cannot reach it. And whoever gets such a link into the content could let the machine that
        checks it ask services that trust it.
    Fix:
        Remove the link. If the host is yours and meant, list it under `external.allow`.
    Example:
        `[status](https://status.python.org/)`, were its name to resolve to 10.0.0.3.
    """
    yield from _each(site, "refused", "remove the link; or list the host under external.allow")


def unchecked(site: Site) -> Findings:
    """Addresses on the web were not asked.

    What:
        The time for all addresses was used up, a host limits how often it is asked or gave no answer
        several times, or its robots.txt asks programs not to come. One finding for each reason, at the first
        place, with others as related places.
    Why:
        What was not asked is not known to be good.
    Fix:
        Run the check again: what is known by then is not asked again. Or give it more time by
        `external.budget`, or list what cannot be asked under `external.ignore`.
    Example:
        Two hundred links to a site that wants a pause of ten seconds between requests.
    """
    found: defaultdict[str, list[tuple[Use, str]]] = defaultdict(list)
    for address, answer in _answers(site, "unchecked"):
        found[answer.reason].append((address.uses[0], address.url))
    for reason, addresses in found.items():
        (first, url), *others = sorted(addresses)
        count = f"{len(addresses):,} addresses are" if others else f"{url} is"
        related = tuple(Related(use.place, f"{other} is unchecked, too") for use, other in others[:_RELATED])
        yield Finding(
            first.place, f"{reason}: {count} unchecked", "run the check again, or look at them yourself", related
        )


def missing_external_anchor(site: Site) -> Findings:
    """A page on the web does not have the heading that is linked to.

    What:
        The page answers, was read to its end, and has no id like the part behind `#`. Pages that a program
        makes in the browser may still have it, so this rule is off unless it is selected.
    Why:
        The browser opens the page at its top, and the reader searches for what was promised.
    Fix:
        Use an id that the page has, or link to the page as a whole.
    Example:
        `[sorting](https://docs.python.org/3/library/functions.html#sort)`, where the id is `sorted`.
    """
    for address, answer in _answers(site, "alive"):
        for use in address.uses:
            if use.fragment in answer.missing:
                yield Finding(
                    use.place, f"{address.url} has no #{use.fragment}", "use an id of the page, or link to all of it"
                )


FAMILY = "EX"
"""These rules have nothing to judge where nobody asked."""

RULES: tuple[Rule, ...] = (
    Rule("EX001", dead, Level.WARNING),
    Rule("EX002", unsure, Level.NOTE),
    Rule("EX003", moved, Level.NOTE, fix="safe"),
    Rule("EX004", tls, Level.WARNING),
    Rule("EX005", refused_address),
    Rule("EX006", unchecked, Level.NOTE),
    Rule("EX007", missing_external_anchor, Level.OFF),
)
