"""What is measured: the content, and sites made of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FOOTPATH_SHARED", ROOT.parent / "shared"))
REFERENCE = SHARED / "corpora" / "scaffold-3.17.0" / "content"
CONTENT = REFERENCE if REFERENCE.is_dir() else ROOT / "knowledge"
BIN = Path(sys.executable).parent

MATERIAL = "{name: material, font: false, features: [navigation.prune]}"
PLAIN = "{name: mkdocs}"
_SITE = """\
site_name: Bench
site_url: https://bench.example/
docs_dir: {content}
site_dir: {site}
theme: {theme}
plugins: [{plugins}]
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]
validation: {{links: {{not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}}}
"""


def site(work: Path, name: str, content: Path, *, theme: str = MATERIAL, plugins: str = "search") -> str:
    """The configuration file of a site, written into a folder."""
    config = work / f"mkdocs-{name}.yml"
    config.write_text(_SITE.format(content=content, site=work / f"site-{name}", theme=theme, plugins=plugins))
    return str(config)
