"""Segments whose author had seen more than this store holds: what they overwrote may still arrive.

A value is overwritten by every write that had seen it, also by one that is overwritten itself by now and no
longer held. While a bundle is missing, a segment may be here before one that its author had seen; when that
one comes, its values must not stand beside values that came after the overwriting one. So such segments are
remembered until everything that they had seen is here, and asked what they wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from db import vectors
from db.body import Body
from db.filed import body_of
from db.origins import Origins
from db.scopes import Scope
from db.segment import Header

if TYPE_CHECKING:
    from db.store import Store

Lacking = dict[tuple[Scope, bytes], vectors.Seen]
"""What a segment's author had seen of those of whom not all of that is here."""

_MOST = 300_000
"""Entries that are kept at hand of all segments; what would be more is looked up each time."""


class Ahead:
    """The segments that are ahead of this store, during one merge.

    What each lacks is kept from merge to merge: contexts are long, and what waits for a lost bundle waits
    through many others.
    """

    def __init__(self, store: Store, origins: Origins) -> None:
        self._raw = store.raw
        self._origins = origins
        self._kept = store.waiting
        self._segments = [n for (n,) in self._raw.execute("SELECT segment FROM ahead ORDER BY segment")]
        self._held: dict[Scope, dict[bytes, vectors.Seen]] | None = None
        self._anew = False
        """Whether something was seen or let go of by another way than segment by segment."""
        self._lacking: dict[int, Lacking] = {}
        self._awaiting: dict[tuple[Scope, bytes], set[int]] = {}
        """The segments that lack something of an author in a scope."""
        self._entries = 0
        self._long: list[int] = []
        """Those whose lacks are not kept at hand."""
        self._writes: dict[int, dict[bytes, set[str]]] = {}

    def overwritten(self, header: Header, body: Body) -> dict[bytes, set[str]]:
        """Registers, by record, of a segment that arrives late which others had seen and overwritten."""
        self._look()
        found: dict[bytes, set[str]] = {}
        for segment in self._had_seen(header):
            writes = self.writes_of(segment)
            for group in body.groups:
                if group.record in writes:
                    found.setdefault(group.record, set()).update(writes[group.record])
        return found

    def _had_seen(self, header: Header) -> Iterator[int]:
        """The segments whose authors had seen one that is not here yet."""
        where = (header.scope, header.replica)
        for segment in self._awaiting.get(where, ()):
            if vectors.includes(self._lacking[segment][where], header.seq):
                yield segment
        for segment in self._long:
            if vectors.covers(self._origins.context_of(segment), *where, header.seq):
                yield segment

    def overwritten_by_any(self, header: Header, body: Body) -> dict[bytes, set[str]]:
        """The same, of a part of a segment that is here: all who had seen it may have overwritten that.

        Reads every segment whose author had; what this is for is rare.
        """
        wanted = {group.record for group in body.groups}
        found: dict[bytes, set[str]] = {}
        for (segment,) in self._raw.execute("SELECT n FROM segment").fetchall():
            context = self._origins.context_of(segment)
            if vectors.covers(context, header.scope, header.replica, header.seq):
                writes = self.writes_of(segment)
                for record in wanted & writes.keys():
                    found.setdefault(record, set()).update(writes[record])
        return found

    def note(self, segment: int, header: Header) -> None:
        """A segment was applied: remember it where its author had seen what is not here."""
        held = self._look().setdefault(header.scope, {})
        here = vectors.with_one(held.get(header.replica, vectors.NOTHING), header.seq)
        held[header.replica] = here
        where = (header.scope, header.replica)
        for waiting in list(self._awaiting.get(where, ())):
            if not vectors.is_behind(here, self._lacking[waiting][where]):
                del self._lacking[waiting][where]
                self._awaiting[where].discard(waiting)
        self._add(segment)

    def _add(self, segment: int) -> None:
        lacking = self._lacks(segment)
        if lacking:
            self._raw.execute("INSERT INTO ahead(segment) VALUES (?)", (segment,))
            self._segments.append(segment)
            self._watch(segment, lacking)

    def restart(self, stated: Sequence[int]) -> None:
        """Something else was seen than before, as by a state; these segments are known of by it."""
        self._held = None
        self._anew = True
        self._kept.clear()
        known = set(self._segments)
        for segment in stated:
            if segment not in known:
                self._look()
                self._add(segment)

    def forget(self, segments: Collection[int]) -> None:
        """These segments were let go of."""
        self._segments = [segment for segment in self._segments if segment not in segments]
        for segment in segments:
            self._writes.pop(segment, None)
        self.restart([])

    def close(self) -> None:
        """Forget the segments of which everything is here now."""
        if self._held is None and not self._anew:
            return
        self._look()
        caught_up = [segment for segment, lacking in self._lacking.items() if not lacking]
        caught_up += [segment for segment in self._long if not self._lacks(segment)]
        self._raw.executemany("DELETE FROM ahead WHERE segment = ?", [(segment,) for segment in caught_up])
        self._kept.clear()
        self._kept |= {segment: lacking for segment, lacking in self._lacking.items() if lacking}

    def _look(self) -> dict[Scope, dict[bytes, vectors.Seen]]:
        """What is held by scope and author; looks up what each segment lacks where that is not known."""
        if self._held is None:
            self._held = {scope: dict(vector) for scope, vector in vectors.held(self._raw).items()}
            self._lacking, self._awaiting, self._long, self._entries = {}, {}, [], 0
            for segment in self._segments:
                self._watch(segment, self._lacks(segment))
        return self._held

    def _watch(self, segment: int, lacking: Lacking) -> None:
        if self._entries + len(lacking) > _MOST:
            self._long.append(segment)
            return
        self._entries += len(lacking)
        self._lacking[segment] = lacking
        for where in lacking:
            self._awaiting.setdefault(where, set()).add(segment)

    def _lacks(self, segment: int) -> Lacking:
        """What the author of a segment had seen that is not here; numbers of the same author beside it."""
        assert self._held is not None
        kept = self._kept.get(segment)
        if kept is not None:
            return {
                (scope, replica): seen
                for (scope, replica), seen in kept.items()
                if vectors.is_behind(self._held.get(scope, {}).get(replica, vectors.NOTHING), seen)
            }
        return {
            (scope, replica): seen
            for scope, vector in self._origins.context_of(segment).items()
            for replica, seen in vectors.missing(self._held.get(scope, {}), vector)
        }

    def writes_of(self, segment: int) -> dict[bytes, set[str]]:
        """What a segment wrote: names of registers by record."""
        found = self._writes.get(segment)
        if found is None:
            body = body_of(self._raw, segment)
            if body is None:
                return self._writes.setdefault(segment, {})
            found = {
                group.record: {
                    body.kinds[group.kind][1][index][0] for _, which, _ in group.changes for index in which
                }
                for group in body.groups
            }
            self._writes[segment] = found
        return found
