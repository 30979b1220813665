"""PR: presets list every step of the pipeline, and nothing else."""

from __future__ import annotations

from collections import defaultdict

from footpath.checks.guessing.unknown import Unknown, missing
from footpath.checks.mending.methodology_fixes import MethodologyMends, add_steps, mend_depth
from footpath.checks.mending.step_fixes import mend_boolean
from footpath.checks.rule import Findings, Rule, claimed_twice, from_reading
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import Preset, Step
from footpath.model.site import Site
from footpath.model.source import Place, Related


def malformed_preset(site: Site) -> Findings:
    """A preset has the wrong shape.

    What:
        A preset has a `name` and a `description` that are not empty, a `default_depth`, and `steps`,
        a mapping from steps to `{ enabled: true }` or `{ enabled: false }`.
    Why:
        The whole preset is dropped, and another methodology is silently used in its place.
    Fix:
        Write it as the message says.
    Example:
        `create-prd: true` instead of `create-prd: { enabled: true }`.
    """
    yield from from_reading(site, "PR001", MethodologyMends(site).shape)


def bad_depth(site: Site) -> Findings:
    """The default depth of a preset is no depth.

    What:
        `default_depth` is a whole number from 1 to 5, without quotes.
    Why:
        The whole preset is dropped, and another methodology is silently used in its place.
    Fix:
        Write a number from 1 to 5.
    Example:
        `default_depth: 7`.
    """
    yield from from_reading(site, "PR002", mend_depth)


def preset_unknown_step(site: Site) -> Findings:
    """A preset lists a step that does not exist.

    What:
        A key of `steps` is no step of the pipeline. A tool is none.
    Why:
        The whole preset is dropped, and another methodology is silently used in its place.
    Fix:
        Correct the name, or remove the line.
    Example:
        `tech-stak: { enabled: true }`.
    """
    broken = (item for item in site.corpus.broken if item.kind == Preset.kind)
    references = missing(site, (*site.corpus.of(Preset), *broken), "setting")
    yield from Unknown(site).findings(references, "use the name of a step, or remove the line", setting="lists")


def preset_missing_step(site: Site) -> Findings:
    """A preset does not list every step.

    What:
        Steps of the pipeline that are no keys of `steps`. One finding names all of them. A step whose name is
        misspelt there is told by `preset-unknown-step`.
    Why:
        Whether such a step runs is then a matter of which command is asked: some count it as enabled,
        some as disabled.
    Fix:
        Add a line for each.
    Example:
        A new step that was added to `deep.yml` and not to `mvp.yml`.
    """
    steps = [step.name.text for step in sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))]
    unknown = Unknown(site)
    misspelt: defaultdict[str, set[str]] = defaultdict(set)
    for found in missing(site, site.corpus.of(Preset), "setting"):
        misspelt[found.source].update(unknown.near(found))
    for preset in site.corpus.of(Preset):
        listed = {setting.step.text for setting in preset.steps} | misspelt[preset.uri]
        absent = [name for name in steps if name not in listed]
        if absent:
            matter = site.documents[preset.uri].matter
            key = matter.key("steps") if matter is not None else None
            count = "a step is" if len(absent) == 1 else f"{len(absent)} steps are"
            yield Finding(
                Place(preset.uri, key.span) if key is not None else preset.place,
                f"{count} not listed: {', '.join(absent)}",
                "add a line `name: { enabled: … }` for each",
                fix=add_steps(site, preset, steps, frozenset(absent)),
            )


def enabled_not_boolean(site: Site) -> Findings:
    """A preset enables a step with something else than true or false.

    What:
        `enabled` is neither `true` nor `false`. Other words, such as `yes`, are texts to the readers of
        this format.
    Why:
        The whole preset is dropped, and another methodology is silently used in its place.
    Fix:
        Write `true` or `false`, without quotes.
    Example:
        `create-prd: { enabled: yes }`.
    """
    yield from from_reading(site, "PR005", mend_boolean)


def unmet_dependency(site: Site) -> Findings:
    """A preset enables a step and disables one that it depends on.

    What:
        A step is enabled, and a name in its `dependencies` is listed and disabled by the same preset.
    Why:
        The step does not wait for it, nor for what that one waits for, and finds its input missing.
        Often that is meant.
    Fix:
        Enable the dependency too, or leave it so if the step can do without.
    Example:
        `implementation-plan: { enabled: true }` and `security: { enabled: false }`.
    """
    steps = {step.name.text: step for step in site.corpus.of(Step)}
    for preset in site.corpus.of(Preset):
        settings = {setting.step.text: setting for setting in preset.steps}
        for name, setting in settings.items():
            wanted = steps[name].dependencies if setting.enabled and name in steps else ()
            for dependency in dict.fromkeys(word.text for word in wanted):
                other = settings.get(dependency)
                if other is not None and not other.enabled:
                    yield Finding(
                        Place(preset.uri, setting.step.span),
                        f"{name} is enabled, and {dependency}, which it depends on, is not",
                        f"enable {dependency} too, or leave it so if that is meant",
                        (Related(Place(preset.uri, other.step.span), f"{dependency} is disabled here"),),
                    )


def duplicate_preset(site: Site) -> Findings:
    """Two presets define the same methodology.

    What:
        Two files have the same file name, or are `custom.yml` and `custom-defaults.yml`.
    Why:
        Only the last one is used.
    Fix:
        Merge the two, or rename one.
    Example:
        `deep.yml` in two folders below `methodology`.
    """
    yield from claimed_twice(site, "preset")


def preset_unknown_field(site: Site) -> Findings:
    """A preset has a field that nothing reads.

    What:
        A key at the top of the file other than `name`, `description`, `default_depth` and `steps`, or one
        of a step other than `enabled` and `conditional`.
    Why:
        A misspelt field is as good as missing.
    Fix:
        Correct the name, or remove the field.
    Example:
        `default-depth: 3`.
    """
    yield from from_reading(site, "PR008", MethodologyMends(site).field)


RULES: tuple[Rule, ...] = (
    Rule("PR001", malformed_preset, fix="safe"),
    Rule("PR002", bad_depth, fix="safe"),
    Rule("PR003", preset_unknown_step, fix="safe"),
    Rule("PR004", preset_missing_step, Level.WARNING, fix="unsafe"),
    Rule("PR005", enabled_not_boolean, fix="safe"),
    Rule("PR006", unmet_dependency, Level.NOTE),
    Rule("PR007", duplicate_preset),
    Rule("PR008", preset_unknown_field, Level.WARNING, fix="safe"),
)
