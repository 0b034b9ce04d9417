"""Segments whose author had seen more than this store holds: what they overwrote may still arrive.

A value is overwritten by every write that had seen it, also by one that is overwritten itself by now and no
longer held. While a bundle is missing, a segment may be here before one that its author had seen; when that
one comes, its values must not stand beside values that came after the overwriting one. So such segments are
remembered until everything that they had seen is here, and asked what they wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from db import vectors
from db.body import Body
from db.filed import body_of
from db.origins import Origins
from db.scopes import Scope
from db.segment import Header


class Ahead:
    """The segments that are ahead of this store, during one merge."""

    def __init__(self, raw: Any, origins: Origins) -> None:
        self._raw = raw
        self._origins = origins
        self._segments: list[int] = [n for (n,) in raw.execute("SELECT segment FROM ahead ORDER BY segment")]
        self._held: dict[tuple[int, str], dict[bytes, vectors.Seen]] | None = None
        self._writes: dict[int, dict[bytes, set[str]]] = {}
        self._reach: dict[Scope, dict[bytes, int]] | None = None

    def overwritten(self, header: Header, body: Body) -> dict[bytes, set[str]]:
        """Registers, by record, of a segment that arrives late which others had seen and overwritten."""
        found: dict[bytes, set[str]] = {}
        if header.seq > self._reached().get(header.scope, {}).get(header.replica, 0):
            return found
        for segment in self._segments:
            context = self._origins.context_of(segment)
            if not vectors.covers(context, header.scope, header.replica, header.seq):
                continue
            writes = self.writes_of(segment)
            for group in body.groups:
                if group.record in writes:
                    found.setdefault(group.record, set()).update(writes[group.record])
        return found

    def _reached(self) -> dict[Scope, dict[bytes, int]]:
        """The highest number of each author that one of these segments' authors had seen, or higher ones."""
        if self._reach is None:
            self._reach = {}
            for segment in self._segments:
                self._reach_to(segment)
        return self._reach

    def _reach_to(self, segment: int) -> None:
        if self._reach is None:
            return
        for scope, vector in self._origins.context_of(segment).items():
            reach = self._reach.setdefault(scope, {})
            for replica, (upto, extras) in vector.items():
                newest = max(extras, default=upto)
                if newest > reach.get(replica, 0):
                    reach[replica] = newest

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
        if self._held is None:
            self._held = {scope: dict(vector) for scope, vector in vectors.held(self._raw).items()}
        here = self._held.setdefault(header.scope, {})
        here[header.replica] = vectors.with_one(here.get(header.replica, vectors.NOTHING), header.seq)
        if self._lacks(segment):
            self._add(segment)

    def _add(self, segment: int) -> None:
        self._raw.execute("INSERT INTO ahead(segment) VALUES (?)", (segment,))
        self._segments.append(segment)
        self._reach_to(segment)

    def restart(self, stated: Sequence[int]) -> None:
        """More was seen at once, by a state; these segments are known of by it."""
        self._held = {scope: dict(vector) for scope, vector in vectors.held(self._raw).items()}
        self._reach = None
        for segment in stated:
            if segment not in self._segments and self._lacks(segment):
                self._add(segment)

    def forget(self, segments: Collection[int]) -> None:
        """These segments were let go of."""
        self._segments = [segment for segment in self._segments if segment not in segments]
        for segment in segments:
            self._writes.pop(segment, None)

    def close(self) -> None:
        """Forget the segments of which everything is here now."""
        if self._held is None:
            return
        caught_up = [(segment,) for segment in self._segments if not self._lacks(segment)]
        self._raw.executemany("DELETE FROM ahead WHERE segment = ?", caught_up)

    def _lacks(self, segment: int) -> bool:
        assert self._held is not None
        return any(
            vectors.lacks(self._held.get(scope, {}), vector)
            for scope, vector in self._origins.context_of(segment).items()
        )

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
