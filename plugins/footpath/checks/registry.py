"""All rules, family by family. A code is never reused."""

from footpath.checks import (
    control,
    files,
    frontmatter,
    graph,
    html,
    knowledge,
    links,
    overlays,
    presets,
    see_also,
    steps,
    tools,
    topics,
)
from footpath.checks.rule import Rule

SITE_RULES: tuple[Rule, ...] = (
    *files.RULES,
    *frontmatter.RULES,
    *knowledge.RULES,
    *topics.RULES,
    *steps.RULES,
    *tools.RULES,
    *graph.RULES,
    *presets.RULES,
    *overlays.RULES,
    *links.RULES,
    *see_also.RULES,
    *html.RULES,
)
"""The rules that judge a site."""

RULES: tuple[Rule, ...] = (*SITE_RULES, *control.RULES)
"""All rules. The last ones judge what became of the findings of those before."""
