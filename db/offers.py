"""Bundles that are offered: each verified whole and told of, before any is applied.

What stands here is what taking them in, in this order, will do.  What only the merge itself brings to light
(a conflict, a value that its column cannot hold) is known afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import forks, vectors
from db.authors import Authors
from db.blobs.taking import Pieces
from db.bundle import BundleRefused, Part, Reader
from db.clock import iso
from db.directed import Trust
from db.forks import Place
from db.incarnation import StatementRefused
from db.merge import Merge
from db.parted import ForkRefused
from db.peers import Peer, peer_of
from db.receiving import opened, verified
from db.scopes import Scope
from db.segment import Header, SegmentRefused, decode_body
from db.state import State, StateRefused
from db.taking import Taking, forked
from db.trial import trial
from resources.sentences import NOTHING, Sentence, say, why

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]
_Place = tuple[Scope, bytes, int]
"""Where a segment stands: its scope, its author's id, its number in the chain."""


@dataclass(slots=True)
class Offer:
    """One bundle as it was found; ``made_at`` is an ISO 8601 moment.

    With ``refused`` nothing else is certain.  ``again`` says that it was taken in before, or stands here
    twice.  ``changes`` and ``records`` count what is not here yet.  ``missing`` are the numbers of the
    sender's bundles between this one and the one before it, where this one builds on what they held.
    ``notes`` say what else to know: what of it has to be left out, and what to do about that.
    """

    path: Path
    refused: Sentence = NOTHING
    bundle: bytes = b""
    post: str = ""
    device: str = ""
    replica: bytes = b""
    number: int = 0
    made_at: str = ""
    again: bool = False
    changes: int = 0
    records: int = 0
    known: int = 0
    contents: int = 0
    attachments: int = 0
    size: int = 0
    missing: tuple[int, int] | None = None
    gap: bool = False
    notes: tuple[Sentence, ...] = ()
    places: list[_Place] = field(default_factory=list)
    """The segments that it brings."""
    upto: list[_Place] = field(default_factory=list)
    """Up to which segments it brings a scope's state."""


def look(
    store: Store, paths: Sequence[Path], *, trust: Trust | None = None, progress: Progress | None = None
) -> list[Offer]:
    """Verify bundles; in the order in which to take them in: by sender and number, refused ones last.

    ``progress`` gets bytes read and bytes in all.  Raises StoreUnusable where nothing can be taken in.
    """
    total = sum(_size(path) for path in paths)
    found = []
    done = 0
    for path in paths:

        def told(read: int, before: int = done) -> None:
            if progress is not None:
                progress(before + read, total)

        with store.lock, store.explained(), trial(store):
            found.append(_looked(store, path, trust, told))
        done += _size(path)
    found.sort(key=lambda o: (bool(o.refused), o.post, o.device, o.replica, o.number, str(o.path)))
    with store.lock:
        _tell_repeats(store.raw, found)
        _tell_gaps(store.raw, found)
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _looked(store: Store, path: Path, trust: Trust | None, told: Callable[[int], None]) -> Offer:
    offer = Offer(path)
    try:
        _verify(store, offer, trust, told)
    except (BundleRefused, ForkRefused, SegmentRefused, StateRefused, StatementRefused) as error:
        offer.refused = error.message
    except OSError as error:
        offer.refused = say("{path} cannot be read: {reason}.", path=path, reason=why(error))
    return offer


def _verify(store: Store, offer: Offer, trust: Trust | None, told: Callable[[int], None]) -> None:
    told(0)
    with opened(offer.path) as source:
        front = verified(store, source)
        reader, sender, mine = front.reader, front.sender, front.mine
        manifest = reader.manifest
        offer.bundle, offer.post, offer.replica = manifest.bundle, sender.post, sender.replica
        offer.device, offer.number, offer.made_at = sender.card.content.device, mine.number, iso(manifest.at)
        offer.size = sum(part.length for part in manifest.parts)
        authors = Authors(store)
        notes = authors.learn(front.cards)
        looking = _Looking(store, reader, Merge(store), peer_of(store, sender.replica), authors, trust)
        looking.offer = offer
        for part, data in reader.parts():
            told(source.tell())
            looking.take(part, data)
        looking.pieces.end()
        looking.retry()
        offer.records = len(looking.records)
        looking.direct()
        offer.attachments = looking.pieces.attachments
        left = [entry["ask"] for entry in looking.left_out()]
        offer.notes = (*notes, *looking.notes, *left)


