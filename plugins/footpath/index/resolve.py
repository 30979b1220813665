"""What each way of referring to something resolves to (format, section 2.4)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from footpath.index.addresses import sources_at
from footpath.index.names import Names
from footpath.model.entry import EntryId
from footpath.model.index import Status
from footpath.parsing.hrefs import Target, join, read_target
from footpath.parsing.spelling import KEBAB

_FILE_NAME = re.compile(r"([A-Za-z0-9][\w-]*)\.md")
_FOOTNOTE = re.compile(r"fn(ref)?\d*:")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference means; the fields are those of `footpath.model.index.Reference`."""

    status: Status
    target: str = ""
    anchor: str = ""
    entry: EntryId | None = None
    candidates: tuple[EntryId, ...] = ()


def resolve_href(source: str, href: str, names: Names) -> Resolution:
    """A link target as written in the file `source`."""
    target = read_target(href)
    if target.external:
        return Resolution("external")
    if target.here:
        return _at_anchor(source, target, names)
    path = target.path.lstrip("/") if target.absolute else target.path
    uri = join("" if target.absolute else source, path)
    file = names.file(uri)
    if file is not None:
        return _at_anchor(file, target, names)
    if not target.absolute and not posixpath.splitext(path.rstrip("/"))[1]:
        # The host knows no such file and publishes the link as it is.
        found = resolve_address(source, href, names)
        if uri is not None or found.status == "resolved":
            return found
    return Resolution("outside", anchor=target.anchor) if uri is None else _no_file(uri, target, names)


def resolve_address(source: str, href: str, names: Names) -> Resolution:
    """A target that the browser resolves against the page's address: raw HTML, and links to folders."""
    target = read_target(href)
    if target.external:
        return Resolution("external")
    if target.here:
        return _at_anchor(source, target, names)
    base, path = ("index.md", target.path.lstrip("/")) if target.absolute else (source, target.path)
    uris = sources_at(base, path, directories=names.directory_urls)
    if uris is None:
        return Resolution("outside", anchor=target.anchor)
    found = next((file for uri in uris if (file := names.file(uri)) is not None), None)
    if found is not None:
        return _at_anchor(found, target, names)
    if target.absolute:
        # Beside the site, the server may have what is not in the tree.
        return Resolution("external")
    return next((_no_file(uri, target, names) for uri in uris if uri.casefold() in names.folded), None) or Resolution(
        "missing", uris[0], target.anchor
    )


def _no_file(uri: str, target: Target, names: Names) -> Resolution:
    other = names.folded.get(uri.casefold())
    if other is not None:
        return Resolution("wrong-case", other, target.anchor, _entry_at(other, names))
    return Resolution("missing", uri, target.anchor)


def _at_anchor(uri: str, target: Target, names: Names) -> Resolution:
    status: Status = "resolved"
    if target.anchor and not _FOOTNOTE.match(target.anchor) and names.anchors.lacks(uri, target.anchor):
        status = "missing-anchor"
    return Resolution(status, uri, target.anchor, _entry_at(uri, names))


def _entry_at(uri: str, names: Names) -> EntryId | None:
    entry = names.corpus.by_uri.get(uri)
    return entry.id if entry is not None else None


def resolve_name(
    text: str, names: Names, kinds: tuple[str, ...] = (), anchor: str = "", *, former: bool = True
) -> Resolution:
    """A bare name, or `kind:name`, optionally among some kinds only; also one that an entry had before.

    What is there now under a name is meant first, even where it cannot be read.
    """
    prefix, _, rest = text.rpartition(":")
    name = rest.removesuffix(".md")
    found = _among(names.candidates(name), kinds, prefix)
    broken = [kind for kind in names.broken.get(name, ()) if not kinds or kind in kinds]
    if not found and not broken and former:
        found = _among(names.former.get(name, ()), kinds, prefix)
    if len(found) == 1:
        uri = names.uri(found[0])
        missing = bool(anchor) and names.anchors.lacks(uri, anchor)
        return Resolution("missing-anchor" if missing else "resolved", uri, anchor, found[0])
    if found:
        return Resolution("ambiguous", anchor=anchor, candidates=tuple(found))
    return Resolution("broken" if broken else "missing", anchor=anchor)


def _among(identities: tuple[EntryId, ...], kinds: tuple[str, ...], prefix: str) -> list[EntryId]:
    return [it for it in identities if (not kinds or it.kind in kinds) and prefix in ("", it.kind)]


def resolve_wiki(source: str, text: str, names: Names) -> Resolution:
    """A wiki link: `name`, `kind:name`, a path, each with an optional `#anchor`."""
    name, _, anchor = text.partition("#")
    if not name:
        return resolve_href(source, text, names)
    found = resolve_name(name.strip(), names, anchor=anchor)
    if found.status in ("missing", "ambiguous") and ("/" in name or name.endswith(".md")):
        return resolve_href(source, text.strip(), names)
    return found


def resolve_code(source: str, text: str, names: Names) -> tuple[str, Resolution] | None:
    """A code span, and by which form it refers (`code-span` or `command`); None where it names nothing.

    A path is never resolved by its last part: `docs/user-stories.md` is what a step writes, not the
    entry `user-stories`. A single word that is a step's or a tool's name stays unsure: `version` and
    `update` nearly always mean something else.
    """
    command = _command(text, names)
    if command:
        found = resolve_name(command, names, ("step", "tool"))
        return ("command", found) if found.status != "missing" else None
    found = _code_path(source, text, names) if "/" in text else _code_name(source, text, names)
    return None if found is None else ("code-span", found)


def _code_name(source: str, text: str, names: Names) -> Resolution | None:
    """A code span without a slash: `name.md`, a file beside this one or an entry; or a bare name."""
    file_name = _FILE_NAME.fullmatch(text)
    if file_name:
        sibling = join(source, text)
        if sibling is not None and sibling in names.tree:
            return Resolution("resolved", sibling, entry=_entry_at(sibling, names))
        found = resolve_name(file_name[1], names)
        return found if found.status != "missing" else None
    found = resolve_name(text, names, ("knowledge", "step", "tool")) if KEBAB.fullmatch(text) else None
    if found is None or found.status in ("missing", "broken"):
        return None
    if "-" not in text and found.entry is not None and found.entry.kind != "knowledge":
        return Resolution("unsure", candidates=(found.entry,))
    return found


def _command(text: str, names: Names) -> str:
    """The name in `/word:name …` or `word run name …`, for the words that start a command; else ""."""
    for word in names.command_words:
        match = re.match(rf"(?:/{re.escape(word)}:|{re.escape(word)} run )([a-z][a-z0-9-]*)(?:\s|$)", text)
        if match:
            return match[1]
    return ""


def _code_path(source: str, text: str, names: Names) -> Resolution | None:
    if any(character in text for character in "<>{}*") or text.startswith("/"):
        return None
    producers = names.produced(text)
    if producers:
        one = producers[0] if len(producers) == 1 else None
        return Resolution("artifact", entry=one, candidates=producers)
    uri = join(source, text)
    file = names.file(uri)
    if file:
        return Resolution("resolved", file, entry=_entry_at(file, names))
    # A path from a root above this tree, such as `content/knowledge/core/x.md`.
    parts = text.split("/")
    for start in range(len(parts) - 1):
        tail = "/".join(parts[start:])
        if tail in names.corpus.by_uri:
            return Resolution("resolved", tail, entry=_entry_at(tail, names))
    return None
