"""Faults of YAML and of the fields of knowledge entries."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from footpath.model.entry import KnowledgeEntry
from footpath.model.source import Span
from tests.planting.ground import Ground, path, pick
from tests.planting.slips import BarrenError, slip, strange
from tests.planting.strokes import MARK, Plant, Stroke

START = Span.point(1)


def _entry(ground: Ground, rng: Random) -> KnowledgeEntry:
    return pick(rng, ground.entries)


def _made(ground: Ground, rng: Random, uri: str, text: str) -> Plant:
    """A new file, and a link to it, so that it has a use."""
    spot = pick(rng, ground.spots)
    link = ground.block(spot, f"See [the new page]({path(spot.uri, uri)}) as well.")
    return ground.plant(Stroke(uri, 0, 0, text), link, relies=[spot.uri])


def _closing(ground: Ground, rng: Random) -> tuple[str, int]:
    """A file and the offset of its closing line; no line further down could be taken for it."""
    uri = _entry(ground, rng).uri
    end = ground.fields_end(uri)
    if any(line in ground.texts[uri][end:] for line in ("\n---", "\n...")):
        raise BarrenError
    return uri, end


# YAML


def colon_in_value(ground: Ground, rng: Random) -> Plant:
    """A value that holds a colon and has no quotes."""
    uri = _entry(ground, rng).uri
    value, first = "Rules: how to write them", ground.node(uri, "description").span
    planted = ground.replace(uri, first, value.replace(": ", f"{MARK}: "), f'"{value}"')
    return ground.plant(planted, whole=True)


def unclosed_bracket(ground: Ground, rng: Random) -> Plant:
    """A list that is opened and never closed."""
    uri = _entry(ground, rng).uri
    span = ground.node(uri, "topics").span
    source = ground.source(uri, span)
    if source[-1] != "]":
        raise BarrenError
    return ground.plant(ground.replace(uri, span, MARK + source[:-1]), whole=True)


def unclosed_frontmatter(ground: Ground, rng: Random) -> Plant:
    """Front matter without its closing line, in a file that has no such line elsewhere."""
    uri, end = _closing(ground, rng)
    return ground.plant(ground.point(uri, START), Stroke(uri, end, end + 4, ""), whole=True)


def duplicate_key(ground: Ground, rng: Random) -> Plant:
    """A field that is given twice."""
    uri = _entry(ground, rng).uri
    first = f"{uri}:{ground.key(uri, 'description').span.line}"
    return ground.plant(ground.field(uri, f"{MARK}description: Another text"), claims=[first])


def yaml_alias(ground: Ground, rng: Random) -> Plant:
    """An anchor of YAML."""
    uri = _entry(ground, rng).uri
    start, _ = ground.range(uri, ground.node(uri, "description").span)
    return ground.plant(Stroke(uri, start, start, f"{MARK}&it "), whole=True)


def yaml_tag(ground: Ground, rng: Random) -> Plant:
    """A tag of YAML."""
    uri = _entry(ground, rng).uri
    start, _ = ground.range(uri, ground.node(uri, "description").span)
    return ground.plant(Stroke(uri, start, start, f"{MARK}!!python/name:os.system "), whole=True)


def yaml_surprise(ground: Ground, rng: Random) -> Plant:
    """A topic that YAML takes for a boolean."""
    word = rng.choice(("yes", "no", "on", "off"))
    return ground.plant(ground.item(_entry(ground, rng).uri, "topics", MARK + word, mended=f'"{word}"'))


def blank_first_line(ground: Ground, rng: Random) -> Plant:
    """A blank line before front matter."""
    return ground.plant(Stroke(_entry(ground, rng).uri, 0, 0, f"{MARK}\n", ""), whole=True)


def odd_closing(ground: Ground, rng: Random) -> Plant:
    """A closing line that is indented."""
    uri, end = _closing(ground, rng)
    return ground.plant(Stroke(uri, end, end, f"{MARK} ", ""), whole=True)


def text_after_hash(ground: Ground, rng: Random) -> Plant:
    """A hash that makes a comment of the rest of a value."""
    uri = _entry(ground, rng).uri
    value = "Lessons of release #2 of the product"
    return ground.plant(
        ground.replace(uri, ground.node(uri, "description").span, value.replace("#", f"{MARK}#"), f'"{value}"')
    )


def no_frontmatter(ground: Ground, rng: Random) -> Plant:
    """A file of the knowledge folder that begins with its text."""
    return _made(ground, rng, f"knowledge/core/{strange(rng)}.md", f"{MARK}# New\n")


def not_a_mapping(ground: Ground, rng: Random) -> Plant:
    """Front matter that is a list."""
    return _made(ground, rng, f"knowledge/core/{strange(rng)}.md", f"---\n{MARK}- a\n- b\n---\n\n# New\n")


def accidental_metadata(ground: Ground, rng: Random) -> Plant:
    """A page whose first line is taken for metadata."""
    return ground.plant(Stroke(f"{strange(rng)}/page.md", 0, 0, f"{MARK}Note: this is a draft.\n\n# A page\n"))


# Fields


def missing_description(ground: Ground, rng: Random) -> Plant:
    """A knowledge entry without a description."""
    uri = _entry(ground, rng).uri
    return ground.plant(ground.point(uri, ground.first_field(uri)), ground.remove_field(uri, "description"))


def empty_topics(ground: Ground, rng: Random) -> Plant:
    """A list of topics that is empty."""
    return ground.plant(ground.rewrite_field(_entry(ground, rng).uri, "topics", f"{MARK}topics: []"))


def wrong_type(ground: Ground, rng: Random) -> Plant:
    """A text where a list is meant."""
    value = rng.choice(("testing", "rules of the house"))
    return ground.plant(ground.rewrite_field(_entry(ground, rng).uri, "topics", f"topics: {MARK}{value}"))


def unknown_volatility(ground: Ground, rng: Random) -> Plant:
    """A word that its field does not know."""
    return ground.plant(ground.field(_entry(ground, rng).uri, f"volatility: {MARK}sometimes"))


def misspelt_field(ground: Ground, rng: Random) -> Plant:
    """A field that may be left out, its name misspelt by one letter."""
    key = slip(rng, "volatility", ("description", "topics", "name", "version-pin"))
    return ground.plant(ground.field(_entry(ground, rng).uri, f"{MARK}{key}: stable", "volatility: stable"))


def unknown_field(ground: Ground, rng: Random) -> Plant:
    """A field that nothing reads."""
    return ground.plant(ground.field(_entry(ground, rng).uri, f"{MARK}{strange(rng)}: x"))


def name_format(ground: Ground, rng: Random) -> Plant:
    """The name of an entry in capitals."""
    name = strange(rng).capitalize()
    text = f"---\nname: {MARK}{name}\ndescription: A text\ntopics: [testing]\n---\n\n# New\n"
    return _made(ground, rng, f"knowledge/core/{name}.md", text)


def name_not_file(ground: Ground, rng: Random) -> Plant:
    """An entry in a file of another name."""
    text = f"---\nname: {MARK}{strange(rng)}\ndescription: A text\ntopics: [testing]\n---\n\n# New\n"
    return _made(ground, rng, f"knowledge/core/{strange(rng)}.md", text)


def duplicate_name(ground: Ground, rng: Random) -> Plant:
    """A second entry with a name; links lead to both of them."""
    first = pick(rng, ground.references("see-also")).target
    entry = pick(rng, [it for it in ground.entries if it.uri == first])
    text = f"---\nname: {MARK}{entry.name.text}\ndescription: A text\ntopics: [testing]\n---\n\n# New\n"
    made = _made(ground, rng, f"knowledge/zz-{strange(rng)}/{entry.name.text}.md", text)
    # Only one of the two is read, so nothing else may be planted in the first one.
    return replace(made, claims=made.claims | {first, f"name:{entry.name.text}"})


def summary_without_deep(ground: Ground, rng: Random) -> Plant:
    """An entry with a summary and nothing below it."""
    uri = pick(rng, [it.uri for it in ground.entries if ground.texts[it.uri].count("\n## Deep Guidance\n") == 1])
    at = ground.texts[uri].index("## Deep Guidance\n")
    heading = pick(rng, [it for it in ground.site.documents[uri].headings if it.text == "Summary"])
    return ground.plant(ground.point(uri, heading.span), Stroke(uri, at, at + 3, "### More "), whole=True)


def placeholder(ground: Ground, rng: Random) -> Plant:
    """A description that is still to be written."""
    uri = _entry(ground, rng).uri
    word = rng.choice(("TBD", "TODO", "FIXME"))
    return ground.plant(ground.rewrite_field(uri, "description", f"description: {MARK}{word}"))


def html_in_field(ground: Ground, rng: Random) -> Plant:
    """A title with a tag in it."""
    return ground.plant(ground.field(_entry(ground, rng).uri, f'title: "{MARK}<script>x()</script>"'))


def theme_field(ground: Ground, rng: Random) -> Plant:
    """A template from outside."""
    return ground.plant(ground.field(_entry(ground, rng).uri, f"template: {MARK}../../etc/passwd"))


def description_too_long(ground: Ground, rng: Random) -> Plant:
    """A description of more than 200 characters."""
    uri = _entry(ground, rng).uri
    long = MARK + "Much to say about little. " * 8 + "So it goes."
    return ground.plant(ground.replace(uri, ground.node(uri, "description").span, long))


def duplicate_topic(ground: Ground, rng: Random) -> Plant:
    """A topic that is listed twice."""
    entry = _entry(ground, rng)
    topic = pick(rng, entry.topics)
    stroke = ground.item(entry.uri, "topics", MARK + topic.text, mended="")
    return ground.plant(stroke, claims=[f"{entry.uri}:{topic.span.line}"])


def topic_format(ground: Ground, rng: Random) -> Plant:
    """A topic with a space and a capital."""
    return ground.plant(ground.item(_entry(ground, rng).uri, "topics", f"{MARK}House Rules"))


def topic_synonym(ground: Ground, rng: Random) -> Plant:
    """Another name of a topic, registered as such."""
    entry, (synonym, topic) = _entry(ground, rng), pick(rng, sorted(ground.site.index.synonyms.items()))
    listed = topic in {word.text for word in entry.topics}
    stroke = ground.item(entry.uri, "topics", MARK + synonym, mended="" if listed else topic)
    return ground.plant(stroke, relies=[f"topic:{topic}"])


def misspelt_topic(ground: Ground, rng: Random) -> Plant:
    """A registered topic, misspelt by one letter."""
    registered = [topic.name for topic in ground.site.index.topics.values() if topic.registered]
    entry, topic = _entry(ground, rng), pick(rng, sorted(registered))
    if topic in {word.text for word in entry.topics}:
        raise BarrenError
    wrong = slip(rng, topic, [*registered, *ground.site.index.synonyms])
    return ground.plant(ground.item(entry.uri, "topics", MARK + wrong, mended=topic), relies=[f"topic:{topic}"])


def bad_date(ground: Ground, rng: Random) -> Plant:
    """A day that is none."""
    day = rng.choice(("2024-13-45", "2023-02-29", "last week"))
    return ground.plant(ground.field(_entry(ground, rng).uri, f"last-reviewed: {MARK}{day}"))


def url_scheme(ground: Ground, rng: Random) -> Plant:
    """A source that is no web address."""
    url = rng.choice(("www.example.org/rules", "ftp://example.org/x", "javascript:alert(1)"))
    return ground.plant(ground.field(_entry(ground, rng).uri, f'sources: [{{ url: {MARK}"{url}" }}]'))


def private_source(ground: Ground, rng: Random) -> Plant:
    """A source in a private network."""
    url = rng.choice(("http://localhost/x", "https://10.0.0.1/", "https://192.168.1.1/x"))
    return ground.plant(ground.field(_entry(ground, rng).uri, f'sources:\n  - url: {MARK}"{url}"'))
