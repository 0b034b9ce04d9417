"""The parts of one bundle, one after the other, each verified by the reader before it comes here.

Within the caller's transaction: whatever is refused takes all of the bundle back.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from db import audit, forks, incarnation, known, parted, resettling
from db.authors import Authors, parsed
from db.blobs.taking import Pieces
from db.bundle import BundleRefused, NoRoom, Part, Reader
from db.cut import cut
from db.directed import Directed, Older, Trust, Unfit, believed, introduced
from db.errors import ChanceryError
from db.forks import Place
from db.leftout import LeftOut, Waiting
from db.merge import Merge
from db.parted import Proof
from db.peers import Peer, peer_of
from db.restating import Restating, speaks_for_others
from db.scopes import Scope, is_wider
from db.segment import DOMAIN, Header, SegmentRefused, decode_body, decode_header
from db.state import decode as decode_state
from db.state import size_of
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from db.state import Head, State
    from db.store import Store

_LARGE = 64 * 1024 * 1024
_PIECES_TAKE = 3
"""Pieces of attachments stand in the log first, and then in the file: with some to spare."""


class Taking:
    """One bundle's parts on their way into the store.

    A ``shared`` bundle lies where its other recipients find it too.
    """

    def __init__(
        self,
        store: Store,
        reader: Reader,
        merge: Merge,
        sender: Peer,
        authors: Authors,
        *,
        shared: bool = False,
        trust: Trust | None = None,
    ) -> None:
        self.notes: list[Sentence] = []
        self.contents: list[bytes] = []
        """SHA-256 of each content that came."""
        self._store = store
        self._merge = merge
        self._sender = sender
        self._authors = authors
        self._left = LeftOut()
        self._waiting = Waiting()
        self._unsettled: list[Proof] = []
        """Forks of which no more than an outcome is here."""
        self._for_others = speaks_for_others(store.raw, sender, store.facts.post)
        self._restating = Restating(merge, sender, for_others=self._for_others)
        self._numbers = authors.numbers()
        found = [self._numbers.get(r.replica) for r in reader.manifest.recipients if shared]
        self._others = {number for number in found if number is not None}
        self._room = shutil.disk_usage(store.path.parent).free
        self._unpacked = 0
        self._begun = False
        self.pieces = self.pieces_in(self._others)
        self._trust = trust or Trust()
        self._directed: list[tuple[Directed, bytes | None]] = []
        parts = reader.manifest.parts
        self._check_room(sum(part.length for part in parts if part.type != "piece"))
        self._check_room(sum(part.length for part in parts if part.type == "piece"), times=_PIECES_TAKE)

    def take(self, part: Part, data: bytes) -> None:
        """Take one part in; raises BundleRefused, NoRoom, SegmentRefused, StateRefused, StatementRefused."""
        if part.type != "segment":
            self._merge.settle()
        if part.type == "piece":
            self.pieces.take(part, data)
            return
        self.pieces.end()
        if part.type == "blob":
            self.pieces.begin(data)
        elif part.type == "want":
            self.pieces.take_wants(data)
        elif part.type == "content":
            self.keep_content(part, data)
        elif part.type == "card":
            self.notes += self._authors.learn(parsed([data]))
        elif part.type == "directory":
            self._take_directory(data)
        elif part.type == "fork":
            self._take_fork(data)
        elif part.type == "state":
            self._take_state(data)
        elif part.type == "incarnation":
            incarnation.take_in(self._store, data, self._authors)
            self._authors.look_anew()
        else:
            self._take_segment(data)

    def left_out(self) -> list[dict[str, Any]]:
        """What was left out so far, each with what to do about it."""
        return self._left.told()

    def close(self) -> list[dict[str, Any]]:
        """All parts are here; what was left out, each with what to do about it.

        Who is withdrawn is revoked only now: what the sender holds of it was written before.
        """
        self._merge.settle()
        self._restating.close()
        self.retry()
        self._merge.settle()
        self.notes += self.pieces.close()
        self.direct()
        return self.left_out()

    def direct(self) -> None:
        """Let the directories of the bundle withdraw and restore."""
        for directed, data in self._directed:
            self.notes += directed.finish(data).notes

    def _mind_copies(self, header: Header) -> None:
        """Where somebody else wrote as this case file does, it is another author from here on."""
        if header.replica == incarnation.own_author(self._store.raw):
            self.notes.append(self._go_on_anew())

    def _mind_copies_of(self, scope: Scope, head: Head) -> None:
        """The same where a state speaks of more under our own id than was made here."""
        raw = self._store.raw
        if head.replica != incarnation.own_author(raw):
            return
        (newest,) = raw.execute(
            "SELECT coalesce(max(seq), 0) FROM segment JOIN scope ON scope.n = segment.scope"
            " WHERE replica = 1 AND marking = ? AND release_to = ?",
            scope,
        ).fetchone()
        if head.upto > newest:
            self.notes.append(self._go_on_anew())

    def _go_on_anew(self) -> Sentence:
        self._merge.settle()  # under the names that hold till now
        incarnation.begin(self._store, "another copy of it is in use")
        self._merge.look_anew()
        self._authors.look_anew()
        return say(
            "Changes came that another copy of this case file made under its name, so this one goes on as a"
            " new incarnation and both are kept. Work in one copy only; to work on two machines, give the"
            " second a case file of its own (`chancery start`)."
        )

    def _begin(self) -> None:
        """What was changed here so far had not seen what comes now."""
        if not self._begun:
            cut(self._store)
            self._begun = True

    def _take_directory(self, data: bytes) -> None:
        """Take in the capital's directory, or the sender's introduction where it is our first bundle."""
        try:
            directory = introduced(data, self._sender) if self._trust.starting else None
            signer, kept = self._sender, None
            if directory is None:
                directory, signer, form = believed(self._store, data, self._trust.capital)
                self.notes += self._authors.learn(form.cards)
                signer, kept = peer_of(self._store, signer.replica), data
            directed = Directed(self._store, directory, signer, self._authors, self._trust)
            directed.begin()
        except Older:
            return
        except Unfit as unfit:
            self.notes.append(unfit.message)
            return
        except ChanceryError as error:
            raise BundleRefused(
                say("The bundle holds a directory that is refused: {reason}", reason=error.message)
            ) from error
        self._directed.append((directed, kept))
        self._numbers = self._authors.numbers()

    def _take_state(self, data: bytes) -> None:
        self._unpacked += size_of(data)
        self._check_room(self._unpacked)
        state = decode_state(data)
        due = self._due(state)
        spared = {branch for proof in due for branch in resettling.branches(proof)}
        if self._left.takes_state(
            self._store.raw, self._authors, state, self._sender, for_others=self._for_others, spared=spared
        ):
            return
        for proof in due:
            self._resettle(proof)
        self.apply_state(state)

    def _due(self, state: State) -> list[Proof]:
        """Forks that a state settles, where its sender's word counts for others and it knows all branches.

        Those of a branch come after the one that it is a branch of.
        """
        if not self._for_others or state.number:
            return []
        heads = {head.replica for head in state.heads}
        named = [
            proof
            for proof in self._unsettled
            if proof.header.scope == state.scope and resettling.branches(proof) <= heads
        ]
        return resettling.due(self._store.raw, self._merge.forks, named)

    def _resettle(self, proof: Proof) -> None:
        """Let what is here of a fork's branches give way to what the state says of them."""
        self._begin()
        raw = self._store.raw
        retired, whole = resettling.retire(raw, self._merge.forks, proof)
        self._merge.ahead.forget(retired)
        for each in whole:
            self._waiting.add(decode_header(each[0]), *each)
        for header, encoded, signature in proof.heads:
            self._mind_copies(header)
            forks.add(self._store, header, proof.parent, encoded, signature)
        self._merge.look_anew()
        self._restating.resettle()
        self._left.unplaced -= resettling.branches(proof)
        self._unsettled.remove(proof)
        self.notes.append(forked(proof.header))
        audit.record(self._store, "fork", forks.told(proof.header))

    def _take_segment(self, data: bytes) -> None:
        encoded, signature, packed = _split(data)
        header = decode_header(encoded)
        if self._left.takes(self._authors, self._merge, header, encoded, signature):
            return
        self._check_author(header, encoded, signature)
        _check_reach(header)
        if not self._place(header, encoded, signature, packed):
            self._waiting.add(header, encoded, signature, packed)

    def _place(self, header: Header, encoded: bytes, signature: bytes, packed: bytes) -> bool:
        """Take a segment in that was verified; False for one that nothing which is here leads to."""
        place = self._merge.place(header, encoded)
        if place.what == forks.KNOWN:
            self.note_known(place.header, encoded, signature, packed)
        elif place.what in (forks.NEW, forks.FORK, forks.LOOSE):
            self._unpacked += header.size
            self._check_room(self._unpacked)
            if place.what == forks.LOOSE:
                self.let_go(place)
                place = self._merge.place(header, encoded)
            self.apply(place, encoded, signature, packed)
        else:
            return False
        return True

    def retry(self) -> None:
        """Take in what waited for what came after it in the bundle; the rest is left out and named."""
        while self._waiting.settle(self._place):
            pass
        for header, encoded in self._waiting.rest():
            self._left.leave(header, self._merge.place(header, encoded).what, self._sender.post)

    def _take_fork(self, data: bytes) -> None:
        """Take in the proof of a fork; what of it cannot be kept here leaves states that need it out."""
        proof = parted.opened(data)
        for header, encoded, signature in proof.heads:
            verify = self._authors.of(header.replica, header.post)
            if verify is None or self._authors.revoked(header.replica):
                return
            if self._authors.is_stranger(header.replica, DOMAIN, encoded, signature):
                return
            self._check_author(header, encoded, signature)
        unplaced: set[bytes] = set()
        hangs = self._merge.forks.hangs(proof.header, proof.parent)
        if hangs is not None:  # it finds its place again, in its branch
            self.let_go(hangs)
        for header, encoded, signature in proof.heads:
            if not self._knows(proof, header, encoded, signature):
                unplaced.add(forks.branch_of(header, encoded))
        if unplaced:
            self._left.unplaced |= unplaced
            self._unsettled.append(proof)
        self._merge.look_anew()
        self.settle()

    def _knows(self, proof: Proof, header: Header, encoded: bytes, signature: bytes) -> bool:
        """Come to know of one branch of a fork; whether that was possible."""
        known = self._merge.forks
        if known.knows(header, encoded):
            return True
        place = self._merge.place(header, encoded)
        if place.what == forks.LOOSE:
            self.let_go(place)
            place = self._merge.place(header, encoded)
        if place.what == forks.KNOWN:  # its sibling comes as another content of its number
            return any(self._merge.place(each, data).what == forks.FORK for each, data, _ in proof.heads)
        if place.what == forks.FORK:
            self._mind_copies(header)
            self.part(place, encoded, signature)
            self._begin()
            return True
        own = incarnation.of(self._store.raw, self._sender.replica)
        if not known.may_part(header, proof.parent, believed=self._for_others or header.replica in own):
            return False
        self._mind_copies(header)
        forks.add(self._store, header, proof.parent, encoded, signature)
        self._merge.look_anew()
        return True

    # -- what is done with what was verified (``db.offers`` only looks at it) ---------------------------

    def pieces_in(self, others: Collection[int]) -> Pieces:
        """What takes in pieces of attachments."""
        return Pieces(self._store, others)

    def keep_content(self, part: Part, data: bytes) -> None:
        """Keep a content's bytes."""
        self._store.raw.execute(
            "INSERT OR IGNORE INTO content(hash, size, data) VALUES (?,?,?)", (part.hash, len(data), data)
        )
        self.contents.append(part.hash)

    def settle(self) -> None:
        """What was parted is derived anew."""
        self._begin()
        self._merge.settle_parted()

    def apply_state(self, state: State) -> None:
        """Apply a part of a scope's state."""
        for head in state.heads:
            self._mind_copies_of(state.scope, head)
        self._begin()
        self._restating.take_in(state)

    def note_known(self, header: Header, encoded: bytes, signature: bytes, packed: bytes) -> None:
        """A segment is here already; a fuller copy of it may have what was cut out of ours."""
        filled = False
        if self._merge.lacks(header):
            self._begin()
            filled = self._merge.fill(header, packed, decode_body(header, packed))
        else:
            self._merge.keep(header, encoded, signature, packed)
        self._merge.applied.already_known += not filled
        self._had(header)

    def part(self, place: Place, encoded: bytes, signature: bytes) -> Header:
        """Let an author part; returns the segment's header as it counts then."""
        self.notes.append(forked(place.header))
        audit.record(self._store, "fork", forks.told(place.header))
        return self._merge.part(place, encoded, signature)

    def let_go(self, place: Place) -> None:
        """Let go of what hangs loose, till what it continues has come: in this bundle, or another one."""
        self._begin()
        for encoded, signature, packed in self._merge.let_go(place.loose):
            self._waiting.add(decode_header(encoded), encoded, signature, packed)

    def apply(self, place: Place, encoded: bytes, signature: bytes, packed: bytes) -> None:
        """Apply a segment that is new here, or another content of one that is here."""
        body = decode_body(place.header, packed)
        header = place.header
        self._mind_copies(header)
        if place.what == forks.FORK:
            header = self.part(place, encoded, signature)
        self._begin()
        self._merge.apply(header, encoded, signature, packed, body)
        self._had(header)
        author = incarnation.now_of(self._store.raw, header.replica)
        if author in self._numbers:
            known.has(self._store.raw, self._numbers[author], header)

    def _check_author(self, header: Header, encoded: bytes, signature: bytes) -> None:
        verify = self._authors.of(header.replica, header.post)
        if verify is None or not verify(DOMAIN, encoded, signature):
            raise SegmentRefused(
                say(
                    "{sender} sent changes in the name of {post} that {post} did not sign; the "
                    "bundle was refused.",
                    sender=self._sender.post,
                    post=header.post,
                )
            )

    def _had(self, header: Header) -> None:
        """The sender has a segment, and who else finds the bundle where it lies is about to."""
        known.has(self._store.raw, self._sender.number, header)
        for peer in self._others:
            known.under_way(self._store.raw, peer, header)

    def _check_room(self, size: int, *, times: int = 4) -> None:
        """A bundle may not fill the disk: tables, index and log take some four times what it says."""
        if size > _LARGE and times * size > self._room:
            raise NoRoom(
                say(
                    "The bundle holds {size} MB, for which there is no room beside {path}; nothing "
                    "was changed. Free some space and repeat.",
                    size=size // 1_000_000,
                    path=self._store.path,
                )
            )


