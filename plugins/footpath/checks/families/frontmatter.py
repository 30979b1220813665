"""YM: front matter and YAML files say one thing, to every reader of them."""

from __future__ import annotations

from footpath.checks.families.key_order import key_order
from footpath.checks.rule import Findings, Rule, from_reading
from footpath.model.diagnostic import Level
from footpath.model.site import Site


def yaml_syntax(site: Site) -> Findings:
    """Front matter or a YAML file cannot be read.

    What:
        The text breaks the grammar of YAML at the place given.
    Why:
        All of the metadata is lost. The site generator prints it on the page instead, and says nothing.
    Fix:
        Most often a value holds a colon and a space: put all of it in quotes. A bracket or a quote
        that is opened must be closed, and indentation is made of spaces.
    Example:
        `description: Rules: how to write them`.
    """
    yield from from_reading(site, "YM001")


def unclosed_frontmatter(site: Site) -> Findings:
    """Front matter is opened and never closed.

    What:
        The file begins with `---` and fields, and no second `---` follows.
    Why:
        There is no metadata then; the fields are published as text.
    Fix:
        Add a line `---` after the last field.
    Example:
        A file that begins with `---` and `name: api-design`, followed by the body.
    """
    yield from from_reading(site, "YM002")


def no_frontmatter(site: Site) -> Findings:
    """A file that should be an entry has no front matter.

    What:
        Every file in the folders of knowledge, pipeline, tools and methodology is an entry and begins
        with its fields, except an overview page `index.md` or `README.md`.
    Why:
        Without a name nothing can refer to it, and it takes part in nothing.
    Fix:
        Begin the file with `---`, its fields, and `---`; or move it out of the folder.
    Example:
        `knowledge/core/notes.md` that begins with a heading.
    """
    yield from from_reading(site, "YM003")


def not_a_mapping(site: Site) -> Findings:
    """Front matter is no list of fields.

    What:
        What stands between the lines of `---` is a single value or a list.
    Why:
        Fields are read by their keys, and there are none.
    Fix:
        Write one `key: value` per line.
    Example:
        A lone line `api-design` between the two lines of `---`.
    """
    yield from from_reading(site, "YM004")


def duplicate_key(site: Site) -> Findings:
    """A key is given twice.

    What:
        The same key stands twice in one mapping.
    Why:
        One of the two values is lost, and readers of YAML disagree on which one. Some refuse the file.
    Fix:
        Remove or rename one of them.
    Example:
        Two lines `topics:` in one front matter.
    """
    yield from from_reading(site, "YM005")


def yaml_alias(site: Site) -> Findings:
    """YAML anchors and aliases are used.

    What:
        A value is marked with `&name`, or stands for another as `*name`. The file is not read.
    Why:
        A few hundred bytes of aliases can grow to fill all memory, and other readers of the format
        do not know them.
    Fix:
        Write the value out. A text that begins with `*` or `&` goes into quotes.
    Example:
        `topics: &common [api]`.
    """
    yield from from_reading(site, "YM006")


def merge_key(site: Site) -> Findings:
    """A YAML merge key is used.

    What:
        The key `<<` takes in another mapping. The file is not read.
    Why:
        Merging takes time that grows without bound, and hides where a value comes from.
    Fix:
        Write the keys out.
    Example:
        `<<: { enabled: true }`.
    """
    yield from from_reading(site, "YM007")


def yaml_tag(site: Site) -> Findings:
    """A YAML tag is used.

    What:
        A value carries a type such as `!!binary` or `!custom`. The file is not read.
    Why:
        A tag can make a careless reader run code; a careful one stops at it.
    Fix:
        Remove the tag. A text that begins with `!` goes into quotes.
    Example:
        `name: !!python/object/apply:os.system [id]`.
    """
    yield from from_reading(site, "YM008")


def too_deep(site: Site) -> Findings:
    """YAML is nested deeper than any content needs.

    What:
        Lists and mappings inside each other, more than 32 levels. The file is not read.
    Why:
        Readers of YAML take very long for it, or crash.
    Fix:
        Make it flatter, or remove what was pasted by accident.
    Example:
        A line of a thousand `[`.
    """
    yield from from_reading(site, "YM009")


