"""Footpath: a knowledge base goes in; a browsable, cross-referenced, checked site comes out."""

__version__ = "0.1.0"
