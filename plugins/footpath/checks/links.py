"""LK: links of every form lead somewhere, by the right way."""

from __future__ import annotations

from collections import defaultdict

from footpath.checks.names import EntryNames
from footpath.checks.rule import Findings, Rule
from footpath.index.addresses import seen_from
from footpath.index.names import REFERABLE
from footpath.model.diagnostic import Finding, Level
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Edit, Fix
from footpath.parsing.hrefs import join, read_target, relative
from footpath.parsing.slugs import github_slug, heading_ids
from footpath.parsing.spelling import Speller, closest, did_you_mean

LINK_KINDS = ("link", "image", "html")


def _links(site: Site, *statuses: str) -> list[Reference]:
    return [found for found in site.index.references if found.kind in LINK_KINDS and found.status in statuses]


def missing_target(site: Site) -> Findings:
    """A link leads to a file that does not exist.

    What:
        The target of a link, an image or a raw HTML `href` or `src` is no file of the tree. Raw HTML, and
        a link to a folder, are published as they are written: they lead from address to address, where
        the page `a.md` is `a/`. A link below See Also is reported as SA001 instead.
    Why:
        Readers meet a dead end, and nobody sees it before them.
    Fix:
        Correct the path; it is relative to the file that holds the link. If the file moved, link to
        where it is now.
    Example:
        `[API design](./api-desing.md)` beside a file `api-design.md`.
    """
    paths = Paths(site)
    for link in _links(site, "missing"):
        if "\\" in link.text:
            continue  # reported as such
        advice = paths.suggest(link)
        hint = f"write `{advice}`" if advice else "correct the path, or remove the link"
        message = f"{link.text} does not exist" + did_you_mean(advice)
        yield Finding(link.place, message, hint)


def missing_anchor(site: Site) -> Findings:
    """A link leads to a heading that its page does not have.

    What:
        The part behind `#` is none of the ids that the site will render on the target page: those of
        headings, by the configured slug rule, and those written in HTML or attribute lists.
    Why:
        The browser opens the page at its top, and the reader searches for what was promised.
    Fix:
        Use the id of the heading. Ids are lower case, with dashes for spaces and without punctuation.
    Example:
        `[rules](beta.md#deep-guidence)` where the heading is "Deep Guidance".
    """
    for link in site.index.references:
        if link.status != "missing-anchor":
            continue
        ids = site.index.anchors[link.target]
        near = _near_anchor(site, link, ids)
        where = "this page" if link.target == link.source else link.target
        message = f"{where} has no #{link.anchor}" + (f"; did you mean #{near}?" if near else "")
        hint = f"write `#{near}`" if near else _existing(ids)
        yield Finding(link.place, message, hint)


def _near_anchor(site: Site, link: Reference, ids: tuple[str, ...]) -> str:
    """The id that was meant: the same heading under GitHub's rule, or one spelt nearly the same."""
    headings = site.documents[link.target].headings
    other = heading_ids(headings, github_slug)
    if link.anchor in other:
        return ids[other.index(link.anchor)]
    return closest(link.anchor, ids)


