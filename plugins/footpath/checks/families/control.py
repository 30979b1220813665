"""CF: comments that silence findings, and baselines, say what they mean and are still needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from footpath.checks.baseline import Baseline, Key
from footpath.checks.rule import Findings, Rule, from_reading
from footpath.checks.silence import DIRECTIVES
from footpath.index.lines import lines_of
from footpath.model.diagnostic import Finding, Level
from footpath.model.document import Suppression
from footpath.model.page import HOME, HOME_PARTS
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Place, Span, Word
from footpath.parsing.spelling import Speller, did_you_mean


@dataclass(frozen=True, slots=True)
class Control:
    """What became of the findings of all other rules.

    `used` holds the suppressions and words of them that silenced something. `keys` maps each code, name and
    family to whether all its rules ran: what did not run has nothing to be silenced. `gone` is what the baseline
    knows and nobody finds any more.
    """

    site: Site
    used: frozenset[tuple[str, Word]] = frozenset()
    keys: Mapping[str, bool] = field(default_factory=dict[str, bool])
    baseline: Baseline = field(default_factory=Baseline)
    gone: Mapping[Key, int] = field(default_factory=dict[Key, int])


def unused_suppression(control: Control) -> Findings:
    """A comment silences a finding that is not there.

    What:
        The rule that the comment names finds nothing in the lines that the comment is about. Where the rule did
        not run, or the file is too broken for it, there is no telling.
    Why:
        What it excused is mended. Left there, it would hide the next mistake.
    Fix:
        Remove the comment, or the code from it. If it should silence something, it may stand in the wrong
        place: beside text it is about its own line, alone about the lines below it.
    Example:
        `<!-- footpath: ignore LK001 written next week -->` above a link that works by now.
    """
    unread = {item.uri for item in control.site.corpus.broken}
    for uri, comment in _comments(control.site):
        if uri in unread:
            continue  # what else is wrong there shows when it is mended
        idle = [key for key in comment.keys if control.keys.get(key.text) and (uri, key) not in control.used]
        for key in idle if comment.directive in DIRECTIVES else ():
            all_idle = len(idle) == len(comment.keys)
            yield Finding(
                Place(uri, key.span),
                f"nothing to silence: {key.text} finds nothing here",
                "remove the comment" if all_idle else f"remove {key.text} from it",
                fix=_removed(control.site, uri, comment) if all_idle else _without(control.site, uri, comment, key),
            )


def _removed(site: Site, uri: str, comment: Suppression) -> Fix:
    """A fix that takes a comment away, with its lines where nothing else is on them."""
    lines, span = lines_of(site, uri), comment.span
    before, after = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1][span.end_column - 1 :]
    title = "remove the comment"
    if not before.strip() and not after.strip():
        # Of the blank lines above and below it one is enough.
        blank = span.end_line < len(lines) and not lines[span.end_line].strip()
        above = span.line == 1 or not lines[span.line - 2].strip()
        end = min(span.end_line + (2 if blank and above else 1), len(lines))
        return Fix(title, (Edit(uri, Span(span.line, 1, end, 1), ""),))
    kept = len(before.rstrip()) + 1 if not after.strip() else span.column
    return Fix(title, (Edit(uri, Span(span.line, kept, span.end_line, span.end_column), ""),))


def _without(site: Site, uri: str, comment: Suppression, key: Word) -> Fix:
    """A fix that takes one of several keys out of a comment."""
    del site
    at = comment.keys.index(key)
    if at:
        before = comment.keys[at - 1].span
        gone = Span(before.end_line, before.end_column, key.span.end_line, key.span.end_column)
    else:
        after = comment.keys[1].span
        gone = Span(key.span.line, key.span.column, after.line, after.column)
    return Fix(f"remove {key.text} from it", (Edit(uri, gone, ""),))


def suppression_without_code(control: Control) -> Findings:
    """A comment that silences findings names no rule.

    What:
        `footpath: ignore` without a code, a name or a family behind it. It silences nothing.
    Why:
        A comment that silences everything would also hide what its author never saw.
    Fix:
        Name the rule, and say why it may be broken here.
    Example:
        `<!-- footpath: ignore -->`.
    """
    for uri, comment in _comments(control.site):
        if comment.directive in DIRECTIVES and not comment.keys:
            yield Finding(
                Place(uri, comment.span),
                "the comment names no rule and silences nothing",
                f"write `footpath: {comment.directive} CODE reason`",
            )


def stale_baseline(control: Control) -> Findings:
    """The baseline knows a finding that is not there any more.

    What:
        A line of the baseline file that no finding of the content agrees with, or one that counts more
        findings than there are.
    Why:
        What was mended could come back unseen. A baseline only ever shrinks.
    Fix:
        Take it out with `footpath baseline --prune`.
    Example:
        A baseline written last week, and a link that was corrected since.
    """
    for key, count in control.gone.items():
        place = control.baseline.places.get(key)
        if place is not None:
            more = f" ({count} more than there are)" if count < control.baseline.counts[key] else ""
            yield Finding(
                place,
                f"{key.code} in {key.path} is not found any more{more}: {key.message}",
                "run `footpath baseline --prune`",
            )


def unknown_suppressed_code(control: Control) -> Findings:
    """A comment that silences findings names a rule that does not exist.

    What:
        A word behind `footpath: ignore` is no code, no name and no family of rules. Further ones follow
        after commas.
    Why:
        It silences nothing, and its author believes that it does.
    Fix:
        Correct it. `footpath explain` lists all rules.
    Example:
        `<!-- footpath: ignore LK0001 the page is made later -->`.
    """
    speller = Speller(control.keys)
    for uri, comment in _comments(control.site):
        for key in comment.keys if comment.directive in DIRECTIVES else ():
            if key.text not in control.keys:
                near = speller.closest(key.text)
                yield Finding(
                    Place(uri, key.span),
                    f'no rule or family is called "{key.text}"' + did_you_mean(near),
                    f"write `{near}`" if near else "see `footpath explain` for all rules",
                )


def suppression_without_reason(control: Control) -> Findings:
    """A comment that silences findings gives no reason.

    What:
        Nothing stands behind the codes in `footpath: ignore CODE`. It holds all the same.
    Why:
        Whoever reads it later cannot tell whether it is still right.
    Fix:
        Say in a few words why the rule may be broken here.
    Example:
        `<!-- footpath: ignore LK001 -->`.
    """
    for uri, comment in _comments(control.site):
        if comment.directive in DIRECTIVES and comment.keys and not comment.reason:
            yield Finding(
                Place(uri, comment.span),
                f"no reason for silencing {', '.join(key.text for key in comment.keys)}",
                "say why, behind the code",
            )


def unknown_directive(control: Control) -> Findings:
    """A comment speaks to Footpath and is not understood.

    What:
        A comment that begins with `footpath:` and goes on with something else than `ignore`, `ignore-file` or
        `home`, one that asks for a part of the home page that there is not, or one that is not closed.
    Why:
        It does nothing, and its author believes that it does.
    Fix:
        Write `ignore`, `ignore-file` or `home`, and `-->` at the end. Parts are divided by commas.
    Example:
        `<!-- footpath: ignroe LK001 the page is made later -->`.
    """
    speller = Speller((*DIRECTIVES, HOME))
    for uri, comment in _comments(control.site):
        if comment.directive == HOME and uri.endswith(".md"):
            yield from _unknown_parts(uri, comment)
        elif comment.directive not in DIRECTIVES:
            near = speller.closest(comment.directive) if comment.directive != HOME else ""
            yield Finding(
                Place(uri, comment.span),
                f'"{comment.directive}" is nothing that a comment can ask for' + did_you_mean(near),
                f"write `footpath: {HOME}`" if near == HOME else f"write `footpath: {near or 'ignore'} CODE reason`",
            )
    yield from from_reading(control.site, "CF008")


def _unknown_parts(uri: str, comment: Suppression) -> Findings:
    """What a comment that stands for the parts of the home page names, and is none of them."""
    speller = Speller(HOME_PARTS)
    for word in comment.keys:
        if word.text not in HOME_PARTS:
            near = speller.closest(word.text)
            yield Finding(
                Place(uri, word.span),
                f'the home page has no part "{word.text}"{did_you_mean(near)}',
                f"write `{near}`" if near else f"use {', '.join(HOME_PARTS)}",
            )
    if comment.reason:
        yield Finding(Place(uri, comment.span), f'"{comment.reason}" is not read', "divide the parts by commas")


def _comments(site: Site) -> Iterator[tuple[str, Suppression]]:
    return ((uri, comment) for uri, document in site.documents.items() for comment in document.suppressions)


RULES: tuple[Rule, ...] = (
    Rule("CF003", unused_suppression, Level.WARNING, fix="safe"),
    Rule("CF004", suppression_without_code, Level.WARNING),
    Rule("CF005", stale_baseline, Level.WARNING),
    Rule("CF006", unknown_suppressed_code, Level.WARNING),
    Rule("CF007", suppression_without_reason, Level.WARNING),
    Rule("CF008", unknown_directive, Level.WARNING),
)
