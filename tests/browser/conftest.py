"""A real Chromium, and sites to look at, each built once and served on a free port of this machine."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.corpora import REFERENCE_CONTENT, ROOT
from tests.hosts.building import build_site
from tests.hosts.hostile import hostile
from tests.hosts.test_findings import BROKEN
from tests.hosts.test_reference import build_reference

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")
MODES = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}
OBSERVE_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifts += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
"""

Filled = Callable[[Path], None]


@dataclass
class Tab:
    """An open page and everything that went wrong on it."""

    page: Page
    troubles: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def listen(self) -> None:
        noisy = ("error", "warning")
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type in noisy else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("requestfailed", lambda request: self.troubles.append(f"{request.url}: {request.failure}"))
        self.page.on(
            "response",
            lambda answer: self.troubles.append(f"{answer.url}: {answer.status}") if answer.status >= 400 else None,
        )
        self.page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: object) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this machine. Without one the tests are skipped, unless they are required."""
    path = next((found for name in CANDIDATES if (found := shutil.which(name))), None)
    if path is None:
        give_up = pytest.fail if os.environ.get("FOOTPATH_BROWSER_REQUIRED") else pytest.skip
        give_up("no Chromium on PATH; install one to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """One context per mode, so that what a mode has loaded once is not loaded again."""
    with ExitStack() as stack:

        @cache
        def context(mode: str) -> BrowserContext:
            made = chromium.new_context(**MODES[mode], reduced_motion="reduce")
            made.add_init_script(OBSERVE_SHIFTS)
            made.set_default_timeout(15_000)
            stack.callback(made.close)
            return made

        yield context


@pytest.fixture
def open_tab(contexts: Callable[[str], BrowserContext]) -> Iterator[Callable[[str, str], Tab]]:
    """Opens an address in a mode; the tabs are closed at the end of the test."""
    with ExitStack() as stack:

        def opened(address: str, mode: str = "light", until: str = "load") -> Tab:
            tab = Tab(contexts(mode).new_page())
            stack.callback(tab.page.close)
            tab.listen()
            tab.page.goto(address, wait_until=until)
            return tab

        yield opened


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Files as they are, but for the map of the site: it names the server, or no navigation is instant."""

    def do_GET(self) -> None:
        file = Path(self.directory, self.path.lstrip("/"))
        if file.name != "sitemap.xml":
            super().do_GET()
            return
        host, port = self.server.server_address[:2]
        content = re.sub(rb"https://[a-z]+\.example", f"http://{host}:{port}".encode(), file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has above
        del format, args


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder and says where."""
    with ExitStack() as stack:

        @cache
        def address(folder: Path) -> str:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_address[1]}"

        yield address


@pytest.fixture(scope="session")
def own(once: Callable[[str, Filled], Path], served: Callable[[Path], str]) -> str:
    """The address of this project's own site."""

    def fill(folder: Path) -> None:
        subprocess.run(
            [
                Path(sys.executable).with_name("mkdocs"),
                "build",
                "--quiet",
                "-f",
                ROOT / "mkdocs.yml",
                "-d",
                folder / "site",
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )

    return served(once("own-site", fill) / "site")


@pytest.fixture(scope="session")
def reference(once: Callable[[str, Filled], Path], served: Callable[[Path], str]) -> str:
    """The address of the site of the reference content."""
    if not REFERENCE_CONTENT.is_dir():
        pytest.skip("no reference content; set FOOTPATH_SHARED")
    return served(once("reference-mkdocs", build_reference("mkdocs")) / "site")


@pytest.fixture(scope="session")
def attacked(once: Callable[[str, Filled], Path], served: Callable[[Path], str]) -> str:
    """The address of a site whose fields hold what must stay text."""
    return served(
        once("attacked-site", lambda folder: _keep(build_site(folder, hostile(), theme="material", command="serve")))
        / "site"
    )


@pytest.fixture(scope="session")
def previewed(once: Callable[[str, Filled], Path], served: Callable[[Path], str]) -> str:
    """The address of the preview of a site in which everything is wrong."""
    options = {"theme": "material", "command": "serve", "footpath": {"rules": "rules"}}
    return served(once("previewed-site", lambda folder: _keep(build_site(folder, BROKEN, **options))) / "site")


def _keep(site: object) -> None:
    del site
