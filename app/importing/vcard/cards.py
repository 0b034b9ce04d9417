"""Cards: lines gathered between BEGIN and END, each with an identity of its own.

A card without a UID is known again by its content, so the digest must not change when a program folds,
orders or encodes the same properties differently, or stamps the file anew.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.importing.vcard.lines import Line, Warn, logical, parse, physical
from app.importing.vcard.text import components, entries, unescape
from db.values import canonical_json
from resources.sentences import say, together

MAX_DEPTH = 8
MAX_PROPERTIES = 5000
"""Of one card, the members of a list not counted; no address book writes a tenth of it."""
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_STAMPS = frozenset({"VERSION", "PRODID", "REV", "BEGIN", "END", "X-PRODID", "X-ETAG"})


@dataclass(slots=True)
class Card:
    """One vCard; ``agents`` are the cards nested in it (vCard 2.1 and 3.0)."""

    number: int
    start: int
    source: str = ""
    lines: list[Line] = field(default_factory=list)
    agents: list[Card] = field(default_factory=list)
    overfull: bool = False
    _digest: str = ""

    @property
    def place(self) -> str:
        """Where it stands in its source, for people."""
        return say("card {number}, line {line}", number=self.number, line=self.start)

    @property
    def origin(self) -> str:
        """Its place with the name of its file before it."""
        return together([self.source, self.place]) if self.source else self.place

    @property
    def version(self) -> str:
        """The version it states, else empty."""
        return self.first("VERSION").strip()

    def all(self, *names: str) -> list[Line]:
        """The properties of these names, in order, those left out that say nothing."""
        return [line for line in self.lines if line.name in names and line.says_something]

    def first(self, name: str) -> str:
        """The unescaped text of the first such property, or empty."""
        for line in self.lines:
            if line.name == name:
                return unescape(line.value).strip()
        return ""

    @property
    def uid(self) -> str:
        """The card's own identifier, or empty."""
        return self.first("UID")

    @property
    def is_ours(self) -> bool:
        """Whether this program wrote it."""
        return self.first("PRODID").startswith("-//Chancery//")

    @property
    def foreign_uid(self) -> str:
        """The UID, unless it only repeats the id of the record that it makes."""
        return "" if own_id(self.uid) else self.uid

    def digest(self) -> str:
        """SHA-256 (hex) of what the card says, however it is written; to be asked for once it is complete."""
        if not self._digest:
            text = canonical_json(["vcard 1", *self._statements()])
            self._digest = hashlib.sha256(text.encode()).hexdigest()
        return self._digest

    def _statements(self) -> list[object]:
        said: list[list[object]] = []
        for line in self.lines:
            if line.name in _STAMPS or not line.value.strip():
                continue
            params = {name: sorted(values) for name, values in (line.params or {}).items()}
            said.append([line.name, params, _canonical_value(line)])
        said.extend(["AGENT", {}, agent.digest()] for agent in self.agents)
        return sorted(said, key=canonical_json)


def _canonical_value(line: Line) -> list[str] | str:
    if line.base64:
        return line.value
    if line.name in {"N", "ADR", "ORG"}:
        parts = components(line.value)
        while parts and not parts[-1]:
            parts.pop()
        return parts
    if line.name == "CATEGORIES":
        return sorted(entries(line.value))
    return unescape(line.value).strip()


def _uuid(uid: str) -> uuid.UUID | None:
    text = uid.strip()
    if text[:9].lower() == "urn:uuid:":
        text = text[9:]
    if len(text) != 36:
        return None
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def normal_uid(uid: str) -> str:
    """A UID in the one form under which it is compared: UUIDs as lower-case URNs, others as they stand."""
    found = _uuid(uid)
    return f"urn:uuid:{found}" if found else uid.strip()


def own_id(uid: str) -> str | None:
    """The record id that a UID states, where it is one that this program made."""
    found = _uuid(uid)
    if found is None or found.variant != uuid.RFC_4122 or found.version not in (7, 8):
        return None
    return str(found)


