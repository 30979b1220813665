"""The one orchestration: a tree becomes an outcome, in the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from footpath.checks import Baseline, judge, rule_docs
from footpath.corpus import build_corpus
from footpath.index import build_index, with_generated
from footpath.memo import Memo
from footpath.methodology import build_graph, resolve_all, worth_comparing
from footpath.model.corpus import Corpus
from footpath.model.diagnostic import Diagnostic
from footpath.model.document import Document
from footpath.model.entry import Overlay, Preset, Step
from footpath.model.index import Reference
from footpath.model.page import PagePlan, Templates
from footpath.model.pipeline import Combination
from footpath.model.progress import Dashboard
from footpath.model.settings import ConfigurationError, Settings
from footpath.model.site import Site
from footpath.model.source import Tree, frozen
from footpath.parsing import parse

MACROS = "macros.jinja"
_GRAPHS = "graph.jinja"
OTHER_MACROS = {
    "project.md.jinja": ("progress.jinja",),
    "overlay.md.jinja": (MACROS, _GRAPHS, "difference.jinja"),
    "comparison.md.jinja": (MACROS, _GRAPHS, "difference.jinja"),
    "methodology.md.jinja": (MACROS, _GRAPHS),
    "phase.md.jinja": (MACROS, _GRAPHS),
}
"""The pieces of the templates that use others than those of all the rest."""


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
    templates: Templates | None = None,
) -> Site:
    """The site of a tree, without running any rule. Raises `ConfigurationError` only.

    `progress` passes on the files that are read, one after the other, and may show how far that is. Without
    `templates` nothing is known of what generated pages say.

    The result depends on the bytes, the settings and the templates alone: a memo makes it sooner, never different.
    """
    memo = memo or Memo()
    documents = {uri: memo.parse(uri, tree.files[uri]) for uri in progress(sorted(tree.files))}
    corpus = build_corpus(documents, settings)
    index = build_index(tree, documents, corpus, settings)
    presets = [preset.name.text for preset in corpus.of(Preset)]
    plain = [Combination(methodology) for methodology in presets]
    named = [item for item in _usable("combinations", settings.combinations, corpus) if item not in plain]
    pairs = [(methodology, overlay) for methodology in presets for overlay in corpus.of(Overlay)]
    overlaid = [with_overlay(methodology, overlay) for methodology, overlay in pairs]
    compared = _usable_pairs(settings.comparisons or (), corpus)
    ends = [end for pair in compared for end in pair]
    resolved = resolve_all([*plain, *named, *overlaid, *ends], corpus.entries)
    shown = len(plain) + len(named)
    sides = resolved[shown + len(overlaid) :]
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
                for (methodology, overlay), pipeline in zip(pairs, resolved[shown : shown + len(pairs)], strict=True)
            }
        ),
        comparisons=worth_comparing(resolved[:shown])
        if settings.comparisons is None
        else tuple(zip(sides[::2], sides[1::2], strict=True)),
        rules=rule_docs() if settings.rules else (),
        dashboard=_dashboard(tree, corpus),
    )
    return _with_generated(site, templates)


def _dashboard(tree: Tree, corpus: Corpus) -> Dashboard | None:
    """The progress of the project beside a tree, if there is one."""
    if tree.project is None:
        return None
    from footpath.progress import build_dashboard  # most trees have no project

    return build_dashboard(corpus.entries, tree.project)


def _usable_pairs(
    pairs: Iterable[tuple[Combination, Combination]], corpus: Corpus
) -> list[tuple[Combination, Combination]]:
    """The pairs of combinations of which both can be read. Raises `ConfigurationError` like `_usable`."""
    pairs = tuple(pairs)
    usable = _usable("comparisons", (end for pair in pairs for end in pair), corpus)
    return [pair for pair in pairs if all(end in usable for end in pair)]


def _usable(option: str, combinations: Iterable[Combination], corpus: Corpus) -> list[Combination]:
    """The combinations whose preset can be read; a broken preset has its own findings.

    Raises `ConfigurationError` for those of a methodology that nothing defines.
    """
    presets = [preset.name.text for preset in corpus.of(Preset)]
    broken = [identity.name for identity in corpus.broken_names if identity.kind == "preset"]
    combinations = tuple(combinations)
    unknown = [item.methodology for item in combinations if item.methodology not in (*presets, *broken)]
    if unknown:
        known = ", ".join(sorted((*presets, *broken))) or "none"
        raise ConfigurationError(
            tuple(f'{option}: unknown methodology "{name}"; there is {known}' for name in dict.fromkeys(unknown))
        )
    return [item for item in combinations if item.methodology in presets]


def _with_generated(site: Site, templates: Templates | None) -> Site:
    """The site, knowing of pages that exist only once it is built, as far as it matters to links.

    Pages are planned only for links that lead nowhere else, which takes a tenth of a check, and for old names, whose
    pages may be in the place of one; their text is made only for links that lead inside them, and where it may hold a
    site's own mistakes.
    """
    dead = [found for found in site.index.references if found.status == "missing" and found.target]
    if not dead and not site.index.former and not (templates and templates.replaced):
        return site
    from footpath.pages import graph_files, plan_pages

    plans = {plan.uri: plan for plan in plan_pages(site)}
    made_by = {uri: file for uri, plan in plans.items() if templates and (file := _replaced(plan, templates))}
    published = {*plans, *(file for uri, plan in plans.items() if plan.diagram for file in graph_files(uri).values())}
    pages = _rendered(plans, {*made_by, *_inside(plans, dead)}, templates)
    index = with_generated(site, published, pages, made_by)
    if further := _inside(plans, index.generated) - pages.keys():
        pages |= _rendered(plans, further, templates)
        index = with_generated(site, published, pages, made_by)
    return replace(site, index=index, generated=frozen(pages))


def _rendered(plans: Mapping[str, PagePlan], uris: set[str], templates: Templates | None) -> dict[str, Document]:
    """The facts of generated pages; nothing is known of them without templates."""
    return {uri: parse(uri, templates.render(plans[uri]).encode()) for uri in sorted(uris)} if templates else {}


def _inside(plans: Mapping[str, PagePlan], references: Iterable[Reference]) -> set[str]:
    """The generated pages whose ids some references name."""
    return {found.target for found in references if found.anchor and found.target in plans}


def _replaced(plan: PagePlan, templates: Templates) -> str:
    """The site's own template behind a page, or "". Macros stand for all pages that use them."""
    names = plan.template, *OTHER_MACROS.get(plan.template, (MACROS,))
    return next((templates.replaced[name] for name in names if name in templates.replaced), "")


def build(
    tree: Tree,
    settings: Settings,
    memo: Memo | None = None,
    baseline: Baseline | None = None,
    templates: Templates | None = None,
) -> Outcome:
    """The site of a tree and every finding about it. Raises `ConfigurationError` only."""
    return outcome(build_site(tree, settings, memo, templates=templates), baseline)


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
