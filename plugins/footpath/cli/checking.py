"""One run of a check: read, mend if that is wanted, judge, and hand the findings on."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from footpath.checks import Baseline
from footpath.checks.baseline import baseline_of, compare, key_of
from footpath.cli.check_options import CheckOptions
from footpath.cli.external import tell_addresses, with_web
from footpath.cli.mending import show, without, write
from footpath.cli.opening import Opened, known_findings, open_tree
from footpath.cli.progress import shown
from footpath.cli.statuses import FINDINGS
from footpath.cli.telling import Told, tell
from footpath.fixing import mend
from footpath.model.diagnostic import Level
from footpath.model.settings import ConfigurationError
from footpath.project import build, build_site, outcome


def check_once(options: CheckOptions) -> int:
    """Check, write what is to be written, and say with which status to exit. Raises `ConfigurationError`."""
    started = time.perf_counter()
    opened = _open(options)
    known = Baseline() if options.no_baseline else known_findings(opened, options.baseline)
    site = build_site(opened.tree, opened.settings, opened.memo, shown, opened.templates)
    if options.export_urls:
        opened.close()
        tell_addresses(site)
        return 0
    found = outcome(with_web(opened, site, options) if options.external or options.import_ else site, known)
    before = _findings_at(opened, options.changed_since) if options.changed_since else Baseline()
    mended, unwritten = None, dict[str, str]()
    if options.fix or options.diff:
        mended = mend(
            found,
            opened.memo,
            known,
            opened.templates,
            unsafe=options.unsafe_fixes,
            wanted=lambda item: opened.holds(item.place.uri) and not before.counts.get(key_of(item)),
        )
        if options.diff:
            opened.close()
            return FINDINGS if show(opened, mended, options) and not options.exit_zero else 0
        unwritten = write(opened, mended, options)
        mended = without(unwritten, opened, mended, known)
        found = mended.outcome
    opened.close(found.site.tree)
    told = tuple(item for item in compare(found.diagnostics, before).new if opened.holds(item.place.uri))
    least = max(Level.WARNING if options.strict else Level.ERROR, opened.settings.fail_on, key=lambda level: level.rank)
    tell(Told(opened, found, told, mended.fixed if mended else (), time.perf_counter() - started, least), options)
    if unwritten:
        raise ConfigurationError(tuple(unwritten.values()))
    fails = any(item.level.rank <= least.rank for item in told)
    return FINDINGS if fails and not options.exit_zero else 0


def _open(options: CheckOptions) -> Opened:
    """The knowledge base, with standard input in the place of a file where that was asked for."""
    given = options.stdin_filename
    opened = open_tree(
        *(options.paths if given is None else (given,)),
        cache=options.cache,
        select=options.select,
        ignore=options.ignore,
        untrusted=options.untrusted,
    )
    if options.changed_since:
        from footpath.adapters.git import renamed_since

        moved = renamed_since(opened.root, options.changed_since)
        opened = replace(opened, tree=replace(opened.tree, moved=moved))
    lost = [str(path) for _, path in options.outputs if opened.reads(path)]
    if lost:
        raise ConfigurationError(tuple(f"--output: {path}: would be content of {opened.root}" for path in lost))
    if given is None:
        return opened
    if given.is_dir() or not opened.within:
        raise ConfigurationError((f"--stdin-filename: {given}: not part of the content below {opened.root}",))
    content = dict.fromkeys(opened.within, sys.stdin.buffer.read())
    return replace(opened, tree=replace(opened.tree, files={**opened.tree.files, **content}))


def _findings_at(opened: Opened, revision: str) -> Baseline:
    """What was found at a revision, in the files as they are called now."""
    from footpath.adapters.git import tree_at

    tree = tree_at(opened.root, revision, opened.tree, opened.excluded)
    found = build(tree, opened.settings, opened.memo, templates=opened.templates)
    return baseline_of(found.diagnostics, opened.tree.moved)