class Gatherer:
    """Gathers the cards of one file; troubles go to ``warn`` (number, sentence) and ``refuse`` likewise."""

    def __init__(self, warn: Warn, refuse: Warn, *, unicode_file: bool) -> None:
        self._warn = warn
        self._refuse = refuse
        self._unicode_file = unicode_file
        self._open: list[Card] = []
        self._other = ""
        self._outside = False
        self._count = 0

    def cards(self, data: bytes, tick: Callable[[int], None]) -> Iterator[Card]:
        """Every outermost card, as soon as it ends; ``tick`` hears how many lines are done."""
        rows = physical(data)
        done = 0
        for number, raw in logical(rows, self._warn):
            if number - done >= 2000:
                done = number
                tick(number)
            yield from self._take(number, raw)
        for card in self._close_all():
            self._refuse(
                card.start, say("The card has no END:VCARD: the file seems to be cut off; get it again.")
            )
            yield card

    def _take(self, number: int, raw: bytes) -> Iterator[Card]:
        raw = raw.removeprefix(b"\xef\xbb\xbf")
        head, _, tail = raw[:200].partition(b":")
        word, what = head.strip().upper(), tail.strip().upper()
        if word == b"BEGIN":
            yield from self._begin(number, what)
        elif word == b"END" and what == b"VCARD" and self._open:
            yield from self._end()
        elif word == b"END" and self._other and what == self._other.encode():
            self._other = ""
        elif self._open and not self._other:
            self._property(number, raw)
        elif not self._other and not self._outside:
            self._outside = True
            self._warn(number, say("The line stands outside any card and was left out."))

    def _begin(self, number: int, what: bytes) -> Iterator[Card]:
        if what != b"VCARD":
            self._other = what.decode("ascii", "replace")
            self._warn(
                number,
                say("The line begins a {what}, which is no contact; it was left out.", what=self._other),
            )
            return
        self._other = ""
        nested = bool(self._open) and bool(self._open[-1].lines) and self._open[-1].lines[-1].name == "AGENT"
        if self._open and (not nested or len(self._open) >= MAX_DEPTH):
            for card in self._close_all():
                self._refuse(
                    card.start,
                    say("The card has no END:VCARD before the next card begins in line {line}.", line=number),
                )
                yield card
        if not self._open:
            self._count += 1
        self._open.append(Card(self._count, number))

    def _end(self) -> Iterator[Card]:
        card = self._open.pop()
        self._outside = False
        if self._open:
            self._open[-1].lines.pop()  # the empty AGENT property that announced it
            self._open[-1].agents.append(card)
        else:
            yield card

    def _close_all(self) -> Iterator[Card]:
        """The outermost open card, with those inside it as agents."""
        while len(self._open) > 1:
            inner = self._open.pop()
            self._open[-1].agents.append(inner)
        if self._open:
            yield self._open.pop()

    def _property(self, number: int, raw: bytes) -> None:
        line = parse(number, raw, self._warn, unicode_file=self._unicode_file)
        if line is None:
            return
        card = self._open[-1]
        text = unescape(line.value) if line.name == "AGENT" else ""
        if text.lstrip()[:11].upper() == "BEGIN:VCARD":
            # Each level of inlining doubles the escapes, so the depth is bounded by the length of the line.
            inner = Gatherer(_at(number, self._warn), _at(number, self._refuse), unicode_file=True)
            for agent in inner.cards(text.encode(), lambda _done: None):
                agent.number, agent.start = card.number, number
                card.agents.append(agent)
        elif line.name in _MEMBERS or len(card.lines) < MAX_PROPERTIES:
            card.lines.append(line)
        elif not card.overfull:
            card.overfull = True
            self._refuse(
                card.start,
                say(
                    "The card states more than {most} properties; no address book does.", most=MAX_PROPERTIES
                ),
            )


def _at(number: int, report: Warn) -> Warn:
    """``report`` for what is nested in line ``number``: the inner numbers mean nothing to people."""
    return lambda _inner, message: report(number, message)
