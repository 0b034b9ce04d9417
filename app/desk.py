"""The open case file as the window, the command line, the reports and the exporters use it.

A ``Desk`` is one unlocked case file with one officer at it.  Every method is one use case; whatever
changes records is one unit of work, so it is one undoable change.  Nothing here knows of windows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from db.errors import ChanceryError
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from app.importing.apply import Outcome
    from app.importing.incoming import Parsed
    from app.merging import Merged
    from db.check import CheckReport
    from db.duplicates import Pair
    from db.notices import Notice
    from db.query import Filter, Order
    from db.store import Facts, Store

Row = dict[str, Any]
# Names for types, since inside the class ``list`` and ``set`` are methods.
Rows = list[Row]
Rids = list[int]
Tuples = list[tuple[Any, ...]]
Units = list[tuple[int, str]]
Counts = list[tuple[Any, int]]
Links = list[tuple[str, str, str, str]]
Ids = frozenset[str]


_STEPS = 20
"""Steps of putting the search index in order at the closing, at most."""


class RecordDeleted(ChanceryError):
    """An edit of a record that is deleted."""


class Desk:
    """One unlocked case file; a context manager."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # -- opening -------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        post: str,
        country: str,
        title: str,
        officer: str,
        passphrase: str,
        device: str | None = None,
    ) -> tuple[Desk, str]:
        """Make a case file; returns the open desk and the recovery key to print.

        Raises what is wrong with a name, PassphraseRefused, PolicyBroken, AlreadyThere.
        """
        from app.passphrase import check_new_passphrase
        from app.posts import checked_country, checked_name, checked_post, this_device
        from db import audit
        from db.creating import create

        check_new_passphrase(passphrase, (officer, post, title, path.stem))
        store, printed = create(
            path,
            post=checked_post(post),
            country=checked_country(country),
            title=checked_name(title, "title"),
            officer=checked_name(officer, "officer"),
            device=checked_name(device, "device") if device else this_device(),
            passphrase=passphrase,
        )
        audit.record(store, "new", "case file made")
        return cls(store), printed

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        keyring: bool = False,
        to_check: bool = False,
        even_half: bool = False,
    ) -> Desk:
        """Unlock a case file with a passphrase, with the printed recovery key or a ministry's escrow key, or
        with what the system's keyring keeps for it.

        What a person should know of it stands in ``notices``. ``to_check`` authenticates every page before
        anything is written; ``even_half`` opens what seems to be half a file.
        """
        from db import audit, slotways
        from db.opening import open_store
        from db.own import ending

        if keyring:
            from app.offered import require_keyring

            require_keyring()
            way, how = slotways.with_keyring(), "with the keyring"
        elif recovery_key is not None:
            way, how = slotways.with_printed_key(recovery_key), "with the recovery key"
        else:
            way, how = slotways.with_passphrase(passphrase or ""), "with a passphrase"
        store = open_store(path, way, pages_first=to_check, even_half=even_half)
        if not store.read_only:
            if store.unlocked is not None and store.unlocked.kind == "escrow":
                how = "with the ministry's escrow key"
            try:
                audit.record(store, "unlock", how)
            except BaseException:
                store.close()
                raise
        if (notice := ending(store, datetime.now(UTC).date())) is not None:
            store.notices.append(notice)
        return cls(store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lock: checkpoint, close, leave nothing beside FILE and FILE.keys.

        While nobody waits for it, what came is put in order in the search index, and the way in that was used
        is given today's form and cost.
        """
        from db.keychange import renew

        unlocked = self.store.unlocked
        try:
            with suppress(ChanceryError):  # the index is as good without it
                for _ in range(_STEPS):
                    if not self.tidy():
                        break
            if unlocked is not None:
                renew(self.store, unlocked)  # it is tried again after the next opening
        finally:
            self.store.close()

    def tidy(self) -> bool:
        """Put the search index in order for some 20 ms, while nobody waits; returns whether there is more."""
        from db.indexing import tidy

        return tidy(self.store)

    def discard(self) -> None:
        """Leave nothing of a case file that was just made, since its recovery key reached nobody."""
        from db.creating import discard

        discard(self.store)

    @property
    def facts(self) -> Facts:
        """Post, country, title and ids of this case file."""
        return self.store.facts

    @property
    def notices(self) -> Sequence[Notice]:
        """What a person should know about this case file: an older copy, a network drive, ..."""
        return tuple(self.store.notices)

    @property
    def officer(self) -> str:
        """Who works: the name of the slot that opened the file."""
        return self.store.officer

    # -- changing ------------------------------------------------------------------------------

    def add(self, kind: str, values: Mapping[str, Any]) -> str:
        """Make one record; returns its id.  Raises BadValue naming the field that does not fit."""
        from app.rules import checked_values
        from db.unit import insert_values, unit_of_work

        checked = checked_values(kind, values, new=True)
        with unit_of_work(self.store, f"add {kind}", self.officer) as unit:
            return insert_values(unit, kind, checked)

    def set(self, record_id: str, values: Mapping[str, Any]) -> None:
        """Change fields of one record; fields of one register are changed together.

        A field that was in conflict is settled by it, also with the value that is shown already.
        """
        from app.rules import checked_values
        from db import query
        from db.conflicts import confirm
        from db.unit import stored_values, unit_of_work

        rid, spec = query.locate(self.store.raw, record_id)
        present = query.rows(self.store.raw, spec.token, [rid])
        if present[0]["deleted"]:
            raise RecordDeleted(
                say("This record is deleted; bring it back with `undelete` before changing it.")
            )
        columns = stored_values(spec, checked_values(spec.token, values, new=False, present=present))
        with unit_of_work(self.store, f"edit {spec.token}", self.officer) as unit:
            confirm(unit, spec, rid, columns)
            unit.update(spec, rid, columns)

    def set_many(self, record_ids: Sequence[str], values: Mapping[str, Any]) -> int:
        """Change the same fields of many records of one kind as one change; returns how many those were.

        Raises BadValue, RecordDeleted, NoSuchRecord; then none of them is changed.
        """
        from app.rules import checked_values
        from db import query
        from db.conflicts import confirm
        from db.unit import stored_values, unit_of_work
        from db.values import BadValue

        found = [query.locate(self.store.raw, record_id) for record_id in dict.fromkeys(record_ids)]
        if not found:
            return 0
        spec = found[0][1]
        rids = sorted({rid for rid, other in found if other is spec})
        if any(other is not spec for _, other in found):
            raise BadValue(
                say("Records of different kinds have no field in common; choose those of one kind.")
            )
        present = query.rows(self.store.raw, spec.token, rids)
        if any(row["deleted"] for row in present):
            raise RecordDeleted(say("One of these records is deleted; bring it back before changing it."))
        columns = stored_values(spec, checked_values(spec.token, values, new=False, present=present))
        with unit_of_work(self.store, f"edit {spec.token}", self.officer) as unit:
            for rid in rids:
                confirm(unit, spec, rid, columns)
            unit.update_many(spec, [(rid, columns) for rid in rids])
        return len(rids)

    def delete(self, record_ids: Sequence[str]) -> None:
        """Delete records (softly): they leave lists and search, their history stays."""
        self._mark(record_ids, True, "delete")

    def undelete(self, record_ids: Sequence[str]) -> None:
        """Bring deleted records back."""
        self._mark(record_ids, False, "undelete")

    def _mark(self, record_ids: Sequence[str], deleted: bool, action: str) -> None:
        from app.policy import effective
        from db import audit, query
        from db.unit import unit_of_work

        effective().require_sound()
        found = dict.fromkeys(query.locate(self.store.raw, record_id)[0] for record_id in record_ids)
        rids = query.with_merged(self.store.raw, list(found))  # what leads to a record goes and comes with it
        with unit_of_work(self.store, action, self.officer) as unit:
            unit.set_deleted(rids, deleted)
            audit.record(self.store, action, f"{len(found)} records")

    def merge(
        self,
        keep: str,
        others: Sequence[str],
        *,
        take: Mapping[str, str] | None = None,
        dry_run: bool = False,
    ) -> Merged:
        """Make one record of several of one kind, as one change; see ``app.merging``."""
        from app.merging import merge

        return merge(self, keep, others, take=take, dry_run=dry_run)

    def undo(self, tx: int | None = None) -> str:
        """Reverse a unit of work, the newest by default; returns the action that was undone.

        Raises NothingToUndo.
        """
        from app.policy import effective
        from db.history import NothingToUndo, undo, undoable

        effective().require_sound()
        stack = undoable(self.store)
        if tx is None:
            if not stack:
                raise NothingToUndo(say("There is nothing to undo."))
            tx = stack[0][0]
        action = dict(stack).get(tx, "")
        undo(self.store, tx, self.officer)
        return action

    def redo(self) -> str:
        """Do again what was undone last; returns the action that stands again.  Raises NothingToUndo."""
        from app.policy import effective
        from db.history import redo

        effective().require_sound()
        return redo(self.store, self.officer)

    def undoable(self, limit: int = 50) -> Units:
        """Units of work that can be undone, newest first: (number, action)."""
        from db.history import undoable

        return undoable(self.store, limit)

    # -- reading -------------------------------------------------------------------------------

    def get(self, record_id: str, *, ceiling: int = 3) -> Row:
        """One record, every field; raises NoSuchRecord.

        One that was merged is answered with the record that it is to readers up to ``ceiling``.
        """
        from db import query

        return query.get(self.store.raw, record_id, ceiling=ceiling)

    def number(self, record_id: str) -> int:
        """The row number of a record, as lists hold it; -1 when deleted or erased; raises NoSuchRecord."""
        from db import query
        from db.erasure import Erased

        try:
            rid, _spec = query.locate(self.store.raw, record_id)
        except Erased:
            return -1
        return rid if query.titles(self.store.raw, [record_id]) else -1

    def select(
        self,
        kind: str,
        *,
        where: Iterable[Filter] = (),
        text: str | None = None,
        order: Sequence[Order] = (),
        limit: int | None = None,
        ceiling: int = 3,
        posts: Sequence[str] = (),
        deleted: bool = False,
    ) -> Rids:
        """Row numbers of matching records, in order: what a virtual table holds."""
        from db import query

        with self.store.lock:
            return query.select_rids(
                self.store.raw,
                kind,
                where=where,
                text=text,
                order=order,
                limit=limit,
                ceiling=ceiling,
                posts=posts,
                deleted=deleted,
                orders=self.store.orders,
            )

    def values(
        self, kind: str, fields: Sequence[str], *, where: Iterable[Filter] = (), text: str | None = None
    ) -> Tuples:
        """A few fields of every record of a kind that matches, in no order: ``(rid, value, ...)``."""
        from db import query

        with self.store.lock:
            return query.values(self.store.raw, kind, fields, where=where, text=text)

    def rows(self, kind: str, rids: Sequence[int], *, ceiling: int = 3, posts: Sequence[str] = ()) -> Rows:
        """Whole records by row number, in that order: what a table paints.

        A link names what it is shown as to readers up to ``ceiling`` at ``posts``.
        """
        from db import query

        with self.store.lock:
            return query.rows(self.store.raw, kind, rids, ceiling=ceiling, posts=posts)

    def list(self, kind: str, **how: Any) -> Rows:
        """Whole records of a kind; takes what ``select`` takes."""
        readers = {name: how[name] for name in ("ceiling", "posts") if name in how}
        return self.rows(kind, self.select(kind, **how), **readers)

    def facet(self, kind: str, field: str, *, where: Iterable[Filter] = ()) -> Counts:
        """Values of a field with their counts, most frequent first."""
        from db import query

        with self.store.lock:
            return query.facet(self.store.raw, kind, field, where=where)

    def counts(self) -> dict[str, int]:
        """How many records there are of each kind."""
        from db import query

        with self.store.lock:
            return query.kind_counts(self.store.raw)

    def search(self, text: str, *, limit: int = 50, ceiling: int = 3) -> Rows:
        """Records of any kind that match, best first, each with a ``snippet``."""
        from db import query

        with self.store.lock:
            return query.search(self.store.raw, text, limit=limit, ceiling=ceiling)

    def meant(self, text: str) -> str:
        """What a search looks for where nothing is spelt like ``text``; empty where something is."""
        from db import search

        with self.store.lock:
            return search.meant_words(self.store.raw, text)

    def titles(self, record_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(kind, title) of each record that is here, by id; what is not here yet is left out."""
        from db import query

        with self.store.lock:
            return query.titles(self.store.raw, record_ids)

    def absent(self, record_ids: Iterable[str]) -> Ids:
        """Of these ids those whose record is not here, neither shown nor deleted: it may come yet."""
        from db import query

        with self.store.lock:
            return frozenset(query.absent(self.store.raw, record_ids))

    def referring(self, record_id: str) -> Links:
        """Records that refer to this one: (kind, field, id, title)."""
        from db import query

        with self.store.lock:
            return query.referring(self.store.raw, record_id)

    def lineage(self, record_id: str) -> dict[str, Any]:
        """What a record is part of, by the fields that say so, and circles that two posts' edits closed."""
        from db import query

        with self.store.lock:
            return query.lineage(self.store.raw, record_id)

    def duplicates(self, kind: str | None = None) -> Sequence[Pair]:
        """Pairs of records that may be one, best first: of one kind, or of all that are looked through."""
        from db.duplicates import COMPARED, duplicates
        from db.kinds import kind as kind_of

        with self.store.lock:
            return duplicates(self.store, COMPARED if kind is None else (kind_of(kind).token,))

    def dismiss(self, one: str, other: str) -> None:
        """Offer two records no more as duplicates, in this case file; raises NoSuchRecord."""
        from app.policy import effective
        from db import ids, query
        from db.duplicates import dismiss

        effective().require_sound()
        ends = [query.get(self.store.raw, record)["id"] for record in (one, other)]
        dismiss(self.store, ids.to_bytes(ends[0]), ids.to_bytes(ends[1]))

    def history(self, record_id: str) -> Rows:
        """Changes of a record, newest first: ``at, post, officer, field, old, new``."""
        from db.history import history

        with self.store.lock:
            return history(self.store, record_id)

    def check(self, *, progress: Any = None) -> CheckReport:
        """Look the whole store over; only damage makes the report not ok."""
        from db.check import check

        return check(self.store, progress=progress)

    def repair(self) -> Sequence[Sentence]:
        """Make anew what can be derived; returns what was done, in sentences."""
        from db.check import repair

        return repair(self.store)

    def note(self, action: str, detail: str) -> None:
        """Write into the audit trail; a case file that is open for reading only has none to write to.

        ``detail`` says counts, markings and recipients, never what a record says.
        """
        from db import audit

        if not self.store.read_only:
            audit.record(self.store, action, detail)

    def log(self) -> tuple[bool, Rows]:
        """Whether the audit trail holds, and its entries: ``at, officer, action, detail``."""
        from db import audit

        with self.store.lock:
            return audit.entries(self.store)

    # -- contents and settings -----------------------------------------------------------------

    def add_content(self, data: bytes) -> str:
        """Keep bytes once, by hash, inside the store; returns their SHA-256 in hexadecimal."""
        from app.policy import effective
        from db.unit import unit_of_work

        effective().require_sound()
        with unit_of_work(self.store, "content", self.officer) as unit:
            return unit.add_content(data)

    def content(self, digest: str) -> bytes | None:
        """Bytes kept under a SHA-256, or None where they have not arrived yet; raises StoreUnusable.

        SQLCipher gives zeros for damaged pages in the middle of a long value, so the hash is compared.
        """
        from hashlib import sha256

        from db.connection import StoreUnusable

        key = bytes.fromhex(digest)
        row = self.store.raw.execute("SELECT data FROM content WHERE hash = ?", (key,)).fetchone()
        if row is None:
            return None
        data = bytes(row[0])
        if sha256(data).digest() != key:
            raise StoreUnusable(
                say(
                    "{path} is damaged (a kept document differs from its hash); `chancery check` "
                    "says more, a backup restores it.",
                    path=self.store.path,
                )
            )
        return data

    def setting(self, key: str, default: str = "") -> str:
        """This machine's window state, kept inside the store and never exchanged."""
        row = self.store.raw.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return default if row is None else str(row[0])

    def set_setting(self, key: str, value: str) -> None:
        """Remember window state, but for what belongs to erased records."""
        from db.erasure import cleaned_setting

        store = self.store
        with store.lock, store.explained(), store.orders.following(store.raw), store.transaction():
            kept = cleaned_setting(store.raw, value)
            store.raw.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?,?)", (key, kept))

    # -- importing -----------------------------------------------------------------------------

    def read_sources(self, sources: Sequence[Path], **options: Any) -> Parsed:
        """Parse foreign files (.xml IATI, .vcf); touches nothing."""
        from app.importing.sources import read_sources

        return read_sources(sources, **options)

    def apply_import(self, parsed: Parsed, *, dry_run: bool = False, progress: Any = None) -> Outcome:
        """Compare with what the sources last said and write the difference as one change.

        With any error in ``parsed`` nothing is written; ``dry_run`` writes nothing either way.
        """
        from app.importing.apply import apply_import

        return apply_import(self.store, parsed, dry_run=dry_run, progress=progress)
