"""What `strace` prints of a process, as file-system operations under one folder.

Nothing is guessed: a call that could change the folder and that is not understood here raises Unrecorded, and
so does a descriptor whose file is another than the one that was followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from disk import (
    Create,
    Image,
    MakeFolder,
    Mark,
    Operation,
    RemoveFolder,
    Rename,
    Resize,
    Sync,
    SyncFolder,
    Unlink,
    Write,
    numbered,
)

CALLS = (
    "open openat creat read readv write writev pwrite64 pwritev pwritev2 lseek truncate ftruncate fallocate"
    " fsync fdatasync sync syncfs sync_file_range rename renameat renameat2 unlink unlinkat rmdir link linkat"
    " symlink symlinkat mkdir mkdirat close close_range dup dup2 dup3 mmap copy_file_range sendfile splice"
    " execve"
    " clone clone3 fork vfork"
).split()
"""What is traced: all that changes files, and what is needed to know at which place of which file."""

TRACE = "trace=" + ",".join(f"?{call}" for call in CALLS)
"""The same as an option of strace; not every processor has every call."""

REBUILT = ("-shm",)
"""Endings of files that SQLite makes anew after a crash; they are left out."""

_CUT = "<unfinished ...>"
_NUMBER = re.compile(r"\d+")
_FORKS = ("clone", "clone3", "fork", "vfork")
_PATH_OF_FD = re.compile(r"(-?\d+|AT_FDCWD)(?:<(.*)>)?$")


class Unrecorded(Exception):
    """Something happened in the folder that the model does not know."""


@dataclass(slots=True)
class _Open:
    """An open file: its inode, or the folder that it is; where the next plain write goes."""

    inode: int
    folder: str | None = None
    position: int = 0
    appends: bool = False


def operations(lines: Iterable[str], root: str, marks: str, image: Image) -> list[Operation]:
    """The operations under ``root``, with what was written to the file ``marks`` in between.

    ``image`` is what was there at the start; its files have the inodes that `numbered` gives.
    """
    reader = _Reader(root, marks, image)
    for name, arguments, result in _calls(lines):
        reader.take(name, arguments, result)
    return reader.found


def _calls(lines: Iterable[str]) -> Iterator[tuple[str, list[str], int]]:
    """Calls that succeeded, in the order in which they ended. Lines are long: no pattern is run over them."""
    begun: dict[str, str] = {}
    for line in lines:
        pid, _, text = line.rstrip("\n").partition(" ")
        text = text.lstrip(" ")
        if text.endswith(_CUT):
            begun[pid] = text.removesuffix(_CUT).rstrip(" ")
            continue
        if text.startswith("<... "):
            text = begun.pop(pid) + text.partition(" resumed>")[2]
        call, _, result = text.rpartition(" = ")
        number = _NUMBER.match(result)
        if number:  # else it failed, or it is no call but the end of the process
            name, _, arguments = call.rstrip(" ").removesuffix(")").partition("(")
            yield name, arguments.split(", "), int(number[0])


def _text(argument: str) -> str:
    return os.fsdecode(_bytes(argument))


def _bytes(argument: str) -> bytes:
    if not (argument.startswith('"') and argument.endswith('"')):
        raise Unrecorded(f"not wholly printed: {argument[:80]}")
    return bytes.fromhex(argument[1:-1].replace("\\x", ""))


def _hex_text(text: str) -> str:
    return os.fsdecode(bytes.fromhex(text.replace("\\x", "")))


class _Reader:
    """Follows names and descriptors of one process, all its threads included."""

    def __init__(self, root: str, marks: str, image: Image) -> None:
        self.root = root
        self.marks = marks
        self.names = numbered(image)
        self.sizes = {inode: len(image[path]) for path, inode in self.names.items()}
        self.open: dict[int, _Open] = {}
        self.next_inode = max(self.names.values(), default=0) + 1
        self.found: list[Operation] = []

    def take(self, name: str, arguments: list[str], result: int) -> None:
        if name in _FORKS and "CLONE_THREAD" not in " ".join(arguments):
            raise Unrecorded(f"another process was started: {name}")
        if name in (*_FORKS, "execve"):
            return
        handler = getattr(self, f"_{name}", None)
        if handler is not None:
            handler(arguments, result)
        elif self._touches(arguments):
            raise Unrecorded(f"{name}({', '.join(arguments)[:200]})")

    # -- names ---------------------------------------------------------------------------------

    def _within(self, path: str) -> str | None:
        """A path within the folder, empty for the folder itself; None for one outside or left out."""
        path = os.path.normpath(path)
        if path == self.root:
            return ""
        if not path.startswith(self.root + "/") or path.endswith(REBUILT):
            return None
        return path[len(self.root) + 1 :]

    def _named(self, folder: str, path: str) -> str | None:
        """A path argument, relative to an open folder."""
        found = _PATH_OF_FD.match(folder)
        base = _hex_text(found[2]) if found and found[2] else os.sep
        return self._within(os.path.join(base, _text(path)))  # noqa: PTH118 - os.path keeps what is absolute

    def _touches(self, arguments: list[str]) -> bool:
        quoted = self.root.encode().hex()
        return any(quoted in argument.replace("\\x", "") for argument in arguments)

    def _followed(self, argument: str) -> _Open | None:
        """The open file that a descriptor argument means; None where it is not in the folder."""
        found = _PATH_OF_FD.match(argument)
        if not found or not found[2]:
            return None
        said = _hex_text(found[2])
        path = self._within(said.removesuffix(" (deleted)"))
        if path is None:
            return None
        known = self.open.get(int(found[1]))
        if known is None:
            raise Unrecorded(f"descriptor {found[1]} of {path} was opened unseen")
        if known.folder is None and not said.endswith(" (deleted)") and self.names.get(path) != known.inode:
            raise Unrecorded(f"descriptor {found[1]} is not the {path} that was followed")
        return known

    # -- opening and closing -------------------------------------------------------------------

    def _openat(self, arguments: list[str], result: int) -> None:
        path = self._named(arguments[0], arguments[1])
        self.open.pop(result, None)
        if path is None:
            return
        flags = arguments[2].split("|")
        if "O_TMPFILE" in flags:
            raise Unrecorded(f"a file without a name beside {path}")
        if "O_DIRECTORY" in flags or (path not in self.names and "O_CREAT" not in flags):
            self.open[result] = _Open(0, folder=path)
            return
        if path not in self.names:
            self.names[path] = self.next_inode
            self.next_inode += 1
            self.found.append(Create(self.names[path], path))
        inode = self.names[path]
        if "O_TRUNC" in flags:
            self._resized(inode, 0)
        self.open[result] = _Open(inode, appends="O_APPEND" in flags)

    def _open(self, arguments: list[str], result: int) -> None:
        self._openat(["AT_FDCWD", *arguments], result)

    def _close(self, arguments: list[str], result: int) -> None:
        found = _PATH_OF_FD.match(arguments[0])
        if found:
            self.open.pop(int(found[1]), None)

    # -- data ----------------------------------------------------------------------------------

    def _wrote(self, inode: int, offset: int, data: bytes) -> None:
        self.found.append(Write(inode, offset, data))
        self.sizes[inode] = max(self.sizes.get(inode, 0), offset + len(data))

    def _resized(self, inode: int, size: int) -> None:
        self.found.append(Resize(inode, size))
        self.sizes[inode] = size

    def _pwrite64(self, arguments: list[str], result: int) -> None:
        file = self._followed(arguments[0])
        if file is not None and result:
            self._wrote(file.inode, int(arguments[3]), _bytes(arguments[1])[:result])

    def _write(self, arguments: list[str], result: int) -> None:
        fd = _PATH_OF_FD.match(arguments[0])
        if fd and fd[2] and _hex_text(fd[2]) == self.marks:
            self.found.extend(Mark(line) for line in _bytes(arguments[1]).decode().splitlines())
            return
        file = self._followed(arguments[0])
        if file is None or not result:
            return
        if file.appends:
            file.position = self.sizes.get(file.inode, 0)
        self._wrote(file.inode, file.position, _bytes(arguments[1])[:result])
        file.position += result

    def _read(self, arguments: list[str], result: int) -> None:
        file = self._followed(arguments[0])
        if file is not None and file.folder is None:
            file.position += result

    _readv = _read

    def _lseek(self, arguments: list[str], result: int) -> None:
        file = self._followed(arguments[0])
        if file is not None:
            file.position = result

    def _ftruncate(self, arguments: list[str], result: int) -> None:
        file = self._followed(arguments[0])
        if file is not None:
            self._resized(file.inode, int(arguments[1]))

    def _mmap(self, arguments: list[str], result: int) -> None:
        if "PROT_WRITE" in arguments[2] and "MAP_SHARED" in arguments[3] and self._followed(arguments[4]):
            raise Unrecorded(f"written through memory: {arguments[4]}")

    # -- flushing ------------------------------------------------------------------------------

    def _fsync(self, arguments: list[str], result: int) -> None:
        file = self._followed(arguments[0])
        if file is not None:
            self.found.append(Sync(file.inode) if file.folder is None else SyncFolder(file.folder))

    _fdatasync = _fsync

    # -- renaming and removing -----------------------------------------------------------------

    def _renameat(self, arguments: list[str], result: int) -> None:
        source = self._named(arguments[0], arguments[1])
        target = self._named(arguments[2], arguments[3])
        if source is None and target is None:
            return
        if source is None or target is None or source not in self.names or "EXCHANGE" in "".join(arguments):
            raise Unrecorded(
                f"a rename that crosses the folder's border or is of a folder: {source} {target}"
            )
        inode = self.names.pop(source)
        self.names[target] = inode
        self.found.append(Rename(inode, source, target))

    _renameat2 = _renameat

    def _rename(self, arguments: list[str], result: int) -> None:
        self._renameat(["AT_FDCWD", arguments[0], "AT_FDCWD", arguments[1]], result)

    def _unlinkat(self, arguments: list[str], result: int) -> None:
        path = self._named(arguments[0], arguments[1])
        if path is None:
            return
        if "AT_REMOVEDIR" in arguments[2]:
            self.found.append(RemoveFolder(path))
        else:
            self.found.append(Unlink(self.names.pop(path), path))

    def _unlink(self, arguments: list[str], result: int) -> None:
        self._unlinkat(["AT_FDCWD", arguments[0], "0"], result)

    def _rmdir(self, arguments: list[str], result: int) -> None:
        self._unlinkat(["AT_FDCWD", arguments[0], "AT_REMOVEDIR"], result)

    def _mkdirat(self, arguments: list[str], result: int) -> None:
        path = self._named(arguments[0], arguments[1])
        if path is not None:
            self.found.append(MakeFolder(path))

    def _mkdir(self, arguments: list[str], result: int) -> None:
        self._mkdirat(["AT_FDCWD", arguments[0]], result)

    def _linkat(self, arguments: list[str], result: int) -> None:
        source = self._named(arguments[0], arguments[1])
        target = self._named(arguments[2], arguments[3])
        if source is not None and target is not None:
            self.names[target] = self.names[source]
            self.found.append(Create(self.names[source], target))
        elif source is not None or target is not None:
            raise Unrecorded(f"a link that crosses the folder's border: {source} {target}")
