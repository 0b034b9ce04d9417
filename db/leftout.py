"""Segments of a bundle that are left out, one by one, without refusing the bundle: whose, and what to do.

Whoever passes them on does nothing wrong. Their author is not known here, or is revoked, or signed with new
keys that nobody who is known here vouches for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import vectors
from db.restating import is_own
from db.segment import DOMAIN, Header
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from db.authors import Authors
    from db.merge import Merge
    from db.peers import Peer
    from db.scopes import Scope
    from db.state import State


@dataclass(slots=True)
class LeftOut:
    """Counts of what was left out, by post and by what is to be done."""

    counts: dict[tuple[str, Sentence], int] = field(default_factory=dict)
    states: dict[tuple[str, Sentence], set[Scope]] = field(default_factory=dict)

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

    def takes_state(
        self, raw: Any, authors: Authors, state: State, sender: Peer, *, for_others: bool
    ) -> bool:
        """Whether a part of a state is not to be applied; each scope is counted once.

        ``for_others``: the sender's word counts for what others wrote. Of a revoked peer nobody's does.
        """
        for head in state.heads:
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
