"""Typed reading of front matter: nodes become values of the model, and what is wrong becomes faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from footpath.kinds.bad_names import bad_name, confusable, is_confusable
from footpath.kinds.host_fields import HOST_FIELDS
from footpath.model.document import Node
from footpath.model.entry import CrossRead
from footpath.model.source import Edit, Fault, Fix, Span, Word
from footpath.parsing.quoting import quoted
from footpath.parsing.scalars import meaning, number, surprise
from footpath.parsing.spelling import KEBAB, closest, did_you_mean, kebab, one_edit

DESCRIPTION_LIMIT = 200
"""How many characters a description may have, in every kind that limits it."""
CONDITIONAL = "if-needed"
"""The one condition that a step can have."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The rule codes under which one kind reports the common mistakes of its fields.

    A kind without a code of its own for what is `empty` or `confusable` reports that as missing or badly formed.
    """

    missing: str
    wrong_type: str
    unknown: str
    too_long: str
    name_format: str
    empty: str = ""
    confusable: str = ""


@dataclass(slots=True)
class Fields:
    """One mapping being read. `faults` gathers what is wrong; `broken` is set by what no entry survives.

    It is set from the start where a key stands twice: the readers of steps, tools, presets and overlays
    refuse such YAML, and no value of the two is the right one. The parser has reported it. What asks only for
    single fields, such as a knowledge entry for its name, does not look at `broken` and takes the first value.

    `typed` says that unquoted values have a type (`3` is a number and no text); without it every value
    is a text, as in steps and tools (format, section 1.2).
    """

    node: Node
    codes: Codes
    typed: bool = True
    faults: list[Fault] = field(default_factory=list[Fault])
    broken: bool = False

    def __post_init__(self) -> None:
        self.broken = self.broken or repeats_a_key(self.node)

    def fault(
        self, code: str, span: Span, message: str, advice: str, *, fatal: bool = False, fix: Fix | None = None
    ) -> None:
        """Record one fault."""
        self.faults.append(Fault(code, span, message, advice, fix=fix))
        self.broken = self.broken or fatal

    def missing(self, key: str, *, fatal: bool) -> None:
        """Record that a required key is not there, at the top of the mapping, or that it says nothing, at the key."""
        at = self.node.key(key)
        span = at.span if at else Span.point(self.node.span.line, self.node.span.column)
        self.fault(self.codes.missing, span, f'"{key}" is missing', f"add `{key}: …` to the front matter", fatal=fatal)

    def empty(self, key: str, *, fatal: bool = False) -> None:
        """Record that a required key has no value."""
        at = self.node.key(key) or self.node
        code = self.codes.empty or self.codes.missing
        self.fault(code, at.span, f'"{key}" is empty', f"write something behind `{key}:`", fatal=fatal)

    def text(
        self,
        key: str,
        *,
        required: bool = False,
        limit: int = 0,
        fatal: bool = False,
        may_be_empty: bool = True,
        fatal_limit: bool = False,
    ) -> str:
        """The text of a key, trimmed, or "" where it is missing or no text."""
        word = self.word(key, required=required, fatal=fatal, may_be_empty=may_be_empty)
        if word is None:
            return ""
        if limit and len(word.text) > limit:
            self.fault(
                self.codes.too_long,
                word.span,
                f'"{key}" has {len(word.text)} characters, {limit} are allowed',
                "say it in one sentence; move the rest into the text",
                fatal=fatal_limit,
            )
        return word.text

    def word(self, key: str, *, required: bool = False, fatal: bool = False, may_be_empty: bool = True) -> Word | None:
        """The text of a key with its place, or None where it is missing or no text."""
        node = self.node.get(key)
        if node is None or self.is_null(node):
            if node is None and required:
                self.missing(key, fatal=fatal)
            elif node is not None and (required or fatal):
                self.empty(key, fatal=fatal)
            return None
        if node.kind != "text" or (self.typed and meaning(node) in ("null", "boolean", "number")):
            self.wrong(key, node, "a text", fatal=fatal)
            return None
        self.surprising(key, node)
        text = node.text.strip()
        if not text and required and not may_be_empty:
            self.empty(key, fatal=fatal)
            return None
        return Word(text, node.span)

    def name(self, *, fatal_format: bool) -> Word | None:
        """The entry's name. A missing one always breaks the entry; a badly formed one where `fatal_format` says."""
        word = self.word("name", required=True, fatal=True, may_be_empty=False)
        if word is None or KEBAB.fullmatch(word.text):
            return word
        node = self.node.get("name") or self.node
        only_looks = self.codes.confusable and is_confusable(node)
        self.faults.append(
            confusable(node, self.codes.confusable) if only_looks else bad_name(node, self.codes.name_format)
        )
        self.broken = self.broken or fatal_format
        return word

    def words(self, key: str, *, kebab_only: bool = False, fatal: bool = False) -> tuple[Word, ...]:
        """The texts of a list, each with its place; items that are no texts are reported and left out."""
        node = self.node.get(key)
        if node is None:
            return ()
        if node.kind != "list":
            self.wrong(key, node, "a list of texts", fatal=fatal)
            return ()
        return self.items(key, node, kebab_only=kebab_only, fatal=fatal)

    def items(self, key: str, node: Node, *, kebab_only: bool = False, fatal: bool = False) -> tuple[Word, ...]:
        """The texts among a list's items."""
        found: list[Word] = []
        for item in node.items:
            if item.kind != "text" or (self.typed and meaning(item) != "text"):
                self.fault(
                    self.codes.wrong_type,
                    item.span,
                    f'an item of "{key}" is {a(item)} and is not read',
                    "write a text; put it in quotes if it looks like something else",
                    fatal=fatal,
                )
            elif kebab_only and not KEBAB.fullmatch(item.text):
                self.fault(
                    self.codes.wrong_type,
                    item.span,
                    f'"{item.text}" in "{key}" is not kebab-case',
                    f"try `{kebab(item.text)}`",
                    fatal=fatal,
                )
            else:
                self.surprising(key, item)
                found.append(Word(item.text, item.span))
        return tuple(found)

    def cross_reads(self, key: str, *, fatal: bool = False) -> tuple[CrossRead, ...]:
        """A list of `{service, step}`; bad items are reported and left out."""
        node = self.node.get(key)
        if node is None:
            return ()
        if node.kind != "list":
            self.wrong(key, node, "a list of {service, step}", fatal=fatal)
            return ()
        found: list[CrossRead] = []
        for item in node.items:
            service, step = item.get("service"), item.get("step")
            if service and step and KEBAB.fullmatch(service.text) and KEBAB.fullmatch(step.text):
                found.append(CrossRead(Word(service.text, service.span), Word(step.text, step.span)))
            else:
                self.fault(
                    self.codes.wrong_type,
                    item.span,
                    f'an item of "{key}" must be {{service, step}}, both kebab-case',
                    "write `- {service: api, step: create-schema}`",
                    fatal=fatal,
                )
        return tuple(found)

    def number(self, key: str) -> float | None:
        """A required number, read in base ten even with leading zeros; None where it is missing, null or no number.

        Both break the entry, each with one fault of its own.
        """
        node = self.node.get(key)
        if node is None or (node.kind == "text" and node.plain and node.text in ("null", "")):
            self.missing(key, fatal=True)
            return None
        value = number(node.text) if node.kind == "text" else None
        if value is None:
            self.wrong(key, node, "a number", fatal=True)
        return value

    def flag(self, key: str) -> bool:
        """`true` or `false`, nothing else; false where it is missing."""
        node = self.node.get(key)
        if node is None:
            return False
        if node.kind != "text" or node.text not in ("true", "false"):
            self.wrong(key, node, "`true` or `false`", fatal=True)
        return node.text == "true"

    def unknown(self, known: Iterable[str]) -> None:
        """Report keys that nothing reads, with the nearest known one."""
        for key, near, fix in self.strange(known):
            self.fault(
                self.codes.unknown,
                key.span,
                f'unknown field "{key.text}"' + did_you_mean(near),
                f"rename it to `{near}`" if near else "remove it, or keep it under a key of a theme or plugin",
                fix=fix,
            )

    def strange(self, known: Iterable[str]) -> Iterator[tuple[Node, str, Fix | None]]:
        """Each key that is not known, the known one it was most likely meant to be, and a fix that renames it.

        There is none where that key is there already, or two keys would become one. It is safe for one slip in a field
        of this format that no other name is as near to. Fields of themes and plugins have short names, and a site
        may well have fields of its own beside them.
        """
        names = sorted(known)
        keys = {key: closest(key.text, names) for key in self.node.keys if key.kind == "text" and key.text not in names}
        meant = list(keys.values())
        for key, near in keys.items():
            fix = None
            if near and self.node.key(near) is None and meant.count(near) == 1:
                slips = [name for name in names if one_edit(key.text, name)]
                safe = slips == [near] and near not in HOST_FIELDS
                fix = Fix(f"rename it to {near}", (Edit("", key.span, near),), safe)
            yield key, near, fix

    def wrong(self, key: str, node: Node, wanted: str, *, fatal: bool) -> None:
        """Record a value of the wrong type."""
        shown = f'"{node.text}"' if node.kind == "text" and node.text and meaning(node) == "text" else a(node)
        self.fault(
            self.codes.wrong_type,
            node.span,
            f'"{key}" must be {wanted}, this is {shown}',
            f"write {wanted}",
            fatal=fatal,
        )

    def surprising(self, key: str, node: Node) -> None:
        """Report a text that the host's YAML takes for something else."""
        what = surprise(node)
        if what:
            self.fault(
                "YM013",
                node.span,
                f'{node.text} in "{key}" is {what} to the site generator',
                f'write "{node.text}" in quotes',
                fix=Fix("put it in quotes", (Edit("", node.span, quoted(node.text)),)),
            )

    def is_null(self, node: Node) -> bool:
        """Whether a value is written but empty."""
        return meaning(node) == "null" if self.typed else node.kind == "text" and node.plain and node.text == ""


def a(node: Node) -> str:
    """What a node is, with its article."""
    return {
        "null": "empty",
        "text": "a text",
        "boolean": "a boolean",
        "number": "a number",
        "date": "a date",
        "list": "a list",
        "mapping": "a mapping",
    }[meaning(node)]


def repeats_a_key(node: Node) -> bool:
    """Whether a mapping, here or below, has a key twice."""
    names = [key.text for key in node.keys if key.kind == "text"]
    return len(names) > len(set(names)) or any(map(repeats_a_key, node.items))
