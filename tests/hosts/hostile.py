"""The virtual site with every field that people write holding something that must stay text."""

from __future__ import annotations

import json

from tests.hosts.virtual import TREE

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "{{ 7*7 }}{% raw %}",
    "</title><b onclick=alert(1)>",
    "`c` **b** &lt;",
    "' {: onclick=alert(1) }",
)
PAYLOAD = " ".join(PAYLOADS)
QUOTED = json.dumps(PAYLOAD)
"""As YAML reads it."""
TOPIC = json.dumps('<script>alert(1)</script>"><img src=x onerror=alert(1)> {{ 7*7 }}')

PRINTED = f"tags: [{QUOTED}]\nstatus: {QUOTED}\nsubtitle: {QUOTED}\nauthor: {QUOTED}\n"
"""What no kind has a use for and themes print."""


def hostile() -> dict[str, str]:
    """The tree with its titles, descriptions, summaries, hints, topics and labels replaced."""
    tree = {
        **TREE,
        "topics.yml": f"api-design:\n  label: {QUOTED}\n  description: {QUOTED}\n  synonyms: [{TOPIC}]\n",
    }
    for name in ("api-design", "ledgers"):
        uri = f"entries/core/{name}.md"
        title_line = next(line for line in TREE[uri].splitlines() if line.startswith("title:"))
        tree[uri] = TREE[uri].replace(title_line, f"title: {QUOTED}")
    tree["entries/core/api-design.md"] = tree["entries/core/api-design.md"].replace("name:", f"{PRINTED}name:", 1)
    tree["notes/plain.md"] = f"---\ntitle: {QUOTED}\ndescription: {QUOTED}\n{PRINTED}---\n\nText.\n"
    tree["notes/bare.md"] = f"title: {PAYLOAD}\nstatus: {PAYLOAD}\n\nText.\n"
    for uri, content in list(tree.items()):
        lines = content.splitlines(keepends=True)
        tree[uri] = "".join(_with(line) for line in lines)
    tree["entries/core/error-handling.md"] = tree["entries/core/error-handling.md"].replace(
        "for its form.", "for its `<script>alert(1)</script>` and [[ledgers|<img src=x onerror=alert(1)>]]."
    )
    return tree


def _with(line: str) -> str:
    """A line of front matter with its words replaced."""
    for field in ("description", "summary", "argument-hint"):
        if line.startswith(f"{field}:"):
            return f"{field}: {QUOTED}\n"
    if line.startswith("name: ") and line.removeprefix("name: ").strip() in (
        "Deep",
        "MVP",
        "Backend",
        "Backend for fintech",
    ):
        return f"name: {QUOTED}\n"
    return line.replace("topics: [", f"topics: [{TOPIC}, ") if line.startswith("topics: [") else line
