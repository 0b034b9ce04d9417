"""The case file as of one moment, to be copied while others go on working in it.

SQLite's backup interface may be given a connection that other threads use; SQLCipher's may not: when a backup
begins it uncovers the connection's key outside the lock of that connection, and pages that another thread
reads or writes in that instant go through a wrong key. So whatever is copied is read through a connection
that nobody else has.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db.connection import connect

if TYPE_CHECKING:
    from db.store import Store


@contextmanager
def snapshot(store: Store) -> Iterator[Any]:
    """Give a connection that sees the file as it is now, whatever is written meanwhile; hold `store.copying`.

    On a network drive, where one connection is all that there can be, it is the store's own, and its lock is
    held until the end. No transaction may be open. Raises what connecting raises.
    """
    with store.lock:
        if is_exclusive(store.raw):
            yield store.raw
            return
        raw = connect(store.path, store.key, read_only=True, with_log=True)
        try:
            raw.execute("BEGIN")
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment is this one
        except BaseException:
            raw.close()
            raise
    try:
        yield raw
    finally:
        raw.close()


def is_exclusive(raw: Any) -> bool:
    """Whether a connection keeps all others away from its file."""
    mode: str = raw.execute("PRAGMA locking_mode").fetchone()[0]
    return mode == "exclusive"
