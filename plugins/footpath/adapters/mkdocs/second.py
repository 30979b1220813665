"""What a second process does for a build: it renders texts, makes what stands around them, and writes files.

It begins at the other end of each: the two meet somewhere, wherever that is.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

from footpath.adapters.ahead import Ahead, Records, begin
from footpath.adapters.mkdocs.build import Build
from footpath.adapters.mkdocs.files import Published
from footpath.adapters.mkdocs.rendering import independent, rendered, rendering
from footpath.pages.entry import Parts

_LEAST = 50
"""Pages from which on it is worth a process."""


class Second:
    """The second process of a build, between the navigation and the end."""

    def __init__(self, files: Files, ahead: Ahead) -> None:
        self._files, self._ahead = files, ahead
        self._published = {file: (file.artefact, file.dest_uri) for file in files if isinstance(file, Published)}
        for file in self._published:
            file.later = True

    @classmethod
    def begin(cls, build: Build, files: Files, config: MkDocsConfig) -> Second | None:
        """Begin, where a second process is possible and worth it."""
        if len(files.documentation_pages()) < _LEAST or not build.site.settings.parallel:
            return None
        pages = list(files.documentation_pages(inclusion=InclusionLevel.is_included))[::-1]
        records = Records()
        texts = pages if independent(config) else []
        jobs = {f"text {file.src_uri}": partial(rendered, file, files, config, records) for file in texts}
        jobs |= {
            f"parts {file.src_uri}": partial(build.parts, file.src_uri)
            for file in pages
            if build.has_parts(file.src_uri)
        }
        jobs |= {f"file {file.dest_uri}": file.write for file in files if isinstance(file, Published)}
        ahead = begin(jobs, records.instead)
        return None if ahead is None else cls(files, ahead)

    def render(self, page: Page) -> None:
        """Let the page have what the second process rendered, when the host comes to render it."""
        vars(page)["render"] = rendering(page, lambda uri: self._ahead.take(f"text {uri}"))

    def parts(self, uri: str) -> Parts | None:
        """What stands around a text, if it is made."""
        return self._ahead.take(f"parts {uri}")

    def finish(self) -> None:
        """Write what is not written, from the other end; and what somebody changed meanwhile, as it is now."""
        shown = {file for file in self._files if isinstance(file, Published)}
        changed = [
            (file, uri)
            for file, (artefact, uri) in self._published.items()
            if file not in shown or (file.artefact, file.dest_uri) != (artefact, uri)
        ]
        for file, (_, uri) in reversed(self._published.items()):
            if self._ahead.take(f"file {uri}") is None:
                file.write()
        self.stop()
        for file, uri in changed:
            if file not in shown or file.dest_uri != uri:
                Path(file.dest_dir, uri).unlink(missing_ok=True)
            if file in shown:
                file.write()

    def stop(self) -> None:
        """Let go of the process."""
        self._ahead.close()
