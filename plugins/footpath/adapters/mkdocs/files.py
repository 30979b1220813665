"""The host's files as a tree, pages as the host's files, and the address of any page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from footpath.adapters.filesystem import READ_SUFFIXES, first_refusal
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.model.source import Fault, Tree
from footpath.pages.render import GeneratedPage, SourceOf, UrlOf

NO_TEXT = frozenset({"FS001", "FS002", "FS003"})
"""Faults after which nothing of a file was read."""
ASSETS = "assets/footpath"
STYLESHEET = f"{ASSETS}/footpath.css"


def tree_of(files: Files, *, drafts: bool = False) -> Tree:
    """The tree that the host is about to build: what it excludes is not in it, nor are `drafts` but in a preview.

    What may not be read, such as a link that leads out of the content folder, is taken from the host too,
    which follows links, to folders as well, and would publish what they show.
    """
    faults = _refuse(files)
    texts: dict[str, bytes] = {}
    assets: set[str] = set()
    for file in files:
        if file.inclusion is InclusionLevel.EXCLUDED or (file.inclusion is InclusionLevel.DRAFT and not drafts):
            continue
        if file.src_uri.endswith(READ_SUFFIXES):
            texts[file.src_uri] = file.content_bytes
        else:
            assets.add(file.src_uri)
    return Tree(dict(sorted(texts.items())), frozenset(assets), tuple(sorted(faults.items(), key=lambda item: item[0])))


def _refuse(files: Files) -> dict[str, Fault]:
    """Take what may not be read from the host's files, before any is read; one fault for all files behind a link.

    A file may come from a folder of another plugin. None may lead out of the folder that it comes from.
    """
    faults: dict[str, Fault] = {}
    for file in list(files):
        path, root = file.abs_src_path, file.src_dir
        if path is None or root is None or file.inclusion is InclusionLevel.EXCLUDED:
            continue
        refused = first_refusal(Path(path), Path(root))
        if refused is not None:
            faults.setdefault(*refused)
            files.remove(file)
    return faults


def drop_unreadable(files: Files, site: Site) -> None:
    """Take from the host what is no text: it would stop the whole build at it, or publish it. It has its finding."""
    for uri, document in site.documents.items():
        file = files.get_file_from_path(uri)
        if file is not None and any(fault.code in NO_TEXT for fault in document.faults):
            files.remove(file)


def add_pages(pages: Iterable[GeneratedPage], shown: frozenset[str], files: Files, config: MkDocsConfig) -> None:
    """Put generated pages among the host's files. Those not `shown` stay out of the navigation without a warning."""
    for page in list(pages):  # all are rendered before the first is added: one may fail
        inclusion = InclusionLevel.UNDEFINED if page.uri in shown else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.uri, content=page.content, inclusion=inclusion)
        if page.edit_uri:
            # "Edit this page" leads to the source that the page is made from.
            setattr(file, "edit_uri", page.edit_uri)  # noqa: B010 - a property to the type checker, a field to the host
        files.append(file)


class Published(File):
    """A file that is published as it is, under its own path, whatever its ending says.

    It is made when it is asked for; `later` says that the host is not to write it, since that is done at the end.
    """

    artefact: Artefact
    later = False

    def is_documentation_page(self) -> bool:
        """Never, not even where it is Markdown."""
        return False

    @property
    def content_bytes(self) -> bytes:
        """The content of the file, made anew each time."""
        return self.artefact.encoded

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.artefact = Artefact(self.artefact.uri, value)

    @property
    def content_string(self) -> str:
        """The content of the file as text. Raises `UnicodeDecodeError` where it is none."""
        return self.content_bytes.decode()

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.content_bytes = value.encode()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - the host's
        """Write the file, unless that comes later."""
        del dirty
        if not self.later:
            self.write()

    def write(self) -> int:
        """Write the file to its place in the site; gives the number of its bytes."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.write_bytes(self.artefact.encoded)


def add_artefacts(artefacts: Iterable[Artefact], files: Files, config: MkDocsConfig) -> None:
    """Put what is published beside pages among the host's files, unless something is published in its place."""
    taken = {file.dest_uri for file in files}
    for artefact in artefacts:
        if artefact.uri in taken:
            continue
        # The host knows files by their source, and the Markdown of a page may have the path that another comes from.
        source = f"{artefact.uri}.txt" if artefact.uri.endswith(".md") else artefact.uri
        file = cast("Published", Published.generated(config, source, content=b""))
        file.dest_uri, file.artefact = artefact.uri, artefact
        files.append(file)


def publication(config: MkDocsConfig, **known: Any) -> Publication:
    """Where the site will stand, as the host knows it, and what else is `known` of it."""
    address = (config.site_url or "").rstrip("/")
    return Publication(
        title=config.site_name,
        address=f"{address}/" if address else "",
        url_of=addresses(config),
        description=config.site_description or "",
        **known,
    )


def addresses(config: MkDocsConfig) -> Callable[[str], str]:
    """The address of a page or file seen from the root of the site, by the host's own rule."""

    @cache
    def url(uri: str) -> str:
        return File(uri, None, config.site_dir, config.use_directory_urls).url.removeprefix("./")

    return url


def hidden(files: Files, site: Site) -> frozenset[str]:
    """The pages of the tree that the host does not show, since it cannot read them."""
    pages = {file.src_uri for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve)}
    return frozenset(uri for uri in site.documents if uri.endswith(".md") and uri not in pages)


def urls(config: MkDocsConfig) -> UrlOf:
    """The address of one page seen from another, by the host's own rule."""
    url = addresses(config)
    return lambda source, target: get_relative_url(url(target) or "./", url(source) or "./")


def sources(config: MkDocsConfig) -> SourceOf:
    """The address of a line of a source file, where the site says in which repository its content is."""
    template, base = config.edit_uri_template or "", config.repo_url or ""

    def address(uri: str, line: int) -> str:
        if template:
            edit = template.format(path=uri, path_noext=uri.rpartition(".")[0])
        else:
            edit = f"{config.edit_uri}{uri}" if config.edit_uri else ""
        if not edit:
            return ""
        # Where a file can be edited no line can be pointed at; where it can be read it can.
        shown = urljoin(f"{base}/" if base and not base.endswith("/") else base, edit)
        return f"{shown.replace('/edit/', '/blob/', 1)}#{'lines-' if 'bitbucket.org' in base else 'L'}{line}"

    return address
