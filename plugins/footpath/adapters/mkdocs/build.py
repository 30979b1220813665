"""One build of a site: what the hooks ask for, kept from the reading of the files to the last page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from footpath.adapters.languages import words_of
from footpath.adapters.mkdocs.files import (
    ASSETS,
    STYLESHEET,
    add_artefacts,
    add_pages,
    drop_unreadable,
    hidden,
    publication,
    sources,
    urls,
)
from footpath.adapters.mkdocs.history import changed
from footpath.adapters.mkdocs.options import nav_of, theme_language
from footpath.adapters.reading import read_ahead
from footpath.adapters.templates import loader, scripts, stylesheet, templates_of
from footpath.artefacts import plan_artefacts
from footpath.artefacts.head import Tags, heads, with_head
from footpath.checks import Baseline
from footpath.memo import Memo
from footpath.model.page import Artefact, PagePlan, PathOf
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.pages import plan_pages
from footpath.pages.entry import Connections, Parts, bar, footer, header, metadata, pieces
from footpath.pages.findings import Findings
from footpath.pages.health import health_page, health_uri
from footpath.pages.home import with_home
from footpath.pages.navigation import Item, navigation
from footpath.pages.render import GeneratedPage, Renderer
from footpath.pages.rewrite import rewritten
from footpath.pages.searched import completed, searched
from footpath.project import build


class Build:
    """Everything known during one build. Made anew for each, so nothing leaks from one to the next."""

    def __init__(
        self,
        files: Files,
        config: MkDocsConfig,
        settings: Settings,
        memo: Memo,
        override: Path | None,
        known: Baseline,
        tree: Tree,
    ) -> None:
        self._words = words_of(settings, override, theme_language(config))
        templates = templates_of(settings, override, Path(config.docs_dir), self._words)
        if settings.parallel:
            read_ahead(memo, tree.files)
        outcome = build(tree, settings, memo, known, templates)
        memo.keep(tree.files)
        drop_unreadable(files, outcome.site)
        self.site = outcome.site
        self.diagnostics = outcome.diagnostics
        self._renderer = Renderer(loader(override), urls(config), source_of=sources(config), words=self._words)
        self._plans: dict[str, PagePlan] = {}
        self._pages: dict[str, GeneratedPage] = {}
        self._headers: dict[str, dict[str, object] | None] = {}
        self._tags: Mapping[str, tuple[Tags, ...]] = {}
        self._findings: Findings | None = None
        self._connections = Connections.of(self.site)
        self._searched: dict[str, tuple[MutableMapping[str, Any], tuple[str, ...]]] = {}

    def add(self, files: Files, config: MkDocsConfig, *, preview: bool) -> None:
        """Add the generated pages, styles, scripts and files for programs; where the site has none, the navigation.

        A preview has a page of all findings as well, and shows them around every text.
        """
        self.site = replace(self.site, changed=changed(Path(config.docs_dir), self.site))
        self._plans = {plan.uri: plan for plan in plan_pages(self.site)}
        known = {file.src_uri for file in files.documentation_pages()} | self._plans.keys()
        self._keep(known, preview=preview)
        items = navigation(self.site, known | self._plans.keys())
        own_nav = cast("dict[str, Any]", config)["nav"] is None
        self._pages = {uri: self._renderer.page(plan) for uri, plan in self._plans.items()}
        add_pages(self._pages.values(), frozenset(_uris(items) if own_nav else ()), files, config)
        own = [Artefact(STYLESHEET, stylesheet())]
        own += [Artefact(f"{ASSETS}/{name}", content) for name, content in scripts(self._words).items()]
        published = publication(
            config,
            plans=tuple(self._plans.values()),
            bodies=self._bodies,
            hidden=hidden(files, self.site),
            changed=self.site.changed,
            words=self._words,
        )
        planned = plan_artefacts(self.site, published)
        if preview:  # what fails must fail here, where the preview can go on without it
            planned = tuple(Artefact(artefact.uri, artefact.encoded) for artefact in planned)
        add_artefacts([*own, *planned], files, config)
        self._tags = heads(self.site, published)
        if own_nav:
            config.nav = nav_of(items, self._words)

    def _bodies(self, path_of: PathOf) -> Callable[[PagePlan], str]:
        """What gives the Markdown of generated pages, with links of another kind, without graphs and other HTML."""
        renderer = self._renderer.leading(path_of)
        return lambda plan: renderer.body(plan, lambda _diagram: Markup(), _left_out)

    def _keep(self, known: Collection[str], *, preview: bool) -> None:
        """Plan the pages for whoever looks after the content: all findings, and how the content is kept."""
        wanted = preview if self.site.settings.health is None else self.site.settings.health
        health = health_uri(self.site) if wanted else ""
        kept: list[PagePlan | None] = []
        if preview:
            self._findings = Findings(self.site, self.diagnostics, known, health)
            kept.append(self._findings.page())
        if health:
            findings = self._findings.uri if self._findings else ""
            kept.append(health_page(self.site, self.diagnostics, known, findings))
        self._plans |= {plan.uri: plan for plan in kept if plan}

    def markdown(self, page: Page, markdown: str) -> str:
        """An author's text with its references made into links, and its metadata completed."""
        uri = page.file.src_uri
        if uri not in self.site.documents:
            return markdown
        page.meta.update(metadata(self.site, uri, page.meta))
        return with_home(self.site, uri, rewritten(self.site, uri, markdown), self._renderer.body)

    def content(self, page: Page, html: str) -> str:
        """A rendered page with what belongs to its text: its title, if it has none, and what it says of itself."""
        uri = page.file.src_uri
        head = self._header(uri) if uri in self.site.documents else None
        return html if head is None else _below_title(html, self._renderer.fragment("lead.html.jinja", uri, head))

    def _header(self, uri: str) -> dict[str, object] | None:
        """The context of a page's header, which two hooks ask for."""
        if uri not in self._headers:
            self._headers[uri] = header(self.site, uri)
        return self._headers[uri]

    def searched(self, page: Page, html: str) -> str:
        """A page as the host's search is to read it; `surrounded` takes back what is there for that alone."""
        uri = page.file.src_uri
        found = searched(self.site, uri, self._plans.get(uri))
        words = [
            self._renderer.fragment("searched.html.jinja", uri, {"words": words}) if words else ""
            for words in ((found.place,) if found.place else (), found.also)
        ]
        self._searched[uri] = (page.meta, tuple(words))
        page.meta = completed(page.meta, found)
        start, heading, rest = _below_title(html, words[0]).partition("<h2")
        return start + words[1] + heading + rest

    def _unsearched(self, page: Page, html: str) -> str:
        """A page without what was there for the search; as it is, where that could not be made."""
        page.meta, words = self._searched.pop(page.file.src_uri, (page.meta, ()))
        for part in words:
            html = html.replace(part, "", 1)
        return html

    def surrounded(self, page: Page, html: str, parts: Parts | None = None) -> str:
        """A page with what stands around its text and is no part of it; with its findings, while previewing.

        `parts` are those of the page, where they are made already.
        """
        uri, plan = page.file.src_uri, self._plans.get(page.file.src_uri)
        html = self._unsearched(page, html)
        if not self.has_parts(uri):
            return html
        return self._found(uri, plan.edit_uri if plan else uri) + (parts or self.parts(uri)).around(html)

    def has_parts(self, uri: str) -> bool:
        """Whether anything is shown beside the text of a page."""
        return uri in self._plans or uri in self.site.documents

    def parts(self, uri: str) -> Parts:
        """What a page shows beside its text. It depends on the content alone."""
        if uri in self._plans:
            return Parts(self._head(uri, self._plans[uri].context), drawings=self._pages[uri].drawn())
        notes = self._connections.artifacts.notes(self.site, uri).items()
        context = bar(self.site, uri, self._connections.walks)
        return Parts(
            self._head(uri, self._header(uri)),
            self._foot(uri, footer(self.site, uri, self._connections)),
            {name: self._fragment(item.template, uri, item.context) for name, item in pieces(self.site, uri).items()},
            {line: self._fragment("made", uri, {"note": note}) for line, note in notes},
            "" if context is None else self._fragment("bar", uri, context),
        )

    def _head(self, uri: str, context: Mapping[str, object] | None) -> str:
        return "" if context is None else self._renderer.fragment("header.html.jinja", uri, {"trail": (), **context})

    def _foot(self, uri: str, context: Mapping[str, object] | None) -> str:
        return "" if context is None else self._renderer.fragment("footer.html.jinja", uri, context)

    def _fragment(self, name: str, uri: str, context: Mapping[str, object]) -> str:
        return self._renderer.fragment(f"{name}.html.jinja", uri, context).strip()

    def _found(self, uri: str, source: str) -> str:
        """In a preview: what is wrong with the site, and with the file that a page is made from."""
        if self._findings is None:
            return ""
        fragments = {
            "banner.html.jinja": self._findings.banner(uri),
            "findings.html.jinja": self._findings.card(uri, source),
        }
        return "".join(
            self._renderer.fragment(name, uri, context) for name, context in fragments.items() if context is not None
        )

    def told(self, page: Page, html: str) -> str:
        """A whole page, as the theme made it, that says to programs what it is."""
        return with_head(html, self._tags.get(page.file.src_uri, ()))

    def surprises(self, page: Page) -> tuple[str, ...]:
        """Ids that Footpath expected on a rendered page and the host did not make."""
        expected = self.site.index.anchors.get(page.file.src_uri, ())
        present = page.present_anchor_ids
        return tuple(identity for identity in expected if present is not None and identity not in present)


def _left_out(name: str, caller: Callable[[], Markup]) -> Markup:
    """Nothing in the place of a part that is no Markdown."""
    del name, caller
    return Markup()


def _below_title(html: str, lead: str) -> str:
    """The lead below the page's title, or on top where the text has none."""
    start = html.lstrip()
    if not start.startswith("<h1"):
        return lead + html
    title, closing, rest = start.partition("</h1>")
    return title + closing + lead + rest


def _uris(items: Iterable[Item]) -> set[str]:
    return {uri for item in items for uri in ({item.uri} if item.uri else _uris(item.items))}
