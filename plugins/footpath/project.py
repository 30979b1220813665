"""The one orchestration: a tree becomes an outcome, in the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from footpath.checks import Baseline, judge, rule_docs
from footpath.corpus import build_corpus
from footpath.index import build_index, with_targets
from footpath.memo import Memo
from footpath.methodology import build_graph, resolve_all
from footpath.model.corpus import Corpus
from footpath.model.diagnostic import Diagnostic
from footpath.model.entry import Overlay, Preset, Step
from footpath.model.pipeline import Combination
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.site import Site
from footpath.model.source import Tree, frozen


@dataclass(frozen=True, slots=True)
class Outcome:
    """What Footpath makes of a tree: the site and its findings.

    `suppressed` are findings that a comment silences, `known` those of the baseline.
    """

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...] = ()
    known: tuple[Diagnostic, ...] = ()


def build_site(
    tree: Tree,
    settings: Settings,
    memo: Memo | None = None,
    progress: Callable[[Collection[str]], Iterable[str]] = iter,
) -> Site:
    """The site of a tree, without running any rule. Raises `ConfigurationError` only.

    `progress` passes on the files that are read, one after the other, and may show how far that is.

    The result depends on the bytes and the settings alone: a memo makes it sooner, never different.
    """
    memo = memo or Memo()
    documents = {uri: memo.parse(uri, tree.files[uri]) for uri in progress(sorted(tree.files))}
    corpus = build_corpus(documents, settings)
    index = build_index(tree, documents, corpus, settings)
    presets = [preset.name.text for preset in corpus.of(Preset)]
    plain = [Combination(methodology) for methodology in presets]
    named = [combination for combination in _usable(settings.combinations, corpus) if combination not in plain]
    pairs = [(methodology, overlay) for methodology in presets for overlay in corpus.of(Overlay)]
    overlaid = [with_overlay(methodology, overlay) for methodology, overlay in pairs]
    resolved = resolve_all([*plain, *named, *overlaid], corpus.entries)
    shown = len(plain) + len(named)
    site = Site(
        settings=settings,
        tree=tree,
        documents=frozen(documents),
        corpus=corpus,
        index=index,
        graph=build_graph(corpus.of(Step), {}),
        pipelines=frozen({pipeline.combination.title: pipeline for pipeline in resolved[:shown]}),
        overlaid=frozen(
            {
                (methodology, overlay.name.text): pipeline
                for (methodology, overlay), pipeline in zip(pairs, resolved[shown:], strict=True)
            }
        ),
        rules=rule_docs() if settings.rules else (),
    )
    return _with_generated_targets(site)


def _usable(combinations: Iterable[Combination], corpus: Corpus) -> list[Combination]:
    """The combinations whose preset can be read; a broken preset has its own findings.

    Raises `ConfigurationError` for those of a methodology that nothing defines.
    """
    presets = [preset.name.text for preset in corpus.of(Preset)]
    broken = [identity.name for identity in corpus.broken_names if identity.kind == "preset"]
    unknown = [item.methodology for item in combinations if item.methodology not in (*presets, *broken)]
    if unknown:
        known = ", ".join(sorted((*presets, *broken))) or "none"
        raise ConfigurationError(
            tuple(f'combinations: unknown methodology "{name}"; there is {known}' for name in unknown)
        )
    return [item for item in combinations if item.methodology in presets]


def _with_generated_targets(site: Site) -> Site:
    """The site, knowing that links may lead to pages that exist only once it is built."""
    missing = {found.target for found in site.index.references if found.status == "missing" and found.target}
    if not missing:
        return site
    # Imported and planned only for links that lead nowhere else: it takes a tenth of a check.
    from footpath.pages import plan_pages

    generated = missing & {plan.uri for plan in plan_pages(site)}
    return replace(site, index=with_targets(site.index, generated)) if generated else site


def build(tree: Tree, settings: Settings, memo: Memo | None = None, baseline: Baseline | None = None) -> Outcome:
    """The site of a tree and every finding about it. Raises `ConfigurationError` only."""
    return outcome(build_site(tree, settings, memo), baseline)


def outcome(site: Site, baseline: Baseline | None = None) -> Outcome:
    """A site and every finding about it. Raises `ConfigurationError` for settings that name no rule."""
    judged = judge(site, baseline or Baseline())
    return Outcome(site, judged.diagnostics, judged.suppressed, judged.known)


def with_overlay(methodology: str, overlay: Overlay) -> Combination:
    """The smallest combination in which an overlay applies to a methodology."""
    return Combination(
        methodology,
        project_type=overlay.project_type,
        domains=(overlay.domain,) if overlay.domain else (),
        multi_service=overlay.scope == "structural",
    )
