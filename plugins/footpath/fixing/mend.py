"""Mending a tree: fixes are applied and what comes of them is checked again, until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from footpath.checks import Baseline
from footpath.fixing.apply import apply
from footpath.memo import Memo
from footpath.model.diagnostic import Diagnostic
from footpath.model.page import Templates
from footpath.model.source import Edit, Fix, Tree
from footpath.project import Outcome, build_site, outcome

ROUNDS = 10
"""How often at most: each round may free the way for another fix."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A tree after fixes: what became of it, and the findings whose fixes were applied, in their order."""

    outcome: Outcome
    fixed: tuple[Diagnostic, ...]

    @property
    def tree(self) -> Tree:
        """The tree with all fixes in it."""
        return self.outcome.site.tree


def mend(
    before: Outcome,
    memo: Memo | None = None,
    baseline: Baseline | None = None,
    templates: Templates | None = None,
    *,
    unsafe: bool = False,
    wanted: Callable[[Diagnostic], bool] = lambda _item: True,
) -> Mended:
    """Apply the safe fixes of an outcome, or all, and check again, until nothing is left to be mended.

    A link is not written through, unless it lies beside what it shows: what is right in one folder may be wrong in
    another. Only fixes of `wanted` findings are applied, and none that a comment or the baseline
    silences. Fixes after which a file cannot be read any more are taken back, all of the file in that round.
    Raises `ConfigurationError` only.
    """
    memo = memo or Memo()
    now, fixed = before, dict[Diagnostic, None]()
    refused: set[Fix] = set()
    for _ in range(ROUNDS):
        tree = now.site.tree
        open_ = {
            fix: item
            for item in reversed(now.diagnostics)
            if item.fix is not None and (item.fix.safe or unsafe) and wanted(item)
            if (fix := _written(item.fix, tree)) is not None and fix not in refused
        }
        applied = apply(tree.files, reversed(open_))
        spoilt = frozenset(
            uri for uri, content in applied.files.items() if _spoils(uri, tree.files[uri], content, memo)
        )
        if spoilt:
            refused |= {fix for fix in applied.fixes if any(edit.uri in spoilt for edit in fix.edits)}
            applied = apply(tree.files, (fix for fix in applied.fixes if fix not in refused))
        if not applied.files and not spoilt:
            break
        fixed.update((open_[fix], None) for fix in applied.fixes)
        files = {**tree.files, **applied.files}
        files.update((uri, files[target]) for uri, target in tree.links.items() if target in files)
        site = now.site
        after = build_site(replace(tree, files=files), site.settings, memo, templates=templates)
        now = outcome(replace(after, answers=site.answers), baseline)
    return Mended(now, tuple(fixed))


def _written(fix: Fix, tree: Tree) -> Fix | None:
    """The fix with its edits in the files whose text they change, or None where one of them would reach too far."""
    edits: list[Edit] = []
    for edit in fix.edits:
        target = tree.links.get(edit.uri, edit.uri)
        if target.rpartition("/")[0] != edit.uri.rpartition("/")[0]:
            return None
        edits.append(replace(edit, uri=target))
    return replace(fix, edits=tuple(edits)) if tree.links else fix


def _spoils(uri: str, before: bytes, after: bytes, memo: Memo) -> bool:
    """Whether front matter or a YAML file that could be read cannot be read any more.

    Of one that could not, a fix may bring to light what else is wrong with it.
    """
    was, now = memo.parse(uri, before), memo.parse(uri, after)
    known = {fault.code for fault in was.faults}
    new = any(fault.code.startswith("YM00") and fault.code not in known for fault in now.faults)
    return was.matter is not None and (now.matter is None or new)
