"""Reading HTML as a browser does, as far as these pages need it: elements, attributes, texts."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import define, field

_VOID = {"meta", "br", "hr", "img", "input", "link"}


@define(eq=False)
class Element:
    """An element with its contents."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(factory=list)

    @property
    def classes(self) -> list[str]:
        """The element's classes."""
        return self.attributes.get("class", "").split()

    def text(self, *, without: str = "") -> str:
        """The text content, without that of elements of a class."""
        return "".join(
            child if isinstance(child, str) else child.text(without=without)
            for child in self.children
            if isinstance(child, str) or not without or without not in child.classes
        )

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements inside, in order, with a tag and attributes (`class_` is one of the classes)."""
        return [item for item in self._walk() if item._is(tag, attributes)]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only element inside with this tag and these attributes."""
        (found,) = self.all(tag, **attributes)
        return found

    def _is(self, tag: str, attributes: dict[str, str]) -> bool:
        return (not tag or self.tag == tag) and all(
            value in self.classes if key == "class_" else self.attributes.get(key.replace("_", "-")) == value
            for key, value in attributes.items()
        )

    def _walk(self) -> Iterator[Element]:
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += [child for child in reversed(item.children) if isinstance(child, Element)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, (tag, self._open[-1].tag)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_html(html: str) -> Element:
    """Read a document or a fragment of one. Elements must be properly nested."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader._open == [reader.root], [item.tag for item in reader._open]
    return reader.root
