"""`llms.txt`, a map of the site in the form of llmstxt.org, and `llms-full.txt`, the text of all entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from footpath.artefacts.markdown import body_maker, text_of
from footpath.artefacts.places import address_of, program_address
from footpath.artefacts.reading import Section, sections
from footpath.artefacts.written import escaped
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site


def llms_files(site: Site, publication: Publication) -> Iterator[Artefact]:
    """The map, with a link and a description for each page, and all entries in the order of the map."""
    found = tuple(sections(site, publication))
    head = f"# {escaped(publication.title)}\n"
    if publication.description:
        head += f"\n> {escaped(publication.description)}\n"
    yield Artefact("llms.txt", lambda: head + "".join(_listed(site, publication, found)))
    yield Artefact("llms-full.txt", lambda: head + "".join(_texts(site, publication, found)))


def _listed(site: Site, publication: Publication, found: Iterable[Section]) -> Iterator[str]:
    for section in found:
        yield f"\n## {escaped(section.title)}\n\n"
        for page in section.pages:
            address = program_address(site, publication, page.uri)
            description = f": {escaped(page.description)}" if page.description else ""
            yield f"- [{escaped(page.title)}]({address}){description}\n"


def _texts(site: Site, publication: Publication, found: Iterable[Section]) -> Iterator[str]:
    plans = {plan.uri: plan for plan in publication.plans}

    def path_of(_source: str, target: str) -> str:
        return program_address(site, publication, target)

    body = body_maker(publication, path_of)
    for section in found:
        for page in section.pages if section.entries else ():
            text = body(plans[page.uri]) if page.uri in plans else text_of(site, page.uri, path_of)
            yield f"\n---\n\nSource: <{address_of(publication, page.uri)}>\n\n{text}"
