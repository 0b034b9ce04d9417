"""One large attachment, from file to file by way of two case files: time against plain copies, and memory.

`CHANCERY_BENCH_MB` says how large, 256 by default; 2048 is what the design speaks of. Each step has a process
of its own, whose memory is measured before the step and at its highest.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from tests.bench.measure import Desks, Line, show

CHUNK = 1 << 20
GOAL_MB = 150

Step = Callable[..., Any]


def run(desks: Desks) -> None:
    """Attach, export, take in, save."""
    megabytes = int(os.environ.get("CHANCERY_BENCH_MB", "256"))
    file = desks.folder / "large"
    _fill(file, megabytes)
    sender, receiver = desks.fresh(), desks.fresh("MAD")
    places = {desk.facts.post: (desk.store.path, desk.store.key) for desk in (sender, receiver)}
    case = sender.add("case", {"title": "Lab"})
    sender.close()
    receiver.close()
    bundle, saved = desks.folder / "bundle", desks.folder / "saved"
    plain, sealed, opened = (desks.folder / name for name in ("plain", "sealed", "opened"))

    copying = _measured(_copy, file, plain)
    sealing = _measured(_seal, file, sealed)
    opening = _measured(_open, sealed, opened)
    for path in (plain, sealed, opened):
        path.unlink()
    attached = _measured(_attach, *places["JKT"], case, file)
    exported = _measured(_export, *places["JKT"], bundle)
    size = bundle.stat().st_size
    taken = _measured(_import, *places["MAD"], bundle)
    written = _measured(_save, *places["MAD"], saved)
    same = _digest(saved) == _digest(file)
    steps = (
        ("attach", attached, copying, "a copy, hashed"),
        ("export", exported, sealing, "age of the same bytes, hashed"),
        ("take in", taken, opening, "age opened into a file, hashed"),
        ("save", written, copying, "a copy, hashed"),
    )
    store = places["MAD"][0].stat().st_size
    show(
        f"An attachment of {megabytes} MB; the bundle has {size / 2**20:.0f} MB, the case file"
        f" {store / 2**20:.0f} MB; what came out {'is' if same else 'is NOT'} what went in",
        [Line(name, ours[0], theirs[0], against) for name, ours, theirs, against in steps]
        + [
            Line(f"{name}: memory beyond the open case file", ours[1], GOAL_MB, "the goal", "< 1", "MB")
            for name, ours, _, _ in steps
        ],
    )
    for path in (file, bundle, saved, *(place for place, _ in places.values())):
        path.unlink()


def _fill(path: Path, megabytes: int) -> None:
    chance = random.Random(1)
    with path.open("wb") as out:
        for _ in range(megabytes):
            out.write(chance.randbytes(CHUNK))


def _digest(path: Path) -> bytes:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").digest()


# -- each in a process of its own --------------------------------------------------------------------------


def _measured(step: Step, *arguments: Any) -> tuple[float, float]:
    """Seconds that a step takes, and how many MB its process grew by at most."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_within, args=(theirs, step, arguments))
    process.start()
    theirs.close()
    seconds, grown = ours.recv()
    process.join()
    return seconds, grown


def _within(pipe: Any, step: Step, arguments: tuple[Any, ...]) -> None:
    work, close = step(*arguments)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the highest so far is forgotten
    before = _status("VmRSS")
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    pipe.send((seconds, (_status("VmHWM") - before) / 1024))
    close()


def _status(name: str) -> int:
    """A figure of this process in KiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def _nothing() -> None:
    """There is nothing to close."""


def _flushed(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _copy(source: Path, target: Path) -> tuple[Step, Step]:
    def work() -> None:
        summed = hashlib.sha256()
        with source.open("rb") as read, target.open("wb") as out:
            while data := read.read(CHUNK):
                summed.update(data)
                out.write(data)
            _flushed(out)

    return work, _nothing


def _keys() -> Any:
    from db.age import HybridIdentity

    return HybridIdentity(bytes(32))


def _seal(source: Path, target: Path) -> tuple[Step, Step]:
    from db.age import encrypt

    recipient = _keys().recipient

    def work() -> None:
        summed = hashlib.sha256()
        with source.open("rb") as read, target.open("wb") as out:
            with encrypt([recipient], out) as writer:
                while data := read.read(CHUNK):
                    summed.update(data)
                    writer.write(data)
            _flushed(out)

    return work, _nothing


def _open(source: Path, target: Path) -> tuple[Step, Step]:
    from db.age import decrypt

    identity = _keys()

    def work() -> None:
        summed = hashlib.sha256()
        with source.open("rb") as read, target.open("wb") as out:
            reader = decrypt([identity], read)
            while data := reader.read(CHUNK):
                summed.update(data)
                out.write(data)
            _flushed(out)

    return work, _nothing


def _desk(path: Path, key: bytes) -> Any:
    from app.desk import Desk
    from db.opening import open_store
    from db.slots import Unlocked

    desk = Desk(open_store(path, lambda _: Unlocked(key, "A", "passphrase")))
    desk.counts()
    return desk


def _attach(path: Path, key: bytes, case: str, file: Path) -> tuple[Step, Step]:
    from app.attachments import attach

    desk = _desk(path, key)
    return lambda: attach(desk, case, file), desk.close


def _export(path: Path, key: bytes, out: Path) -> tuple[Step, Step]:
    from app.exchange import Exchange

    desk = _desk(path, key)
    return lambda: Exchange(desk).export_bundle(["MAD"], out), desk.close


def _import(path: Path, key: bytes, bundle: Path) -> tuple[Step, Step]:
    from app.exchange import Exchange

    desk = _desk(path, key)
    return lambda: Exchange(desk).import_bundles([bundle]), desk.close


def _save(path: Path, key: bytes, out: Path) -> tuple[Step, Step]:
    from app.attachments import listed, save

    desk = _desk(path, key)
    (row,) = listed(desk)
    return lambda: save(desk, row.id, out), desk.close
