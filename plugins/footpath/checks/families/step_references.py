"""What steps and tools refer to in their fields: it exists, it is not the step itself, and it is listed once."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.checks.guessing.unknown import Unknown, missing
from footpath.checks.mending.yaml_edits import remove_item
from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.entry import Step, Tool
from footpath.model.site import Site
from footpath.model.source import Place, Related, Word


def _entries(site: Site) -> Iterator[Step | Tool]:
    yield from site.corpus.of(Step)
    yield from site.corpus.of(Tool)


def unknown_step(site: Site) -> Findings:
    """A step depends on, or reads, a step that does not exist.

    What:
        A name in `dependencies` or `reads` is no step of the pipeline. A dependency on a tool counts:
        tools are no part of the graph.
    Why:
        A step with an unknown dependency can never start.
    Fix:
        Correct the name, or remove it.
    Example:
        `dependencies: [create-prd, tech-stak]`.
    """
    references = missing(site, _entries(site), "dependency", "read")
    yield from Unknown(site).findings(
        references, "use the name of a step, or remove it", dependency="depends on", read="reads"
    )


def unknown_entry(site: Site) -> Findings:
    """A step or tool uses a knowledge entry that does not exist.

    What:
        A name in `knowledge-base` is no entry of the knowledge folder.
    Why:
        The guidance that the step counts on is silently left out.
    Fix:
        Correct the name, or write the entry.
    Example:
        `knowledge-base: [api-desing]`.
    """
    references = missing(site, _entries(site), "knowledge")
    yield from Unknown(site).findings(references, "use the name of an entry, or write it", knowledge="uses")


def self_dependency(site: Site) -> Findings:
    """A step depends on itself.

    What:
        The step's own name is in its `dependencies`.
    Why:
        It waits for itself and never starts.
    Fix:
        Remove the name, or put the one that was meant.
    Example:
        `dependencies: [tech-stack]` in the step `tech-stack`.
    """
    for step in site.corpus.of(Step):
        word = next((word for word in step.dependencies if word.text == step.name.text), None)
        if word is not None:
            fix = remove_item(site, step.uri, word.span, safe=False)
            yield Finding(Place(step.uri, word.span), f'"{word.text}" depends on itself', "remove it", fix=fix)


def repeated_reference(site: Site) -> Findings:
    """A name stands twice in one list.

    What:
        The same name twice in `dependencies`, `reads` or `knowledge-base`.
    Why:
        The second changes nothing; often another name was meant.
    Fix:
        Remove it.
    Example:
        `reads: [user-stories, create-prd, user-stories]`.
    """
    for entry in _entries(site):
        for words in (entry.dependencies, entry.reads, entry.knowledge):
            seen: dict[str, Word] = {}
            for word in words:
                first = seen.setdefault(word.text, word)
                if first is not word:
                    yield Finding(
                        Place(entry.uri, word.span),
                        f'"{word.text}" is listed twice',
                        "remove it",
                        (Related(Place(entry.uri, first.span), "first listed here"),),
                        remove_item(site, entry.uri, word.span),
                    )
