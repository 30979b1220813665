"""What the explorer of methodologies reads in the browser: one file of data, and one for each drawing.

Addresses in them are seen from the root of the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from footpath.artefacts.catalogue import Record, catalogue_record
from footpath.artefacts.places import from_root
from footpath.artefacts.scripts import handing_over
from footpath.diagram import LARGE, draw
from footpath.methodology import Catalogue
from footpath.model.diagram import Diagram
from footpath.model.entry import Overlay, Preset, Step
from footpath.model.page import Artefact, Publication
from footpath.model.phase import PHASE_BY_SLUG, PHASES
from footpath.model.site import Site
from footpath.pages.cards import page_uri, summary_of, title
from footpath.pages.explorer import EXPLORER, choice, combinations, domain_of, shapes
from footpath.pages.places import phase_page

FOLDER = EXPLORER.rpartition("/")[0]
_RECEIVE = "footpathExplorer.receive"


def explorer_files(site: Site, publication: Publication) -> Iterator[Artefact]:
    """The data, if there is a methodology, and the drawings, if they can be read."""
    catalogue = Catalogue.of(site.corpus.entries)
    if not catalogue.presets or not catalogue.steps:
        return
    drawings: list[Record] = []
    say = publication.words.say
    for shape in shapes(site) if len(catalogue.steps) <= LARGE else ():
        drawing = draw(_addressed(shape.diagram, publication).said_in(publication.words))
        name = blake2b(drawing.encode("utf-8", "replace"), digest_size=6).hexdigest()
        drawings.append({"file": name, "of": [choice(combination) for combination in shape.combinations]})
        yield Artefact(f"{FOLDER}/shapes/{name}.js", handing_over(_RECEIVE, name, drawing))
    record = {
        "site": publication.address or publication.title,
        "phases": [
            {
                "number": phase.number,
                "title": say(phase.title),
                "href": from_root(publication, phase_page(site, phase.slug)),
            }
            for phase in PHASES
            if any(step.phase.text == phase.slug for step in catalogue.steps.values())
        ],
        **_shown(site, publication, catalogue),
        "choices": [choice(combination) for combination in combinations(catalogue)],
        "shapes": drawings,
    }
    yield Artefact(EXPLORER, handing_over(_RECEIVE, "data", record))


def _shown(site: Site, publication: Publication, catalogue: Catalogue) -> dict[str, list[Record]]:
    """The catalogue with what readers see of it: titles, addresses, summaries, and the knowledge that it names."""
    record = catalogue_record(catalogue)
    ways = zip(catalogue.overlays.values(), record["overlays"], strict=True)
    overlays = [(overlay, item) for overlay, item in ways if overlay.scope == "structural" or overlay.applies]
    lists = [step.knowledge for step in catalogue.steps.values()]
    lists += [change.append for overlay, _ in overlays for change in overlay.knowledge]
    names = {word.text for words in lists for word in words}

    def seen(entry: Step | Preset | Overlay) -> Record:
        return {"title": title(site, entry.uri), "href": from_root(publication, page_uri(site, entry.uri))}

    return {
        "steps": [
            {**seen(step), **item, **_step(step)}
            for step, item in zip(catalogue.steps.values(), record["steps"], strict=True)
        ],
        "presets": [
            {**seen(preset), **item} for preset, item in zip(catalogue.presets.values(), record["presets"], strict=True)
        ],
        "overlays": [{**seen(overlay), **item, **_chosen_by(overlay)} for overlay, item in overlays],
        "knowledge": [
            {"name": name, "title": title(site, entry.uri), "href": from_root(publication, entry.uri)}
            for name in sorted(names)
            if (entry := site.corpus.named("knowledge", name)) is not None
        ],
    }


def _step(step: Step) -> Record:
    return {
        "phase": PHASE_BY_SLUG[step.phase.text].number,
        "summary": summary_of(step),
        "outputs": [word.text for word in step.outputs],
        "optional": bool(step.conditional),
        "stateless": step.stateless,
    }


def _chosen_by(overlay: Overlay) -> Record:
    """The project type, and the domain in it, with which an overlay comes."""
    if overlay.scope == "structural":
        return {"type": "", "domain": ""}
    return {"type": overlay.project_type, "domain": domain_of(overlay)}


def _addressed(diagram: Diagram, publication: Publication) -> Diagram:
    """The diagram with addresses of phases. Those of steps, and sentences about them, are in the data already."""
    return replace(
        diagram,
        nodes=tuple(replace(node, href="#", description=".") for node in diagram.nodes),
        bands=tuple(replace(band, href=from_root(publication, band.href)) for band in diagram.bands),
    )
