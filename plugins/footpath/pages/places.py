"""Where generated pages stand in the site, so that every page family can link to the others."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from footpath.index import in_words
from footpath.index.places import overview, same_page
from footpath.index.topics import topics_folder
from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.pipeline import Combination
from footpath.model.site import Site
from footpath.model.words import joined, phrase
from footpath.parsing.slugs import unicode_slug

_KINDS = {"tool": phrase("Tool"), "preset": phrase("Methodology"), "overlay": phrase("Overlay")}
_LONGEST = 80
"""Characters of a name in that of a file."""


def folder(site: Site, role: str) -> str:
    """The folder that the overview of a role stands in."""
    return site.corpus.folders.get(role, role)


def index_page(site: Site, folder_uri: str) -> str:
    """The overview page of a folder: the author's own, or the one that is generated."""
    return overview(site.documents, folder_uri)


def topics_index(site: Site) -> str:
    """The overview of all topics."""
    return index_page(site, topics_folder(site.corpus, site.settings))


def category_page(site: Site, entry: KnowledgeEntry) -> str:
    """The page of the category that an entry lies in."""
    return index_page(site, entry.uri.rpartition("/")[0])


def use_page(site: Site) -> str:
    """The page that says which phase uses which knowledge; at another address where the author has a page there."""
    base = f"{folder(site, 'knowledge')}/by-phase"
    return f"{base}.md" if site.documents.keys().isdisjoint(same_page(f"{base}.md")) else f"{base}-used.md"


def phase_page(site: Site, phase: str) -> str:
    """The page of a phase."""
    return index_page(site, f"{folder(site, 'pipeline')}/{phase}")


def project_index(site: Site) -> str:
    """The overview of the project that the tree comes with."""
    return index_page(site, f"{site.settings.output}/project".lstrip("/"))


def service_page(site: Site, service: str) -> str:
    """The page of one of its services. A name cannot hold a dot, so none is in another's place."""
    digest = blake2b(service.encode(), digest_size=3).hexdigest()
    slug = service if len(service) <= _LONGEST else f"{service[:_LONGEST]}.{digest}"
    name = f"{slug}.service" if slug == "index" else slug
    return f"{site.settings.output}/project/{name}.md".lstrip("/")


def rules_index(site: Site) -> str:
    """The overview of all rules."""
    return index_page(site, site.settings.rules)


def rule_page(site: Site, code: str) -> str:
    """The page of a rule."""
    return f"{site.settings.rules}/{code}.md"


def combination_page(site: Site, combination: Combination) -> str:
    """The page of a methodology or of a named combination."""
    preset = site.corpus.named("preset", combination.methodology)
    if preset is not None and combination == Combination(combination.methodology):
        return preset.uri.removesuffix(".yml") + ".md"
    slug = unicode_slug(combination.title.replace("+", " "))
    # In a folder of their own, where no preset or overlay can have the same name.
    return f"{folder(site, 'methodology')}/combinations/{slug}.md"


def comparison_page(site: Site, before: Combination, after: Combination) -> str:
    """The page of what differs between two combinations."""
    slug = "-to-".join(unicode_slug(item.title.replace("+", " ")) for item in (before, after))
    return f"{folder(site, 'methodology')}/comparisons/{slug}.md"


def graph_files(page: str) -> Mapping[str, str]:
    """The files in which the graph of a page is published for other programs, by the name of what reads them."""
    base = f"assets/footpath/graphs/{page.removesuffix('.md')}"
    return {"Mermaid": f"{base}.mmd", "Graphviz": f"{base}.gv", "JSON": f"{base}.json"}


def trail(site: Site, uri: str) -> tuple[tuple[str, str], ...]:
    """The breadcrumbs above a page: (title, uri) from the outside in, the page itself left out."""
    entry = site.corpus.by_uri.get(uri)
    if isinstance(entry, KnowledgeEntry):
        top = ((phrase("Guidance"), index_page(site, folder(site, "knowledge"))),)
        return (*top, (category_title(entry.category), category_page(site, entry))) if entry.category else top
    if isinstance(entry, Step):
        return (
            (phrase("Pipeline"), index_page(site, folder(site, "pipeline"))),
            (phase_title(entry.phase.text), phase_page(site, entry.phase.text)),
        )
    if isinstance(entry, Tool):
        return ((phrase("Tools"), index_page(site, folder(site, "tools"))),)
    return ()


def category_title(category: str) -> str:
    """A category's name in words."""
    return " / ".join(in_words(part) for part in category.split("/")) if category else phrase("General")


def kind_of(site: Site, uri: str) -> str:
    """What a page is and where it belongs, in a few words: `Knowledge · Core`, `Step · Planning`, `Overlay`."""
    entry, page = site.corpus.by_uri.get(uri), phrase("Page")
    if isinstance(entry, KnowledgeEntry):
        return joined(" · ", (phrase("Knowledge"), category_title(entry.category)))
    if isinstance(entry, Step):
        return joined(" · ", (phrase("Step"), phase_title(entry.phase.text)))
    return _KINDS.get(entry.kind, page) if entry is not None else page


def phase_title(slug: str) -> str:
    """A phase's display name."""
    return PHASE_BY_SLUG[slug].title if slug in PHASE_BY_SLUG else slug
