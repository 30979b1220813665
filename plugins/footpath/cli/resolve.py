"""`footpath resolve`: what a project's configuration makes of the methodology."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from footpath.cli.opening import cache_option, fail, format_option, open_tree, path_argument
from footpath.cli.statuses import FINDINGS
from footpath.methodology import METHODOLOGIES, ProjectConfig, combination_of, read_project
from footpath.methodology import resolve as resolve_combination
from footpath.model.entry import Overlay, Preset, Step
from footpath.model.pipeline import Pipeline
from footpath.model.settings import ConfigurationError
from footpath.model.site import Site
from footpath.parsing.document import decode
from footpath.project import build_site
from footpath.reporting.json_text import json_text
from footpath.reporting.plain import plain
from footpath.reporting.resolution_json import resolution_report


@click.command()
@path_argument
@click.option(
    "--config",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The project's config.yml: methodology, custom, project type, services.",
)
@click.option("--service", default=None, metavar="NAME", help="Resolve for one of the project's services.")
@format_option
@cache_option
def resolve(path: Path, config: Path, service: str | None, format_: str, *, cache: bool) -> None:
    """Resolve the methodology at PATH for a project.

    The exit status is 1 where steps wait for each other, so that some can never start, and where the preset of the
    methodology is missing or broken, so that another one is used.
    """
    try:
        opened = open_tree(path, cache=cache)
        site = build_site(opened.tree, opened.settings, opened.memo, templates=opened.templates)
        project = read_config(config, site)
        pipeline = resolve_combination(combination_of(project, service), site.corpus.entries)
        warnings = (*(f"{config}:{warning}" for warning in project.warnings), *gaps(site, pipeline))
        pipeline = replace(pipeline, warnings=(*warnings, *pipeline.warnings))
    except ConfigurationError as error:
        fail(error)
    opened.close()
    if format_ == "json":
        click.echo(json_text(resolution_report(pipeline, opened.prefix or ".")))
    else:
        _print(pipeline)
    sys.exit(FINDINGS if pipeline.graph.cycles or _stands_in(pipeline) else 0)


def read_config(config: Path, site: Site) -> ProjectConfig:
    """The project's configuration, for the steps and presets of a site. Raises `ConfigurationError`."""
    structural = [overlay for overlay in site.corpus.of(Overlay) if overlay.scope == "structural"]
    presets = {preset.name.text for preset in site.corpus.of(Preset)}
    try:
        return read_project(
            decode(config.read_bytes()),
            [step.name.text for step in site.corpus.of(Step)],
            global_steps=[setting.step.text for overlay in structural for setting in overlay.steps],
            methodologies=sorted({*METHODOLOGIES, *presets}),
        )
    except UnicodeDecodeError as error:
        raise ConfigurationError((f"{config}: not UTF-8",)) from error
    except ConfigurationError as error:
        raise ConfigurationError(tuple(f"{config}:{problem}" for problem in error.problems)) from error


def gaps(site: Site, pipeline: Pipeline) -> Iterator[str]:
    """What the answer does without: a preset of that name, entries that cannot be read."""
    if _stands_in(pipeline):
        used = f"{pipeline.preset.name.text} is used instead" if pipeline.preset else "every step is enabled"
        yield f'no preset for "{pipeline.combination.methodology}"; {used}'
    for cycle in pipeline.graph.cycles:
        yield f"these steps wait for each other, so nothing behind them can start: {' → '.join((*cycle, cycle[0]))}"
    if site.corpus.broken:
        count = len(site.corpus.broken)
        left_out = "1 entry cannot be read and is" if count == 1 else f"{count} entries cannot be read and are"
        yield f"{left_out} left out; see `footpath check`"


def _stands_in(pipeline: Pipeline) -> bool:
    """Whether another preset, or none, has the place of the one that was asked for."""
    return pipeline.preset is None or pipeline.preset.name.text != pipeline.combination.methodology


def _print(pipeline: Pipeline) -> None:
    """The enabled steps in order, each with what it waits for; those that can never start come last, unnumbered."""
    steps = f"{pipeline.size} step{'' if pipeline.size == 1 else 's'}"
    click.echo(plain(f"{pipeline.combination.title}: {steps}, depth {pipeline.default_depth}"))
    order = pipeline.order
    enabled = {name for name in pipeline.graph.nodes if pipeline.steps[name].enabled}
    stuck = sorted(enabled.difference(order))
    for number, name in (*enumerate(order, 1), *(("-", name) for name in stuck)):
        state = pipeline.steps[name]
        after = ", ".join(
            item.name
            for item in state.dependencies
            if item.name in pipeline.graph.successors and pipeline.steps[item.name].enabled
        )
        optional = " (if needed)" if state.conditional else ""
        click.echo(plain(f"{number:>4}  {name}{optional}" + (f"  after {after}" if after else "")))
    for warning in pipeline.warnings:
        click.echo(plain(f"warning: {warning}"), err=True)
