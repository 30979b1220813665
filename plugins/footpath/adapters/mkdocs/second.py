"""What a second process does for a build: it renders texts, makes what stands around them, and writes files.

It begins at the other end of each: the two meet somewhere, wherever that is.
"""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

from footpath.adapters.ahead import Ahead, Records, possible
from footpath.adapters.mkdocs.build import Build
from footpath.adapters.mkdocs.rendering import independent, rendered, rendering
from footpath.pages.entry import Parts

_LEAST = 50
"""Pages from which on it is worth a process."""


class Second:
    """The second process of a build, between the navigation and the end."""

    def __init__(self, build: Build, files: Files, config: MkDocsConfig) -> None:
        self._published = build.published
        pages = list(files.documentation_pages(inclusion=InclusionLevel.is_included))[::-1]
        records = Records()
        texts = pages if independent(config) else []
        jobs = {f"text {file.src_uri}": partial(rendered, file, files, config, records) for file in texts}
        jobs |= {
            f"parts {file.src_uri}": partial(build.parts, file.src_uri)
            for file in pages
            if build.has_parts(file.src_uri)
        }
        jobs |= {f"file {file.dest_uri}": file.write for file in self._published}
        self._ahead = Ahead(jobs, records.instead)
        for file in self._published:
            file.later = True

    @classmethod
    def begin(cls, build: Build, files: Files, config: MkDocsConfig) -> Second | None:
        """Begin, where a second process is possible and worth it."""
        worth = len(files.documentation_pages()) >= _LEAST
        return cls(build, files, config) if worth and build.site.settings.parallel and possible() else None

    def render(self, page: Page) -> None:
        """Let the page have what the second process rendered, when the host comes to render it."""
        vars(page)["render"] = rendering(page, lambda uri: self._ahead.take(f"text {uri}"))

    def parts(self, uri: str) -> Parts | None:
        """What stands around a text, if it is made."""
        return self._ahead.take(f"parts {uri}")

    def finish(self) -> None:
        """Write what is not written, from the other end."""
        for file in reversed(self._published):
            if self._ahead.take(f"file {file.dest_uri}") is None:
                file.write()
        self.stop()

    def stop(self) -> None:
        """Let go of the process."""
        self._ahead.close()
