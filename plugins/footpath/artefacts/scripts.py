"""Values for the browser as scripts, since a page that was opened from a disk may load nothing else."""

from __future__ import annotations

import json


def handing_over(function: str, *values: object) -> str:
    """A script that hands values over to a function of the page."""
    return f"{function}({','.join(map(json_in_script, values))});\n"


def json_in_script(value: object) -> str:
    """A value as it may stand in a script, even in one inside a page.

    Nothing in it ends the script or begins a comment, and it is ASCII alone, so that no page's encoding matters.
    """
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
