"""LK: links to files of the tree exist, and are written so that the host and every server find them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.checks.families.links.forms import is_placeholder
from footpath.checks.families.links.guesses import Paths, path_like
from footpath.checks.mending.targets import in_field, retarget, with_slashes, written_target
from footpath.checks.rule import Findings
from footpath.index.addresses import seen_from
from footpath.model.diagnostic import Finding
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.parsing.hrefs import join, read_target, relative
from footpath.parsing.spelling import did_you_mean
from footpath.parsing.urls import is_local_file, problem
from footpath.parsing.userinfo import without_secrets

_REST = re.compile(r"[^?#]*(.*)", re.DOTALL)
"""What stands behind the path of a target."""
LINK_KINDS = ("link", "image", "html", "definition")


def dead(site: Site, *kinds: str) -> Iterator[Reference]:
    """The links of some kinds that lead to nothing and are not better told of by another rule."""
    for link in site.index.references:
        if (
            link.kind in kinds
            and link.status == "missing"
            and "\\" not in link.text
            and not read_target(link.text).absolute
            and not is_placeholder(link)
            and not problem(link.text)
            and not _without_extension(site, link)
        ):
            yield link


def missing_target(site: Site) -> Findings:
    """A link leads to a file that does not exist.

    What:
        The target of a link, an image, a reference definition or a raw HTML attribute such as `href` or
        `src` is no file of the tree. Raw HTML, and a link to a folder, are published as they are written:
        they lead from address to address, where the page `a.md` is `a/`. A link below See Also is reported
        as SA001 instead.
    Why:
        Readers meet a dead end, and nobody sees it before them.
    Fix:
        Correct the path; it is relative to the file that holds the link. If the file moved, link to
        where it is now.
    Example:
        `[API design](./api-desing.md)` beside a file `api-design.md`.
    """
    paths = Paths(site)
    for link in dead(site, *LINK_KINDS):
        yield lost(site, paths, link, "correct the path, or remove the link")


def lost(site: Site, paths: Paths, link: Reference, advice: str) -> Finding:
    """The finding of a link to a file that does not exist. `advice` is given where nothing is near."""
    guess, text = paths.guess(link), without_secrets(link.text)
    if guess is None:
        return Finding(link.destination, f"{text} does not exist{paths.others(link)}", advice)
    shown = guess.path + _REST.sub(r"\1", link.text)
    fix = retarget(site, link, f"link to {shown}", path=guess.path, safe=guess.sure)
    return Finding(link.destination, f"{text} does not exist{did_you_mean(shown)}", f"write `{shown}`", (), fix)


def wrong_case(site: Site) -> Findings:
    """A link's target differs from the file's name in case only.

    What:
        The file exists, but its name is spelt with other capital letters.
    Why:
        It works on the author's machine, where case may not matter, and is dead on the web server.
    Fix:
        Spell the path exactly as the file is named.
    Example:
        `[API design](API-Design.md)` for the file `api-design.md`.
    """
    for link in site.index.references:
        if link.status == "wrong-case" and not read_target(link.text).absolute:
            path = _path_to(site, link)
            right = path + _REST.sub(r"\1", link.text)
            yield Finding(
                link.destination,
                f"{link.text} is spelt {right}: only the case differs",
                f"write `{right}`",
                fix=retarget(site, link, f"write {right}", path=path),
            )


def _path_to(site: Site, link: Reference) -> str:
    """What leads from the file of a link to the target that it has."""
    if link.kind == "html":
        return seen_from(link.source, link.target, directories=site.settings.directory_urls)
    written = read_target(link.text)
    return relative(link.source, link.target) if written.absolute else path_like(written.path, link.source, link.target)


def leaves_docs(site: Site) -> Findings:
    """A link leads out of the tree.

    What:
        The target, with all `..` and percent-escapes undone, lies above the root of the content.
    Why:
        What is outside is not published, so the link is dead; and a path that climbs out of its tree
        may be an attempt to reach what nobody meant to show.
    Fix:
        Move the file into the tree, or link to its address on the web.
    Example:
        `[licence](../../LICENSE)` in a file at the top of the content.
    """
    for link in site.index.references:
        if link.status == "outside":
            yield Finding(
                link.destination,
                f"{link.text} leads out of the content tree",
                "move the target into the tree, or link to its web address",
            )


def absolute_path(site: Site) -> Findings:
    """A link starts with a slash.

    What:
        The target is a path from the root of the server.
    Why:
        It breaks as soon as the site is published below a folder, or opened from disk; the site
        generator does not check or rewrite it.
    Fix:
        Use the path relative to the file that holds the link.
    Example:
        `[API design](/entries/api-design.md)`.
    """
    for link in site.index.references:
        if link.kind in (*LINK_KINDS, "see-also") and read_target(link.text).absolute:
            path = _path_to(site, link) if link.resolved or link.status == "wrong-case" else ""
            yield Finding(
                link.destination,
                f"{link.text} is an absolute path",
                f"write `{path}`" if path else "write a path relative to this file",
                fix=retarget(site, link, f"write {path}", path=path, safe=False) if path else None,
            )


def backslash(site: Site) -> Findings:
    r"""A link's path is written with backslashes.

    What:
        A target such as `..\core\api-design.md`.
    Why:
        Only one operating system reads it as a path; a browser does not.
    Fix:
        Write slashes.
    Example:
        `[API design](..\core\api-design.md)`.
    """
    for link in site.index.references:
        if link.kind in (*LINK_KINDS, "see-also") and "\\" in link.text and link.status != "external":
            if is_local_file(link.text):
                continue  # reported as such
            written = written_target(site, link)
            yield Finding(
                link.destination,
                f"{written} holds backslashes",
                "write `" + written.replace("\\", "/") + "`",
                fix=with_slashes(site, link),
            )


def no_extension(site: Site) -> Findings:
    """A link names a file without its ending.

    What:
        A target such as `./api-design`, where the file is `api-design.md`. The site generator takes it for
        an address, publishes it as it is, and does not check it. Links to folders (`../core/`) are meant so.
    Why:
        From any page but the overview of the same folder it is dead: the page `a.md` is published in a folder
        of its own. Where it works, it works by a redirect, and breaks with the next change of addresses.
    Fix:
        Write the name of the file, with `.md`.
    Example:
        `[API design](./api-design)` beside a file `api-design.md`.
    """
    for link in site.index.references:
        path = _without_extension(site, link)
        if path:
            named = read_target(link.text).path
            yield Finding(
                link.destination,
                f"{named} is no file; did you mean {path}?",
                f"write `{path}`" + ("" if link.status == "missing" else f", since {named} works by a redirect only"),
                fix=retarget(site, link, f"write {path}", path=path),
            )


def _without_extension(site: Site, link: Reference) -> str:
    """The path of the file that a link names without its ending, or "". One that works with its slash is meant so."""
    is_name = "/" not in link.text and in_field(site, link)
    if is_name or link.kind not in ("link", "definition", "see-also") or link.status not in ("missing", "resolved"):
        return ""
    target = read_target(link.text)
    plain = target.path.rstrip("/")
    if target.absolute or not plain or plain.endswith(".md") or (link.status == "resolved" and plain != target.path):
        return ""
    uri = join(link.source, f"{plain}.md")
    works = link.target == uri if link.status == "resolved" else uri is not None and uri in site.tree
    return f"{plain}.md" if works else ""
