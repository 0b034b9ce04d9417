"""Posts that write and send at random, and what each of them ends with.

Jakarta and Lima see all, Madrid what is open: whatever is done, what Madrid has is what the others have,
without what it may not see.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from posts import Post, Posts

from app.attachments import NotAttached, attach
from app.desk import Desk, RecordDeleted
from app.merging import MergeRefused
from db import ids
from db.conflicts import NoConflict
from db.fold import OpenConflict
from db.history import NothingToUndo
from db.kinds import STORED
from db.query import NoSuchRecord
from db.reach import references
from db.scopes import Scope, seen_by
from db.trees import CircleRefused
from db.values import BadValue, canonical_json

LEVELS = ("open", "official", "restricted", "confidential")
REFUSED = (
    BadValue,
    CircleRefused,
    MergeRefused,
    NoConflict,
    NoSuchRecord,
    NotAttached,
    NothingToUndo,
    OpenConflict,
    RecordDeleted,
)
"""What people are told when they ask for what makes no sense."""

_body, _case, _talk = st.integers(0, 4), st.integers(0, 2), st.integers(0, 1)
_level = st.sampled_from(LEVELS)


def steps(releases: list[list[str] | None]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Things to do, with these release lists."""
    release = st.sampled_from(releases)
    marks = st.tuples(st.just("mark_body"), _body, _level, release)
    undo = st.tuples(st.just("undo"), st.integers(0, 3))
    sends = st.tuples(st.just("send"), st.sampled_from(["LIM", "MAD"]), st.booleans())
    deletes = st.tuples(st.just("delete_case"), _case)
    return st.one_of(
        st.tuples(st.just("counterpart"), _case, st.none() | _body),
        st.tuples(st.just("title"), _case, st.integers(0, 9)),
        st.tuples(st.just("bodies_of"), _talk, st.sets(_body)),
        st.tuples(st.just("parent"), _body, st.none() | _body),
        marks,
        marks,
        st.tuples(st.just("mark_case"), _case, _level, release),
        deletes,
        deletes,
        st.tuples(st.just("delete_body"), _body),
        st.tuples(st.just("merge"), _body, _body),
        undo,
        undo,
        st.tuples(st.just("redo")),
        st.tuples(st.just("new_case"), _case, _body, _level),
        st.tuples(st.just("attach"), _case),
        st.tuples(st.just("delete_attachment")),
        sends,
        sends,
        st.tuples(st.just("answer")),
    )


