"""When the files of a site last changed, if git can tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from footpath.adapters.git import last_changes
from footpath.model.settings import ConfigurationError
from footpath.model.site import Site
from footpath.reporting.plain import plain

_DATED = frozenset({"feed", "metadata"})
"""What of the option `publish` needs dates."""

log = get_plugin_logger("footpath")


def changed(folder: Path, site: Site) -> Mapping[str, datetime]:
    """When each file below the content folder last changed; nothing where no history says so, which is no mistake."""
    if _DATED.isdisjoint(site.settings.publish):
        return {}
    try:
        return last_changes(folder, site.documents.keys())
    except ConfigurationError as error:
        log.debug("no dates of changes: %s", plain(str(error)))
        return {}