def forked(header: Header) -> Sentence:
    """What is said of one whose segment has another content than the one that is here with its number."""
    return say(
        "{post} wrote number {seq} twice, with two contents: its case file was copied and both copies are in"
        " use, or somebody forges. Both are kept apart; what they wrote over each other is a conflict. Ask"
        " {post} which copy is in use.",
        post=header.post,
        seq=header.seq,
    )


def _check_reach(header: Header) -> None:
    """A context may speak of its own and of wider scopes, and of no number of its author's to come."""
    for scope, vector in header.context.items():
        if not is_wider(scope, header.scope):
            raise SegmentRefused(
                say(
                    "A segment of {post} speaks of a scope that its readers may not see; the "
                    "bundle was refused.",
                    post=header.post,
                )
            )
        seen = vector.get(header.replica)
        if scope == header.scope and seen is not None and (seen[0] >= header.seq or seen[1]):
            raise SegmentRefused(
                say(
                    "A segment of {post} says that it has seen itself; the bundle was refused.",
                    post=header.post,
                )
            )


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    parts = []
    place = 0
    for _ in range(3):
        length = int.from_bytes(data[place : place + 4], "big")
        part = data[place + 4 : place + 4 + length]
        if len(part) != length:
            raise SegmentRefused(say("A segment is malformed; the bundle was refused."))
        parts.append(part)
        place += 4 + length
    if place != len(data):
        raise SegmentRefused(say("A segment is malformed; the bundle was refused."))
    return parts[0], parts[1], parts[2]
