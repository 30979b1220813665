"""What is shown around an author's text, by its kind: above where it belongs, below what leads here."""

from __future__ import annotations

from footpath.pages.entry.bar import bar
from footpath.pages.entry.connections import Connections
from footpath.pages.entry.footer import footer
from footpath.pages.entry.header import header
from footpath.pages.entry.inside import pieces
from footpath.pages.entry.metadata import metadata
from footpath.pages.entry.parts import Parts

__all__ = ["Connections", "Parts", "bar", "footer", "header", "metadata", "pieces"]
