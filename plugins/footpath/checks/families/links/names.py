"""LK: names in wiki links and code mean one thing."""

from __future__ import annotations

from footpath.checks.guessing.names import EntryNames
from footpath.checks.mending.targets import retarget, slip
from footpath.checks.rule import Findings
from footpath.index.names import REFERABLE
from footpath.model.diagnostic import Finding
from footpath.model.site import Site
from footpath.parsing.spelling import did_you_mean
from footpath.parsing.userinfo import without_secrets


def ambiguous_target(site: Site) -> Findings:
    """A name means several things.

    What:
        A wiki link or a code span names both an entry and a step, or a tool.
    Why:
        Names are unique within a kind only, so there is no telling which one is meant, and no link is
        made.
    Fix:
        Write `[[step:name]]` or `[[knowledge:name]]`, or a link with a path.
    Example:
        `` `system-architecture` `` where a step writes the document and an entry teaches how.
    """
    for link in site.index.references:
        own = site.corpus.by_uri.get(link.source)
        if link.status != "ambiguous" or (own is not None and own.id in link.candidates):
            continue
        options = " or ".join(f"{identity.kind} ({site.corpus.by_id[identity].uri})" for identity in link.candidates)
        name = link.candidates[0].name
        yield Finding(
            link.place,
            f'"{name}" may be {options}',
            f"write {' or '.join(f'`[[{identity.kind}:{name}]]`' for identity in link.candidates)}",
        )


def unknown_wiki_link(site: Site) -> Findings:
    """A wiki link names nothing.

    What:
        `[[name]]` names no entry, step, tool, preset or overlay, and no file.
    Why:
        It is shown as plain text with brackets, and the reader misses what was meant.
    Fix:
        Use the name of an entry, `kind:name` where several kinds share it, or a path.
    Example:
        `[[api-desing]]` where the entry is `api-design`.
    """
    names = EntryNames(site)
    for link in site.index.references:
        if link.kind == "wiki" and link.status == "missing":
            name = link.text.partition("#")[0]
            near = _near(names, name)
            yield Finding(
                link.destination,
                f'no entry is called "{without_secrets(name)}"' + did_you_mean(near),
                f"write `[[{near}]]`" if near else "use the name of an entry",
                fix=retarget(
                    site,
                    link,
                    f"write {near}",
                    path=near,
                    safe=slip(name, near) and not names.is_shared(near, REFERABLE),
                )
                if near
                else None,
            )


def _near(names: EntryNames, word: str) -> str:
    """The name, with its kind where that was given, that a wiki link most likely means; or ""."""
    kind, _, name = word.rpartition(":")
    near = names.closest(name, (kind,) if kind in REFERABLE else REFERABLE)
    return f"{kind}:{near}" if near and kind in REFERABLE else near
