"""The plugin: hooks that translate between the host and `Build`, and decide nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from footpath.adapters.baseline import load_baseline
from footpath.adapters.filesystem import load_memo, save_memo
from footpath.adapters.languages import words_of
from footpath.adapters.mkdocs.build import Build
from footpath.adapters.mkdocs.files import ASSETS, STYLESHEET, tree_of
from footpath.adapters.mkdocs.options import adapted
from footpath.adapters.mkdocs.pagefind import pass_over_surroundings
from footpath.adapters.mkdocs.questions import pass_over_fillers
from footpath.adapters.mkdocs.report import report
from footpath.adapters.mkdocs.second import Second
from footpath.adapters.project_files import configured_project, open_project
from footpath.adapters.site_config import OWN, one_place, own_options
from footpath.adapters.templates import scripts, template_override
from footpath.checks import Baseline
from footpath.checks.run import validate
from footpath.configuration import settings_from
from footpath.model.project_folder import HOME
from footpath.model.settings import ConfigurationError, Settings
from footpath.reporting.plain import plain

log = get_plugin_logger("footpath")


class Options(Config):
    """The host wants a class of options; ours are read by `footpath.configuration`, for the command as well."""


class FootpathPlugin(BasePlugin[Options]):
    """`plugins: [footpath]`. Needs no options; those it has are the ones of the command."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.templates: Path | None = None
        self.project: Path | None = None
        self.serving = False
        self.failed = False
        self.build: Build | None = None
        self.second: Second | None = None
        self.whole = True

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the options; the host reports every mistake at once."""
        try:
            folder = Path(config_file_path or ".").parent
            own = own_options(folder)
            given = one_place(options, own, folder)
        except ConfigurationError as error:
            return _mistakes(error), []
        try:
            self.settings = settings_from(given)
            validate(self.settings)
            self.templates = template_override(self.settings, folder)
            self.project = configured_project(self.settings, folder)
            words_of(self.settings, self.templates)
        except ConfigurationError as error:
            # The host says that the mistake is in its own file.
            return _mistakes(error, f"{OWN}: " if own else ""), []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview. Having this hook also keeps the object over rebuilds."""
        self.serving = command == "serve"
        self.whole = not dirty

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build: nothing is left of the one before. Early, as the search reads its options in this event."""
        self._stop()
        pass_over_fillers(config)
        pass_over_surroundings(config)
        self.build = None
        self.failed = False
        announced = cast("dict[str, Any]", config)
        announced["extra_css"].insert(0, STYLESHEET)  # before the site's own, which win
        announced["extra_javascript"] += [f"{ASSETS}/{name}" for name in scripts()]
        if self.templates is not None:
            config.watch.append(str(self.templates))
        if self.project is not None:
            config.watch.append(str(self.project / HOME))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the tree, check it, and add the pages it needs."""
        try:
            memo, path = load_memo(Path(config.docs_dir))
            settings = adapted(self.settings, config, preview=self.serving)
            file = Path(config.config_file_path or ".").parent / settings.baseline
            known = load_baseline(file, Path(config.docs_dir)) if settings.baseline else Baseline()
            project = open_project(self.project) if self.project is not None else None
            tree = replace(tree_of(files, drafts=self.serving), project=project)
            self.build = Build(files, config, settings, memo, self.templates, known, tree)
            save_memo(memo, path)
            self.build.add(files, config, preview=self.serving)
        except Exception as error:
            self.build = None
            if self.serving:
                self._fail(error)
            elif isinstance(error, ConfigurationError):
                raise PluginError(str(error)) from error
            else:
                raise
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let a second process begin, now that the host knows all pages."""
        if self.build is not None and self.whole:
            self.second = Second.begin(self.build, files, config)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make references into links."""
        del config, files
        build = self.build
        if self.second is not None:
            self.second.render(page)
        return self._tried(lambda: build.markdown(page, markdown), markdown) if build else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Complete the text."""
        del config, files
        build = self.build
        if build is None:
            return html
        for identity in build.surprises(page):
            log.info("%s", plain(f"{page.file.src_uri}: the site has no #{identity}, which the text leads to expect"))
        return self._tried(lambda: build.content(page, html), html)

    @event_priority(100)
    def _before_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the search what a page is found by, beside its text."""
        del config, nav
        build, html = self.build, page.content or ""
        if build is not None:
            page.content = self._tried(lambda: build.searched(page, html), html)
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Show what stands around the text: late, so that the search does not find a page by what refers to it."""
        del config, nav
        build, html = self.build, page.content or ""
        if build is not None:
            parts = self.second.parts(page.file.src_uri) if self.second is not None else None
            page.content = self._tried(lambda: build.surrounded(page, html, parts), html)
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say to programs what the page is: late, so that what others say of it is seen."""
        del config
        build = self.build
        return self._tried(lambda: build.told(page, output), output) if build is not None else output

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Tell all findings, at the end; those of the failing level count in a strict build.

        Early, as all files are written before others look at them.
        """
        del config
        if self.second is not None:
            self.second.finish()
            self.second = None
        if self.build is not None:
            report(self.build.diagnostics, self.settings.fail_on, log)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no process behind."""
        del error
        self._stop()

    def _stop(self) -> None:
        """Let the second process end, if there is one."""
        if self.second is not None:
            self.second.stop()
            self.second = None

    def _tried(self, work: Callable[[], str], otherwise: str) -> str:
        """What the work gives. Where it fails in a preview, what there was before it."""
        try:
            return work()
        except Exception as error:
            if not self.serving:
                raise
            self._fail(error)
            return otherwise

    def _fail(self, error: Exception) -> None:
        """Tell, once in a build, of an exception. Raised in a rebuild, it would leave the preview hanging."""
        if not self.failed:
            log.error("the preview goes on without Footpath", exc_info=error)
        self.failed = True


def _mistakes(error: ConfigurationError, where: str = "") -> ConfigErrors:
    return [("footpath", ValidationError(f"{where}{problem}")) for problem in error.problems]
