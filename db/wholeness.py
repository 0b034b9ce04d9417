"""Whether all of a case file is there and of one moment: copies, crashes, synchronised folders break it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db import seal
from db.connection import StoreUnusable, connect, driver
from db.errors import ChanceryError
from db.notices import Notice
from db.store import Store
from db.surroundings import Surroundings
from resources.sentences import say

FIRST_WITH_GENERATIONS = 2
"""The first schema that counts generations."""

MIXED = "the file and its log are of different moments"
"""What is damaged in a file whose log is not its own."""


class HalfStore(ChanceryError):
    """A file whose pages are not of one moment."""


def damaged_pages(raw: Any) -> list[str]:
    """What authenticating every page of the file finds; the write-ahead log has to be empty."""
    return [line for (line,) in raw.execute("PRAGMA cipher_integrity_check").fetchall()]


def has_journal(path: Path) -> bool:
    """Whether a change of the file itself was cut off, which SQLite takes back with the next connection.

    There is one only while a new file goes over to a write-ahead log.
    """
    journal = Path(f"{path}-journal")
    return journal.exists() and journal.stat().st_size > 0


def log_is_there(path: Path, *, read_only: bool) -> bool:
    """Whether the file was not closed; refuses where what its log holds cannot be taken in."""
    log = Path(f"{path}-wal")
    if read_only and (has_journal(path) or (log.exists() and log.stat().st_size)):
        beside = f"{path.name}-journal" if has_journal(path) else log.name
        raise StoreUnusable(
            say(
                "{path} was not closed and cannot be written here, so its newest changes "
                "cannot be taken in; copy it with {beside} and {name}.keys to a place that can "
                "be written to.",
                path=path,
                beside=beside,
                name=path.name,
            )
        )
    return log.exists()


def fits_its_log(path: Path, key: bytes) -> bool:
    """Whether the log that lies beside a file was written on top of that very file.

    After a crash it was; but each may have come by itself, from another moment. The connection takes nothing
    of it into the file, so that whoever brings the right half later finds the other one as it was.
    """
    shared = Path(f"{path}-shm")
    was_there = shared.exists()
    raw = connect(path, key, read_only=True, with_log=True)
    try:
        whole: bool = raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if whole and raw.execute("PRAGMA user_version").fetchone()[0] >= FIRST_WITH_GENERATIONS:
            whole = not (seal.is_clean(raw) and seal.broken(raw, path))
    except (driver().DatabaseError, MemoryError):
        whole = False
    finally:
        raw.close()
        if not was_there:
            shared.unlink(missing_ok=True)
    return whole


def must_be_whole(store: Store, around: Surroundings, *, judged: bool, doubtful: bool) -> None:
    """Refuse a file whose pages are of different moments.

    ``judged`` is one that was looked over already, ``doubtful`` one whose own word is not enough.
    """
    clean = store.clean = seal.is_clean(store.raw)
    if judged:
        return
    if (clean and seal.broken(store.raw, store.path)) or ((doubtful or not clean) and not sound(store.raw)):
        raise half(store.path, around)


def tell_of_a_lost_log(store: Store) -> None:
    """Tell of a copy made while it was open, unless what is known outside proves that nothing is missing."""
    if not store.clean and (store.anchored is None or store.generation < store.anchored.generation):
        store.notices.append(
            Notice(
                "copied_while_open",
                say(
                    "{path} was copied while it was open, and its log ({name}-wal) did not come "
                    "along: what is here is sound, but its newest changes may be missing.",
                    path=store.path,
                    name=store.path.name,
                ),
            )
        )


def half(path: Path, around: Surroundings) -> HalfStore:
    if around.synchronised:
        return HalfStore(
            say(
                "{path} is only half there: its pages are of different moments; wait until {synchronised} has"
                " brought all of it, or restore a backup. `chancery check --repair` saves what is there.",
                path=path,
                synchronised=around.synchronised,
            )
        )
    return HalfStore(
        say(
            "{path} is only half there: its pages are of different moments; wait until whatever copies it has"
            " brought all of it, or restore a backup. `chancery check --repair` saves what is there.",
            path=path,
        )
    )


def sound(raw: Any) -> bool:
    """Whether every page is authentic and all trees and indexes fit together."""
    try:
        return not damaged_pages(raw) and raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except (driver().DatabaseError, MemoryError):
        return False
