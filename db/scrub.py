"""Leaving nothing of what was erased in the file: index, free pages, the parts of pages that are not in use.

SQLite only marks what is deleted as free, and an index of words keeps those of a deleted row until its parts
are merged. So the index is merged, and the whole file written anew within itself, and its log emptied. That
this is wanted is a fact of the store, written with the erasure itself: what cuts it off, the next opening
makes good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import driver, explain
from db.errors import ChanceryError

if TYPE_CHECKING:
    from db.store import Store

_WANTED = "scrub"


def want(store: Store) -> None:
    """Within an erasure's transaction: what it frees is overwritten, and the rest is to be done after it."""
    store.raw.execute("PRAGMA secure_delete = ON").fetchone()
    store.set_meta(_WANTED, b"\x01")


def wanted(store: Store) -> bool:
    """Whether something that was erased may still lie in the file."""
    return store.meta(_WANTED) is not None


def scrub(store: Store) -> None:
    """Do what is wanted; outside any transaction, and with no copy of the file under way.

    Needs as much room on the disk, twice, as the file takes. Raises NoRoom, StoreBusy, StoreUnusable; then it
    stays wanted.
    """
    with store.copying, store.lock, store.explained():
        if not wanted(store):
            return
        raw = store.raw
        with store.transaction():
            raw.execute("INSERT INTO search(search) VALUES ('optimize')")
        raw.execute("PRAGMA temp_store = FILE")  # else all of it would stand in memory; it is encrypted too
        try:
            raw.execute("VACUUM")
        finally:
            raw.execute("PRAGMA temp_store = MEMORY")
        (busy, *_) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise explain(driver().OperationalError("database is locked"), store.path)
        with store.transaction():
            raw.execute("DELETE FROM meta WHERE key = ?", (_WANTED,))
        raw.execute("PRAGMA secure_delete = OFF").fetchone()


def tried(store: Store) -> ChanceryError | None:
    """Do what is wanted, and say what kept it from being done; it stays wanted then."""
    try:
        scrub(store)
    except ChanceryError as error:
        return error
    return None
