"""Backups: one file that holds a consistent copy of a store and its key file, verified after writing.

    store (SQLCipher, as many bytes as stated) | key file | manifest (MessagePack) | MAC (32)
    | length of the manifest (4, big-endian) | "chancery backup 1" LF

    manifest = [1, store id, made at (ms since 1970), generation, schema, store's length, its SHA-256,
                key file's length, its SHA-256]

The store in it is encrypted under its data key as ever, and so it is a case file as soon as its length is cut
to what the manifest states. The MAC, HMAC-SHA256 under the data key, shows to whoever unlocks it that nobody
put other parts together. Inside the copy stands that it is one, so that a restored store goes on as a new
incarnation.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from db import packing, seal
from db.atomic import flush_folder
from db.clock import wall_ms
from db.connection import connect, driver, explain
from db.creating import AlreadyThere, make_private
from db.errors import ChanceryError, DamagedFile, MissingFile, NewerVersion
from db.seal import PAGE
from db.slots import STORE_ID_BYTES, KeyFile, key_path
from db.wholeness import FIRST_WITH_GENERATIONS
from resources.sentences import say, why

SUFFIX = ".chancery-backup"
MAGIC = b"chancery backup 1\n"
_ANY_MAGIC = b"chancery backup "
_MAC = 32
_TAIL = _MAC + 4 + len(MAGIC)
_MAX_MANIFEST = 1024
_STEP = 1024
"""Pages between two reports of progress."""
_CHUNK = 1 << 20
_ROOM = 1 << 20

Progress = Callable[[int, int], None]
"""Called with done and total; what it raises stops the work, and nothing is left of it."""


class BackupFailed(ChanceryError):
    """A backup that could not be written, or did not come out as what was backed up."""


class BackupDamaged(DamagedFile):
    """A file that is no backup, or no undamaged one."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; lengths in bytes, ``made_at`` in milliseconds since 1970."""

    store_id: bytes
    made_at: int
    generation: int
    schema: int
    store_length: int
    store_hash: bytes
    keys_length: int
    keys_hash: bytes

    def encode(self) -> bytes:
        """The manifest's bytes."""
        return packing.pack(
            [
                1,
                self.store_id,
                self.made_at,
                self.generation,
                self.schema,
                self.store_length,
                self.store_hash,
                self.keys_length,
                self.keys_hash,
            ]
        )


def write(
    raw: Any,
    key: bytes,
    key_file: KeyFile,
    out: Path,
    *,
    over: bool = False,
    progress: Progress | None = None,
) -> Manifest:
    """Back an open store up into ``out``, which must not be there unless ``over``; returns what was written.

    ``raw`` is a connection to it that no other thread uses meanwhile (``db.snapshot``).
    Raises AlreadyThere, BackupFailed or StoreUnusable; then nothing of it is left.
    """
    with _reserved(out, over=over) as part:
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        _check_room(out.parent, pages * PAGE)
        made_at = wall_ms()
        try:
            generation, schema = _copy(raw, key, part, made_at, progress)
            _verify(raw, key, part)
        except driver().Error as error:
            raise explain(error, out) from error
        return _finish(part, key, key_file, made_at, generation, schema)


def read_manifest(path: Path) -> tuple[Manifest, bytes]:
    """What a backup says of itself, and the MAC over it; raises MissingFile, BackupDamaged, NewerVersion.

    The lengths fit the file; hashes are compared by ``check_parts``.
    """
    try:
        with path.open("rb") as file:
            length = file.seek(0, os.SEEK_END)
            file.seek(max(0, length - _TAIL))
            tail = file.read(_TAIL)
            size = int.from_bytes(tail[_MAC : _MAC + 4], "big")
            if tail[_MAC + 4 :] != MAGIC:
                if _ANY_MAGIC in tail:
                    raise NewerVersion(
                        say("{path} was written by a newer Chancery; update the program.", path=path)
                    )
                raise BackupDamaged(
                    say("{path} is no backup of Chancery, or it is cut short; use another one.", path=path)
                )
            if size > min(_MAX_MANIFEST, length - _TAIL):
                raise BackupDamaged(say("{path} is damaged at its end; use another backup.", path=path))
            file.seek(length - _TAIL - size)
            manifest = _decoded(file.read(size))
    except FileNotFoundError:
        raise MissingFile(say("There is no backup {path}; check the name.", path=path)) from None
    except ValueError:
        raise BackupDamaged(say("{path} is damaged at its end; use another backup.", path=path)) from None
    except OSError as error:
        raise BackupDamaged(
            say("{path} cannot be read ({reason}); check the disk.", path=path, reason=why(error))
        ) from error
    if manifest.store_length + manifest.keys_length + size + _TAIL != length:
        raise BackupDamaged(
            say("{path} has another length than it was written with; use another backup.", path=path)
        )
    return manifest, tail[:_MAC]


