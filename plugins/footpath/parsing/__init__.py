"""Text becomes facts with spans: `parse` turns the bytes of one file into a `Document`.

Nothing here knows entry kinds, other documents or the disk, and nothing here raises on content.
"""

from footpath.parsing.document import VERSION, parse

__all__ = ["VERSION", "parse"]
