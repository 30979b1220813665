"""KN: knowledge entries have the fields of the format, one name each, and a use."""

from __future__ import annotations

from footpath.checks.families.theme_fields import html_in_field, theme_field
from footpath.checks.families.unfinished import placeholder, review_due, summary_without_deep
from footpath.checks.mending.field_fixes import description_from_summary, unless_taken, without_item
from footpath.checks.rule import Findings, Rule, claimed_twice, from_reading
from footpath.index.upkeep import orphans
from footpath.kinds.spec import INDEX_NAMES
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import KnowledgeEntry
from footpath.model.site import Site
from footpath.parsing.spelling import kebab


def missing_field(site: Site) -> Findings:
    """A knowledge entry has no name, no description or no topics.

    What:
        `name`, `description` and `topics` must be there.
    Why:
        Without a name the entry does not exist; without topics nobody finds it.
    Fix:
        Add the field. A description can be taken from the first sentence of the summary.
    Example:
        Front matter that holds `name: api-design` alone.
    """
    yield from from_reading(site, "KN001", description_from_summary)


def wrong_type(site: Site) -> Findings:
    """A field of a knowledge entry has a value of the wrong type.

    What:
        A text where a list is meant, a number where a text is meant, a word that the field does not
        know, or an `anchor` of a source that does not start with `#`.
    Why:
        Such a value is silently dropped.
    Fix:
        Write the value as the message says.
    Example:
        `topics: api` instead of `topics: [api]`.
    """
    yield from from_reading(site, "KN002")


def empty_field(site: Site) -> Findings:
    """A field that a knowledge entry must have is there and empty.

    What:
        Nothing stands behind `name:`, `description:` or `topics:`, or only empty quotes or brackets.
    Why:
        An empty field is as good as none: it was to be written later, and was not.
    Fix:
        Write its value. A description can be taken from the first sentence of the summary.
    Example:
        `description:` with nothing behind it.
    """
    yield from from_reading(site, "KN003", description_from_summary)


def name_format(site: Site) -> Findings:
    """The name of a knowledge entry is not kebab-case.

    What:
        A name is made of small letters, digits and dashes, and begins with a letter.
    Why:
        Names stand in commands, paths and lists of other files. Other spellings break there.
    Fix:
        Rename it as proposed, together with what refers to it.
    Example:
        `name: API_Design`.
    """
    yield from from_reading(site, "KN004", unless_taken)


def name_not_file(site: Site) -> Findings:
    """The name of a knowledge entry is not that of its file.

    What:
        `name` says one thing and the file name another.
    Why:
        References use the name, people search for the file. One of the two was changed and the other
        forgotten.
    Fix:
        Make them equal.
    Example:
        `name: api-design` in `api-guide.md`.
    """
    for entry in site.corpus.entries:
        file_name = entry.uri.rpartition("/")[2]
        stem = file_name.removesuffix(".md")
        if isinstance(entry, KnowledgeEntry) and entry.name.text != stem and stem.lower() not in INDEX_NAMES:
            yield Finding(
                entry.place,
                f'the name "{entry.name.text}" in the file {file_name}',
                f"write `name: {kebab(stem)}`, or rename the file to `{kebab(entry.name.text)}.md`",
            )


def duplicate_name(site: Site) -> Findings:
    """Two knowledge entries have the same name.

    What:
        The same `name` in two files of the knowledge folder, whatever their categories.
    Why:
        Only the last one is ever used; the other is silently lost.
    Fix:
        Rename one of them, or merge the two.
    Example:
        `name: testing` in `core/testing.md` and in `review/testing.md`.
    """
    yield from claimed_twice(site, "knowledge")


def unknown_field(site: Site) -> Findings:
    """A knowledge entry has a field that nothing reads.

    What:
        A key of the front matter that neither this format nor the site generator knows.
    Why:
        A misspelt field is as good as missing.
    Fix:
        Correct the name, or remove the field.
    Example:
        `descripton: How to design an API`.
    """
    yield from from_reading(site, "KN007")


def confusable_name(site: Site) -> Findings:
    """The name of a knowledge entry looks like another one.

    What:
        Letters of another alphabet in a name, Cyrillic, Greek or Armenian, that look like Latin letters.
    Why:
        The name reads like one that is written in Latin letters, and is another one. Whoever types it as it looks
        finds nothing, and two entries can seem to have one name.
    Fix:
        Write the name in Latin letters.
    Example:
        `name: аpi-design`, whose first letter is the Cyrillic one.
    """
    yield from from_reading(site, "KN008", unless_taken)