def authentic(manifest: Manifest, mac: bytes, key: bytes) -> bool:
    """Whether whoever wrote the backup held the data key."""
    return hmac.compare_digest(mac, _mac(key, manifest.encode()))


def restore(
    source: Path,
    out: Path,
    *,
    unlock: Callable[[KeyFile], bytes] | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Put a backup's store and key file at ``out``, where nothing may be yet.

    With ``unlock``, which gets the key file and gives the data key, the backup is first shown to be what a
    holder of that key wrote, and every page is authenticated. Raises AlreadyThere, BackupDamaged,
    BackupFailed; then nothing is left.
    """
    manifest, mac = read_manifest(source)
    keys = key_path(out)
    for wanted in (out, keys):
        if os.path.lexists(wanted):
            raise AlreadyThere(
                say("{wanted} is already there; choose another name, nothing was overwritten.", wanted=wanted)
            )
    for log in (Path(f"{out}-wal"), Path(f"{out}-journal")):
        if os.path.lexists(log):  # it would be replayed into the restored file
            raise AlreadyThere(
                say(
                    "{log} is still there from another case file; move it away, or choose another name.",
                    log=log,
                )
            )
    _check_room(out.parent, manifest.store_length)
    placed: list[Path] = []
    with _reserved(keys, also=placed) as keys_part:
        with _reserved(out) as part:
            with source.open("rb") as file:
                _carry(file, part, manifest.store_length, manifest.store_hash, source, progress)
                _carry(file, keys_part, manifest.keys_length, manifest.keys_hash, source, None)
            key_file = KeyFile.from_bytes(keys_part.read_bytes())
            if key_file.store_id != manifest.store_id:
                raise BackupDamaged(
                    say("{source} holds another case file's key file; use another backup.", source=source)
                )
            if unlock is not None:
                key = unlock(key_file)
                if not authentic(manifest, mac, key):
                    raise BackupDamaged(
                        say(
                            "{source} was put together by something other than this program; use another "
                            "backup.",
                            source=source,
                        )
                    )
                _authenticate(key, part, source)
        placed.append(out)
    return manifest


def free_name(path: Path) -> Path:
    """The path, or the first of its kind with a number that is not taken."""
    number = 1
    found = path
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{path.name.removesuffix(SUFFIX)}-{number}{SUFFIX}")
    return found


@contextlib.contextmanager
def _reserved(out: Path, *, over: bool = False, also: Sequence[Path] = ()) -> Iterator[Path]:
    """A private new file that takes the name of ``out`` when the block ends well; till then it is held.

    When it ends otherwise nothing is left of it, nor of what is in ``also``.
    """
    if not out.parent.is_dir():
        raise MissingFile(say("There is no folder {folder}; create it first.", folder=out.parent))
    if not over:
        make_private(out)
    part = out.with_name(f".{out.name}.{os.urandom(6).hex()}.part")
    try:
        make_private(part)
        yield part
        part.replace(out)
        with contextlib.suppress(OSError):  # some sticks and network folders know no such thing
            flush_folder(out.parent)
    except BaseException as error:
        kept = () if over else (out,)
        for leftover in (
            part,
            *kept,
            *also,
            Path(f"{part}-wal"),
            Path(f"{part}-journal"),
            Path(f"{part}-shm"),
        ):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise BackupFailed(
                say(
                    "{out} cannot be written ({reason}); choose another place or free some space.",
                    out=out,
                    reason=why(error),
                )
            ) from error
        raise


def _copy(raw: Any, key: bytes, part: Path, made_at: int, progress: Progress | None) -> tuple[int, int]:
    """The store into a new file of the same key, marked as a copy: its generation and schema."""
    copy = connect(part, key)
    try:
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        copy.execute("PRAGMA synchronous = OFF")  # the whole file is flushed once, at the end

        def step(_status: int, remaining: int, total: int) -> None:
            if progress is not None:
                progress(total - remaining, total)

        raw.backup(copy, pages=_STEP, progress=step)
        (schema,) = copy.execute("PRAGMA user_version").fetchone()
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        copy.execute("BEGIN IMMEDIATE")
        copy.execute(
            "INSERT OR REPLACE INTO meta(key, value) VALUES ('restored_from', ?)",
            (made_at.to_bytes(8, "big"),),
        )
        generation = 0
        if schema >= FIRST_WITH_GENERATIONS:
            copy.execute("UPDATE now SET tx = NULL")
            seal.write(copy, None)
            (generation,) = copy.execute("SELECT generation FROM now").fetchone()
        copy.execute("COMMIT")
    finally:
        copy.close()
    return generation, schema


def _counts(raw: Any) -> tuple[int | None, ...]:
    found: tuple[int | None, ...] = raw.execute(
        "SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM log), (SELECT max(seq) FROM audit)"
    ).fetchone()
    return found


def _verify(raw: Any, key: bytes, part: Path) -> None:
    """Read the copy back: every page, the database's own check, and as many records as there were."""
    _authenticate(key, part, part)
    copy = connect(part, key, read_only=True)
    try:
        same = _counts(copy) == _counts(raw)
        sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    finally:
        copy.close()
    if not (same and sound):
        raise BackupFailed(say("The backup did not come out as the case file is; check the disk and repeat."))


def _authenticate(key: bytes, store: Path, named: Path) -> None:
    copy = connect(store, key, read_only=True)
    try:
        if copy.execute("PRAGMA cipher_integrity_check").fetchall():
            raise BackupDamaged(
                say("{named} is damaged: pages of it are not what was written; use another.", named=named)
            )
    finally:
        copy.close()


def _finish(
    part: Path, key: bytes, key_file: KeyFile, made_at: int, generation: int, schema: int
) -> Manifest:
    found = hashlib.sha256()
    length = 0
    keys = key_file.to_bytes()
    with part.open("r+b") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
            length += len(chunk)
        manifest = Manifest(
            key_file.store_id,
            made_at,
            generation,
            schema,
            length,
            found.digest(),
            len(keys),
            hashlib.sha256(keys).digest(),
        )
        encoded = manifest.encode()
        file.write(keys + encoded + _mac(key, encoded) + len(encoded).to_bytes(4, "big") + MAGIC)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _carry(
    file: BinaryIO,
    out: Path,
    length: int,
    digest: bytes,
    source: Path,
    progress: Progress | None,
) -> None:
    found = hashlib.sha256()
    left = length
    with out.open("r+b") as target:
        while left:
            chunk = file.read(min(_CHUNK, left))
            if not chunk:
                break
            found.update(chunk)
            target.write(chunk)
            left -= len(chunk)
            if progress is not None:
                progress(length - left, length)
        target.flush()
        os.fsync(target.fileno())
    if found.digest() != digest:
        raise BackupDamaged(
            say("{source} is damaged: it is not what was written; use another backup.", source=source)
        )


def _check_room(folder: Path, size: int) -> None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # the writing itself will say it
    if free < size + _ROOM:
        raise BackupFailed(
            say(
                "There is no room in {folder}: {needed} MB are needed and {free} MB are free; "
                "free some space or choose another place.",
                folder=folder,
                needed=-(-size // 1_000_000),
                free=free // 1_000_000,
            )
        )


def _mac(key: bytes, manifest: bytes) -> bytes:
    return hmac.digest(key, b"chancery backup 1: manifest" + manifest, hashlib.sha256)


def _decoded(data: bytes) -> Manifest:
    version, store_id, made_at, generation, schema, length, digest, keys_length, keys_digest = (
        packing.as_list(packing.unpack(data, _MAX_MANIFEST), 9)
    )
    packing.as_int(version, 1, 1)
    most = 1 << 62
    return Manifest(
        packing.as_bytes(store_id, STORE_ID_BYTES),
        packing.as_int(made_at, 0, most),
        packing.as_int(generation, 0, most),
        packing.as_int(schema, 1, 1 << 20),
        packing.as_int(length, PAGE, most),
        packing.as_bytes(digest, 32),
        packing.as_int(keys_length, 1, 1 << 20),
        packing.as_bytes(keys_digest, 32),
    )
