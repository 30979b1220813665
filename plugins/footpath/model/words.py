"""Words of ours that a site shows, and what they are in its language.

Whoever plans a page writes English and need not know the language: a `Phrase` is the English text, and remembers what
it was made from. Whoever prints it asks `Words` to say it. Messages are written as for `gettext`, with values as in
`%(count)s` and a percent sign as `%%`; a catalogue has them as they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


class Phrase(str):
    """A text of ours. `messages` are its English form, or that for one and that for many, of which `number` chooses."""

    __slots__ = ("messages", "number", "values")

    messages: tuple[str, ...]
    number: int | None
    values: Mapping[str, object]


def phrase(message: str, /, **values: object) -> Phrase:
    """A message with its values; one that is a phrase is said in the same language."""
    return _made((message,), None, values)


def counted(one: str, many: str, number: int, /, **values: object) -> Phrase:
    """A message that depends on a number, which is its value `count`."""
    return _made((one, many), number, {"count": number, **values})


def joined(separator: str, parts: Iterable[object]) -> Phrase:
    """Texts with something between them that is the same in every language; nothing stands for an empty one."""
    values = {f"part{number}": part for number, part in enumerate(part for part in parts if part)}
    return _made((separator.join(f"%({name})s" for name in values),), None, values)


def listed(parts: Iterable[object]) -> Phrase:
    """Texts as in a sentence: with commas, and a word before the last."""
    *first, last = [part for part in parts if part] or [""]
    return phrase("%(first)s and %(last)s", first=joined(", ", first), last=last) if first else joined("", (last,))


def _made(messages: tuple[str, ...], number: int | None, values: Mapping[str, object]) -> Phrase:
    made = Phrase(_chosen(messages, number) % values)
    made.messages, made.number, made.values = messages, number, values
    return made


def _chosen(messages: tuple[str, ...], number: int | None) -> str:
    return messages[0 if number in (None, 1) else -1]


def _as_in_english(number: int) -> int:
    return int(number != 1)


@dataclass(frozen=True, slots=True)
class Words:
    """A language: its code, its `messages` by the English ones, and which form of several `plural` takes for a number.

    What it has no message for is said in English.
    """

    language: str = "en"
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    plural: Callable[[int], int] = _as_in_english

    def say(self, value: object) -> str:
        """A value in this language; what is no phrase is the same in every one."""
        if not isinstance(value, Phrase):
            return str(value)
        values = {name: self.say(part) for name, part in value.values.items()}
        return self.message(value.messages, value.number) % values

    def message(self, messages: tuple[str, ...], number: int | None = None) -> str:
        """The message itself, without its values."""
        forms = self.messages.get(messages[0])
        if not forms:
            return _chosen(messages, number)
        return forms[min(self.plural(number), len(forms) - 1) if number is not None else 0]


ENGLISH = Words()
