"""`footpath resolve`: what a project's configuration makes of the methodology."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from footpath.cli.opening import cache_option, fail, format_option, open_tree, path_argument
from footpath.methodology import combination_of, read_project
from footpath.methodology import resolve as resolve_combination
from footpath.model.entry import Overlay, Step
from footpath.model.pipeline import Pipeline
from footpath.model.settings import ConfigurationError
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
    """Resolve the methodology at PATH for a project."""
    try:
        opened = open_tree(path, {}, cache=cache)
        site = build_site(opened.tree, opened.settings, opened.memo)
        global_steps = [
            setting.step.text
            for overlay in site.corpus.of(Overlay)
            if overlay.scope == "structural"
            for setting in overlay.steps
        ]
        project = read_project(
            _text(config), [step.name.text for step in site.corpus.of(Step)], global_steps=global_steps
        )
        pipeline = resolve_combination(combination_of(project, service), site.corpus.entries)
        pipeline = replace(pipeline, warnings=(*project.warnings, *pipeline.warnings))
    except ConfigurationError as error:
        fail(error)
    opened.close()
    if format_ == "json":
        click.echo(json_text(resolution_report(pipeline)))
    else:
        _print(pipeline)


def _text(config: Path) -> str:
    try:
        return decode(config.read_bytes())
    except UnicodeDecodeError as error:
        raise ConfigurationError((f"{config}: not UTF-8",)) from error


def _print(pipeline: Pipeline) -> None:
    """The enabled steps in order, each with what it waits for."""
    click.echo(plain(f"{pipeline.combination.title}: {len(pipeline.order)} steps, depth {pipeline.default_depth}"))
    for number, name in enumerate(pipeline.order, 1):
        state = pipeline.steps[name]
        after = ", ".join(
            item.name
            for item in state.dependencies
            if item.name in pipeline.graph.successors and pipeline.steps[item.name].enabled
        )
        optional = " (if needed)" if state.conditional else ""
        click.echo(plain(f"{number:4}  {name}{optional}" + (f"  after {after}" if after else "")))
    for warning in pipeline.warnings:
        click.echo(plain(f"warning: {warning}"), err=True)
