"""`footpath brief`: a step with the guidance that it needs, as one Markdown text."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn, TypedDict, Unpack

import click

from footpath.cli.opening import cache_option, fail, open_tree, path_argument
from footpath.methodology import resolve
from footpath.model.entry import Overlay, Preset, Step, Tool
from footpath.model.pipeline import Combination, Pipeline
from footpath.model.settings import ConfigurationError
from footpath.model.site import Site
from footpath.pages.entry.walk import default_pipeline, walks
from footpath.parsing.spelling import closest, did_you_mean
from footpath.project import build_site
from footpath.reporting.brief import brief as brief_of
from footpath.reporting.brief import brief_markdown
from footpath.reporting.plain import plain


class Project(TypedDict):
    """What the options say of a project."""

    methodology: str | None
    project_type: str | None
    domain: tuple[str, ...]
    multi_service: bool


@click.command()
@click.argument("step")
@path_argument
@click.option("--methodology", metavar="NAME", help="Default: of those that run the step, the one with most steps.")
@click.option("--project-type", metavar="NAME", help="Add the knowledge that the overlay of a project type brings in.")
@click.option("--domain", multiple=True, metavar="NAME", help="Add that of a domain of the project type.")
@click.option("--multi-service", is_flag=True, help="Add that of a project made of several services.")
@click.option("--depth", type=click.IntRange(1, 5), help="Default: that of the methodology.")
@cache_option
def brief(step: str, path: Path, depth: int | None, *, cache: bool, **project: Unpack[Project]) -> None:
    """Print what is needed to carry out STEP, a step or tool of the knowledge base at PATH, as one Markdown text.

    It holds the step's text, the Deep Guidance of its knowledge in the order of its list, and what its depth asks for.
    The text is that of its authors, to the letter: in a CI job, send it to a file and not to the log.
    """
    try:
        opened = open_tree(path, cache=cache)
        site = build_site(opened.tree, opened.settings, opened.memo)
        entry = _entry(site, step)
        pipeline = _pipeline(site, entry, _combination(**project))
    except ConfigurationError as error:
        fail(error)
    opened.close()
    made = brief_of(site, entry, pipeline, depth)
    click.echo(brief_markdown(made), nl=False)
    for name in made.missing:
        click.echo(plain(f'footpath: there is no knowledge entry "{name}"; it is left out'), err=True)
    sys.exit(0)


def _combination(**project: Unpack[Project]) -> Combination:
    return Combination(
        project["methodology"] or "", project["project_type"] or "", project["domain"], project["multi_service"]
    )


def _entry(site: Site, name: str) -> Step | Tool:
    """The step of a name, else the tool. Raises `ConfigurationError`."""
    found = site.corpus.named("step", name) or site.corpus.named("tool", name)
    if isinstance(found, Step | Tool):
        return found
    known = [entry.name.text for entry in (*site.corpus.of(Step), *site.corpus.of(Tool))]
    return _unknown("step or tool", name, known)


def _pipeline(site: Site, entry: Step | Tool, wanted: Combination) -> Pipeline:
    """The steps as a project has them. Raises `ConfigurationError` for what the knowledge base does not have."""
    overlays = [overlay for overlay in site.corpus.of(Overlay) if overlay.applies]
    types = [overlay.project_type for overlay in overlays if overlay.scope == "project-type"]
    domains = [
        overlay.domain
        for overlay in overlays
        if overlay.scope == "domain" and overlay.project_type == wanted.project_type
    ]
    if wanted.methodology and wanted.methodology not in site.pipelines:
        _unknown("methodology", wanted.methodology, [preset.name.text for preset in site.corpus.of(Preset)])
    if wanted.project_type and wanted.project_type not in types:
        _unknown("overlay for the project type", wanted.project_type, types)
    if wanted.domains and not wanted.project_type:
        raise ConfigurationError(("--domain: a domain is one of a project type; name it with --project-type",))
    for domain in wanted.domains:
        if domain not in domains:
            _unknown(f"overlay for {wanted.project_type} in the domain", domain, domains)
    start = site.pipelines[wanted.methodology] if wanted.methodology else default_pipeline(site, entry, walks(site))
    if not (wanted.project_type or wanted.multi_service):
        return start
    name = start.combination.methodology
    combination = Combination(name, wanted.project_type, wanted.domains, wanted.multi_service)
    return resolve(combination, site.corpus.entries)


def _unknown(what: str, name: str, known: Iterable[str]) -> NoReturn:
    near = closest(name, list(known))
    raise ConfigurationError((f'there is no {what} "{name}"{did_you_mean(near)}',))
