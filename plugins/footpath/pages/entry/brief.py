"""Where the briefs of steps are published: what a step's page needs to know of them."""

from __future__ import annotations

from hashlib import blake2b

from footpath.model.entry import Step, Tool
from footpath.parsing.slugs import unicode_slug

FOLDER = "assets/footpath/brief"
"""Below it, for each step and tool, its brief as text and its parts as a script; and in `knowledge/` each text once."""
_LONGEST = 60


def brief_text(entry: Step | Tool) -> str:
    """The brief as Markdown. Its name does not end in `.md`: hosts would make a page of it, browsers a download."""
    return f"{FOLDER}/{entry.kind}-{file_name(entry.name.text)}.md.txt"


def brief_script(entry: Step | Tool) -> str:
    """The parts of the brief, for the script that puts them together."""
    return f"{FOLDER}/{entry.kind}-{file_name(entry.name.text)}.js"


def knowledge_script(name: str) -> str:
    """What a brief has of a knowledge entry."""
    return f"{FOLDER}/knowledge/{file_name(name)}.js"


def file_name(name: str) -> str:
    """A file name for any name, different for different ones."""
    slug = unicode_slug(name)
    plain = slug == name and name.isascii() and len(name) <= _LONGEST
    return (
        name
        if plain
        else f"{slug[:_LONGEST].strip('-') or 'entry'}.{blake2b(name.encode(), digest_size=4).hexdigest()}"
    )
