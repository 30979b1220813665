"""Where the tests find content that is too large, or not ours, to live in the repository.

`FOOTPATH_SHARED` names a folder with `corpora/` and `reference/`; beside the repository is the default.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FOOTPATH_SHARED", ROOT.parent / "shared"))
REFERENCE_CONTENT = SHARED / "corpora" / "scaffold-3.17.0" / "content"
VECTORS = SHARED / "reference" / "vectors"

needs_shared = pytest.mark.skipif(
    not REFERENCE_CONTENT.is_dir(),
    reason=f"no reference content at {SHARED}; set FOOTPATH_SHARED to run this",
)


@cache
def vectors(name: str) -> Any:
    """One file of reference answers, such as `methodology`."""
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


SHOP = ROOT / "tests" / "projects" / "shop"
"""A project with three services that follows the methodology in `knowledge/`."""
