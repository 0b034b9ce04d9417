"""A bundle of 100,000 changes, out and in, over its unavoidable work.

The baseline is zstd and age of the same bytes, and plain upserts of the same rows into the same tables
and indexes of an encrypted store.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from tests.bench.measure import Desks, Line, median, show
from tests.bench.sample import INDEX, WRITTEN, fill_bare, index_rows, organisations

RECORDS = 20_000
"""Of five registers each that are changed: 100,000 changes."""


def run(desks: Desks) -> None:
    """New records, and edits of records that both posts have."""
    from app.exchange import Exchange
    from db.kinds import KINDS
    from db.unit import unit_of_work

    spec = KINDS["organisation"]
    records = organisations(RECORDS)
    five = [(r, {name: columns[name] for name in WRITTEN[:5]}, {}) for r, columns, _ in records]
    news = organisations(RECORDS, seed=2)
    edits = [{name: columns[name] for name in WRITTEN[:5]} for _, columns, _ in news]

    sender = desks.fresh()
    with unit_of_work(sender.store, "fill", "A") as unit:
        rids = unit.insert(spec, five)
    made = sender.store.path
    sender.close()

    def export(desk: Any) -> Path:
        out = Path(f"{desk.store.path}.bundle")
        Exchange(desk).export_bundle(["MAD"], out)
        return out

    def edited() -> Any:
        desk = desks.fresh(like=sent)
        with unit_of_work(desk.store, "edit", "A") as unit:
            unit.update_many(spec, list(zip(rids, edits, strict=True)))
        return desk

    first = desks.fresh(like=made)
    bundle = export(first)
    sent = first.store.path
    first.close()
    receiver = desks.fresh("MAD")
    Exchange(receiver).import_bundles([bundle])
    received = receiver.store.path
    receiver.close()
    again = edited()
    second = export(again)
    again.close()

    packing = median(pack, lambda: plain(bundle, desks))
    inserts = median(lambda raw: fill_bare(raw, five_full(five), indexed=True), desks.bare)
    upserts = median(lambda raw: _upsert(raw, rids, edits), lambda: desks.bare(made))
    against = "zstd + age + plain upserts, index included"
    show(
        f"A bundle of {RECORDS * 5:,} changes ({bundle.stat().st_size / 1e6:.1f} MB)",
        [
            Line(
                "new records: cut, sign and export",
                median(export, lambda: desks.fresh(like=made)),
                packing + inserts,
                against,
                "<= 3",
            ),
            Line(
                "new records: verify, merge and index",
                median(lambda desk: Exchange(desk).import_bundles([bundle]), lambda: desks.fresh("MAD")),
                packing + inserts,
                against,
                "<= 3",
            ),
            Line("edits: cut, sign and export", median(export, edited), packing + upserts, against, "<= 3"),
            Line(
                "edits: verify, merge and index",
                median(
                    lambda desk: Exchange(desk).import_bundles([second]),
                    lambda: desks.fresh("MAD", like=received),
                ),
                packing + upserts,
                against,
                "<= 3",
            ),
            Line("of the baseline: zstd and age", packing, packing + inserts, against),
        ],
    )


def five_full(records: list[Any]) -> list[Any]:
    """The records with every written column present, for the index rows."""
    return [(r, {**dict.fromkeys(WRITTEN, ""), **columns}, common) for r, columns, common in records]


def plain(bundle: Path, desks: Desks) -> bytes:
    """The bytes inside a bundle, its segments unpacked: what has to be compressed and encrypted."""
    import msgpack
    import zstandard

    from db.age import decrypt
    from db.own import own_identity

    desk = desks.fresh("MAD")
    with bundle.open("rb") as file:
        content = decrypt([own_identity(desk.store).age], file).read()
    desk.close()
    place = 18
    size = int.from_bytes(content[place : place + 4], "big")
    manifest = msgpack.unpackb(content[place + 4 : place + 4 + size])
    place += 4 + size
    place += 4 + int.from_bytes(content[place : place + 4], "big")
    found = []
    for _, _, length in manifest[10]:
        part = content[place : place + length]
        place += length
        at = 0
        for _ in range(2):
            at += 4 + int.from_bytes(part[at : at + 4], "big")
        found.append(zstandard.ZstdDecompressor().decompress(part[at + 4 :]))
    return b"".join(found)


def pack(data: bytes) -> None:
    """Compress and encrypt, as a bundle is."""
    import zstandard

    from db.age import HybridIdentity, encrypt
    from db.segment import COMPRESSION_LEVEL

    recipient = HybridIdentity.generate().recipient
    with encrypt([recipient], io.BytesIO()) as writer:
        writer.write(zstandard.ZstdCompressor(level=COMPRESSION_LEVEL).compress(data))


def _upsert(raw: Any, rids: list[int], edits: list[dict[str, Any]]) -> None:
    names = WRITTEN[:5]
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        f"INSERT INTO organisation(rid, {columns}) VALUES (?,?,?,?,?,?)"
        f" ON CONFLICT(rid) DO UPDATE SET {sets}",
        [(rid, *(edit[name] for name in names)) for rid, edit in zip(rids, edits, strict=True)],
    )
    raw.executemany("DELETE FROM search WHERE rowid = ?", [(rid,) for rid in rids])
    full = [(b"", {**dict.fromkeys(WRITTEN, ""), **edit}, {}) for edit in edits]
    raw.executemany(INDEX, index_rows(full, rids[0]))
    raw.execute("COMMIT")
