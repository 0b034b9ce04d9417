"""File-system operations under one folder, and what a disk may hold of them when the power goes.

The model believes in what was flushed and in nothing else: what an `fsync` of the file covered is there; what
was written since is there, not there, or there in part, in any combination. Names made, moved and taken away
since the folder or the file was flushed may be there or not: in the order in which they were made, as
journalling file systems keep it, or, for a `Disk` that is not `ordered`, in any.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Create:
    """A name for a new file, or another name for one that is there."""

    inode: int
    path: str


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """A new folder."""

    path: str


@dataclass(frozen=True, slots=True)
class RemoveFolder:
    """A folder that goes."""

    path: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A file that takes another name, in the place of what had it."""

    inode: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """A name that goes."""

    inode: int
    path: str


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place of a file."""

    inode: int
    offset: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Resize:
    """A new length; what it adds is zeros. With ``grow`` it never cuts: a length that outran its data."""

    inode: int
    size: int
    grow: bool = False


@dataclass(frozen=True, slots=True)
class Sync:
    """A flush of one file."""

    inode: int


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """A flush of one folder: of the names in it."""

    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What the program under test said between two operations."""

    text: str


Naming = Create | MakeFolder | RemoveFolder | Rename | Unlink
Data = Write | Resize
Change = Naming | Data
Operation = Change | Sync | SyncFolder | Mark

Image = dict[str, bytes]
"""A folder's files by their paths within it. A folder that holds none is a path that ends in a slash."""


def numbered(image: Mapping[str, bytes]) -> dict[str, int]:
    """The inode that stands for each file of an image, by its path."""
    return {path: n for n, path in enumerate(sorted(image), start=1) if not path.endswith("/")}


def folder_of(path: str) -> str:
    """The folder that a name stands in; empty for the recorded folder itself."""
    return path.rpartition("/")[0]


def changed_content(content: bytes, changes: Iterable[Data]) -> bytes:
    """A file's content after some of its changes."""
    new = bytearray(content)
    for change in changes:
        match change:
            case Write(_, offset, data):
                if offset > len(new):
                    new.extend(bytes(offset - len(new)))
                new[offset : offset + len(data)] = data
            case Resize(_, size, grow):
                if size > len(new):
                    new.extend(bytes(size - len(new)))
                elif not grow:
                    del new[size:]
    return bytes(new)


class Names:
    """Which file has which name."""

    def __init__(self, files: Mapping[str, int], folders: Iterable[str] = ()) -> None:
        self.files = dict(files)
        self.folders = set(folders)

    def copy(self) -> Names:
        """The same names, to be changed apart."""
        return Names(self.files, self.folders)

    def apply(self, change: Naming) -> None:
        """Take a change over; one that depends on another that did not happen does not happen either."""
        match change:
            case Create(inode, path):
                if self._has_folder(path):
                    self.files[path] = inode
            case MakeFolder(path):
                if self._has_folder(path):
                    self.folders.add(path)
            case RemoveFolder(path):
                self.folders.discard(path)
            case Rename(inode, source, target):
                if self.files.get(source) == inode and self._has_folder(target):
                    del self.files[source]
                    self.files[target] = inode
            case Unlink(inode, path):
                if self.files.get(path) == inode:
                    del self.files[path]

    def _has_folder(self, path: str) -> bool:
        folder = folder_of(path)
        return not folder or folder in self.folders


class Disk:
    """What is surely on the disk after the operations so far, and what may be."""

    def __init__(self, image: Mapping[str, bytes], *, ordered: bool = True) -> None:
        self.ordered = ordered
        self.contents: dict[int, bytes] = {}
        self.names = Names({}, (path.rstrip("/") for path in image if path.endswith("/")))
        for path, inode in numbered(image).items():
            self.names.files[path] = inode
            self.contents[inode] = image[path]
            self.names.folders.update(_folders_above(path))
        self.pending: list[Change] = []
        self._digests: dict[int, tuple[bytes, bytes]] = {}

    def take(self, operation: Operation) -> None:
        """Let one more operation happen."""
        match operation:
            case Sync(inode):
                self._flush_data(inode)
                self._flush_names([change for change in self.pending if _names_file(change, inode)])
            case SyncFolder(path):
                self._flush_names([change for change in self.pending if path in _folders_named(change)])
            case Mark():
                pass
            case _:
                self.pending.append(operation)

    def image(self, chosen: Iterable[Change]) -> Image:
        """The files, were only these of the pending changes on the disk."""
        names = self.names.copy()
        data: dict[int, list[Data]] = {}
        for change in chosen:
            if isinstance(change, Write | Resize):
                data.setdefault(change.inode, []).append(change)
            else:
                names.apply(change)
        found: Image = {f"{folder}/": b"" for folder in names.folders}
        for path, inode in names.files.items():
            content = self.contents.get(inode, b"")
            found[path] = changed_content(content, data[inode]) if inode in data else content
        return found

    def digest(self, image: Image) -> bytes:
        """A hash of an image; what did not change since the last flush is not hashed again."""
        whole = hashlib.blake2b(digest_size=16)
        for path in sorted(image):
            content = image[path]
            whole.update(path.encode() + b"\0" + self._content_digest(path, content))
        return whole.digest()

    def _content_digest(self, path: str, content: bytes) -> bytes:
        inode = self.names.files.get(path, 0)
        known = self._digests.get(inode)
        if known is not None and known[0] is content:
            return known[1]
        found = hashlib.blake2b(content, digest_size=16).digest()
        if self.contents.get(inode) is content:
            self._digests[inode] = (content, found)
        return found

    def _flush_data(self, inode: int) -> None:
        flushed = [
            change for change in self.pending if isinstance(change, Write | Resize) and change.inode == inode
        ]
        if flushed:
            self.contents[inode] = changed_content(self.contents.get(inode, b""), flushed)
            self._drop(flushed)

    def _flush_names(self, wanted: list[Change]) -> None:
        if not wanted:
            return
        last = max(place for place, change in enumerate(self.pending) if change is wanted[-1])
        before = [each for each in self.pending[: last + 1] if not isinstance(each, Write | Resize)]
        if self.ordered:  # a journal that holds the last of them holds those before it
            wanted = list(before)
        else:  # what happened to one name happened in its order, on any disk
            touched = {path for change in wanted for path in _paths(change)}
            wanted = [each for each in before if touched & set(_paths(each))]
        for change in wanted:
            if not isinstance(change, Write | Resize):
                for folder in _folders_above(_paths(change)[-1]):  # a file that was flushed can be reached
                    self.names.folders.add(folder)
                self.names.apply(change)
        self._drop(wanted)

    def _drop(self, flushed: Iterable[Change]) -> None:
        gone = {id(change) for change in flushed}
        self.pending = [change for change in self.pending if id(change) not in gone]


def _folders_above(path: str) -> list[str]:
    found = []
    while path := folder_of(path):
        found.append(path)
    return found


def _paths(change: Change) -> list[str]:
    """The names that a change is about; the last is where something is afterwards."""
    match change:
        case Rename(_, source, target):
            return [source, target]
        case Create(_, path) | MakeFolder(path) | RemoveFolder(path) | Unlink(_, path):
            return [path]
    return []


def _names_file(change: Change, inode: int) -> bool:
    """Whether a change gives a file a name, so that flushing the file makes it last."""
    return isinstance(change, Create | Rename) and change.inode == inode


def _folders_named(change: Change) -> set[str]:
    return {folder_of(path) for path in _paths(change)}
