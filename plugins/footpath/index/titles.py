"""Human titles: from front matter, else the first top heading, else the name in words."""

from __future__ import annotations

from footpath.model.corpus import Corpus
from footpath.model.document import Document
from footpath.parsing.spelling import KEBAB

_SPELLINGS = """
ADR ADRs AI API APIs AWS CD CI CLI CRUD CSS CSV DAG DDD DNS DSL E2E ETL GDD GDPR GraphQL gRPC HTML HTTP IaC IDE
iOS JSON JWT KPI LLM macOS MCP ML MVP NPC OAuth OIDC ORM OS PCI PR PRD PRs QA RBAC REST RPC SaaS SDK SEO SLA SLI
SLO SLOs SPA SQL SRE SSO SSR TDD TLS tRPC TypeScript UGC UI URL UX VR WCAG XML YAML
"""
ACRONYMS = {word.lower(): word for word in _SPELLINGS.split()}
"""Words that are not written as a word is, by their lower-case form."""
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "vs", "with"}
)


def in_words(name: str) -> str:
    """A kebab-case name as a title: `api-design-for-ios` gives `API Design for iOS`."""
    words = name.replace("_", "-").split("-")
    titled = [
        ACRONYMS.get(word.lower(), word if index and word in _SMALL else word[:1].upper() + word[1:])
        for index, word in enumerate(words)
        if word
    ]
    return " ".join(titled) or name


def title_of(uri: str, document: Document, corpus: Corpus) -> str:
    """The title of one file. Never empty."""
    matter = document.matter.get("title") if document.matter is not None else None
    if matter is not None and matter.kind == "text" and matter.text.strip():
        return matter.text.strip()
    entry = corpus.by_uri.get(uri)
    if entry is not None and entry.title:
        return in_words(entry.title) if KEBAB.fullmatch(entry.title) else entry.title
    heading = next((heading.text for heading in document.headings if heading.level == 1 and heading.text), "")
    if heading:
        return heading
    stem = uri.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if entry is None and stem.lower() in ("index", "readme") and "/" in uri:
        stem = uri.split("/")[-2]
    return in_words(entry.name.text if entry is not None else stem)
