"""Taking records out of a store for good: what is held of them, and where, and its removal.

Registry, fields, change log, rivals, search index, the segments of whoever wrote of them, contents that
nothing else names, and what the window remembered. ``db.scrub`` then sees to it that nothing remains in free
pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import aliases, ids, scrub
from db.blobs import keeping
from db.body import Kinds, written
from db.erasure import ERASED_KINDS, cleaned_setting
from db.kinds import STORED, KindSpec, kind_numbered
from db.pack import split_registers, unpack_values
from db.segment import Header, cut_out, decode_header, heads
from db.values import Column
from db.whereabouts import left_from, said_in

if TYPE_CHECKING:
    from db.store import Store

_TABLES = ("log", "dots", "rival", "pending", "stray", "withdrawal", "merged")
"""Tables that hold something of a record under its row number, beside the registry and its kind's own."""


@dataclass(frozen=True, slots=True)
class Held:
    """One record that is here: row number, kind, title, and the unit of work in which it first came."""

    rid: int
    spec: KindSpec
    title: str
    first: int


@dataclass(slots=True)
class Survey:
    """What a store holds of records that are to be erased, those that go with them included.

    ``kinds``: tokens of all that are here or are spoken of; ``records`` are those that are here.
    ``history``: entries of the change log.  ``segments``: of each that speaks of them, which records.
    ``scopes``: numbers of the scopes in which each was spoken of.  ``contents``: by SHA-256, those that
    nothing else names.
    """

    kinds: dict[bytes, str] = field(default_factory=dict)
    records: dict[bytes, Held] = field(default_factory=dict)
    history: int = 0
    segments: dict[int, set[bytes]] = field(default_factory=dict)
    scopes: dict[bytes, set[int]] = field(default_factory=dict)
    contents: dict[bytes, int] = field(default_factory=dict)


def survey(raw: Any, records: Collection[bytes]) -> Survey:
    """Look for everything that is held of these records; takes time in proportion to the change log."""
    wanted = set(records)
    while True:
        wanted |= dependents(raw, wanted)
        found, more, named = _in_segments(raw, wanted)
        if more <= wanted:
            break
        wanted |= more
    found.records = here(raw, wanted)
    found.kinds |= {record: held.spec.token for record, held in found.records.items()}
    for record, held in found.records.items():
        scopes = said_in(raw, held.rid, held.spec) | left_from(raw, held.rid)
        if scopes:  # of segments that are folded, only units of work are left
            found.scopes.setdefault(record, set()).update(scopes)
    rids = json.dumps([held.rid for held in found.records.values()])
    found.history = raw.execute(
        "SELECT count(*) FROM log WHERE rid IN (SELECT value FROM json_each(?))", (rids,)
    ).fetchone()[0]
    for held in found.records.values():
        named |= _contents_of(raw, held)
    left = {digest for digest in named if not _named_elsewhere(raw, digest, rids)}
    for digest in left:
        row = raw.execute("SELECT size FROM content WHERE hash = ?", (bytes.fromhex(digest),)).fetchone()
        if row is not None:
            found.contents[bytes.fromhex(digest)] = row[0]
    return found


def here(raw: Any, records: Collection[bytes]) -> dict[bytes, Held]:
    """Those of these records that are here and can be erased, withdrawn and deleted ones too."""
    found: dict[bytes, Held] = {}
    wanted = sorted(records)
    for start in range(0, len(wanted), 1000):
        part = wanted[start : start + 1000]
        for record, rid, number, title, first in raw.execute(
            f"SELECT id, rid, kind, title, first FROM record WHERE id IN ({','.join('?' * len(part))})", part
        ):
            spec = kind_numbered(number)
            if spec.token in ERASED_KINDS:
                found[bytes(record)] = Held(rid, spec, title or "", first)
    return found


