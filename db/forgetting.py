"""Erasures while others' segments are applied: what comes of erased records is cut out before it is kept.

An erasure that a segment brings is known at once, so that whatever follows it in the same bundle is cut; what
is already here goes once, when the merge ends.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from db import audit, erasure, scrub
from db.body import Body, Group, said
from db.erasing import (
    Survey,
    contents_in,
    dependents,
    drop_contents,
    here,
    remember,
    remove,
    survey,
    texts,
    were_erased,
)
from db.erasure import ERASED_KINDS, Said
from db.segment import Header, cut_out

if TYPE_CHECKING:
    from db.store import Store

_NAMED = 5
"""Ids that an entry of the audit trail names."""


class Forgetting:
    """What is erased, during one merge."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._raw = store.raw
        self._erased = erasure.erased(store.raw)
        self._fresh: dict[bytes, str] = {}
        self._asked: dict[tuple[str, str], list[bytes]] = {}
        self._cut: dict[bytes, set[int]] = {}
        self._kinds: dict[bytes, str] = {}
        self._contents: set[str] = set()
        self.removed: set[bytes] = set()
        """Erased records of which something was here, or came and was not kept."""

    def learn(self, body: Body, header: Header, officers: Sequence[str]) -> list[Said]:
        """The erasures in a segment, which hold from now on; ``officers`` by unit of work."""
        found = list(erasure.said_in(body))
        for one in found:
            if one.record not in self._erased:
                self._erased.add(one.record)
                self._fresh[one.record] = one.kind
                self._asked.setdefault((officers[one.stamp], header.post), []).append(one.record)
        return found

    def without(self, header: Header, packed: bytes, body: Body, scope: int) -> bytes:
        """A segment's body without erased records; ``body`` loses them too."""
        gone = self.spare(body, scope)
        left = cut_out(header, packed, gone) if gone else None
        return packed if left is None else left

    def spare(self, body: Body, scope: int) -> set[bytes]:
        """Take erased records out of what is to be applied in a scope (its number); returns which."""
        gone = {g.record for g in body.groups if self._must_go(body, g)} if self._erased else set[bytes]()
        for group in body.groups:
            if group.record in gone:
                token = body.kinds[group.kind][0]
                self._contents |= contents_in(token, said(body.kinds, group))
                self._kinds[group.record] = token
                self._cut.setdefault(group.record, set()).add(scope)
        body.groups = [group for group in body.groups if group.record not in gone]
        return gone

    def _must_go(self, body: Body, group: Group) -> bool:
        """Whether it is erased; of what goes with it, what that holds after the merge decides."""
        return group.record in self._erased and body.kinds[group.kind][0] in ERASED_KINDS

    def close(self, contents: Collection[bytes]) -> None:
        """Take out what is here of records that were erased by this merge; ``contents`` came with it."""
        if not self._erased:
            return
        found = Survey()
        fresh = {*self._fresh, *dependents(self._raw, self._erased)}
        if here(self._raw, fresh):
            found = survey(self._raw, fresh)
            remove(self._store, found)
        remember(self._store, dict.fromkeys({*fresh, *found.kinds} - found.records.keys()))
        self._say_on(found)
        arrived = self._contents | were_erased(self._raw, contents)
        if arrived:
            scrub.want(self._store)
            drop_contents(self._raw, arrived)
        self.removed = {*found.kinds, *self._cut}
        self._note()

    def _say_on(self, found: Survey) -> None:
        """Say it where what was taken out had been said, and nobody said that it is erased."""
        kinds = found.kinds | self._kinds
        scopes = {record: found.scopes.get(record, set()) | self._cut.get(record, set()) for record in kinds}
        erasure.claim(self._store, kinds, scopes, None)

    def _note(self) -> None:
        for (officer, post), records in self._asked.items():
            named = ", ".join(texts(records)[:_NAMED])
            more = f" and {len(records) - _NAMED} more" if len(records) > _NAMED else ""
            audit.record(
                self._store, "erase", f"{len(records)} records, as {officer} at {post} said: {named}{more}"
            )
