"""The reading of one call's vCard files, from paths to records and findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.importing.incoming import Finding, Incoming, Parsed, Progress
from app.importing.vcard import groups
from app.importing.vcard.cards import Card, Gatherer, normal_uid
from app.importing.vcard.context import Context
from app.importing.vcard.decoding import unwrap
from app.importing.vcard.identity import is_organisation, record_id
from app.importing.vcard.organisation import organisation
from app.importing.vcard.person import person
from db.values import canonical_json
from resources.sentences import Sentence, say, say_number, why

MAX_FILE = 512 * 1024 * 1024
"""Bytes; an address book beyond this is a mistake, and it is read whole."""
_MAX_VALUE = 7 * 1024 * 1024  # characters; a field holds 8 MiB
_MAX_WARNINGS = 200  # of one file; a damaged one would have as many as lines


def read(sources: Sequence[Path], *, lenient: bool = False, progress: Progress | None = None) -> Parsed:
    """Everything that the vCard files (2.1, 3.0 and 4.0, mixed at will) say.

    People, the organisations that they name, the roles that join them, and the pictures.  The id of a
    card's record comes from its UID, else from the hash of its content; what it names without identifier
    has an id derived from the card, so equal names make several organisations and a warning.  Nothing is
    raised for bad input: ``errors`` holds what must be mended (``lenient`` turns into warnings a card that
    is cut off or states more than a record can hold), ``warnings`` what was guessed or left out.
    ``progress`` hears bytes.
    """
    return _Reading(lenient, progress).read(sources)


class _Reading:
    def __init__(self, lenient: bool, progress: Progress | None) -> None:
        self.parsed = Parsed()
        self._lenient = lenient
        self._progress = progress
        self._cards: dict[str, _Taken] = {}
        self._groups: list[groups.Group] = []
        self._source = ""
        self._found: list[Finding] = []

    def read(self, sources: Sequence[Path]) -> Parsed:
        """Read all files, then what only all of them together can tell."""
        sizes = [path.stat().st_size if path.is_file() else 0 for path in sources]
        total, done = sum(sizes), 0
        for path, size in zip(sources, sizes, strict=True):
            self._source = str(path)
            self._file(path, done, total)
            done += size
            self._tell(done, total)
        by_uid = {normal_uid(taken.uid): taken.record for taken in self._cards.values() if taken.uid}
        for found in self._groups:
            self.parsed.warnings.append(Finding(found.source, found.place, groups.apply(found, by_uid)))
        self._assemble()
        return self.parsed

    def _tell(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(done, total)

    def _file(self, path: Path, before: int, total: int) -> None:
        data = self._bytes(path)
        if data is None:
            return
        text, unicode_file = unwrap(data)
        size, rows = len(data), max(text.count(b"\n"), 1)
        self._found = []
        gatherer = Gatherer(self._warn, self._refuse, unicode_file=unicode_file)
        count = 0
        errors = len(self.parsed.errors)
        for card in gatherer.cards(
            text, lambda row: self._tell(before + size * min(row, rows) // rows, total)
        ):
            count += 1
            self._card(card, path.name)
        if count == 0 and len(self.parsed.errors) == errors:
            self._error(
                "",
                say("This file holds no vCard (no line says BEGIN:VCARD); check that it is the right one."),
            )
            return
        self.parsed.warnings.extend(self._found[:_MAX_WARNINGS])
        if (more := len(self._found) - _MAX_WARNINGS) > 0:
            self.parsed.warnings.append(
                Finding(self._source, "", say_number("{n} more warnings are not shown.", more))
            )

    def _bytes(self, path: Path) -> bytes | None:
        try:
            if path.stat().st_size > MAX_FILE:
                self._error(
                    "",
                    say("This file is larger than {most} MiB; split it and try again.", most=MAX_FILE >> 20),
                )
                return None
            return path.read_bytes()
        except OSError as error:
            self._error(
                "",
                say(
                    "This file cannot be read ({reason}); check its name and your rights to it.",
                    reason=why(error),
                ),
            )
            return None

    def _warn(self, line: int, message: Sentence) -> None:
        self._note(say("line {line}", line=line), message)

    def _refuse(self, line: int, message: Sentence) -> None:
        if self._lenient:
            self._note(say("line {line}", line=line), message)
        else:
            self._error(say("line {line}", line=line), message)

    def _note(self, place: str, message: Sentence) -> None:
        self._found.append(Finding(self._source, place, message))

    def _error(self, place: str, message: Sentence) -> None:
        self.parsed.errors.append(Finding(self._source, place, message))

    def _card(self, card: Card, source: str) -> None:
        card.source = source
        for agent in card.agents:
            self._card(agent, source)
        if not card.version and card.lines:
            self._note(card.place, say("The card states no VERSION; it was read like 3.0."))
        if groups.is_group(card):
            self._groups.append(groups.group(card, self._source))
            return
        taken = _Taken(card, self._source)
        known = self._cards.get(taken.id)
        if known is not None and not self._replaces(taken, known):
            return
        here = Parsed(contents=self.parsed.contents)
        context = Context(card, here, self._warn)
        taken.record = organisation(context, taken.id) if is_organisation(card) else person(context, taken.id)
        if not taken.record.values.get("name"):
            self._note(
                card.place,
                say("The card shows nobody (no name, mail, telephone, organisation); left out."),
            )
            return
        taken.here = here
        here.records.append(taken.record)
        for record in here.records:
            if marking := taken.record.values.get("marking"):
                # What a marked card names in passing must not be freer than the card.
                record.values.setdefault("marking", marking)
            self._fit(record, card.place)
        self._cards.pop(taken.id, None)
        self._cards[taken.id] = taken

    def _replaces(self, taken: _Taken, known: _Taken) -> bool:
        if taken.digest == known.digest:
            self._note(taken.place, say("This card was there before; it was taken once."))
            return False
        self._note(
            taken.place,
            say("Another card has the same UID ({uid}); the latest REV was taken.", uid=taken.uid),
        )
        return (taken.revised, taken.digest) > (known.revised, known.digest)

    def _fit(self, record: Incoming, place: str) -> None:
        """Leave out, or refuse, what no field can hold."""
        for field, value in list(record.values.items()):
            size = _size(value)
            if size <= _MAX_VALUE:
                continue
            values = {"size": size >> 20, "field": field}
            if self._lenient and field != "name":
                del record.values[field]
                self._note(
                    place,
                    say(
                        "The card holds {size} MiB in “{field}”, more than a record keeps; it was left out.",
                        **values,
                    ),
                )
            else:
                self._error(
                    place,
                    say(
                        "The card holds {size} MiB in “{field}”, more than a record keeps; shorten it, or"
                        " import with --lenient to leave it out.",
                        **values,
                    ),
                )

    def _assemble(self) -> None:
        """Put the cards' records together, each once, with the pictures that are still used."""
        best: dict[str, tuple[Incoming, str]] = {}
        for taken in self._cards.values():
            self.parsed.families.extend(taken.here.families)
            for record in taken.here.records:
                known = best.get(record.id)
                # What a card says of itself goes before what another one says of it in passing.
                if known is None or len(record.values) > len(known[0].values):
                    best[record.id] = (record, taken.source)
        self.parsed.records = [record for record, _ in best.values()]
        used = {record.values.get(field) for record in self.parsed.records for field in ("photo", "logo")}
        self.parsed.contents = {key: data for key, data in self.parsed.contents.items() if key in used}
        by_name: dict[str, list[tuple[Incoming, str]]] = {}
        for record, source in best.values():
            if record.kind == "organisation":
                by_name.setdefault(record.values["name"], []).append((record, source))
        for name, found in by_name.items():
            if len(found) > 1:
                message = say_number(
                    "{n} organisations are called “{name}”; look whether they are one.", len(found), name=name
                )
                self.parsed.warnings.append(Finding(found[0][1], found[0][0].place, message))


class _Taken:
    """A card that was read, and the records made of it."""

    def __init__(self, card: Card, source: str) -> None:
        self.id = record_id(card)
        self.uid = card.uid
        self.revised = card.first("REV").replace("-", "").replace(":", "")
        self.digest = card.digest()
        self.place = card.place
        self.source = source
        self.record = Incoming("person", self.id, {}, card.origin)
        self.here = Parsed()


def _size(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    return len(canonical_json(value)) if isinstance(value, list) else 0
