"""Bundles that are offered: each verified whole and told of, before any is applied.

What stands here is what taking them in, in this order, will do.  What only the merge itself brings to light
(a conflict, a value that its column cannot hold) is known afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import incarnation, vectors
from db.bundle import BundleRefused
from db.clock import iso
from db.incarnation import StatementRefused
from db.merge import Merge
from db.receiving import check_reach, opened, split, verified, verifiers
from db.restating import is_own, speaks_for_others
from db.scopes import Scope
from db.segment import DOMAIN, SegmentRefused, decode_body, decode_header
from db.state import State, StateRefused
from db.state import decode as decode_state
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
    ``authors`` are posts whose changes have to wait here until their card is added.
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
    size: int = 0
    missing: tuple[int, int] | None = None
    gap: bool = False
    authors: tuple[str, ...] = ()
    places: list[_Place] = field(default_factory=list)
    """The segments that it brings."""
    upto: list[_Place] = field(default_factory=list)
    """Up to which segments it brings a scope's state."""


def look(store: Store, paths: Sequence[Path], *, progress: Progress | None = None) -> list[Offer]:
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
            found.append(_looked(store, path, told))
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


def _looked(store: Store, path: Path, told: Callable[[int], None]) -> Offer:
    offer = Offer(path)
    try:
        _verify(store, offer, told)
    except (BundleRefused, SegmentRefused, StateRefused, StatementRefused) as error:
        offer.refused = error.message
    except OSError as error:
        offer.refused = say("{path} cannot be read: {reason}.", path=path, reason=why(error))
    return offer


def _verify(store: Store, offer: Offer, told: Callable[[int], None]) -> None:
    told(0)
    with opened(offer.path) as source:
        reader, sender, mine = verified(store, source)
        manifest = reader.manifest
        offer.bundle, offer.post, offer.replica = manifest.bundle, sender.post, sender.replica
        offer.device, offer.number, offer.made_at = sender.card.content.device, mine.number, iso(manifest.at)
        offer.size = sum(part.length for part in manifest.parts)
        verifier, merge = verifiers(store), Merge(store)
        for_others = speaks_for_others(store.raw, sender, store.facts.post)
        held = vectors.held(store.raw)
        records: set[bytes] = set()
        waiting: set[str] = set()
        for part, data in reader.parts():
            told(source.tell())
            if part.type == "content":
                offer.contents += 1
            elif part.type == "incarnation":
                incarnation.take_in(store, data, verifier)
            elif part.type == "state":
                state = decode_state(data)
                if for_others or is_own(store.raw, sender, state):
                    records |= _state(offer, state, held)
                else:
                    waiting.update(head.post for head in state.heads)
            else:
                records |= _segment(offer, merge, verifier, waiting, data)
        offer.records = len(records)
        offer.authors = tuple(sorted(waiting))


def _segment(offer: Offer, merge: Merge, verifier: Any, waiting: set[str], data: bytes) -> set[bytes]:
    """Verify a segment as taking it in does; the records that it brings something new of."""
    encoded, signature, packed = split(data)
    header = decode_header(encoded)
    verify = verifier(header.replica, header.post)
    if verify is None:
        waiting.add(header.post)
        return set()
    if not verify(DOMAIN, encoded, signature):
        raise SegmentRefused(
            say(
                "{sender} sent changes in the name of {post} that {post} did not sign; the "
                "bundle was refused.",
                sender=offer.post,
                post=header.post,
            )
        )
    check_reach(header)
    if merge.known(header, encoded):
        offer.known += header.groups
        return set()
    offer.changes += header.groups
    offer.places.append((header.scope, header.replica, header.seq))
    return {group.record for group in decode_body(header, packed).groups}


def _state(offer: Offer, state: State, held: vectors.Context) -> set[bytes]:
    """The records that a state tells of, unless all that it stands for is here."""
    seen = held.get(state.scope, {})
    offer.upto += [(state.scope, head.replica, head.upto) for head in state.heads]
    if all(seen.get(head.replica, vectors.NOTHING)[0] >= head.upto for head in state.heads):
        offer.known += len(state.body.groups)
        return set()
    offer.changes += len(state.body.groups)
    return {group.record for group in state.body.groups}


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