def too_many_nodes(site: Site) -> Findings:
    """A YAML text holds more values than any content needs.

    What:
        More than 20,000 values in one file or front matter. The file is not read.
    Why:
        It is generated or damaged, and slows every build.
    Fix:
        Split the file.
    Example:
        A list of 30,000 names.
    """
    yield from from_reading(site, "YM010")


def many_documents(site: Site) -> Findings:
    """A YAML file holds several documents.

    What:
        A line `---` in the middle of a YAML file starts a second document. The file is not read.
    Why:
        Every reader of this format takes one document, and most stop at a second one.
    Fix:
        Remove the line, or split the file.
    Example:
        Two presets in `deep.yml`, divided by `---`.
    """
    yield from from_reading(site, "YM011")


def text_after_hash(site: Site) -> Findings:
    """The end of a text is a comment to YAML.

    What:
        A value without quotes that holds a blank and a `#`, and goes on behind it: with a number, with the end of
        a bracket that it opened, or with a word and no space before it. A `#` with a space behind it begins a
        comment, and is left alone.
    Why:
        All from the `#` on is lost, and nothing says so.
    Fix:
        Put the whole value in quotes. A comment has a space behind its `#`.
    Example:
        `description: Closes #2 (28 new skills)`.
    """
    yield from from_reading(site, "YM012")


def yaml_surprise(site: Site) -> Findings:
    """A text is something else to the site generator.

    What:
        A value without quotes that this format reads as a text, and that the YAML of the site
        generator takes for a boolean, a number or a date.
    Why:
        Pages show `False` where the author wrote `no`.
    Fix:
        Put the value in quotes.
    Example:
        `topics: [no]`.
    """
    yield from from_reading(site, "YM013")


def key_not_text(site: Site) -> Findings:
    """A key is a list or a mapping.

    What:
        A key of a mapping is no plain text. It is not read.
    Why:
        No field has such a key; often braces were meant as text.
    Fix:
        Use a plain name as the key, and put a text that begins with `{` or `[` in quotes.
    Example:
        `{{ name }}: x`.
    """
    yield from from_reading(site, "YM014")


def not_on_line_1(site: Site) -> Findings:
    """Front matter does not begin at the first character of the file.

    What:
        A blank line or a space stands before the opening `---`.
    Why:
        The site generator sees no front matter, and prints the fields on the page.
    Fix:
        Remove what stands before `---`.
    Example:
        An empty first line, then `---`.
    """
    yield from from_reading(site, "YM015")


def odd_closing(site: Site) -> Findings:
    """Front matter is closed in a way that not every reader sees.

    What:
        The closing line is indented, is made of three dots, or is the end of the file.
    Why:
        The site generator and the other readers of this format disagree about it: one of them sees no
        front matter, and shows the fields as text or refuses the file.
    Fix:
        Close front matter with `---` on a line of its own, without a space before it.
    Example:
        A last line `---` without a line end.
    """
    yield from from_reading(site, "YM016")


def accidental_metadata(site: Site) -> Findings:
    """The first line of a text is taken for metadata.

    What:
        A file without front matter begins with a word and a colon.
    Why:
        The site generator reads such lines as metadata and leaves them out of the page.
    Fix:
        Enclose metadata in lines of `---`. A text begins with a heading or a blank line.
    Example:
        `Note: this page is a draft.` on line 1.
    """
    yield from from_reading(site, "YM017")


RULES: tuple[Rule, ...] = (
    Rule("YM001", yaml_syntax, fix="safe"),
    Rule("YM002", unclosed_frontmatter),
    Rule("YM003", no_frontmatter),
    Rule("YM004", not_a_mapping),
    Rule("YM005", duplicate_key),
    Rule("YM006", yaml_alias),
    Rule("YM007", merge_key),
    Rule("YM008", yaml_tag),
    Rule("YM009", too_deep),
    Rule("YM010", too_many_nodes),
    Rule("YM011", many_documents),
    Rule("YM012", text_after_hash, Level.WARNING, fix="safe"),
    Rule("YM013", yaml_surprise, Level.WARNING, fix="safe"),
    Rule("YM014", key_not_text),
    Rule("YM015", not_on_line_1, fix="safe"),
    Rule("YM016", odd_closing, fix="safe"),
    Rule("YM017", accidental_metadata, Level.WARNING),
    Rule("YM018", key_order, Level.OFF, fix="safe"),
)
