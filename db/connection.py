"""The one place that touches SQLCipher: opening a keyed connection and registering our functions.

The raw 32-byte data key is given as SQLCipher's raw-key syntax, so its own slow derivation is not
used; a malformed key would silently be taken as a passphrase, so its form is checked here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.errors import ChanceryError
from resources.sentences import Sentence, say, why

KEY_BYTES = 32
CACHE_KIB = 65536
BUSY_MS = 2500
LEAST_FREE = 64 * 1024
"""Bytes that SQLite needs beside a file to read it at all: one region of the log's index, and its log."""


class NotACaseFile(ChanceryError):
    """The file does not open with its key."""


class StoreBusy(ChanceryError):
    """Another process holds the store."""


class StoreUnusable(ChanceryError):
    """The operating system refuses: read-only, full, I/O error."""


class StoreDamaged(StoreUnusable):
    """What SQLite reads of the file contradicts itself."""


class NoRoom(StoreUnusable):
    """The disk is full, and so the transaction was taken back."""


def driver() -> Any:
    """The DB-API module of SQLCipher."""
    from sqlcipher3 import dbapi2

    return dbapi2


def connect(
    path: Path, key: bytes, *, read_only: bool = False, with_log: bool = False, exclusive: bool = False
) -> Any:
    """Open ``path`` keyed with ``key`` (32 bytes), creating it when absent.

    WAL journal and ``synchronous=FULL``: what was committed survives a power cut.  Transactions are begun by
    hand (``isolation_level=None``).  ``read_only`` needs no file to be made beside it, and sees no log; with
    ``with_log`` it sees it, and does not take it into the file at its end, as any other connection does.
    ``exclusive`` needs no shared memory, which network drives do not give.
    Raises NotACaseFile, StoreBusy or StoreUnusable.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a data key is 32 bytes")
    module = driver()
    uri = f"{path.absolute().as_uri()}?mode=ro{'' if with_log else '&immutable=1'}"
    try:
        raw = module.connect(
            uri if read_only else str(path),
            uri=read_only,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
            timeout=BUSY_MS / 1000,
        )
    except module.Error as error:
        raise StoreUnusable(say("{path} cannot be opened: {error}.", path=path, error=why(error))) from error
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal past us
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        raw.execute("PRAGMA temp_store = MEMORY")
        if exclusive:
            raw.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not read_only:
            raw.execute("PRAGMA journal_mode = WAL").fetchone()
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA recursive_triggers = ON")
        raw.execute("PRAGMA trusted_schema = ON")
        raw.execute("PRAGMA foreign_keys = OFF")
    except module.Error as error:
        raw.close()
        raise explain(error, path) from error
    return raw


def explain(error: Exception, path: Path) -> ChanceryError:
    """One sentence for what SQLite says about the user's world; other errors are re-raised as bugs."""
    if isinstance(error, MemoryError):  # what SQLCipher says of a file of which it met a damaged page before
        return StoreUnusable(
            say(
                "{path} is damaged, or this machine has no memory left; `chancery check` says "
                "which, a backup restores it.",
                path=path,
            )
        )
    text = str(error).lower()
    if "not a database" in text:
        return NotACaseFile(
            say(
                "{path} does not open with its key: it is not a case file, the key file is "
                "another’s, or its first page is damaged; restore both from a backup.",
                path=path,
            )
        )
    if "locked" in text or "busy" in text:
        return StoreBusy(say("{path} is open in another program; close it there and try again.", path=path))
    if "disk is full" in text or "full" in text.split() or ("disk i/o error" in text and _is_full(path)):
        return NoRoom(
            say(
                "There is no room left for {path}; nothing was changed. Free some space and repeat.",
                path=path,
            )
        )
    if "readonly" in text or "read-only" in text:
        return StoreUnusable(say("{path} cannot be written: the file or its folder is read-only.", path=path))
    if "disk i/o error" in text or "unable to open" in text:
        return StoreUnusable(
            say(
                "{path} cannot be read or written ({error}); check the disk and its connection.",
                path=path,
                error=why(error),
            )
        )
    if "malformed" in text or "corrupt" in text:
        return StoreDamaged(
            say(
                "{path} is damaged ({error}); `chancery check` says more, a backup restores it.",
                path=path,
                error=why(error),
            )
        )
    raise error


@contextmanager
def having(done: Sentence | None, path: Path) -> Iterator[None]:
    """For what follows a change that stays: where it fails, the sentence begins with what was ``done``.

    Raises StoreUnusable; with nothing done, what the block raises.
    """
    try:
        yield
    except (driver().Error, MemoryError, ChanceryError, OSError) as error:
        if not done:
            raise
        if isinstance(error, OSError):
            told = say(
                "{path} cannot be read or written ({error}); check the disk and its connection.",
                path=path,
                error=why(error),
            )
        else:
            failure = error if isinstance(error, ChanceryError) else explain(error, path)
            full = say("there is no room left for {path}. Free some space and open it again.", path=path)
            told = full if isinstance(failure, NoRoom) else failure.message
        raise StoreUnusable(
            say("{done}; that stays so and nothing is lost, but then: {told}", done=done, told=told)
        ) from error


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for a shared-memory file, whose failure SQLite calls an I/O error."""
    try:
        return shutil.disk_usage(path.absolute().parent).free < LEAST_FREE
    except OSError:
        return False
