"""What the window asks of the use cases, as one typed protocol and the read models it shows.

Screens know only this module.  The one adapter (``ui.desk_app``) binds it to ``app``; every call runs
on the worker thread that owns the case file (``ui.operations``), never on the window's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.outcome import EVERY_KIND, Cancelled, Change, Progress, Refusal

if TYPE_CHECKING:
    from app.board import Board, Life
    from app.stages import Gate
    from app.sums import Total
    from app.today import Today
    from ui.attachments import Attachments
    from ui.traffic import Traffic
    from ui.twins import Twins
    from ui.vault import Vault

__all__ = ["EVERY_KIND", "Cancelled", "Change", "Progress", "Refusal"]  # named here again; the rest is below

Value = str | int | bool | list[object] | None
"""A field's value as the use cases speak it: decimals, dates and ids are text, structures are lists."""


class FieldType(Enum):
    """How a field is shown and edited; the values are the use cases' own type names."""

    TEXT = "text"
    LONG = "longtext"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"
    CODE = "code"
    CODES = "codes"
    COUNTRY = "country"
    CURRENCY = "currency"
    LANGUAGE = "language"
    LINK = "reference"
    LINKS = "references"
    LIST = "list"
    STRUCTURE = "structure"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One field of a kind: its label, how it is edited, and what it may hold."""

    name: str
    label: str
    type: FieldType
    register: str
    vocabulary: str = ""
    targets: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False
    listed: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class KindInfo:
    """A record kind as the window shows it."""

    token: str
    label: str
    plural: str
    fields: tuple[FieldInfo, ...]
    erasable: bool = False
    """Whether a record of it can be erased for good."""
    by_hand: bool = True
    """Whether one is made by filling in a form."""

    def named(self, name: str) -> FieldInfo | None:
        """The field of this name, or None."""
        return next((f for f in self.fields if f.name == name), None)


@dataclass(frozen=True, slots=True)
class DeskInfo:
    """Whose desk this is."""

    title: str
    post: str
    country: str
    officer: str
    path: Path
    read_only: bool = False
    markings: tuple[str, ...] = ()
    """The tokens of the markings that policy lets a record be given."""
    forbidden: str = ""
    """Why policy lets nothing in it be changed, in one sentence; empty where it does."""
    waiting: bool = False
    """Whether it waits for its first bundle."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows: text typed into it, values chosen per facet, and the order."""

    kind: str
    text: str = ""
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list: ``cells`` holds plain values per field, links already as titles."""

    rid: int
    id: str
    title: str
    marking: str
    cells: Mapping[str, Value]
    life: Life | None = None
    """How a case went through its stages, where a list shows it along time."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands around a list: how many fit, the highest marking among them, their money in one sum."""

    count: int
    marking: str
    total: Total | None


@dataclass(frozen=True, slots=True)
class Group:
    """The records of a list that share a value, by their numbers in the store."""

    code: str
    label: str
    rids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many records of a list hold a value."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Link:
    """Another record, as a link shows it."""

    id: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a record's history."""

    at: str
    post: str
    officer: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record: raw values, and the titles of what it links to."""

    id: str
    kind: str
    title: str
    marking: str
    values: Mapping[str, Value]
    links: Mapping[str, Link]
    related: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    created: str = ""
    changed: str = ""
    author: str = ""
    gate: Gate | None = None
    """What the next stage of a case asks for; None for other records, and at the end of its way."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by search, with the words around the match."""

    id: str
    kind: str
    title: str
    marking: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that a link may name, with what tells it from its namesakes."""

    id: str
    kind: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class PastValue:
    """One change of a field, or of fields that are one value: in words, and raw what it became."""

    at: str
    officer: str
    post: str
    old: str
    new: str
    raw: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FieldPast:
    """What a field held, newest first; what others hold of it in conflict; what its links are called."""

    changes: tuple[PastValue, ...]
    held: tuple[PastValue, ...]
    links: Mapping[str, Link]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of an import preview: what would happen to it, or why nothing can.

    ``verdict`` is one of ``new update same warning refused``; ``parts`` counts the records of other
    kinds that come with it.
    """

    place: str
    title: str
    kind: str
    amount: str
    currency: str
    verdict: str
    parts: Mapping[str, int]
    says: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, before anything is written."""

    sources: tuple[Path, ...]
    rows: tuple[ImportRow, ...]
    created: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: Mapping[str, int]
    removed: Mapping[str, int]
    errors: tuple[tuple[str, str], ...]
    """Place and sentence of each; with any of them nothing is written."""
    warnings: tuple[tuple[str, str], ...]
    token: object = None
    """What the desk read; handed back to import without reading again."""


@dataclass(frozen=True, slots=True)
class ListWish:
    """A list to be written to a file: records in their order, names and heads of its columns, a ceiling."""

    kind: str
    rids: tuple[int, ...]
    columns: tuple[tuple[str, str], ...]
    up_to: str


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """A report that can be printed."""

    name: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class ReportWish:
    """The choices of a report."""

    name: str
    language: str = "en"
    paper: str = "a4"
    as_of: str = ""
    up_to: str = "confidential"


@dataclass(frozen=True, slots=True)
class Peer:
    """A replica that bundles go to and come from."""

    id: str
    post: str
    officer: str
    device: str
    fingerprint: str
    ceiling: str
    capital: bool
    revoked: bool
    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure takes out, or took: records by kind, what stays, backups that hold it, who hears of it.

    ``stays`` has a title and a kind's label each; ``backups`` path, moment and whether it lies there.
    ``not_wiped`` says what kept the file from being rid of it in its free pages, if anything did.
    """

    id: str
    title: str
    records: tuple[tuple[str, int], ...]
    history: int
    stays: tuple[tuple[str, str], ...]
    backups: tuple[tuple[str, str, bool], ...]
    told: tuple[str, ...]
    not_wiped: str = ""
    change: Change | None = None


