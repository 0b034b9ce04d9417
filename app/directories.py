"""The directory of posts: the capital writes it, everybody else takes it in, or is asked where it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.directed import Outcome
from db.kinds.spec import MARKINGS
from resources.sentences import say, why

if TYPE_CHECKING:
    from app.desk import Desk
    from app.exchange import PeerRow
    from db.directory import Directory, Entry
    from db.peers import Peer
    from db.store import Store

__all__ = ["Outcome", "Written", "accept", "may_write", "show", "take_in", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """A directory that was written to a file; ``at`` is a moment (ISO 8601)."""

    number: int
    at: str
    posts: int
    withdrawn: int


def may_write(desk: Desk) -> bool:
    """Whether this case file may be the capital's: nobody else's post is called so here."""
    from app import policy
    from app.capitals import capital_replicas, is_capital
    from db.peers import peers
    from db.succession import OWN

    store = desk.store
    with store.lock:
        if policy.effective().capital_fingerprints and OWN in capital_replicas(store):
            return True
        others = [peer for peer in peers(store) if peer.post != store.facts.post and is_capital(store, peer)]
        return not others and not policy.effective().capital_fingerprints


def write(desk: Desk, out: Path, *, number: int | None = None) -> Written:
    """Make the next directory of all peers here, and write it to a file; bundles carry it from now on.

    Raises DirectoryRefused, PeerRefused, PolicyBroken, or NotThere where policy forbids the place.
    """
    from app.exchange import ceiling_of
    from app.policy.places import check_export_folder
    from db import directories
    from db.atomic import replacing
    from db.clock import iso
    from db.directory import DirectoryRefused, armored

    ceiling_of(None)
    check_export_folder(out)
    if not may_write(desk):
        raise DirectoryRefused(
            say("Only the capital writes the directory, and for this case file another post is the capital.")
        )
    store = desk.store
    with store.lock, store.explained(), store.transaction():
        made = directories.make(store, number)
        try:
            with replacing(out) as stream:
                stream.write(armored(made.data))
        except OSError as error:
            raise DirectoryRefused(
                say(
                    "{out} cannot be written: {reason}; choose another place, no directory was made.",
                    out=out,
                    reason=why(error),
                )
            ) from error
    entries = made.directory.entries
    withdrawn = sum(entry.withdrawn for entry in entries)
    return Written(made.number, iso(made.at), len(entries) - withdrawn, withdrawn)


def take_in(desk: Desk, path: Path, *, up_to: str | None = None) -> Outcome:
    """Take the capital's directory in from a file; ``up_to`` limits those whom it brings.

    Raises DirectoryRefused, PeerRefused or PolicyBroken; then nothing was changed.
    """
    from app.capitals import is_capital
    from app.exchange import ceiling_of
    from db.authors import Authors
    from db.directed import Directed, Trust, believed
    from db.directory import MAX_TEXT_BYTES, DirectoryRefused, unarmored
    from db.peers import peer_of

    store = desk.store
    trust = Trust(
        lambda peer: is_capital(store, peer), ceiling_of(None), None if up_to is None else ceiling_of(up_to)
    )
    try:
        with path.open("rb") as source:
            text = source.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        raise DirectoryRefused(
            say("{path} cannot be read: {reason}.", path=path, reason=why(error))
        ) from error
    data = unarmored(text)
    with store.lock, store.explained(), store.transaction():
        directory, signer, form = believed(store, data, trust.capital)
        authors = Authors(store)
        notes = authors.learn(form.cards)
        directed = Directed(store, directory, peer_of(store, signer.replica), authors, trust)
        directed.begin()
        outcome = directed.finish(data)
    outcome.notes[:0] = notes
    return outcome


def show(desk: Desk) -> dict[str, Any] | None:
    """The directory that holds here, and how each case file in it stands here; None where there is none.

    ``here`` is ``own``, ``same``, ``unknown``, ``revoked`` or ``conflict``.
    """
    from db import directories
    from db.clock import iso
    from db.ids import to_text
    from db.peers import peers

    store = desk.store
    with store.lock:
        present = directories.kept(store)
        if present is None:
            return None
        directory = present.directory
        known = {peer.replica: peer for peer in peers(store)}
        (post,) = store.raw.execute("SELECT post FROM replica WHERE n = ?", (present.signer,)).fetchone()
        return {
            "number": present.number,
            "at": iso(present.at),
            "from": post,
            "stale": directories.is_stale(store, present),
            "posts": [
                {
                    "post": entry.card.content.post,
                    "country": entry.card.content.country,
                    "name": entry.card.content.name,
                    "device": entry.card.content.device,
                    "called": entry.called,
                    "fingerprint": entry.card.fingerprint,
                    "words": entry.card.words,
                    "up_to": MARKINGS[entry.ceiling],
                    "withdrawn": entry.withdrawn,
                    "reason": entry.reason,
                    "replaced_by": None if entry.heir is None else to_text(entry.heir),
                    "here": _stands(store, directory, entry, known),
                }
                for entry in directory.entries
            ],
        }


def _stands(store: Store, directory: Directory, entry: Entry, known: dict[bytes, Peer]) -> str:
    """How a case file of the directory stands here."""
    if entry.replica == store.facts.replica_id:
        return "own"
    peer = known.get(entry.replica)
    if peer is not None and peer.revoked:
        return "revoked"
    if _rival(store, directory, entry, known) is not None:
        return "conflict"
    return "same" if peer is not None else "unknown"


def _rival(store: Store, directory: Directory, entry: Entry, known: dict[bytes, Peer]) -> Peer | None:
    """The peer that stands in the way of an entry: of another key, under the same identity or name."""
    from db.directed import is_other_key, namesake

    peer = known.get(entry.replica)
    if entry.withdrawn or entry.replica == store.facts.replica_id:
        return None
    if peer is not None:
        return peer if is_other_key(store, entry, peer) else None
    return namesake(directory, entry, known.values())


def rivals(store: Store) -> list[tuple[Peer, Entry]]:
    """Peers that are known here by another card than the directory lists, each with what it lists."""
    from db import directories
    from db.peers import peers

    present = directories.kept(store)
    if present is None:
        return []
    known = {peer.replica: peer for peer in peers(store)}
    directory = present.directory
    found = [(_rival(store, directory, entry, known), entry) for entry in directory.entries]
    return [(rival, entry) for rival, entry in found if rival is not None]


def accept(desk: Desk, name: str) -> PeerRow:
    """Decide a conflict for the capital's card: it takes the place of the one here.

    ``name`` is a post's code, POST/DEVICE, or eight or more digits of the fingerprint in the directory.
    Raises DirectoryRefused, PeerRefused or PolicyBroken.
    """
    from app.capitals import check_capital
    from app.exchange import ceiling_of, peer_row
    from db import audit, directories, peers
    from db.directory import DirectoryRefused

    highest = ceiling_of(None)
    store = desk.store
    with store.lock, store.explained(), store.transaction():
        if directories.kept(store) is None:
            raise DirectoryRefused(say("No directory was taken in here yet."))
        found = [(rival, entry) for rival, entry in rivals(store) if _is_meant(entry, name)]
        if len(found) != 1:
            raise DirectoryRefused(
                say(
                    "“{name}” does not name one case file that is in conflict with the directory;"
                    " `directory FILE show` lists them.",
                    name=name,
                )
            )
        rival, entry = found[0]
        peer = peers.add(
            store,
            entry.card.text,
            ceiling=min(rival.ceiling, highest),
            capital=lambda given, _was: check_capital(store, given, was=False, said=False),
            replace=True,
        )
        if rival.number != peer.number:
            peers.replace_lost(store, rival, peer)
        audit.record(store, "directory accept", f"{peer.place}, card {peer.card.fingerprint[:9]}")
        return peer_row(store, peers.peer_of(store, peer.replica))


def _is_meant(entry: Entry, name: str) -> bool:
    from db.peers import SHORTEST_PRINT

    wanted = name.strip().casefold()
    digits = "".join(wanted.split())
    return wanted in (entry.card.content.post.casefold(), entry.place.casefold()) or (
        len(digits) >= SHORTEST_PRINT and entry.card.digest.hex().startswith(digits)
    )
