"""What a file in a shared folder is, from its two ends alone: for whom, from whom, and whether it is whole.

The header of an age file does not say whom it is for: that is found by trying our key on each stanza. The
number of its last chunk follows from the file's length, and that chunk says that it is the last one, so a
file that is still being copied is told from a whole one without reading it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from db.age import header
from db.age.errors import HeaderFailure
from db.age.stream import CHUNK_BYTES, NONCE_BYTES, TAG_BYTES, PayloadReader
from db.bundle import BundleDamaged, BundleRefused
from db.own import own_keys
from db.receiving import verified
from resources.sentences import NOTHING, Sentence, say

if TYPE_CHECKING:
    from db.store import Store

END_BYTES = CHUNK_BYTES + TAG_BYTES
"""So many bytes of a file's end hold its last chunk, whatever its length."""


class Fate(Enum):
    """What becomes of a file in a folder."""

    LONGER = "longer"
    """More of its beginning is needed to tell."""
    UNFINISHED = "unfinished"
    """Not a whole bundle, or not yet."""
    ELSEWHERE = "elsewhere"
    """For others."""
    REFUSED = "refused"
    """For us, and not to be taken in."""
    TAKEN = "taken"
    """Taken in before."""
    OFFERED = "offered"
    """For us, from a peer, all there, and new."""


@dataclass(frozen=True, slots=True)
class Front:
    """What a bundle for us says of itself: the peer's replica id and post, its number for us, when it was
    made (ms since 1970), how many bytes of changes and contents it holds.
    """

    bundle: bytes
    sender: bytes
    post: str
    number: int
    at: int
    size: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A file's fate; why, where it is none to take in; who sends it, where that could be verified."""

    fate: Fate
    why: Sentence = NOTHING
    front: Front | None = None


class _Longer(Exception):
    """What is asked for lies behind the part that was read."""


class _Glimpse(io.RawIOBase):
    """The beginning of a file, which does not pretend to be all of it."""

    def __init__(self, beginning: bytes, size: int) -> None:
        super().__init__()
        self._data, self._size, self._at = beginning, size, 0

    def read(self, size: int = -1, /) -> bytes:
        end = min(self._size if size < 0 else self._at + size, self._size)
        return self._given(end)

    def readline(self, size: int | None = -1, /) -> bytes:
        most = self._size if size is None or size < 0 else min(self._at + size, self._size)
        found = self._data.find(b"\n", self._at, most)
        return self._given(found + 1 if found >= 0 else most)

    def tell(self) -> int:
        return self._at

    def _given(self, end: int) -> bytes:
        if end > len(self._data):
            raise _Longer
        start, self._at = self._at, end
        return self._data[start:end]


def taken(store: Store, bundles: Iterable[bytes]) -> set[bytes]:
    """Which of these bundles, by their ids, were taken in."""
    sql = "SELECT 1 FROM bundle WHERE id = ?"
    with store.lock:
        return {one for one in bundles if store.raw.execute(sql, (one,)).fetchone() is not None}


def judge(store: Store, beginning: bytes, end: bytes, size: int) -> Judged:
    """Judge a file of ``size`` bytes by its beginning and by its last ``END_BYTES``; changes nothing.

    With LONGER as its fate, ask again with a longer beginning.
    """
    try:
        with store.lock:
            return _judged(store, beginning, end, size)
    except _Longer:
        return Judged(Fate.LONGER)


def _judged(store: Store, beginning: bytes, end: bytes, size: int) -> Judged:
    source: Any = _Glimpse(beginning, size)
    try:
        stanzas = header.read(source).stanzas
        keys = (identity.age.unwrap(stanzas) for identity in own_keys(store))
        file_key = next((key for key in keys if key is not None), None)
    except HeaderFailure as error:
        return Judged(Fate.UNFINISHED, error.message)
    if file_key is None:
        return Judged(Fate.ELSEWHERE)
    cut = say("The file is cut off before its end; ask the sender for it again.")
    nonce = source.read(NONCE_BYTES)
    if len(nonce) < NONCE_BYTES:
        return Judged(Fate.UNFINISHED, cut)
    start = source.tell()
    last = max(0, (size - start - 1) // END_BYTES)
    sealed = end[-(size - start - last * END_BYTES) :] if size > start else b""
    whole = PayloadReader(file_key, nonce, source).is_last(last, sealed)
    try:
        checked = verified(store, _Glimpse(beginning, size))
    except BundleDamaged as error:
        return Judged(Fate.UNFINISHED, error.message if whole else cut)
    except BundleRefused as error:
        return Judged(Fate.REFUSED if whole else Fate.UNFINISHED, error.message)
    manifest = checked.reader.manifest
    front = Front(
        manifest.bundle,
        checked.sender.replica,
        checked.sender.post,
        checked.mine.number,
        manifest.at,
        sum(part.length for part in manifest.parts),
    )
    if taken(store, [front.bundle]):
        return Judged(Fate.TAKEN, front=front)
    return Judged(Fate.OFFERED, front=front) if whole else Judged(Fate.UNFINISHED, cut, front)
