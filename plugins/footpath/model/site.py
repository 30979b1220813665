"""The one read-only value that rules, pages and reports are pure functions of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from footpath.model.corpus import Corpus
from footpath.model.document import Document
from footpath.model.external import Answer
from footpath.model.index import Index
from footpath.model.pipeline import Graph, Pipeline
from footpath.model.progress import Dashboard
from footpath.model.rule import RuleDoc
from footpath.model.settings import Settings
from footpath.model.source import Tree


@dataclass(frozen=True, slots=True)
class Site:
    """Everything known of one knowledge base.

    - `graph` is what the steps' own files describe, before any preset or overlay.
    - `pipelines` holds one resolved pipeline per preset, by methodology name, then the combinations that the
      settings name.
    - `overlaid` holds one per overlay and preset, keyed by (methodology, overlay name), to show what the
      overlay changes.
    - `comparisons` are the pairs of pipelines that have a page on what differs between them.
    - `rules` are those that have a page of their own in this site: all or none.
    - `dashboard` is the progress of the project that the tree comes with, if it comes with one.
    - `answers` is what became of addresses on the web, by address; empty unless they were asked.
    - `changed` says when files last changed, by their uri, as far as their history is known.
    - `generated` holds what is known of generated pages, by uri: those whose text a check has asked for.
    """

    settings: Settings
    tree: Tree
    documents: Mapping[str, Document]
    corpus: Corpus
    index: Index
    graph: Graph
    pipelines: Mapping[str, Pipeline]
    overlaid: Mapping[tuple[str, str], Pipeline]
    comparisons: tuple[tuple[Pipeline, Pipeline], ...] = ()
    rules: tuple[RuleDoc, ...] = ()
    dashboard: Dashboard | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    changed: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    generated: Mapping[str, Document] = field(default_factory=dict[str, Document])

    def page(self, uri: str) -> Document | None:
        """What is known of a page, an author's or a generated one."""
        return self.documents.get(uri) or self.generated.get(uri)
