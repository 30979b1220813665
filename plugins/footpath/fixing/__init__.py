"""Fixes applied to the bytes of files. Nothing here writes a file or decides whether a fix is right."""

from footpath.fixing.apply import Applied, apply

__all__ = ["Applied", "apply"]
