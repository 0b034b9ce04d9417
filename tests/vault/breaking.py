"""A connection of somebody who has the data key and no good will."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.connection import driver
from db.slots import KeyFile
from tests.vault.world import PASSPHRASE


def data_key(file: Path) -> bytes:
    """The data key of a closed case file."""
    return KeyFile.load(Path(f"{file}.keys")).unlock_passphrase(PASSPHRASE).data_key


@contextmanager
def foreign(file: Path) -> Iterator[Any]:
    """The open database of a closed case file, with none of our functions."""
    raw = driver().connect(str(file), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{data_key(file).hex()}'\"")
    try:
        yield raw
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()


@contextmanager
def broken(file: Path) -> Iterator[Any]:
    """The same, with the guards of its tables taken away meanwhile."""
    with foreign(file) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        yield raw
        for _, sql in triggers:
            raw.execute(sql)
