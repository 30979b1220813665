"""All rules, family by family. A code is never reused."""

from collections.abc import Mapping

from footpath.checks.families import (
    aliases,
    control,
    external,
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
    *aliases.RULES,
    *html.RULES,
    *external.RULES,
)
"""The rules that judge a site."""

RULES: tuple[Rule, ...] = (*SITE_RULES, *control.RULES)
"""All rules. The last ones judge what became of the findings of those before."""

FAMILIES: Mapping[str, str] = {
    "FS": "Files",
    "YM": "Front matter and YAML",
    "KN": "Knowledge entries",
    "TP": "Topics",
    "ST": "Steps",
    "TL": "Tools",
    "GR": "Steps together",
    "PR": "Presets",
    "OV": "Overlays",
    "LK": "Links",
    "SA": "See Also",
    "AL": "Old names",
    "HT": "HTML",
    "EX": "The web",
    "CF": "Comments and baselines",
}
"""What each family of rules is called, by the letters of its codes."""
