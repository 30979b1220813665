"""Human titles: from front matter, else the first top heading, else the name in words."""

from __future__ import annotations

from collections.abc import Mapping

from footpath.model.corpus import Corpus
from footpath.model.document import Document
from footpath.parsing.spelling import KEBAB

_SPELLINGS = """
2D 3D ABI ADR ADRs AI AMO API APIs APNs AR ASGI AWS BDD BentoML BFF BullMQ CD CDC CDN CI CJS CLI CLIs CMS CORS CPU
CQRS CRDT CRUD CSP CSRF CSS CSV CVAA CVaR CVE CVEs DAG DAGs DBA DBs dbt DCC DDD DDP DevOps DLQ DNS DOM DSL DSS DX
DynamoDB E2E ECS EKS ELT ESLint ESM ETL F2P FAQ FastAPI FCM FEniCS FINRA FMOD FSDP FTUE GDD GDPR GitHub GitLab GOAP
GPT GPU GPUs GraphQL gRPC GUI HIG HIPAA HMR HPC HTML HTTP HTTPS HUD i18n IaC ID IDE IDs iOS IP ISR JavaScript JSDoc
JSON JSX JWT JWTs KPI KPIs l10n LaTeX LFS LiveOps LLM LLMs LOD LQA macOS MCP MDM ML MLflow MLOps MMR MMS MongoDB mTLS
MVC MVI MVP MVVM MySQL NAS NFR NFRs NoSQL NPC NPCs npm NumPy OAuth OAuth2 OHLCV OIDC OKR OKRs OpenAPI OpenFOAM
OpenTelemetry ORM OS OTA OTel OWASP P2P PBS PCI PDF PII pip PKCE PoC POSIX PostgreSQL PR PRD PRDs PRs PWA PyPI PyTorch
QA RabbitMQ RAG RBAC RDBMS README REST RFC RPC RTL RUM SaaS SBOM SDK SDKs SEC SemVer SEO SIEM SimPy SLA SLAs SLI SLIs
SLO SLOs SMS SOC SOC2 SPA SQL SQLite SRE SSE SSG SSH SSL SSO SSR stderr stdin stdout SVG SWR TCA TCP TCR TDD
TestFlight TLS TorchServe TRC tRPC tsconfig tsd tsup TTY TUI TypeDoc TypeScript UDP UGC UI UIs URI URL URLs UTF UUID
UX VCS VM VMs VPC VPN VR WAF wandb WASM WCAG WebAssembly WebAuthn WebExtension WebGL WebRTC WebSocket WebSockets WSGI
XAG XCTest XML XP XR XSS YAML
"""
ACRONYMS = {word.lower(): word for word in _SPELLINGS.split()}
"""Words that are not written as a word is, by their lower-case form."""
_PHRASES: Mapping[tuple[str, ...], str] = {
    ("a", "b"): "A/B",
    ("ci", "cd"): "CI/CD",
    ("ab", "test"): "A/B Test",
    ("ab", "testing"): "A/B Testing",
    ("blue", "green"): "Blue-Green",
    ("package", "json"): "package.json",
    ("claude", "md"): "CLAUDE.md",
    ("agents", "md"): "AGENTS.md",
    ("readme", "md"): "README.md",
    ("end", "to", "end"): "End-to-End",
    ("next", "js"): "Next.js",
    ("node", "js"): "Node.js",
    ("open", "source"): "Open-Source",
    ("real", "time"): "Real-Time",
    ("third", "party"): "Third-Party",
    ("trade", "off"): "Trade-Off",
    ("trade", "offs"): "Trade-Offs",
    ("d", "ts"): ".d.ts",
}
"""Words that belong together, and how they are written."""
_LONGEST = max(map(len, _PHRASES))
_PREFIXES = frozenset({"anti", "cross", "inter", "multi", "non", "post", "pre", "self"})
"""Words that are the first half of one: `multi-service` is a Multi-Service."""
_SUFFIXES = frozenset({"based", "driven", "oriented"})
"""Words that are the second half of one: `event-driven` is Event-Driven."""
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "vs", "with"}
)


def in_words(name: str) -> str:
    """A kebab-case name as a title: `multi-user-api-for-ios` gives `Multi-User API for iOS`."""
    words = [word for word in name.replace("_", "-").split("-") if word]
    titled = ""
    place = 0
    while place < len(words):
        size = next((size for size in range(_LONGEST, 1, -1) if _phrase(words, place, size)), 1)
        shown = _phrase(words, place, size) or _titled(words[place], first=place == 0)
        titled += shown
        place += size
        if place < len(words):
            halves = (size == 1 and words[place - 1].lower() in _PREFIXES) or words[place].lower() in _SUFFIXES
            titled += "-" if halves else " "
    return titled or name


def _phrase(words: list[str], place: int, size: int) -> str:
    return _PHRASES.get(tuple(word.lower() for word in words[place : place + size]), "")


def _titled(word: str, *, first: bool) -> str:
    known = ACRONYMS.get(word.lower())
    return known or (word if not first and word in _SMALL else word[:1].upper() + word[1:])


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
