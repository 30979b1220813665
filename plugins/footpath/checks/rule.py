"""What a rule is: an identity, a default level, documentation, and a pure function over the site."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from footpath.model.diagnostic import Finding, Level
from footpath.model.rule import Fixing
from footpath.model.site import Site
from footpath.model.source import Fault, Fix, Place, Related

Findings = Iterator[Finding]
HEADINGS = ("What", "Why", "Fix", "Example")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. Its name is the function's name in kebab-case; its documentation is the function's docstring.

    The docstring has a first line that stands alone, then the sections What, Why, Fix and Example. A rule judges
    the site, or, as those of the family CF, what became of the findings of all other rules: a `Control`. `fix`
    says whether findings come with a fix, if there is one answer; its cases prove it. `untrusted` is its level
    where the content may come from strangers, if that is another one.
    """

    code: str
    check: Callable[..., Findings]
    level: Level = Level.ERROR
    untrusted: Level | None = None
    since: str = "0.1.0"
    fix: Fixing = ""

    @property
    def name(self) -> str:
        """The rule's name, such as `missing-target`."""
        return self.check.__name__.rstrip("_").replace("_", "-")

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code.rstrip("0123456789")

    @property
    def title(self) -> str:
        """What it finds, in one line."""
        return inspect.cleandoc(self.check.__doc__ or "").split("\n", 1)[0]

    @property
    def sections(self) -> dict[str, str]:
        """The documentation below each heading, as Markdown."""
        parts = re.split(rf"^({'|'.join(HEADINGS)}):$", inspect.cleandoc(self.check.__doc__ or ""), flags=re.MULTILINE)
        return {heading: inspect.cleandoc(text) for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


Mend = Callable[[Site, str, Fault], Fix | None]
"""Makes the fix of a fault, in the file of this uri, from what the reader of that one file could not know."""


def from_reading(site: Site, code: str, mend: Mend | None = None) -> Findings:
    """The findings that reading the files already made under one code: parser, decoder and file reader."""
    for uri, fault in _faults(site):
        if fault.code == code:
            yield _finding(uri, fault, mend(site, uri, fault) if mend else fault.fix)


def _faults(site: Site) -> Iterator[tuple[str, Fault]]:
    yield from site.tree.faults
    for uri, document in site.documents.items():
        for fault in document.faults:
            yield uri, fault
    yield from site.corpus.faults


def _finding(uri: str, fault: Fault, fix: Fix | None) -> Finding:
    related = tuple(Related(Place(item.place.uri or uri, item.place.span), item.message) for item in fault.related)
    if fix is not None:
        fix = replace(fix, edits=tuple(replace(edit, uri=edit.uri or uri) for edit in fix.edits))
    return Finding(Place(uri, fault.span), fault.message, fault.help, related, fix)


def claimed_twice(site: Site, kind: str) -> Findings:
    """Each later claimant of a name within one kind."""
    for identity, (first, *others) in site.corpus.collisions.items():
        for entry in others if identity.kind == kind else ():
            yield Finding(
                entry.place,
                f'"{identity.name}" is also in {first.uri}:{first.name.span.line}',
                "rename one of them, or merge the two",
                (Related(first.place, "first defined here"),),
            )
