"""The briefs of steps: each as Markdown to open, and in parts for the script that copies a whole one.

What a brief has of a knowledge entry is published once, however many steps use it: with the text in each, a site of a
hundred steps would have ten times its size. A page that was opened from a disk may load scripts and nothing else, so
the parts are scripts that hand over one JSON value each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from footpath.artefacts.scripts import handing_over
from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.pages.cards import page_uri, title
from footpath.pages.entry.brief import FOLDER, brief_script, brief_text, knowledge_script
from footpath.pages.entry.depths import DEPTHS
from footpath.pages.entry.walk import Walks, default_pipeline, methodologies, walks
from footpath.pages.overlays import overlays_in_force
from footpath.reporting.brief import (
    body,
    brief,
    brief_markdown,
    clean,
    depth_guidance,
    described,
    knowledge,
    methodology_title,
)

_UP = "../../../"
"""From a brief to the root of the site."""
_SCOPES = ("project-type", "domain", "structural")
"""The scopes of overlays in the order in which they apply."""
_LABEL = re.compile(r"[\[\]\\<]")
"""What would end the label of a link, or be HTML in it."""


def briefs(site: Site, publication: Publication) -> Iterator[Artefact]:
    """For each step and tool its brief and its parts; for each knowledge entry that one of them uses, its text."""
    overlays, known = overlays_in_force(site), walks(site)
    used: dict[str, None] = {}
    for entry in (*site.corpus.of(Step), *site.corpus.of(Tool)):
        used |= dict.fromkeys(name for names in _names(entry, overlays) for name in names)
        yield Artefact(brief_script(entry), partial(_step_script, site, entry, overlays, known))
        yield Artefact(brief_text(entry), partial(_text, site, entry, publication, known))
    for name in used:
        found = site.corpus.named("knowledge", name)
        if isinstance(found, KnowledgeEntry):
            yield Artefact(knowledge_script(name), partial(_knowledge_script, site, found, name))


def _step_script(site: Site, entry: Step | Tool, overlays: tuple[Overlay, ...], known: Walks) -> str:
    return script("step", brief_script(entry), _parts(site, entry, overlays, known))


def _knowledge_script(site: Site, entry: KnowledgeEntry, name: str) -> str:
    return script("knowledge", knowledge_script(name), knowledge(site, entry).text)


def script(kind: str, uri: str, value: object) -> str:
    """A script that hands over a value under the name of its file."""
    return handing_over("footpathBrief", kind, uri.rpartition("/")[2].removesuffix(".js"), value)


def _names(entry: Step | Tool, overlays: tuple[Overlay, ...]) -> Iterator[list[str]]:
    """The lists of knowledge that a step has of its own and that each overlay appends."""
    yield [word.text for word in entry.knowledge]
    for overlay in overlays:
        yield from _appended(entry, overlay)


def _appended(entry: Step | Tool, overlay: Overlay) -> list[list[str]]:
    changes = [change for change in overlay.knowledge if change.step.text == entry.name.text]
    return [[word.text for word in change.append] for change in changes]


def _parts(site: Site, entry: Step | Tool, overlays: tuple[Overlay, ...], known: Walks) -> dict[str, object]:
    """All that the script needs to make any brief of a step, but for the texts of knowledge."""
    hidden = isinstance(entry, Tool) and site.corpus.named("step", entry.name.text) is not None
    changing = [
        (overlay, names)
        for overlay in sorted(overlays, key=lambda overlay: _SCOPES.index(overlay.scope))
        if not hidden
        for names in _appended(entry, overlay)
    ]
    own = [word.text for word in entry.knowledge]
    entries = {
        name: described(found)
        for name in dict.fromkeys([*own, *(name for _, names in changing for name in names)])
        if isinstance(found := site.corpus.named("knowledge", name), KnowledgeEntry)
    }
    places = {name: place for place, name in enumerate(entries)}
    return {
        "title": clean(title(site, entry.uri)),
        "name": entry.name.text,
        "kind": entry.kind,
        "body": body(site, entry),
        "guidance": [depth_guidance(site, entry, depth) for depth in DEPTHS],
        "methodologies": [[name, methodology_title(site, name)] for name in methodologies(known)],
        "knowledge": [
            [*described, knowledge_script(name).removeprefix(f"{FOLDER}/")] for name, described in entries.items()
        ],
        "own": [places[name] for name in own if name in places],
        "overlays": [
            [overlay.project_type, overlay.domain, [places[name] for name in names if name in places]]
            for overlay, names in changing
        ],
    }


def _text(site: Site, entry: Step | Tool, publication: Publication, known: Walks) -> str:
    """The brief in the methodology that the page begins with. Instead of its knowledge there are links to it."""
    made = brief(site, entry, default_pipeline(site, entry, known))
    root = publication.address or _UP
    links = [
        f"- [{_LABEL.sub(_escaped, item.name)}]({root}{quote(publication.url_of(page_uri(site, found.uri)))})"
        for item in made.knowledge
        if (found := site.corpus.named("knowledge", item.name)) is not None
    ]
    return brief_markdown(made, "\n".join(links))


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