def dependents(raw: Any, records: Collection[bytes]) -> set[bytes]:
    """Records that are about one of these alone, by any value that they hold.

    Nothing goes with a record of a kind that is not erased, whatever somebody says of it.
    """
    wanted = sorted(set(records) - _others(raw, records))
    found: set[bytes] = set()
    for spec in STORED.values():
        for name in (f.name for f in spec.goes_with):
            for start in range(0, len(wanted), 1000):
                part = wanted[start : start + 1000]
                found |= {
                    bytes(record)
                    for (record,) in raw.execute(
                        f'SELECT r.id FROM "{spec.token}" t JOIN record r ON r.rid = t.rid'
                        f' WHERE t."{name}" IN ({",".join("?" * len(part))})',
                        part,
                    )
                }
    if wanted and raw.execute("SELECT 1 FROM rival LIMIT 1").fetchone() is not None:
        found |= _rivals_of(raw, set(wanted))
    return found


def _others(raw: Any, records: Collection[bytes]) -> set[bytes]:
    """Those of these records that are here as one of a kind that is not erased."""
    found: set[bytes] = set()
    every = sorted(records)
    for start in range(0, len(every), 1000):
        part = every[start : start + 1000]
        for record, number in raw.execute(
            f"SELECT id, kind FROM record WHERE id IN ({','.join('?' * len(part))})", part
        ):
            if kind_numbered(number).token not in ERASED_KINDS:
                found.add(bytes(record))
    return found