def description_too_long(site: Site) -> Findings:
    """The description of a knowledge entry is too long.

    What:
        `description` has more than 200 characters.
    Why:
        It stands in lists and search results, where one sentence has room.
    Fix:
        Say it in one sentence, and move the rest into the text.
    Example:
        A description that enumerates every section of the entry.
    """
    yield from from_reading(site, "KN009")


def duplicate_topic(site: Site) -> Findings:
    """A knowledge entry lists a topic twice.

    What:
        The same word twice in `topics`.
    Why:
        The second changes nothing; often another topic was meant.
    Fix:
        Remove it.
    Example:
        `topics: [api, testing, api]`.
    """
    yield from from_reading(site, "KN010", without_item)


def unused_entry(site: Site) -> Findings:
    """Nothing uses a knowledge entry, and nothing links to it.

    What:
        No step, tool or overlay has it in its knowledge, and no other file links to it. Where a file
        cannot be read, what it mentions counts as used. A tree without steps, tools and overlays has
        no unused entries.
    Why:
        Guidance that nothing leads to is not followed, and grows old unseen.
    Fix:
        Add it to a step or link to it, or remove it.
    Example:
        `api-versioning.md` that no `knowledge-base` names.
    """
    for entry in orphans(site):
        yield Finding(
            entry.place,
            f'nothing uses "{entry.name.text}" and nothing links to it',
            "add it to the `knowledge-base` of a step, or link to it",
        )


def url_scheme(site: Site) -> Findings:
    """A source of a knowledge entry is no web address.

    What:
        The `url` of an item of `sources` begins with something else than `http://` or `https://`, or
        names no host.
    Why:
        Readers cannot check what the entry rests on, and a link such as `javascript:` would run code.
    Fix:
        Use the full address.
    Example:
        `sources: [{ url: www.example.org/rules }]`.
    """
    yield from from_reading(site, "KN014")


def bad_date(site: Site) -> Findings:
    """The date of a review, or of a source, is no day of the calendar.

    What:
        `last-reviewed`, or `retrieved` of an item of `sources`, is not written as year, month and day, or
        names a day that does not exist.
    Why:
        Nobody can tell whether the entry is due for review.
    Fix:
        Write it as `YYYY-MM-DD`.
    Example:
        `last-reviewed: 2024-13-45`.
    """
    yield from from_reading(site, "KN018")


def private_source(site: Site) -> Findings:
    """A source of a knowledge entry is in a private network.

    What:
        The `url` of an item of `sources` leads to the reader's own machine or to an address that exists
        only inside a network, such as `localhost`, `10.0.0.1` or `[::1]`.
    Why:
        Most readers cannot open it, and a tool that fetches sources must not reach into the network it
        runs in.
    Fix:
        Use a public address, or remove the source.
    Example:
        `sources: [{ url: "http://192.168.1.10/wiki/rules" }]`.
    """
    yield from from_reading(site, "KN019")


RULES: tuple[Rule, ...] = (
    Rule("KN001", missing_field, fix="unsafe"),
    Rule("KN002", wrong_type),
    Rule("KN003", empty_field, fix="unsafe"),
    Rule("KN004", name_format, fix="unsafe"),
    Rule("KN005", name_not_file, Level.WARNING),
    Rule("KN006", duplicate_name),
    Rule("KN007", unknown_field, Level.WARNING, fix="safe"),
    Rule("KN008", confusable_name, fix="unsafe"),
    Rule("KN009", description_too_long, Level.WARNING),
    Rule("KN010", duplicate_topic, Level.WARNING, fix="safe"),
    Rule("KN011", summary_without_deep, Level.WARNING, fix="unsafe"),
    Rule("KN012", placeholder, Level.WARNING),
    Rule("KN013", unused_entry, Level.NOTE),
    Rule("KN014", url_scheme, untrusted=Level.ERROR),
    Rule("KN015", html_in_field, Level.WARNING, untrusted=Level.ERROR),
    Rule("KN016", review_due, Level.OFF),
    Rule("KN017", theme_field, untrusted=Level.ERROR),
    Rule("KN018", bad_date),
    Rule("KN019", private_source, Level.WARNING),
)
