"""One card while it is being read: what has been taken from it, and what must be remembered beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.importing.incoming import Parsed
from app.importing.vcard.cards import Card
from app.importing.vcard.lines import CUSTOM, Line, Warn
from app.importing.vcard.text import unescape, unescape_newlines

Item = dict[str, Any]
"""An entry of a structured field."""

APPLE_LABEL = ("_$!<", ">!$_")
"""What Apple puts around its own words in an X-ABLabel."""


@dataclass(slots=True)
class Context:
    """A card, the result it goes into, and the marks of which lines a field has taken.

    ``said`` collects the entries of ``card_extra`` that hold what was said about single values.
    """

    card: Card
    parsed: Parsed
    warn: Warn
    said: list[Item] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)

    def take(self, line: Line) -> str:
        """Mark a line as taken; its unescaped text."""
        self._used.add(id(line))
        return unescape(line.value).strip()

    def is_taken(self, line: Line) -> bool:
        """Whether a field has taken the line."""
        return id(line) in self._used

    def frame(self, line: Line, *but: str) -> Item:
        """Everything about a property but its value (and the parameters named), the line marked as taken."""
        self._used.add(id(line))
        params = {name: list(values) for name, values in (line.params or {}).items() if name not in but}
        params.pop("VALUE", None)
        types = list(dict.fromkeys(params.pop("TYPE", [])))
        pref = params.pop("PREF", [])
        custom = params.pop(CUSTOM, [])
        item: Item = {}
        if named := [word for word in types if word != "pref"]:
            item["types"] = named
        if pref and pref[0].isdecimal() and 1 <= int(pref[0][:9]) <= 100:
            item["pref"] = int(pref[0])
        elif "pref" in types:
            item["pref"] = 1
        if custom and custom[0].strip():
            item["label"] = custom[0].strip()
        if line.group:
            self._take_group(line, item)
        if params:
            item["params"] = params
        return item

    def _take_group(self, line: Line, item: Item) -> None:
        """A label and other helpers go with the first property of their group that is a value itself."""
        for other in self.card.lines:
            if other.group.lower() != line.group.lower() or self.is_taken(other):
                continue
            if other.name == "X-ABLABEL" and "label" not in item:
                if label := label_text(other.value):  # Google writes empty ones
                    item["label"] = label
            elif other.name.startswith("X-AB"):
                helper = {"name": other.name, "value": unescape_newlines(other.value)}
                item.setdefault("with", []).append(helper)
            else:
                continue
            self._used.add(id(other))

    def remember(self, field_: str, name: str, framed: Item) -> None:
        """Keep what was said about a single-valued field, if anything was."""
        entry = {key: value for key, value in framed.items() if key != "value"}
        if entry:
            self.said.append({"for": field_, "name": name, **entry})

    def single(self, field_: str, *names: str) -> str:
        """The text of the first property of the first of these names that the card has, else empty."""
        for name in names:
            for line in self.card.all(name)[:1]:
                self.remember(field_, name, self.frame(line))
                return self.take(line)
        return ""

    def gather(self, build: Callable[[Context, Line], Item | None], *names: str) -> list[Item]:
        """The entries of all properties of these names, in the order of the card."""
        return [item for line in self.card.all(*names) if (item := build(self, line)) is not None]


def label_text(value: str) -> str:
    """An X-ABLabel as people read it."""
    text = unescape(value).strip()
    before, after = APPLE_LABEL
    if text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after):
        return text[len(before) : -len(after)]
    return text