def _rivals_of(raw: Any, wanted: set[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for record, number, mask, packed in raw.execute(
        "SELECT record.id, record.kind, rival.mask, rival.vals FROM rival JOIN record USING (rid)"
    ):
        spec = kind_numbered(number)
        if spec.goes_with:
            said = split_registers(spec.registers, mask, unpack_values(packed))
            if _leads_to(spec, ((spec.registers[n].name, columns) for n, columns in said.items()), wanted):
                found.add(bytes(record))
    return found


def _leads_to(spec: KindSpec, said: Iterable[tuple[str, list[Column]]], wanted: Collection[bytes]) -> bool:
    """Whether what is said of a record of this kind makes it one that goes with one of ``wanted``."""
    names = {f.name for f in spec.goes_with}
    for name, columns in said:
        register = spec.register_named.get(name)
        if register is not None and len(register.fields) == len(columns):
            pairs = zip(register.fields, columns, strict=True)
            if any(one in names and column in wanted for one, column in pairs):
                return True
    return False


def goes_with(token: str, said: Iterable[tuple[str, list[Column]]], wanted: Collection[bytes]) -> bool:
    """The same, by the token of a kind that this program may not know."""
    spec = STORED.get(token)
    return spec is not None and bool(spec.goes_with) and _leads_to(spec, said, wanted)


# -- segments -------------------------------------------------------------------------------------


def _in_segments(raw: Any, wanted: set[bytes]) -> tuple[Survey, set[bytes], set[str]]:
    """Where segments speak of these records; others that go with them; the contents that are named."""
    found, more, named = Survey(), set[bytes](), set[str]()
    for number, scope, header, packed in raw.execute(
        "SELECT n, scope, chancery_header(header, context), body FROM segment WHERE header <> x''"
    ):
        for record, kinds, place, plain in _groups(decode_header(bytes(header)), bytes(packed)):
            token = kinds[place][0]
            if record in wanted and token in ERASED_KINDS:
                found.kinds[record] = token
                found.segments.setdefault(number, set()).add(record)
                found.scopes.setdefault(record, set()).add(scope)
                named |= contents_in(token, written(kinds, plain))
            elif token in _WITH and goes_with(token, written(kinds, plain), wanted):
                more.add(record)
    return found, {record for record in more if _is_shell(raw, record)}, named


def _groups(header: Header, packed: bytes) -> Iterator[tuple[bytes, Kinds, int, bytes]]:
    kinds, groups = heads(header, packed)
    for record, place, plain in groups:
        yield record, kinds, place, plain


_WITH = frozenset(token for token, spec in STORED.items() if spec.goes_with)


def _is_shell(raw: Any, record: bytes) -> bool:
    """Whether nothing is held of a record but that it was here: then its values do not say what it is."""
    row = raw.execute("SELECT rid, kind FROM record WHERE id = ?", (record,)).fetchone()
    if row is None:
        return True
    spec = kind_numbered(row[1])
    names = " AND ".join(f'"{f.name}" IS NULL' for f in spec.goes_with)
    return bool(spec.goes_with) and bool(
        raw.execute(f'SELECT 1 FROM "{spec.token}" WHERE rid = ? AND {names}', (row[0],)).fetchone()
    )


# -- contents -------------------------------------------------------------------------------------


def contents_in(token: str, said: Iterable[tuple[str, list[Column]]]) -> set[str]:
    """The contents, by SHA-256 in hexadecimal, that registers of a record of this kind name."""
    spec = STORED.get(token)
    found: set[str] = set()
    for name, columns in said if spec is not None else ():
        assert spec is not None
        register = spec.register_named.get(name)
        if register is None or len(register.fields) != len(columns):
            continue
        for one, column in zip(register.fields, columns, strict=True):
            if one in spec.contents and _is_digest(column):
                found.add(str(column))
    return found


def _is_digest(column: Column) -> bool:
    if not isinstance(column, str) or len(column) != 64:
        return False
    return all(letter in "0123456789abcdef" for letter in column)


def _contents_of(raw: Any, held: Held) -> set[str]:
    """Contents that a record names, or named once, or that stand in a conflict about it."""
    spec = held.spec
    if not spec.contents:
        return set()
    columns = ", ".join(f'"{name}"' for name in spec.contents)
    row = raw.execute(f'SELECT {columns} FROM "{spec.token}" WHERE rid = ?', (held.rid,)).fetchone()
    found = {str(column) for column in row or () if _is_digest(column)}
    for mask, packed in raw.execute(
        "SELECT mask, old FROM log WHERE rid = ?1 UNION ALL SELECT mask, vals FROM rival WHERE rid = ?1",
        (held.rid,),
    ):
        said = split_registers(spec.registers, mask, unpack_values(packed))
        found |= contents_in(spec.token, ((spec.registers[n].name, columns) for n, columns in said.items()))
    return found


def _named_elsewhere(raw: Any, digest: str, rids: str) -> bool:
    """Whether another record than these names a content, named it once, or may be given it by a conflict."""
    for spec in STORED.values():
        for name in spec.contents:
            if raw.execute(
                f'SELECT 1 FROM "{spec.token}" WHERE "{name}" = ?'
                " AND rid NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
                (digest, rids),
            ).fetchone():
                return True
    for table, column in (("log", "old"), ("rival", "vals")):
        if raw.execute(
            f"SELECT 1 FROM {table} WHERE instr({column}, ?)"
            " AND rid NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
            (digest.encode(), rids),
        ).fetchone():
            return True
    return False


def drop_contents(raw: Any, digests: Iterable[str]) -> int:
    """Take out contents that came with erased records, but for those that others name; how many went."""
    dropped = 0
    for digest in digests:
        if not _named_elsewhere(raw, digest, "[]"):
            dropped += _drop_content(raw, bytes.fromhex(digest))
    return dropped


def _drop_content(raw: Any, digest: bytes) -> int:
    raw.execute("INSERT OR IGNORE INTO erased_content(hash) VALUES (?)", (blinded(digest),))
    return int(raw.execute("DELETE FROM content WHERE hash = ?", (digest,)).rowcount)


def blinded(digest: bytes) -> bytes:
    """What is remembered of an erased content, so that it is known if it comes again: no hash of it."""
    return hashlib.sha256(b"chancery erased content v1" + digest).digest()


def were_erased(raw: Any, digests: Collection[bytes]) -> set[str]:
    """Those of these contents that went with an erased record before."""
    if raw.execute("SELECT 1 FROM erased_content LIMIT 1").fetchone() is None:
        return set()
    return {
        digest.hex()
        for digest in digests
        if raw.execute("SELECT 1 FROM erased_content WHERE hash = ?", (blinded(digest),)).fetchone()
    }


# -- removing -------------------------------------------------------------------------------------


def remove(store: Store, found: Survey) -> None:
    """Take out of the store what was found; within the caller's transaction, which no edit shares."""
    raw = store.raw
    scrub.want(store)
    held = found.records
    rids = json.dumps(sorted(one.rid for one in held.values()))
    among = "rid IN (SELECT value FROM json_each(?))"
    units = {
        tx
        for (tx,) in raw.execute(
            f"SELECT tx FROM log WHERE {among} UNION SELECT first FROM record WHERE {among}", (rids, rids)
        )
    }
    left_over = _led_by(raw, rids, set(held))
    capturing, store.capture.capturing = store.capture.capturing, 0
    store.capture.erasing = 1
    try:
        for spec in {one.spec.token: one.spec for one in held.values()}.values():
            raw.execute(f'DELETE FROM "{spec.token}" WHERE {among}', (rids,))
        for table in (*_TABLES, "record"):
            raw.execute(f"DELETE FROM {table} WHERE {among}", (rids,))
        aliases.follow(raw, left_over)
    finally:
        store.capture.erasing = 0
        store.capture.capturing = capturing
    raw.execute("DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))", (rids,))
    _nothing_to_undo(raw, units)
    for number, records in found.segments.items():
        header, body = raw.execute(
            "SELECT chancery_header(header, context), body FROM segment WHERE n = ?", (number,)
        ).fetchone()
        left = cut_out(decode_header(bytes(header)), bytes(body), records)
        if left is not None:
            raw.execute(
                "UPDATE segment SET body = ?, missing = missing + ? WHERE n = ?", (left, len(records), number)
            )
    for digest in found.contents:
        _drop_content(raw, digest)
    remember(store, {record: one.first for record, one in held.items()})


def _led_by(raw: Any, rids: str, records: set[bytes]) -> set[bytes]:
    """Other records that an alias among these joins to something: what leads where is derived anew there."""
    rows = raw.execute(
        "SELECT other, kept FROM alias WHERE rid IN (SELECT value FROM json_each(?))", (rids,)
    ).fetchall()
    return {bytes(end) for row in rows for end in row if end is not None} - records


def remember(store: Store, firsts: dict[bytes, int | None]) -> None:
    """Know these records as erased, each with the unit of work in which it first came here, if any.

    The bytes of attachments among them go.
    """
    store.raw.executemany(
        "INSERT INTO erased(record, first, generation) VALUES (?,?,?)"
        " ON CONFLICT(record) DO UPDATE SET first = min(coalesce(first, excluded.first), excluded.first),"
        " generation = excluded.generation WHERE excluded.first IS NOT NULL",
        [(record, first, store.generation + 1) for record, first in firsts.items()],
    )
    if keeping.drop_of(store.raw, firsts):
        scrub.want(store)
    _clean_settings(store.raw)


def _nothing_to_undo(raw: Any, units: set[int]) -> None:
    """Units of work of which nothing is left cannot be undone, and do not stand in the way of others."""
    raw.execute(
        "UPDATE tx SET undone = 0 WHERE undone IS NULL AND tx IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM log WHERE log.tx = tx.tx)"
        " AND NOT EXISTS (SELECT 1 FROM record WHERE record.first = tx.tx)",
        (json.dumps(sorted(units)),),
    )


def _clean_settings(raw: Any) -> None:
    for key, words in raw.execute("SELECT key, value FROM setting").fetchall():
        kept = cleaned_setting(raw, words)
        if kept != words:
            raw.execute("UPDATE setting SET value = ? WHERE key = ?", (kept, key))


def texts(records: Iterable[bytes]) -> list[str]:
    """Ids as people write them, in order."""
    return sorted(ids.to_text(record) for record in records)