class Play:
    """One post or two at work, and Madrid, which sees what is open."""

    def __init__(self, posts: Posts, levels: list[str]) -> None:
        self.posts = posts
        for code in ("JKT", "LIM"):
            posts[code].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
        self.who = "JKT"
        add = self.desk.add
        self.bodies = [add("organisation", {"name": f"B{n}", "marking": m}) for n, m in enumerate(levels)]
        self.cases = [add("case", {"title": f"Case {number}"}) for number in range(3)]
        self.talks = [add("interaction", {"subject": f"Talk {number}"}) for number in range(2)]
        self.attachments: list[str] = []
        self.once_open: set[bytes] = set()

    @property
    def desk(self) -> Desk:
        """Where work is done at the moment."""
        return self.posts[self.who].desk

    def do(self, who: str, kind: str, *how: Any) -> None:
        """One step at a post, or nothing where it makes no sense there."""
        self.who = who
        self._note_open()
        try:
            getattr(self, kind)(*how)
        except REFUSED:
            return
        finally:
            self._note_open()

    def _note_open(self) -> None:
        for record, marking, release in self.desk.store.raw.execute(
            "SELECT id, marking, coalesce(release_to, '') FROM record"
        ):
            if for_madrid((marking, release)):
                self.once_open.add(bytes(record))

    # -- what people do -----------------------------------------------------------------------------

    def counterpart(self, case: int, body: int | None) -> None:
        self.desk.set(self.cases[case], {"counterpart": None if body is None else self.bodies[body]})

    def title(self, case: int, number: int) -> None:
        values = {"title": f"Title {number}", "summary": f"{number}" if number % 2 else None}
        self.desk.set(self.cases[case], values)

    def bodies_of(self, talk: int, which: set[int]) -> None:
        named = [self.bodies[number] for number in sorted(which)]
        self.desk.set(self.talks[talk], {"organisations": named or None})

    def parent(self, body: int, other: int | None) -> None:
        self.desk.set(self.bodies[body], {"parent": None if other is None else self.bodies[other]})

    def mark_body(self, body: int, level: str, release: list[str] | None) -> None:
        self.desk.set(self.bodies[body], {"marking": level, "release_to": release})

    def mark_case(self, case: int, level: str, release: list[str] | None) -> None:
        self.desk.set(self.cases[case], {"marking": level, "release_to": release})

    def delete_case(self, case: int) -> None:
        self._toggle(self.cases[case])

    def delete_body(self, body: int) -> None:
        self._toggle(self.bodies[body])

    def delete_attachment(self) -> None:
        for record in self.attachments[-1:]:
            self._toggle(record)

    def _toggle(self, record: str) -> None:
        (self.desk.undelete if self.desk.get(record)["deleted"] else self.desk.delete)([record])

    def merge(self, keep: int, other: int) -> None:
        self.desk.merge(self.bodies[keep], [self.bodies[other]])

    def undo(self, back: int) -> None:
        stack = self.desk.undoable()
        if stack:
            self.desk.undo(stack[min(back, len(stack) - 1)][0])

    def redo(self) -> None:
        self.desk.redo()

    def new_case(self, case: int, body: int, level: str) -> None:
        values = {"title": "New", "counterpart": self.bodies[body], "marking": level}
        self.cases[case] = self.desk.add("case", values)

    def attach(self, case: int) -> None:
        path = self.posts.folder / "a.txt"
        path.write_text("hello")
        self.attachments.append(attach(self.desk, self.cases[case], path))

    def settle(self, number: int, kept: bool) -> None:
        exchange = self.posts[self.who].exchange
        found = exchange.conflicts()
        if found:
            entry = found[number % len(found)]
            chosen = entry["kept"][0] if kept and entry["kept"] else entry["winner"]
            exchange.settle(entry["id"], entry["field"], chosen["value"])

    # -- bundles ----------------------------------------------------------------------------------------

    def send(self, to: str, arrives: bool) -> None:
        if to != self.who:
            path = self.export(to)
            if arrives:
                self.posts[to].exchange.import_bundles([path])

    def answer(self) -> None:
        """The other one that sees all sends what it has."""
        self.posts.send("LIM" if self.who == "JKT" else "JKT", self.who)

    def export(self, to: str, *, full: bool = False) -> Path:
        """A bundle; one for Madrid names nothing that was never open."""
        self._note_open()
        path = self.posts.export(self.who, to, full=full)
        if to == "MAD":
            for (record,) in self.desk.store.raw.execute("SELECT id FROM record").fetchall():
                if bytes(record) not in self.once_open:
                    assert not self.posts.names("MAD", path, ids.to_text(record)), ids.to_text(record)
        return path

    def deliver(self, who: str, to: str) -> None:
        """All that one has, to another."""
        self.who = who
        self.posts[to].exchange.import_bundles([self.export(to, full=True)])


def for_madrid(scope: Scope) -> bool:
    return seen_by(scope, 0, "MAD")


Row = tuple[str, int, str, dict[str, Any]]
"""Kind, marking, release list, columns."""


def rows(post: Post, sees: Callable[[Scope], bool] | None = None) -> dict[bytes, Row]:
    """What a post shows; with ``sees`` what of it may be shown to those who see only some scopes."""
    raw = post.desk.store.raw
    scopes = {
        bytes(record): (marking, release)
        for record, marking, release in raw.execute(
            "SELECT id, marking, coalesce(release_to, '') FROM record"
        )
    }
    found: dict[bytes, Row] = {}
    for spec in STORED.values():
        columns = "".join(f', t."{name}"' for name in spec.columns)
        for record, *row in raw.execute(
            f'SELECT r.id{columns} FROM record r JOIN "{spec.token}" t ON t.rid = r.rid WHERE r.gone <> 1'
        ):
            scope = scopes[bytes(record)]
            if sees is not None and not sees(scope):
                continue
            values = dict(zip(spec.columns, row, strict=True))
            if sees is not None:
                _hide(spec, values, lambda other: sees(scopes.get(other, (0, ""))))
            found[bytes(record)] = (spec.token, *scope, values)
    return found


def _hide(spec: Any, values: dict[str, Any], shown: Callable[[bytes], bool]) -> None:
    for index, places in references(spec).items():
        for place, many in places:
            name = spec.registers[index].fields[place]
            if values[name] is None:
                continue
            if many:
                kept = [one for one in json.loads(values[name]) if shown(ids.to_bytes(one))]
                values[name] = canonical_json(kept) if kept else None
            elif not shown(bytes(values[name])):
                values[name] = None
