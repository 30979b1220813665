"""A rendered page as elements: enough of a browser to ask what is where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass
class Element:
    """A tag with its attributes and what is in it, texts and elements in order."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """The element and all elements in it, in reading order."""
        yield self
        for item in self.content:
            if isinstance(item, Element):
                yield from item

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The words in it, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for item in self.content:
            if isinstance(item, str):
                yield item
            else:
                yield from item._texts()

    def all(self, tag: str = "", cls: str = "") -> list[Element]:
        return [item for item in self if tag in ("", item.tag) and (not cls or cls in item.classes)]

    def one(self, tag: str = "", cls: str = "") -> Element:
        (found,) = self.all(tag, cls)
        return found

    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return {item.text: item.attributes["href"] for item in self.all("a") if "href" in item.attributes}

    @property
    def ids(self) -> set[str]:
        return {item.attributes["id"] for item in self if "id" in item.attributes}

    @property
    def addresses(self) -> list[str]:
        """Everything that the element links to or loads."""
        return [
            item.attributes[name] for item in self for name in ("href", "src", "xlink:href") if name in item.attributes
        ]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depth = max((index for index, item in enumerate(self.open) if item.tag == tag), default=0)
        del self.open[depth or len(self.open) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def parse(html: str) -> Element:
    """The root of a page's elements."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]
