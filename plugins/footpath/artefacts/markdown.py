"""Each page as clean Markdown beside its HTML: `a/index.md` beside `a/index.html`, `a.md` beside `a.html`.

An author's text stays as it was written, but for its links: they lead from one of these files to the other, and names
become links. What the site knows of a page stands in its front matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from footpath.artefacts.about import About, subjects
from footpath.artefacts.places import address_of, between_markdown, markdown_of
from footpath.artefacts.written import escaped, without_html
from footpath.index.lines import lines_of
from footpath.model.page import Artefact, PagePlan, PathOf, Publication
from footpath.model.site import Site
from footpath.model.source import Span
from footpath.pages.cards import page_uri, title
from footpath.pages.rewrite import LINKS, Replacement, linked_names, replaced, retargeted
from footpath.parsing.quoting import quoted


def markdown_files(site: Site, publication: Publication) -> Iterator[Artefact]:
    """The Markdown of every page, an author's or a generated one."""
    path_of = partial(between_markdown, publication)
    body, plans = body_maker(publication, path_of), {plan.uri: plan for plan in publication.plans}
    for uri, about in subjects(site, publication).items():
        text = partial(text_of, site, uri, path_of) if uri in site.documents else partial(body, plans[uri])
        yield Artefact(markdown_of(publication, uri), partial(_file, publication, about, text))


def _file(publication: Publication, about: About, text: Callable[[], str]) -> str:
    return _front_matter(publication, about) + text()


def body_maker(publication: Publication, path_of: PathOf) -> Callable[[PagePlan], str]:
    """What gives the clean Markdown of a generated page."""
    if publication.bodies is None:
        return lambda plan: f"# {escaped(plan.title)}\n"
    body = publication.bodies(path_of)
    return lambda plan: without_html(body(plan))


def text_of(site: Site, uri: str, path_of: PathOf) -> str:
    """An author's text, with a title where it has none, whose links lead where `path_of` says."""
    document = site.documents[uri]
    body = list(lines_of(site, uri)[document.body_line - 1 :])
    lines = replaced(document, body, [*linked_names(site, uri, path_of), *_relinked(site, uri, path_of)])
    text = "\n".join(lines).strip("\n") + "\n"
    titled = any(heading.level == 1 for heading in document.headings)
    return text if titled else f"# {escaped(title(site, uri))}\n\n{text}"


def _relinked(site: Site, uri: str, path_of: PathOf) -> Iterator[Replacement]:
    """The targets of links that are written as paths. Those of raw HTML hold as they are: the file stands beside."""
    lines = lines_of(site, uri)
    seen: set[Span] = set()
    for found in site.index.outgoing.get(uri, ()):
        span = found.destination.span
        if found.kind not in LINKS or not found.resolved or found.destination == found.place or span in seen:
            continue
        seen.add(span)
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        if written.startswith("#") or span.line != span.end_line:
            continue
        yield Replacement(span, written, "", retargeted(written, path_of(uri, page_uri(site, found.target))))


def _front_matter(publication: Publication, about: About) -> str:
    names = ", ".join(map(quoted, about.topics))
    return _matter(
        title=quoted(about.title),
        description=quoted(about.description) if about.description else "",
        topics=f"[{names}]" if names else "",
        url=quoted(address_of(publication, about.uri)) if publication.address else "",
    )


def _matter(**fields: str) -> str:
    """Front matter of these values, which are YAML already; those that say nothing are left out."""
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    return f"---\n{lines}---\n\n"
