"""A larger site made of a content: copies of it side by side, each with names and links of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from footpath.adapters.filesystem import read_tree
from footpath.model.entry import Overlay, Preset
from footpath.model.settings import Settings
from footpath.project import build_site

_STEP = re.compile(r"^(  [\w-]+)(: \{.*\n)", re.MULTILINE)
_LINK = re.compile(r"(\]\()([^)#\s:]+\.md)\b")
_CODE = re.compile(r"`[^`\n]+`")
_REFERENCE = re.compile(
    r"name: *[\w-]+\s*$|dependencies:|knowledge-base:|reads:|outputs:| +- +[\w-]+\s*$| +[\w-]+: *[{\[]"
)
"""A line of metadata that names entries or files, not one of prose."""


def write_copies(content: Path, work: Path, count: int) -> int:
    """Write a content and `count - 1` copies of it into a folder; gives the number of Markdown files.

    Entries and their files are called `NAME-2` and so on, in folders `FOLDER-2` of the same role; references lead to
    the entries of their own copy, and steps make files of their own. So are topics without a page of their own, as new
    content brings new topics; the frequent ones are shared. Presets are not copied, but have the steps of all copies.
    Overlays are not copied: one for a type of project applies to every methodology. Nor is what is no entry.
    """
    site = build_site(read_tree(content), Settings())
    texts = {uri: source.decode("utf-8", "surrogateescape") for uri, source in site.tree.files.items()}
    entries = {entry.uri: entry.name.text for entry in site.corpus.entries if not isinstance(entry, Overlay | Preset)}
    names = _any_of(entries.values())
    topics = _any_of(topic.name for topic in site.index.topics.values() if not topic.page or topic.anchor)
    written = dict(texts)
    for preset in site.corpus.of(Preset):
        written[preset.uri] = _STEP.sub(lambda line: _each(line, count), texts[preset.uri])
    for number in range(2, count + 1):
        uris = {uri: _uri(uri, number) for uri in entries}
        for uri, target in uris.items():
            written[target] = _renamed(texts[uri], uri, uris, (names, topics), number)
    for uri, text in written.items():
        path = work / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="")
    return sum(uri.endswith(".md") for uri in written)


def _each(line: re.Match[str], count: int) -> str:
    """The line of a preset that is about a step, and the same of each copy of the step."""
    return line[0] + "".join(f"{line[1]}-{number}{line[2]}" for number in range(2, count + 1))


def _uri(uri: str, number: int) -> str:
    """Where the copy of a file stands: `knowledge/core/adr.md` is copied to `knowledge/core-2/adr-2.md`."""
    folder, _, file = uri.rpartition("/")
    stem, _, ending = file.rpartition(".")
    return f"{folder}-{number}/{stem}-{number}.{ending}" if "/" in folder else f"{folder}/{stem}-{number}.{ending}"


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(set(names))))})(?![\w-])")


def _renamed(
    text: str, uri: str, uris: Mapping[str, str], patterns: tuple[re.Pattern[str], re.Pattern[str]], number: int
) -> str:
    """A text that speaks of its own copy, where a name is a reference: in metadata, code and the path of a link."""
    folder, (names, topics) = posixpath.dirname(uri), patterns

    def linked(match: re.Match[str]) -> str:
        found = uris.get(posixpath.normpath(posixpath.join(folder, match[2])))
        return match[1] + posixpath.relpath(found, posixpath.dirname(uris[uri])) if found else match[0]

    def renamed(part: str) -> str:
        return names.sub(rf"\1-{number}", part)

    opening, metadata, body = text.split("---\n", 2) if uri.endswith(".md") else ("", text, "")
    lines = metadata.splitlines(keepends=True)
    metadata = "".join(
        renamed(line)
        if _REFERENCE.match(line)
        else topics.sub(rf"\1-{number}", line)
        if line.startswith("topics:")
        else line
        for line in lines
    )
    if not uri.endswith(".md"):
        return metadata
    body = _CODE.sub(lambda match: renamed(match[0]), _LINK.sub(linked, body))
    return f"{opening}---\n{metadata}---\n{body}"
