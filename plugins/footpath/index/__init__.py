"""The index: topics, references both ways and related entries, each a frozen value made from the corpus."""

from footpath.index.build import build_index
from footpath.index.generated import with_generated
from footpath.index.titles import in_words

__all__ = ["build_index", "in_words", "with_generated"]
