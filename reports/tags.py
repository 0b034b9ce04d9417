"""The document's structure, kept while it is drawn: what is a heading, a table, a cell, what decoration.

A page library draws marks; a screen reader, a search and an archive need to know what they mean. Content is
wrapped in numbered marked-content sequences as it is written (PDF 1.4, 14.6), and this tree remembers which
numbers belong to which element. `reports.pdfa` writes the tree into the finished file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Content:
    """One marked-content sequence: the page it is on (from 0) and its number there."""

    page: int
    number: int


@dataclass(slots=True)
class Element:
    """A structure element of a standard type (PDF 1.4, 9.7.4), with its children in reading order.

    `alt` describes a figure; `scope` says what a header cell heads (Column or Row); `said` is the text in
    logical order where the marks on the page stand in another (a right-to-left script).
    """

    type: str
    children: list[Element | Content] = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    said: str = ""
    _lines: list[str] = field(default_factory=list)
    _exact: bool = True

    def say(self, text: str, exact: bool) -> None:
        """Note a line that joined the element; `exact` if its marks stand in the order of its letters."""
        self._lines.append(text)
        self._exact = self._exact and exact
        self.said = "" if self._exact else " ".join(self._lines)


class Structure:
    """The tree under construction, with a cursor at the element that new content joins."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._path = [self.root]
        self._counts: dict[int, int] = {}

    @property
    def current(self) -> Element:
        """The element that content joins now."""
        return self._path[-1]

    @contextmanager
    def element(self, kind: str, *, alt: str = "", scope: str = "") -> Iterator[Element]:
        """Open a child element for the duration of the block."""
        child = Element(kind, alt=alt, scope=scope)
        self.current.children.append(child)
        self._path.append(child)
        try:
            yield child
        finally:
            self._path.pop()

    def content(self, page: int) -> int:
        """Give the next number of a page to the current element."""
        number = self._counts.get(page, 0)
        self._counts[page] = number + 1
        self.current.children.append(Content(page, number))
        return number

    def count(self, page: int) -> int:
        """How many sequences a page holds."""
        return self._counts.get(page, 0)
