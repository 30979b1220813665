"""What a methodology with overlays over it is called, and which page shows it."""

from __future__ import annotations

from footpath.index import in_words
from footpath.model.entry import Overlay
from footpath.model.pipeline import Combination
from footpath.model.site import Site
from footpath.pages.cards import Card, title
from footpath.pages.places import combination_page


def combination_title(site: Site, combination: Combination) -> str:
    """The preset's own title, with those of the overlays over it; what has no overlay is named in words."""
    preset = site.corpus.named("preset", combination.methodology)
    overlays = {(overlay.scope, overlay.name.text): overlay for overlay in site.corpus.of(Overlay) if overlay.applies}
    wanted = [("project-type", combination.project_type, combination.project_type)] if combination.project_type else []
    wanted += [
        ("domain", f"{combination.project_type}-{domain}", domain) for domain in dict.fromkeys(combination.domains)
    ]
    if combination.multi_service:
        structural = [name for scope, name in overlays if scope == "structural"] or ["multi-service"]
        wanted += [("structural", name, name) for name in structural]
    parts = [title(site, preset.uri) if preset else combination.methodology]
    for scope, name, words in wanted:
        overlay = overlays.get((scope, name))
        parts.append(title(site, overlay.uri) if overlay else in_words(words))
    return " + ".join(parts)


def combination_card(site: Site, combination: Combination) -> Card:
    """The page of a combination, if it has one."""
    shown = any(pipeline.combination == combination for pipeline in site.pipelines.values())
    return Card(combination_page(site, combination) if shown else "", combination_title(site, combination))