class _Looking(Taking):
    """Verifies a bundle's parts as taking them in does, and only counts what they hold."""

    offer: Offer

    def __init__(
        self,
        store: Store,
        reader: Reader,
        merge: Merge,
        sender: Peer,
        authors: Authors,
        trust: Trust | None,
    ) -> None:
        super().__init__(store, reader, merge, sender, authors, trust=trust)
        self.records: set[bytes] = set()
        self._held = vectors.held(store.raw)

    def pieces_in(self, others: Collection[int]) -> Pieces:
        return Pieces(self._store, others, keep=False)

    def keep_content(self, _part: Part, _data: bytes) -> None:
        self.offer.contents += 1

    def note_known(self, header: Header, _encoded: bytes, _signature: bytes, _packed: bytes) -> None:
        self.offer.known += header.groups

    def part(self, place: Place, encoded: bytes, signature: bytes) -> Header:
        self.notes.append(forked(place.header))
        forks.part(self._store, place, encoded, signature)
        self._merge.look_anew()
        return self._merge.place(place.header, encoded).header

    def settle(self) -> None:
        """Nothing is derived where nothing is kept."""

    def let_go(self, place: Place) -> None:
        self._store.raw.executemany("DELETE FROM segment WHERE n = ?", [(number,) for number in place.loose])

    def apply(self, place: Place, encoded: bytes, signature: bytes, packed: bytes) -> None:
        header = place.header
        self.offer.changes += header.groups
        if place.what == forks.FORK:
            header = self.part(place, encoded, signature)
        if self._merge.forks.parted(header):  # what continues it has to find it; nothing of this is kept
            forks.note(self._store.raw, header, encoded)
        else:
            self.offer.places.append((header.scope, header.replica, header.seq))
        self.records.update(group.record for group in decode_body(header, packed).groups)

    def apply_state(self, state: State) -> None:
        seen = self._held.get(state.scope, {})
        self.offer.upto += [(state.scope, head.replica, head.upto) for head in state.heads]
        if all(seen.get(head.replica, vectors.NOTHING)[0] >= head.upto for head in state.heads):
            self.offer.known += len(state.body.groups)
            return
        self.offer.changes += len(state.body.groups)
        self.records.update(group.record for group in state.body.groups)


def _tell_repeats(raw: Any, offers: Iterable[Offer]) -> None:
    """Mark what was taken in before, or stands here twice."""
    seen: set[bytes] = set()
    for offer in offers:
        if offer.refused:
            continue
        row = raw.execute("SELECT 1 FROM bundle WHERE id = ?", (offer.bundle,)).fetchone()
        offer.again = row is not None or offer.bundle in seen
        seen.add(offer.bundle)


def _tell_gaps(raw: Any, offers: Iterable[Offer]) -> None:
    """Say of each bundle whether something before it is missing, once those above it are taken in."""
    held = vectors.held(raw)
    coming: set[_Place] = set()
    stated: dict[tuple[Scope, bytes], int] = {}
    numbers: dict[bytes, set[int]] = {}
    for offer in offers:
        if offer.refused or offer.again:
            continue
        if offer.replica not in numbers:
            numbers[offer.replica] = {
                number
                for (number,) in raw.execute(
                    "SELECT number FROM bundle JOIN replica ON replica.n = bundle.sender"
                    " WHERE replica.id = ?",
                    (offer.replica,),
                )
            }
        coming.update(offer.places)
        for scope, author, last in offer.upto:
            stated[scope, author] = max(last, stated.get((scope, author), 0))
        offer.gap = any(
            seq > 1
            and seq - 1 > stated.get((scope, author), 0)
            and (scope, author, seq - 1) not in coming
            and not vectors.includes(held.get(scope, {}).get(author, vectors.NOTHING), seq - 1)
            for scope, author, seq in offer.places
        )
        before = max((number for number in numbers[offer.replica] if number < offer.number), default=0)
        if offer.gap and offer.number > before + 1:
            offer.missing = (before + 1, offer.number - 1)
        numbers[offer.replica].add(offer.number)
