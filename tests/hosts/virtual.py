"""A small site that has one of everything, as texts by path."""

from __future__ import annotations

from collections.abc import Mapping

STEP = """\
---
name: {name}
description: {description}
summary: {description}, in more words.
phase: {phase}
order: {order}
dependencies: [{after}]
outputs: [docs/{name}.md]
conditional: {conditional}
knowledge-base: [{knowledge}]
reads: [{reads}]
---

## Purpose

{purpose}

## Inputs

- docs/idea.md (optional) — what is known

## Expected Outputs

- docs/{name}.md — the result

## Quality Criteria

- (mvp) It is there
- (deep) It was reviewed

## Methodology Scaling

- **deep**: All of it.
- **mvp**: The start of it.
- **custom:depth(1-5)**: Depth 1: a page. Depth 2: two. Depth 3: three. Depth 4: four. Depth 5: five.

## Mode Detection

Update the file if it is there.

## Update Mode Specifics

- **Detect prior artifact**: docs/{name}.md exists
- **Preserve**: what others rely on
- **Triggers for update**: new facts
- **Conflict resolution**: the newer fact wins
"""


def step(name: str, description: str, phase: str, order: int, **given: str) -> str:
    """A pipeline step with the sections that every step has."""
    fields = {"after": "", "knowledge": "", "reads": "", "conditional": "null", "purpose": "Decide once."}
    return STEP.format(name=name, description=description, phase=phase, order=order, **{**fields, **given})


TREE: Mapping[str, str] = {
    "entries/core/api-design.md": """\
---
name: api-design
title: API Design
description: Interfaces that other programs call
topics: [api-design, failures, paging]
---

## Summary

Decide how calls fail first, as `error-handling.md` says. The contract is written in [[specify-api]].

## Deep Guidance

### Failing

Answer with [[error-handling|a stable code]], never with a stack trace.

## See Also

- [error-handling](error-handling.md)
- [ledgers](ledgers.md#bookings)
""",
    "entries/core/error-handling.md": """\
---
name: error-handling
description: What callers can do about a failure
topics: [failures, api-design]
---

# Failing well

## Summary

A failure is an answer. See [the interface](api-design.md#failing) for its form.

## Deep Guidance

Say whether a retry can help.
""",
    "entries/core/ledgers.md": """\
---
name: ledgers
title: Ledgers
description: Bookings that explain every balance
topics: [ledger, api-design]
---

## Summary

A booking is never changed.

## Deep Guidance

### Bookings

Write two sides. The `review-code` tool looks for one-sided ones.
""",
    "pipeline/vision/define-vision.md": step("define-vision", "Say what will be different", "vision", 10),
    "pipeline/pre/write-requirements.md": step(
        "write-requirements", "Number what the product must do", "pre", 110, after="define-vision"
    ),
    "pipeline/specification/specify-api.md": step(
        "specify-api",
        "Write the interface down",
        "specification",
        810,
        after="write-requirements",
        knowledge="api-design, error-handling",
        reads="define-vision",
        conditional='"if-needed"',
        purpose="Write what `api-design` asks for.",
    ),
    "pipeline/build/implement-task.md": step(
        "implement-task", "Make one task work", "build", 1510, after="specify-api"
    ),
    "tools/review-code.md": """\
---
name: review-code
description: Look for what tests cannot see
summary: Look for what tests cannot see, in passes.
phase: null
order: null
dependencies: []
outputs: []
conditional: null
stateless: true
category: tool
knowledge-base: [error-handling]
argument-hint: "<path>"
---

## Purpose

Find defects.

## Inputs

- A path (optional) — the change

## Expected Outputs

- A list of findings

## Instructions

1. Read.
""",
    "methodology/README.md": "# Our ways of working\n\nWritten by hand.\n",
    "methodology/deep.yml": """\
name: Deep
description: Everything, in order
default_depth: 5
steps:
  define-vision: { enabled: true }
  write-requirements: { enabled: true }
  specify-api: { enabled: true, conditional: if-needed }
  implement-task: { enabled: true }
""",
    "methodology/mvp.yml": """\
name: MVP
description: The shortest way
default_depth: 1
steps:
  define-vision: { enabled: true }
  write-requirements: { enabled: true }
  specify-api: { enabled: false }
  implement-task: { enabled: true }
""",
    "methodology/backend-overlay.yml": """\
name: Backend
description: For servers
project-type: backend
step-overrides:
  specify-api: { enabled: true }
knowledge-overrides:
  implement-task:
    append: [error-handling]
""",
    "methodology/backend-fintech.yml": """\
name: Backend for fintech
description: For money
project-type: backend
knowledge-overrides:
  specify-api:
    append: [ledgers]
""",
    "topics.yml": """\
api-design:
  label: Interfaces
  description: What other programs call
  synonyms: [rest-api]
ledger: Ledger
""",
}
