"""What encryption costs: the same tables, rows and queries in a store with a key and in one without."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tests.bench.measure import Desks, Line, median, show
from tests.bench.sample import fill_bare, organisations

COUNT = 20_000
READS = 5_000


def run(desks: Desks) -> None:
    """Inserts with search, warm reads, a cold scan; both in SQLCipher's library, with the same cache."""
    records = organisations(COUNT)
    draw = random.Random(3)
    wanted = [draw.randrange(1, COUNT + 1) for _ in range(READS)]
    number = 0

    def store(key: bytes | None) -> Any:
        nonlocal number
        number += 1
        path = desks.folder / f"engine-{number}"
        raw = _open(path, key)
        from db.migrate import create_schema

        create_schema(raw)
        return raw

    def filled(key: bytes | None) -> Any:
        raw = store(key)
        fill_bare(raw, records, indexed=True)
        return raw

    def read(raw: Any) -> None:
        for rid in wanted:
            raw.execute("SELECT * FROM organisation WHERE rid = ?", (rid,)).fetchone()

    def warmed(key: bytes | None) -> Any:
        raw = filled(key)
        read(raw)
        return raw

    def scan(raw: Any) -> None:
        raw.execute("SELECT sum(length(note)), count(DISTINCT city) FROM organisation").fetchone()

    def cold(key: bytes | None) -> Any:
        raw = filled(key)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        path = raw.execute("PRAGMA database_list").fetchone()[2]
        raw.close()
        return _open(Path(path), key)

    def line(what: str, work: Any, prepare: Any, goal: str) -> Line:
        key = bytes(range(32))
        keyed = median(work, lambda: prepare(key))
        return Line(what, keyed, median(work, lambda: prepare(None)), "the same without a key", goal)

    lines = [
        line(
            f"insert {COUNT:,} with search",
            lambda raw: fill_bare(raw, records, indexed=True),
            store,
            "<= 1.4",
        ),
        line(f"{READS:,} warm reads by row number", read, warmed, "<= 1.2"),
        line("scan after a cold start", scan, cold, "<= 3"),
    ]
    show("Encrypted store over plain SQLite", lines)


def _open(path: Path, key: bytes | None) -> Any:
    from db.connection import CACHE_KIB, connect, driver

    if key is not None:
        return connect(path, key)
    raw = driver().connect(str(path), isolation_level=None, cached_statements=512)
    for pragma in (
        f"cache_size = -{CACHE_KIB}",
        "temp_store = MEMORY",
        "journal_mode = WAL",
        "synchronous = FULL",
    ):
        raw.execute(f"PRAGMA {pragma}").fetchall()
    return raw
