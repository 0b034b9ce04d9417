"""Backups and restoring as the window, the command line and the policy use them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from resources.sentences import say

if TYPE_CHECKING:
    from app.desk import Desk

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup that was made: when (ISO 8601, UTC), where, whether it still lies there, its size in bytes."""

    made_at: str
    path: str
    there: bool
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, from when, and whether it could be shown to be authentic (a secret was given)."""

    file: str
    keys: str
    made_at: str
    verified: bool


class Backups:
    """The backups of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.store = desk.store

    def make(self, out: Path, *, progress: Progress | None = None) -> BackupRow:
        """Write a verified backup; what was changed so far is signed first.

        So a restored store finds all of it under its author's numbers, and mints none of them again. Of files
        that are there, only an older backup of this case file is replaced.
        Raises AlreadyThere, BackupFailed, StoreUnusable.
        """
        from db import audit, backup, keychange, scrub
        from db.clock import iso
        from db.cut import cut
        from db.snapshot import snapshot

        store = self.store
        with store.copying, store.explained():
            over = out.is_file() and self._is_ours(out)
            with ExitStack() as held:
                scrub.scrub(store)  # or what was erased would be copied with the pages that are free
                with store.lock:
                    with store.transaction():
                        key_file = keychange.current(store)
                        cut(store)
                    as_of_now = held.enter_context(snapshot(store))
                # Without the lock: other threads go on reading and writing meanwhile.
                told = self._watched(progress)
                newest = as_of_now.execute("SELECT max(tx) FROM tx").fetchone()[0] or 0
                manifest = backup.write(as_of_now, store.key, key_file, out, over=over, progress=told)
            size = out.stat().st_size
            with store.lock, store.transaction():
                store.raw.execute(
                    "INSERT INTO backup(at, path, generation, tx) VALUES (?,?,?,?)",
                    (
                        manifest.made_at,
                        str(out.absolute()),
                        manifest.generation,
                        newest,
                    ),
                )
                audit.record(store, "backup", f"{size} bytes, verified")
        return BackupRow(iso(manifest.made_at), str(out.absolute()), True, size)

    def _watched(self, progress: Progress | None) -> Progress:
        """Stops when the case file is being closed: a lock does not wait for a backup."""
        from db.backup import BackupFailed

        def tell(done: int, total: int) -> None:
            if self.store.closing:
                raise BackupFailed(say("The backup was stopped, because the case file is being locked."))
            if progress is not None:
                progress(done, total)

        return tell

    def make_in(self, folder: Path, keep: int, *, progress: Progress | None = None) -> BackupRow:
        """Write a backup into a folder under a name with the date, and keep the newest ``keep`` there.

        Only backups of this very case file are taken away, and only once the new one is verified.
        """
        from db.backup import SUFFIX, free_name

        stem = self.store.path.name.removesuffix(".chancery")
        now = datetime.now().astimezone().strftime("%Y-%m-%d %H%M")
        made = self.make(free_name(folder / f"{stem} {now}{SUFFIX}"), progress=progress)
        others = [path for _, path in self.in_folder(folder) if path != folder / Path(made.path).name]
        for path in others[max(0, keep - 1) :]:  # never the new one, whatever the clock says
            path.unlink(missing_ok=True)
        return made

    def in_folder(self, folder: Path) -> list[tuple[int, Path]]:
        """This case file's backups in a folder, newest first: (made at in ms since 1970, path)."""
        from db.backup import SUFFIX, read_manifest

        ours = (path for path in folder.glob(f"*{SUFFIX}") if self._is_ours(path))
        return sorted(((read_manifest(path)[0].made_at, path) for path in ours), reverse=True)

    def _is_ours(self, path: Path) -> bool:
        from db.backup import read_manifest
        from db.errors import ChanceryError

        try:
            return read_manifest(path)[0].store_id == self.store.facts.store_id
        except ChanceryError:  # no backup, or another's or a damaged one: it is not ours to judge
            return False

    def made(self) -> list[BackupRow]:
        """Backups that this case file knows of, newest first."""
        from db.clock import iso

        found = []
        for at, name in self.store.raw.execute("SELECT at, path FROM backup ORDER BY n DESC").fetchall():
            path = Path(name)
            there = path.is_file()
            found.append(BackupRow(iso(at), name, there, path.stat().st_size if there else 0))
        return found


def restore(
    source: Path,
    out: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Put a backup's case file at ``out``, which must not be there; it goes on as a new incarnation.

    With a secret the backup is shown to be authentic and every page of it is read; without one, only that it
    is what was written. Raises AlreadyThere, BackupDamaged, BackupFailed, WrongPassphrase, ...
    """
    from db import backup
    from db.clock import iso
    from db.slots import KeyFile, key_path
    from db.slotways import with_passphrase, with_printed_key

    unlock: Callable[[KeyFile], bytes] | None = None
    if recovery_key is not None:
        way = with_printed_key(recovery_key)
        unlock = lambda keys: way(keys).data_key  # noqa: E731
    elif passphrase is not None:
        by_passphrase = with_passphrase(passphrase)
        unlock = lambda keys: by_passphrase(keys).data_key  # noqa: E731
    manifest = backup.restore(source, out, unlock=unlock, progress=progress)
    return Restored(str(out), str(key_path(out)), iso(manifest.made_at), unlock is not None)