class Erasing(Protocol):
    """The erasure of people, for good."""

    def planned(self, id: str) -> Erasure: ...

    def erase(self, id: str, reason: str) -> Erasure: ...


class Desk(Protocol):
    """An unlocked case file.  Every call may raise ``Refusal``."""

    @property
    def vault(self) -> Vault: ...

    @property
    def erasing(self) -> Erasing: ...

    @property
    def traffic(self) -> Traffic: ...

    @property
    def twins(self) -> Twins: ...

    @property
    def attachments(self) -> Attachments: ...

    def info(self) -> DeskInfo: ...

    def close(self) -> None: ...

    def tidy(self) -> bool: ...

    def kinds(self) -> tuple[KindInfo, ...]: ...

    def terms(self, vocabulary: str) -> tuple[tuple[str, str], ...]: ...

    def counts(self) -> Mapping[str, int]: ...

    def today(self) -> Today: ...

    def urgent(self) -> int: ...

    def rids(self, query: Query) -> list[int]: ...

    def warm(self, query: Query) -> None: ...

    def groups(self, query: Query, field: str) -> Sequence[Group]: ...

    def rows(self, kind: str, rids: Sequence[int]) -> Sequence[Row]: ...

    def facets(self, query: Query, fields: Sequence[str]) -> Mapping[str, Sequence[FacetCount]]: ...

    def summary(self, query: Query) -> Summary: ...

    def board(self, query: Query, more: Mapping[str, int]) -> Board: ...

    def with_lives(self, rows: Sequence[Row]) -> Sequence[Row]: ...

    def gates(self, case: str) -> Mapping[str, Gate]: ...

    def next_stage(self, case: str) -> str: ...

    def move(self, case: str, stage: str, values: Mapping[str, Value], reason: str) -> Change: ...

    def record(self, id: str) -> Record: ...

    def place(self, kind: str, id: str) -> int: ...

    def history(self, id: str) -> Sequence[Event]: ...

    def hits(self, ids: Sequence[str]) -> Sequence[Hit]: ...

    def meant(self, text: str) -> str: ...

    def find(self, text: str, limit: int = 30, kinds: Sequence[str] = ()) -> Sequence[Hit]: ...

    def suggest(self, text: str, kinds: Sequence[str], limit: int) -> Sequence[Suggestion]: ...

    def links(self, ids: Sequence[str]) -> Mapping[str, Link]: ...

    def past(self, id: str, names: Sequence[str]) -> FieldPast: ...

    def currencies(self) -> Sequence[str]: ...

    def add(self, kind: str, values: Mapping[str, Value]) -> Change: ...

    def save(self, id: str, values: Mapping[str, Value]) -> Change: ...

    def save_many(self, ids: Sequence[str], values: Mapping[str, Value]) -> Change: ...

    def delete(self, ids: Sequence[str]) -> Change: ...

    def undo(self, change: int = 0) -> tuple[Change, str]: ...

    def redo(self) -> tuple[Change, str]: ...

    def preview_import(self, sources: Sequence[Path], lenient: bool, progress: Progress) -> ImportPreview: ...

    def run_import(self, preview: ImportPreview, progress: Progress) -> Change: ...

    def export_list(self, wish: ListWish, out: Path, progress: Progress) -> tuple[int, int]: ...

    def reports(self) -> Sequence[ReportInfo]: ...

    def report(self, wish: ReportWish) -> tuple[bytes, str]: ...

    def save_report(self, pdf: bytes, out: Path, wish: ReportWish) -> None: ...

    def note_printed(self, wish: ReportWish) -> None: ...

    def identity(self) -> str: ...

    def fingerprint(self) -> str: ...

    def peers(self) -> Sequence[Peer]: ...

    def add_peer(self, card: str, up_to: str, capital: bool) -> Peer: ...

    def conflict_count(self) -> int: ...

    def setting(self, key: str) -> str: ...

    def keep_setting(self, key: str, value: str) -> None: ...

    def recovery_sheet(self, key: str, language: str, paper: str) -> bytes: ...

    def keep_recovery(self, data: bytes, out: Path) -> None: ...

    def announce(self, address: str) -> None: ...


@dataclass(frozen=True, slots=True)
class NewDesk:
    """The answers of the first-run assistant."""

    path: Path
    post: str
    country: str
    title: str
    officer: str
    passphrase: str
    device: str = ""
    joining: bool = False
    """Whether it starts from another's full bundle."""


class Doors(Protocol):
    """The ways into a case file.  Calls may raise ``Refusal``; they run on the worker thread."""

    def warm(self) -> None: ...

    def waiting(self, path: Path) -> float: ...

    def open(self, path: Path, passphrase: str) -> Desk: ...

    def open_with_recovery_key(self, path: Path, key: str) -> Desk: ...

    def keyring_offered(self, path: Path) -> bool: ...

    def open_with_keyring(self, path: Path) -> Desk: ...

    def restore(self, source: Path, out: Path, progress: Progress) -> None: ...

    def create(self, wish: NewDesk) -> tuple[Desk, str]: ...

    def demonstration(self) -> Desk: ...
