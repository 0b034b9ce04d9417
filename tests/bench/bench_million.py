"""A million changes taken in: new records, and edits of records that are here; time, memory, and the ratio.

Ten values of each of 100,000 organisations. Each import runs in a process of its own, so that its memory is
its own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.bench_exchange import pack, plain
from tests.bench.measure import ROOT, Desks, Line, median, show
from tests.bench.sample import INDEX, REGISTRY, organisations

RECORDS = 100_000
GOAL_SECONDS = 15
MORE = ("abbreviation", "agent_type", "iati_type", "iati_identifier")
"""Columns beside those that the sample has: ten in all."""

_TAKE_IN = """
import sys
from pathlib import Path
from tests.bench.bench_million import take_in
take_in(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
"""


def run(desks: Desks, records: int = RECORDS) -> None:
    """New records, then edits of all of them."""
    news, edits = _rows(records, 1), _rows(records, 2)
    first, second, rids = _bundles(desks, news, edits)
    whole = f"{records * 10:,} changes"
    for title, bundle, before in (("new records", first, None), ("edits", second, first)):
        seconds, cpu, megabytes, like = _measure(desks, bundle, before)
        packing = median(pack, lambda path=bundle: plain(path, desks), runs=1)  # type: ignore[misc]
        if before is None:
            writing = median(lambda raw: _inserts(raw, news), desks.bare, runs=1)
        else:
            writing = median(
                lambda raw: _upserts(raw, rids, edits), lambda source=like: desks.bare(source, "MAD"), runs=1
            )  # type: ignore[misc]
        against = "zstd + age + plain upserts, index included"
        show(
            f"{whole}, {title} ({bundle.stat().st_size / 1e6:.1f} MB): goal {GOAL_SECONDS} s or less",
            [
                Line("verify, merge and index", seconds, packing + writing, against, "<= 3"),
                Line("of it the process's own time", cpu, seconds, "all of it", f"<= {GOAL_SECONDS} s"),
                Line("peak memory", megabytes, bundle.stat().st_size / 1e6, "the bundle's size", unit="MB"),
            ],
        )


def _rows(records: int, seed: int) -> list[dict[str, Any]]:
    found = []
    for number, (_, columns, _) in enumerate(organisations(records, seed)):
        more = {name: f"{name[:4]}-{seed}-{number % 997}" for name in MORE}
        found.append({**columns, **more})
    return found


def _bundles(
    desks: Desks, news: list[dict[str, Any]], edits: list[dict[str, Any]]
) -> tuple[Path, Path, list[int]]:
    """A bundle that makes the records, and one that edits them; with the row numbers where they come from."""
    from app.exchange import Exchange
    from db.ids import new_id
    from db.kinds import KINDS
    from db.unit import unit_of_work

    spec = KINDS["organisation"]
    with desks.fresh() as desk:
        found = []
        for rows in (news, edits):
            with unit_of_work(desk.store, "fill", "A") as unit:
                if rows is news:
                    rids = unit.insert(spec, [(new_id(), columns, {}) for columns in rows])
                else:
                    unit.update_many(spec, list(zip(rids, rows, strict=True)))
            out = desks.folder / f"million-{len(found)}.bundle"
            Exchange(desk).export_bundle(["MAD"], out)
            found.append(out)
    return found[0], found[1], rids


def _measure(desks: Desks, bundle: Path, before: Path | None) -> tuple[float, float, float, Path]:
    """Seconds, seconds of the process's own, MB, and a case file as it was before the import."""
    from app.exchange import Exchange

    with desks.fresh("MAD") as desk:
        path = desk.store.path
        if before is not None:
            Exchange(desk).import_bundles([before])
    like = desks.copy(path)
    done = subprocess.run(
        [sys.executable, "-c", _TAKE_IN, str(path), str(bundle), desks.key("MAD").hex()],
        cwd=ROOT, check=True, capture_output=True, text=True, env=os.environ.copy(),
    )  # fmt: skip
    seconds, cpu, megabytes = json.loads(done.stdout)
    return seconds, cpu, megabytes, like


def take_in(path: Path, bundle: Path, key: str) -> None:
    """Import in this process; prints seconds, seconds of its own, and its peak memory in MB."""
    from app.desk import Desk
    from app.exchange import Exchange
    from db.opening import open_store
    from db.slots import Unlocked

    with Desk(open_store(path, lambda _: Unlocked(bytes.fromhex(key), "A", "passphrase"))) as desk:
        begun, own = time.perf_counter(), time.process_time()
        (received,) = Exchange(desk).import_bundles([bundle])
        seconds, cpu = time.perf_counter() - begun, time.process_time() - own
    assert received.applied > 0
    print(json.dumps([seconds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def _inserts(raw: Any, rows: list[dict[str, Any]]) -> None:
    from db.ids import new_id
    from db.kinds import KINDS

    spec = KINDS["organisation"]
    names = ", ".join(f'"{name}"' for name in spec.columns)
    marks = ",".join("?" * (len(spec.columns) + 1))
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        REGISTRY,
        [
            (rid, new_id(), spec.number, 1, 1, 1, 1, 1, 1, columns["name"])
            for rid, columns in enumerate(rows, 1)
        ],
    )
    raw.executemany(
        f'INSERT INTO "organisation"(rid, {names}) VALUES ({marks})',
        [(rid, *map(columns.get, spec.columns)) for rid, columns in enumerate(rows, 1)],
    )
    raw.executemany(INDEX, _index_rows(range(1, len(rows) + 1), rows))
    raw.execute("COMMIT")


def _upserts(raw: Any, rids: list[int], rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    columns = ", ".join(f'"{name}"' for name in names)
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    marks = ",".join("?" * (len(names) + 1))
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        f'INSERT INTO "organisation"(rid, {columns}) VALUES ({marks}) ON CONFLICT(rid) DO UPDATE SET {sets}',
        [(rid, *(row[name] for name in names)) for rid, row in zip(rids, rows, strict=True)],
    )
    raw.executemany("DELETE FROM search WHERE rowid = ?", [(rid,) for rid in rids])
    raw.executemany(INDEX, _index_rows(rids, rows))
    raw.execute("COMMIT")


def _index_rows(rids: Any, rows: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    return [
        (rid, row["name"], " ".join(str(value) for value in row.values()))
        for rid, row in zip(rids, rows, strict=True)
    ]
