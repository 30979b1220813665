"""The corpus: every document decoded by its kind, broken ones kept addressable, collisions of names seen."""

from footpath.corpus.build import build_corpus, role_of

__all__ = ["build_corpus", "role_of"]
