"""Segments of a bundle that are left out, one by one, without refusing the bundle: whose, and what to do.

Whoever passes them on does nothing wrong. Their author is not known here, or is revoked, or signed with new
keys that nobody who is known here vouches for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import forks, vectors
from db.forks import Forks
from db.restating import is_contradicted, is_own
from db.segment import DOMAIN, Header
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from db.authors import Authors
    from db.merge import Merge
    from db.peers import Peer
    from db.scopes import Scope
    from db.state import State


MOST_WAITING = 64 * 1024 * 1024
"""Bytes of segments that wait for what comes after them in a bundle; more are left out."""


@dataclass(slots=True)
class Waiting:
    """Segments that continue what is not here, till the end of their bundle: there it may have come."""

    segments: list[tuple[Header, bytes, bytes, bytes]] = field(default_factory=list)
    size: int = 0
    beyond: list[tuple[Header, bytes]] = field(default_factory=list)

    def add(self, header: Header, encoded: bytes, signature: bytes, packed: bytes) -> None:
        """Let one wait."""
        self.size += len(encoded) + len(signature) + len(packed)
        if self.size > MOST_WAITING:
            self.beyond.append((header, encoded))
        else:
            self.segments.append((header, encoded, signature, packed))

    def settle(self, place: Callable[[Header, bytes, bytes, bytes], bool]) -> bool:
        """Give each its place, if it has one now; whether any had."""
        before = len(self.segments)
        self.segments = [each for each in self.segments if not place(*each)]
        return len(self.segments) < before

    def rest(self) -> list[tuple[Header, bytes]]:
        """Those that have no place, by header and its signed bytes."""
        return [*((header, encoded) for header, encoded, *_ in self.segments), *self.beyond]


@dataclass(slots=True)
class LeftOut:
    """Counts of what was left out, by post and by what is to be done."""

    counts: dict[tuple[str, Sentence], int] = field(default_factory=dict)
    states: dict[tuple[str, Sentence], set[Scope]] = field(default_factory=dict)
    unplaced: set[bytes] = field(default_factory=set)
    """Branches, by id, that forks which were proved have and that cannot be kept here."""

    def takes(self, authors: Authors, merge: Merge, header: Header, encoded: bytes, signature: bytes) -> bool:
        """Whether a segment is not to be applied; it is counted then.

        What a revoked peer wrote and is held already stays: it counts as known.
        """
        revoked = authors.revoked(header.replica)
        if revoked is not None:
            if merge.holds(header, encoded):
                merge.applied.already_known += 1
                return True
            return self._note(
                header.post,
                say(
                    "{peer} is revoked, so what it wrote and was not here yet was left out; after `peer"
                    " restore` ask for a full bundle",
                    peer=revoked.place,
                ),
            )
        verify = authors.of(header.replica, header.post)
        if verify is None:
            return self._note(
                header.post,
                say("add the identity card of {post}, then ask for a full bundle", post=header.post),
            )
        stranger = authors.is_stranger(header.replica, DOMAIN, encoded, signature)
        if stranger and not verify(DOMAIN, encoded, signature):
            return self._note(
                header.post,
                say(
                    "{post} has new keys that its known ones do not vouch for; ask for its card, compare the"
                    " fingerprint, add it with --replace, then ask for a full bundle",
                    post=header.post,
                ),
            )
        return False

    def leave(self, header: Header, what: int, sender: str) -> None:
        """Count a segment that has no place here, for a reason of ``db.forks``."""
        if what == forks.TOO_MANY:
            ask = say(
                "{post} gave its numbers other contents more often than is kept apart; revoke it, and let it"
                " begin a new case file",
                post=header.post,
            )
        elif what == forks.SETTLED:
            ask = _settled(header.post)
        else:
            ask = say(
                "what is here of {post} went another way before: its case file was copied, or somebody"
                " forges; send {sender} a bundle, then ask for a full one",
                post=header.post,
                sender=sender,
            )
        self._note(header.post, ask)

    def takes_state(
        self,
        raw: Any,
        authors: Authors,
        state: State,
        sender: Peer,
        *,
        for_others: bool,
        spared: Collection[bytes] = (),
    ) -> bool:
        """Whether a part of a state is not to be applied; each scope is counted once.

        ``for_others``: the sender's word counts for what others wrote. Of a revoked peer nobody's does.
        ``spared`` are branches that it settles itself.
        """
        known = Forks(raw)
        for head in state.heads:
            limit = known.limit(state.scope, head.replica)
            apart = head.replica not in spared and is_contradicted(raw, state.scope, head)
            if apart or (limit is not None and head.upto > limit):
                ask = say(
                    "{post} gave a number two contents, which {sender} does not know yet, so a state that"
                    " speaks for both was left out; send {sender} a bundle, then ask for a full one",
                    post=head.post,
                    sender=sender.post,
                )
                self.states.setdefault((head.post, ask), set()).add(state.scope)
                return True
            if head.replica in self.unplaced and head.replica not in spared:
                self.states.setdefault((head.post, _settled(head.post)), set()).add(state.scope)
                return True
            revoked = authors.revoked(head.replica)
            if revoked is None:
                continue
            held = vectors.held(raw).get(state.scope, {}).get(head.replica, vectors.NOTHING)
            if vectors.is_behind(held, (head.upto, ())):
                ask = say(
                    "{peer} is revoked, so a state that speaks for it was left out; after `peer restore` ask"
                    " for a full bundle",
                    peer=revoked.place,
                )
                self.states.setdefault((revoked.post, ask), set()).add(state.scope)
                return True
        if for_others or is_own(raw, sender, state):
            return False
        ask = say("ask the capital for a full bundle: it may say what others wrote")
        self.states.setdefault((sender.post, ask), set()).add(state.scope)
        return True

    def _note(self, post: str, ask: Sentence) -> bool:
        self.counts[post, ask] = self.counts.get((post, ask), 0) + 1
        return True

    def told(self) -> list[dict[str, Any]]:
        """One entry a post and reason: the post, how many segments, or states of scopes, what to do."""
        return [
            *(
                {"post": post, "states": len(scopes), "ask": ask}
                for (post, ask), scopes in sorted(self.states.items())
            ),
            *(
                {"post": post, "segments": count, "ask": ask}
                for (post, ask), count in sorted(self.counts.items())
            ),
        ]


def _settled(post: str) -> Sentence:
    """What is said where a branch came whose sibling is here by its outcome alone."""
    return say(
        "{post} gave a number two contents, of which one was let go of here long ago, so the other cannot be"
        " kept beside it; enter again what is missing",
        post=post,
    )
