"""One process at a time: an advisory lock on `FILE.lock`, which is there while a case file is open.

A file of its own, since both the store and its key file are replaced as whole files by some changes, and a
lock on what was replaced protects nothing. Inside stands who holds it and how a second instance reaches the
window that does. It goes at a clean close; one that was left behind by a crash holds nothing up.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from db.clock import iso, wall_ms
from db.connection import StoreBusy, StoreUnusable
from resources.sentences import Sentence, say, why

_TRIES = 50
_MOST = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a case file open: process, machine, since when (ISO 8601), and the window's address."""

    pid: int
    host: str
    since: str
    address: str


class OpenElsewhere(StoreBusy):
    """Another process has the case file open; ``holder`` is None where it did not say who it is."""

    def __init__(self, message: Sentence, holder: Holder | None) -> None:
        super().__init__(message)
        self.holder = holder


def real_path(store: Path) -> Path:
    """Where a link to a case file leads: its log, lock and key file lie there, not beside the link."""
    return store.resolve() if store.is_symlink() else store


def lock_path(store: Path) -> Path:
    """Return where the lock of a case file lies: `FILE.lock` beside `FILE`."""
    return store.with_name(store.name + ".lock")


class FileLock:
    """The lock that this process holds on a case file."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor
        self._since = iso(wall_ms())

    @classmethod
    def take(cls, store: Path) -> FileLock:
        """Lock; raises OpenElsewhere saying who holds it, or StoreUnusable where no lock can be made."""
        path = lock_path(store)
        for _ in range(_TRIES):
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            except OSError as error:
                raise StoreUnusable(
                    say(
                        "{store} cannot be opened for work: {name} cannot be made beside it "
                        "({reason}); check the folder’s permissions and free space.",
                        store=store,
                        name=path.name,
                        reason=why(error),
                    )
                ) from error
            try:
                lock(descriptor)
            except OSError:
                os.close(descriptor)
                raise elsewhere(store) from None
            if _names(path, descriptor):
                taken = cls(path, descriptor)
                taken.announce("")
                return taken
            os.close(descriptor)  # its holder ended just now and took the file away: once more
        raise elsewhere(store)

    def announce(self, address: str) -> None:
        """Write into the lock how the window that holds it is reached; empty for no window."""
        if self._descriptor is None:
            return
        said = {"pid": os.getpid(), "host": socket.gethostname(), "since": self._since, "address": address}
        data = json.dumps(said).encode()
        with contextlib.suppress(OSError):  # the lock holds without it, on a full disk too
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, data)

    def release(self) -> None:
        """Give the lock up and take its file away; doing it twice is harmless."""
        if self._descriptor is None:
            return
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._descriptor)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(self._descriptor)
        self._descriptor = None


def holder_of(store: Path) -> Holder | None:
    """Who says to have a case file open; None where nobody says so. It may be a leftover of a crash."""
    try:
        with lock_path(store).open("rb") as file:
            said = json.loads(file.read(_MOST))
        return Holder(int(said["pid"]), str(said["host"]), str(said["since"]), str(said["address"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def elsewhere(store: Path) -> OpenElsewhere:
    """What to raise where another process has the case file open."""
    holder = holder_of(store)
    if holder is None:
        told = say("{store} is open in another Chancery; close it there, then open it here.", store=store)
    else:
        told = say(
            "{store} is open in another Chancery (process {pid} on {host}, since {since}); close it there,"
            " then open it here.",
            store=store,
            pid=holder.pid,
            host=holder.host,
            since=holder.since,
        )
    return OpenElsewhere(told, holder)


def _names(path: Path, descriptor: int) -> bool:
    """Whether the file that we locked is still the one of that name."""
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> None:
        """Lock a file for this process without waiting; raises OSError where another has it."""
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # far beyond the content, which stays readable
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Lock a file for this process without waiting; raises OSError where another has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
