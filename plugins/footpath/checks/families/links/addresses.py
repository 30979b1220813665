"""LK: web addresses are well formed, safe to follow, and open to every reader."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.checks.mending.targets import in_field
from footpath.checks.mending.yaml_edits import rename
from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Span
from footpath.parsing.hosts import deception, is_internal
from footpath.parsing.urls import Url, problem, read_url
from footpath.parsing.userinfo import without_secrets

KINDS = ("link", "image", "html", "see-also", "definition", "source")
"""References whose targets are addresses."""


def _addresses(site: Site) -> Iterator[tuple[Reference, Url]]:
    """Every address with a host, in the text and in front matter."""
    for link in site.index.references:
        url = read_url(link.text) if link.status == "external" and link.kind in KINDS else None
        if url is not None:
            yield link, url


def malformed_url(site: Site) -> Findings:
    """A web address cannot be one.

    What:
        An address without a host, with a misspelt scheme, a port that is no number, a blank in its host, or
        one that lacks the colon, a slash or the whole `https://`; a mail address without a mailbox.
    Why:
        It leads nowhere, whatever the server says; without a scheme it is a path in this site.
    Fix:
        Write the address as the browser shows it, beginning with `https://`.
    Example:
        `[rules](https:/example.org)`.
    """
    for link in site.index.references:
        if link.kind in KINDS and link.status in ("external", "missing"):
            fault = problem(link.text)
            if fault:
                shown = without_secrets(link.text)
                yield Finding(
                    link.destination,
                    f"{shown} is no address: {without_secrets(fault)}",
                    "write the whole address, as the browser shows it",
                )


def credentials(site: Site) -> Findings:
    """A web address holds a user name or a password.

    What:
        Something stands before an `@` in front of the host. What it is, no message repeats.
    Why:
        Everybody who reads the page, or the history of this file, can use it. Browsers drop it or warn.
    Fix:
        Remove it from the address, and change the password: it is known.
    Example:
        `[the server](https://name:password@example.org/)`.
    """
    for link, url in _addresses(site):
        if url.secret:
            yield Finding(
                link.destination,
                "a user name or a password in a web address (not repeated here)",
                "remove it from the address, and replace it where it is valid",
            )


def internal_address(site: Site) -> Findings:
    """A link leads to a machine that readers cannot reach.

    What:
        The host is `localhost`, ends in `.local`, `.internal` or `.home.arpa`, or is a private, link-local or
        reserved number, in any notation that a browser accepts. A source in front matter is reported as KN019
        instead.
    Why:
        On the reader's machine it is another machine, or none; and it tells strangers of a network's insides.
    Fix:
        Link to an address that every reader can open, or write it as code.
    Example:
        `[the dashboard](http://localhost:8000/)`.
    """
    for link, url in _addresses(site):
        if link.kind != "source" and is_internal(url.host) and not problem(link.text):
            yield Finding(
                link.destination,
                f"{url.host} is this machine, or in a private network",
                "link to an address that every reader can open, or write it as code",
            )


def scheme_relative(site: Site) -> Findings:
    """A link begins with two slashes.

    What:
        `//host/path`, which takes `http:` or `https:` from the page that it stands on.
    Why:
        Opened from disk the page looks for a file, and in a page that is served without encryption the link
        loses it too.
    Fix:
        Write `https:` before it.
    Example:
        `[rules](//example.org/rules)`.
    """
    for link, url in _addresses(site):
        if not url.scheme:
            shown = without_secrets(link.text)
            fix = _written_before(site, link, "https:") if "." in url.host and url.slashes == "//" else None
            yield Finding(link.destination, f"{shown} has no scheme", "write `https:` before it", fix=fix)


def _written_before(site: Site, link: Reference, text: str) -> Fix | None:
    """A fix that puts a text before a target."""
    if in_field(site, link):
        return rename(site, link.source, link.place.span, text + link.text, f"write {text} before it")
    if link.destination == link.place:
        return None
    start = Span.point(link.destination.span.line, link.destination.span.column)
    return Fix(f"write {text} before it", (Edit(link.source, start, text),))


def http(site: Site) -> Findings:
    """A link is not encrypted.

    What:
        An address that begins with `http:`. Addresses in private networks are left out. Off by default.
    Why:
        Anyone on the way can read and change what the reader gets; nearly every server has `https:`.
    Fix:
        Write `https:`, and look whether the server answers.
    Example:
        `[rules](http://example.org/rules)`.
    """
    for link, url in _addresses(site):
        if url.scheme == "http" and not is_internal(url.host):
            shown = without_secrets(link.text)
            yield Finding(link.destination, f"{shown} is not encrypted", "write `https:`", fix=_encrypted(site, link))


def _encrypted(site: Site, link: Reference) -> Fix | None:
    span = link.destination.span
    at = 0 if link.text.lower().startswith("http:") else -1
    if in_field(site, link):
        return rename(site, link.source, span, f"https{link.text[4:]}", "write https:", safe=False) if at == 0 else None
    if at or link.destination == link.place:
        return None
    scheme = Span(span.line, span.column, span.line, span.column + len("http"))
    return Fix("write https:", (Edit(link.source, scheme, "https"),), safe=False)


def mixed_script_host(site: Site) -> Findings:
    """A web address may be taken for another one.

    What:
        A part of the host mixes letters of several alphabets, or is written all in letters that look like
        Latin ones; in punycode (`xn--…`) as well. Chinese, Japanese and Korean writing may be mixed with Latin.
    Why:
        Two hosts that look the same lead readers to whoever registered the second.
    Fix:
        Type the address anew, or check that this is the host that was meant.
    Example:
        `[bank](https://bаnk.example/)` with a Cyrillic `а`.
    """
    for link, url in _addresses(site):
        reason = deception(url.host)
        if reason:
            yield Finding(link.destination, f"the host {url.host} may deceive: {reason}", "type the address anew")
