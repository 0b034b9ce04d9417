"""A second start on the same case file is sent to the window that has it; bundles to any window there is.

A window listens at an address that is made of the file's place, so it is found while the file is locked too;
while it is unlocked, ``FILE.lock`` names the address as well. The talk is between processes of one user: the
socket lies in a folder of that user's own, and both ends prove that they know a key from a private file.
There is no Qt here: the second process asks before it loads any, and the first listens on a thread that
touches no window.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import stat
import sys
import threading
import time
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

PATIENCE = 2.0
"""Seconds within which a window answers, or does not."""
_MOST = 1 << 20
"""Bytes that a caller may say."""
_KEY_BYTES = 32
_RAISED = b"raised"
_FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


class Answer(Enum):
    """What became of asking for a window to come forward."""

    NOBODY = "nobody"
    RAISED = "raised"
    SILENT = "silent"


def _not_talking() -> tuple[type[Exception], ...]:
    """What a talk that does not come about raises."""
    from multiprocessing import AuthenticationError

    return OSError, EOFError, ValueError, AuthenticationError


def _folder() -> Path:
    """The folder for what lasts as long as the user's session; raises OSError if it is not ours alone."""
    import warnings

    from platformdirs import user_runtime_path

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the session has no such folder, a private one will do
        folder = user_runtime_path("Chancery", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32":
        for one, owners in ((folder, (os.getuid(),)), (folder.parent, (os.getuid(), 0))):
            found = one.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
                raise PermissionError(f"{one} belongs to somebody else")
        folder.chmod(0o700)
    return folder


def _key(folder: Path, *, make: bool) -> bytes:
    """The key that both ends know, in a file that only this user reads; raises OSError without one."""
    file = folder / "window.key"
    if make:
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as made:
                made.write(os.urandom(_KEY_BYTES))
    deadline = time.monotonic() + 1
    while len(key := file.read_bytes()) < _KEY_BYTES:
        if time.monotonic() > deadline:
            file.unlink()  # its maker was killed before it wrote
            return _key(folder, make=make)
        time.sleep(0.01)
    return key


def address_of(path: Path, folder: Path) -> str:
    """Where the window that shows this case file listens; the name says nothing of the file."""
    place = os.path.normcase(path.resolve())
    digest = hashlib.sha256(f"{folder}\0{place}".encode()).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\chancery-{digest}"
    return str(folder / f"{digest}.sock")


class Listening:
    """The first window's end: calls ``asked`` on its own thread when a second start wants the window.

    ``asked`` gets the desktop's activation token, or an empty text, and files that the window is to take,
    such as bundles; it says whether the window came forward.
    """

    def __init__(self, asked: Callable[[str, list[Path]], bool]) -> None:
        self._asked = asked
        self._address = ""
        self._thread: threading.Thread | None = None

    def listen_for(self, path: Path) -> str:
        """Listen at the address of this file, no longer at another's; an empty text where none is to be had.

        Without it a second start says that the file is open elsewhere, which is true as well.
        """
        try:
            folder = _folder()
            address = address_of(path, folder)
            if address == self._address:
                return address
            self.close()
            listener = _listener(address, _key(folder, make=True))
        except OSError:
            return ""
        self._address = address
        self._thread = threading.Thread(
            target=self._serve, args=(listener, address), name="instance", daemon=True
        )
        self._thread.start()
        return address

    def close(self) -> None:
        """Listen no more."""
        address, self._address = self._address, ""
        if address and self._thread is not None:
            _knock(address)  # nothing else wakes a thread that waits for a caller
            self._thread.join(timeout=1)

    def _serve(self, listener: Listener, address: str) -> None:
        while address == self._address:
            try:
                with listener.accept() as connection:
                    self._answer(connection)
            except _not_talking():
                time.sleep(0.02)  # one who knocks and goes away, again and again, must not keep us busy
        listener.close()

    def _answer(self, connection: Connection) -> None:
        if not connection.poll(PATIENCE):
            return
        token, files = _unpacked(connection.recv_bytes(_MOST))
        if self._asked(token, files):
            connection.send_bytes(_RAISED)


def _packed(files: Sequence[Path]) -> bytes:
    """What a caller says: the desktop's activation token; after noughts the places of files, if any.

    A program that knows of no files takes all of it for a token, which the desktop then ignores.
    """
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    if not files:
        return token.encode()
    return b"\0".join((token.encode(), *(os.fsencode(path.absolute()) for path in files)))


def _unpacked(said: bytes) -> tuple[str, list[Path]]:
    token, *files = said.split(b"\0")
    return token.decode(errors="replace"), [Path(os.fsdecode(name)) for name in files]


def _listener(address: str, key: bytes) -> Listener:
    from multiprocessing.connection import Listener

    try:
        return Listener(address, _FAMILY, backlog=4, authkey=key)
    except OSError:
        if sys.platform == "win32" or _knock(address):
            raise
        Path(address).unlink(missing_ok=True)  # left behind by a window that was killed
        return Listener(address, _FAMILY, backlog=4, authkey=key)


def _knock(address: str) -> bool:
    """Whether somebody lets callers in there; goes away without a word."""
    try:
        if sys.platform == "win32":
            from multiprocessing.connection import Client

            Client(address, _FAMILY).close()
        else:
            with socket.socket(socket.AF_UNIX) as caller:
                caller.connect(address)
    except OSError:
        return False
    return True


def call_window(path: Path, announced: str = "") -> Answer:
    """Ask the window that has this case file to come forward; ``announced`` is what ``FILE.lock`` says."""
    try:
        folder = _folder()
        key = _key(folder, make=False)
    except OSError:
        return Answer.NOBODY  # no window of this user has ever listened here
    ours = address_of(path, folder)
    if Path(announced).parent != Path(ours).parent:  # whoever may write beside the file may write there
        announced = ""
    for address in dict.fromkeys((announced, ours)):
        if address and (answer := _call(address, key)) is not Answer.NOBODY:
            return answer
    return Answer.NOBODY


def hand_over(files: Sequence[Path]) -> Answer:
    """Give files to a window of this user, whichever case file it shows; the one that came last first."""
    try:
        folder = _folder()
        key = _key(folder, make=False)
        addresses = _addresses(folder)
    except OSError:
        return Answer.NOBODY
    answers = [Answer.NOBODY]
    for address in addresses:
        answers.append(_call(address, key, files))
        if answers[-1] is Answer.RAISED:
            break
    return Answer.RAISED if Answer.RAISED in answers else max(answers, key=lambda one: one is Answer.SILENT)


def _addresses(folder: Path) -> list[str]:
    """Where windows may listen; some may have been left behind. Raises OSError."""
    if sys.platform == "win32":
        pipes = "\\\\.\\pipe\\"  # no folder that pathlib could walk
        return [pipes + name for name in os.listdir(pipes) if name.startswith("chancery-")]  # noqa: PTH208
    found = sorted(folder.glob("*.sock"), key=lambda one: one.lstat().st_mtime, reverse=True)
    return [str(one) for one in found]


def _call(address: str, key: bytes, files: Sequence[Path] = ()) -> Answer:
    """One try, given up after a while: a window that hangs has let the caller in and says nothing."""
    answers = [Answer.SILENT]

    def talk() -> None:
        if not _knock(address):
            answers.append(Answer.NOBODY)  # the usual case, in which nothing more needs to be imported
            return
        from multiprocessing.connection import Client

        with contextlib.suppress(*_not_talking()), Client(address, _FAMILY, authkey=key) as connection:
            _let_it_come_forward()
            connection.send_bytes(_packed(files))
            if connection.recv_bytes(_MOST) == _RAISED:
                answers.append(Answer.RAISED)

    talking = threading.Thread(target=talk, daemon=True)
    talking.start()
    talking.join(PATIENCE)
    return answers[-1]


def _let_it_come_forward() -> None:
    """Windows lets only the program in front hand that place on."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
