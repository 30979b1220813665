"""The file that a dead link most likely meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from footpath.checks.mending.targets import slip
from footpath.index.addresses import INDEX_FILES, seen_from
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.parsing.hrefs import join, read_target, relative
from footpath.parsing.spelling import Speller

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A path to write in the place of a dead one. `sure` says that nothing else can have been meant."""

    path: str
    sure: bool


def path_like(written: str, source: str, target: str) -> str:
    """The path from a file to another one, written as the author wrote the wrong one, as far as that was right."""
    folder, slash, _ = written.rpartition("/")
    there, _, name = target.rpartition("/")
    if (join(source, folder) if slash else source.rpartition("/")[0]) == there:
        return f"{folder}{slash}{name}"
    path = relative(source, target)
    return f"./{path}" if written.startswith("./") and not path.startswith("../") else path


class Paths:
    """The files of a tree, and the one that a path most likely meant. Made once for a run of a rule."""

    def __init__(self, site: Site) -> None:
        self._uris = site.tree.files.keys() | site.tree.assets
        self._directories = site.settings.directory_urls
        self._moved = site.tree.moved
        self._with_entries = {entry.uri.rpartition("/")[0] for entry in site.corpus.entries}
        self._everywhere: defaultdict[str, list[str]] = defaultdict(list)
        self._beside: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for uri in (*site.tree.files, *sorted(site.tree.assets)):
            folder, _, name = uri.rpartition("/")
            self._everywhere[name].append(uri)
            self._beside[folder][name] = uri
        self._all = Speller(self._everywhere)
        self._spellers: dict[str, Speller] = {}

    def guess(self, link: Reference) -> Guess | None:
        """What was probably meant: a folder's own page, the same name elsewhere, or a name spelt nearly the same."""
        target = read_target(link.text)
        wanted = join(link.source, target.path) or target.path
        if link.kind == "html":
            named = next((uri for uri in (wanted, f"{wanted.rstrip('/')}.md") if uri in self._uris), "")
            # An address names no file; a path that was written in its place does.
            found, sure = (named, True) if named else self._found(wanted if wanted.endswith(".md") else link.target)
            path = seen_from(link.source, found, directories=self._directories) if found else ""
            return Guess(path, sure) if found else None
        found, sure = self._page_of(wanted) if wanted in self._beside else self._found(wanted)
        if not found:
            return None
        return Guess(path_like(target.path, link.source, found), sure)

    def others(self, link: Reference) -> str:
        """The files of the name that a dead path has, where there are several, as the end of a message."""
        name = read_target(link.text).path.rpartition("/")[2]
        found = sorted(relative(link.source, uri) for uri in self._everywhere.get(name, []))
        shown = " and ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
        return f"; there is {shown}" if len(found) > 1 else ""

    def _page_of(self, folder: str) -> tuple[str, bool]:
        """The page of a folder: the author's, or the one that is generated for a folder of entries."""
        found = next((uri for name in INDEX_FILES if (uri := f"{folder}/{name}") in self._uris), "")
        generated = f"{folder}/{INDEX_FILES[0]}" if folder in self._with_entries else ""
        return (found, True) if found else (generated, False)

    def _found(self, wanted: str) -> tuple[str, bool]:
        """The file that a path was probably meant to be, and whether that is sure."""
        moved = self._moved.get(wanted, "")
        if moved in self._uris:
            return moved, True
        folder, _, name = wanted.rpartition("/")
        same_name = self._everywhere.get(name, [])
        if same_name:
            only = len(same_name) == 1
            return (same_name[0], name not in INDEX_FILES) if only else ("", False)
        near = self._near(folder, name)
        return near, bool(near) and slip(name, near.rpartition("/")[2])

    def _near(self, folder: str, name: str) -> str:
        """The file whose name is nearest, in the folder if there is one, else anywhere."""
        beside = self._beside.get(folder, {})
        if folder not in self._spellers:
            self._spellers[folder] = Speller(beside)
        found = beside.get(self._spellers[folder].closest(name), "")
        elsewhere = self._everywhere.get(self._all.closest(name), []) if not found else []
        return found or (elsewhere[0] if len(elsewhere) == 1 else "")