def _existing(ids: tuple[str, ...]) -> str:
    shown = ", ".join(f"#{identity}" for identity in ids[:8])
    return f"the page has {shown}{' and more' if len(ids) > 8 else ''}" if ids else "the page has no headings"  # noqa: PLR2004 - what fits a line


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
        if link.status == "wrong-case":
            right = relative(link.source, link.target) + (f"#{link.anchor}" if link.anchor else "")
            yield Finding(link.place, f"{link.text} is spelt {right}: only the case differs", f"write `{right}`")


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
                link.place,
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
        if link.kind in (*LINK_KINDS, "see-also") and link.status != "external" and read_target(link.text).absolute:
            there = relative(link.source, link.target) if link.target else ""
            yield Finding(
                link.place,
                f"{link.text} is an absolute path",
                f"write `{there}`" if there else "write a path relative to this file",
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
            yield Finding(link.place, f"{link.text} holds backslashes", "write `" + link.text.replace("\\", "/") + "`")


def empty_link(site: Site) -> Findings:
    """A link has no target.

    What:
        A link written as `[text]()`.
    Why:
        It looks like a link and leads nowhere.
    Fix:
        Give it a target, or write the text alone.
    Example:
        `See [the rules]() first.`
    """
    for link in site.index.references:
        if link.kind in ("link", "image", "see-also") and not link.text.strip():
            yield Finding(
                link.place, f'the link "{link.label}" has no target', "give it a target, or write the text alone"
            )


def unknown_wiki_link(site: Site) -> Findings:
    """A wiki link names nothing.

    What:
        `[[name]]` names no entry, step, tool, preset or overlay, and no file.
    Why:
        It is shown as plain text with brackets, and the reader misses what was meant.
    Fix:
        Use the name of an entry, `kind:name` where several kinds share it, or a path.
    Example:
        `[[api-desing]]` where the entry is `api-design`.
    """
    names = EntryNames(site)
    for link in site.index.references:
        if link.kind == "wiki" and link.status == "missing":
            name = link.text.partition("#")[0]
            near = names.closest(name, REFERABLE)
            yield Finding(
                link.place,
                f'no entry is called "{name}"' + did_you_mean(near),
                f"write `[[{near}]]`" if near else "use the name of an entry",
                fix=_replace(link, f"[[{near}]]") if near else None,
            )


def ambiguous_target(site: Site) -> Findings:
    """A name means several things.

    What:
        A wiki link or a code span names both an entry and a step, or a tool.
    Why:
        Names are unique within a kind only, so there is no telling which one is meant, and no link is
        made.
    Fix:
        Write `[[step:name]]` or `[[knowledge:name]]`, or a link with a path.
    Example:
        `` `system-architecture` `` where a step writes the document and an entry teaches how.
    """
    for link in site.index.references:
        own = site.corpus.by_uri.get(link.source)
        if link.status != "ambiguous" or (own is not None and own.id in link.candidates):
            continue
        options = " or ".join(f"{identity.kind} ({site.corpus.by_id[identity].uri})" for identity in link.candidates)
        name = link.candidates[0].name
        yield Finding(
            link.place,
            f'"{name}" may be {options}',
            f"write {' or '.join(f'`[[{identity.kind}:{name}]]`' for identity in link.candidates)}",
        )


def _replace(link: Reference, text: str) -> Fix:
    return Fix("use the name that exists", (Edit(link.source, link.place.span, text),))


class Paths:
    """The files of a tree, and the one that a path most likely meant. Made once for a run of a rule."""

    def __init__(self, site: Site) -> None:
        self._uris = site.tree.files.keys() | site.tree.assets
        self._directories = site.settings.directory_urls
        self._everywhere: defaultdict[str, list[str]] = defaultdict(list)
        self._beside: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for uri in (*site.tree.files, *sorted(site.tree.assets)):
            folder, _, name = uri.rpartition("/")
            self._everywhere[name].append(uri)
            self._beside[folder][name] = uri
        self._all = Speller(self._everywhere)
        self._spellers: dict[str, Speller] = {}

    def suggest(self, link: Reference) -> str:
        """A path that was probably meant: the same name elsewhere, or a name spelt nearly the same; else ""."""
        target = read_target(link.text)
        wanted = join(link.source, target.path) or target.path
        if wanted in self._beside:
            return f"{target.path.rstrip('/')}/index.md"
        if link.kind == "html":
            return self._address(link.source, wanted)
        folder, _, name = wanted.rpartition("/")
        same_name = self._everywhere.get(name, [])
        found = same_name[0] if len(same_name) == 1 else self._near(folder, name)
        if not found:
            return ""
        path = relative(link.source, found)
        path = f"./{path}" if target.path.startswith("./") and not path.startswith("../") else path
        return path + (f"#{target.anchor}" if target.anchor else "")

    def _address(self, source: str, path: str) -> str:
        """What to write in raw HTML for a file that was named by its path, as in a Markdown link."""
        there = next((uri for uri in (path, f"{path.rstrip('/')}.md") if uri in self._uris), "")
        return seen_from(source, there, directories=self._directories) if there else ""

    def _near(self, folder: str, name: str) -> str:
        """The file whose name is nearest, in the folder if there is one, else anywhere."""
        beside = self._beside.get(folder, {})
        if folder not in self._spellers:
            self._spellers[folder] = Speller(beside)
        found = beside.get(self._spellers[folder].closest(name), "")
        return found or self._everywhere.get(self._all.closest(name), [""])[-1]


RULES: tuple[Rule, ...] = (
    Rule("LK001", missing_target),
    Rule("LK002", missing_anchor),
    Rule("LK003", wrong_case),
    Rule("LK004", leaves_docs),
    Rule("LK005", absolute_path, Level.WARNING),
    Rule("LK006", backslash),
    Rule("LK008", empty_link, Level.WARNING),
    Rule("LK017", ambiguous_target, Level.WARNING),
    Rule("LK018", unknown_wiki_link, fix="safe"),
)
