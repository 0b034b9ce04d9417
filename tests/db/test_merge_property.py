"""Random histories of three posts: equal digests at the end, and no value lost.

What must survive is computed by a model of its own: a write is overwritten only by a write whose
author had seen it.  The model reads what each post had seen off the posts themselves, and nothing of
how they merged.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Post, Posts

from db import vectors
from db.incarnation import own_author

CODES = ("JKT", "MAD", "LIM")
FIELDS = ("title", "summary", "amount")

_post = st.sampled_from(CODES)
_step = st.one_of(
    st.tuples(st.just("edit"), _post, st.integers(0, 2), st.sampled_from(FIELDS), st.integers(0, 5)),
    st.tuples(st.just("send"), _post, _post, st.sampled_from(["ok", "ok", "lost", "twice", "late"])),
    st.tuples(st.just("delete"), _post, st.integers(0, 2)),
    st.tuples(st.just("undelete"), _post, st.integers(0, 2)),
)
_mark = st.tuples(
    st.just("mark"), _post, st.integers(0, 2), st.sampled_from(["open", "restricted"]), st.booleans()
)


@dataclass
class _Write:
    post: str
    tx: int
    value: Any
    seen: vectors.Context
    before: list[int] = field(default_factory=list)


class _Model:
    """Every write of every register, with what its author had seen."""

    def __init__(self, posts: Posts) -> None:
        self.posts = posts
        self.writes: dict[tuple[str, str], list[_Write]] = {}

    def write(self, code: str, record: str, name: str, value: Any) -> None:
        store = self.posts[code].desk.store
        tx = store.raw.execute("SELECT max(tx) FROM tx").fetchone()[0]
        known = self.writes.setdefault((record, name), [])
        known.append(_Write(code, tx, value, vectors.held(store.raw)))

    def surviving(self, record: str, name: str) -> set[Any]:
        writes = self.writes[record, name]
        found = []
        for write in writes:
            store = self.posts[write.post].desk.store
            row = store.raw.execute(
                "SELECT segment.seq, scope.marking, scope.release_to FROM tx"
                " JOIN segment ON segment.n = tx.segment"
                " JOIN scope ON scope.n = segment.scope WHERE tx.tx = ?",
                (write.tx,),
            ).fetchone()
            overwritten = any(
                (other.post == write.post and other.tx > write.tx)
                or (
                    other.post != write.post
                    and row is not None
                    and vectors.covers(other.seen, (row[1], row[2]), own_author(store.raw), row[0])
                )
                for other in writes
                if other is not write
            )
            if not overwritten:
                found.append(write.value)
        return set(found)


def _play(posts: Posts, steps: list[Any], model: _Model | None) -> list[str]:
    first = posts["JKT"].desk
    markings = ("open", "open", "open" if model is not None else "restricted")
    records = [
        first.add("case", {"title": f"case {n}", "amount": "1", "currency": "EUR", "marking": marking})
        for n, marking in enumerate(markings)
    ]
    posts.send("JKT", "MAD")
    if model is not None:
        for n, record in enumerate(records):
            model.write("JKT", record, "title", f"case {n}")
            model.write("JKT", record, "amount", "1")
        posts.send("JKT", "LIM")
    late: list[tuple[str, Any]] = []
    for number, step in enumerate(steps):
        if step[0] == "send":
            _send(posts, late, *step[1:])
        elif _has(posts, step[1], records[step[2]]):
            _change(posts[step[1]], step, records[step[2]], number, model)
    for receiver, bundle in reversed(late):
        posts[receiver].exchange.import_bundles([bundle])
    return records


def _send(posts: Posts, late: list[tuple[str, Any]], sender: str, receiver: str, fate: str) -> None:
    if sender == receiver:
        return
    bundle = posts.export(sender, receiver)
    if fate == "late":
        late.append((receiver, bundle))
    elif fate != "lost":
        for _ in range(2 if fate == "twice" else 1):
            posts[receiver].exchange.import_bundles([bundle])


def _change(post: Post, step: Any, record: str, number: int, model: _Model | None) -> None:
    row = post.desk.get(record)
    if step[0] in ("delete", "undelete"):
        if row["deleted"] == (step[0] == "undelete"):
            getattr(post.desk, step[0])([record])
    elif row["deleted"]:
        return
    elif step[0] == "mark":
        if all(item["id"] != record for item in post.exchange.conflicts()):
            post.desk.set(record, {"marking": step[3]})
    else:
        _, _, _, name, value = step
        text = str(value) if name == "amount" else f"{name} {value} {number}"
        if row[name] != text:
            post.desk.set(record, {name: text})
            if model is not None:
                model.write(post.code, record, name, text)


def _has(posts: Posts, code: str, record: str) -> bool:
    return record in posts[code].desk.titles([record]) or any(
        row["id"] == record for row in posts[code].desk.list("case", deleted=True)
    )


_HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.property
@given(steps=st.lists(_step, max_size=14))
@settings(suppress_health_check=_HEALTH)
def test_equal_digests_and_no_value_lost(new_posts: Callable[[], Posts], steps: list[Any]) -> None:
    posts = new_posts()
    try:
        model = _Model(posts)
        records = _play(posts, steps, model)
        posts.deliver_all()
        assert len({posts[code].digest for code in CODES}) == 1
        listed = posts["LIM"].exchange.conflicts()
        for record in records:
            row = posts["LIM"].desk.get(record)
            if row["deleted"]:
                continue
            for name in FIELDS:
                if (record, name) not in model.writes:
                    continue
                kept = {
                    item["value"]
                    for entry in listed
                    if entry["id"] == record and entry["field"] == name
                    for item in entry["kept"]
                }
                assert {row[name]} | kept == model.surviving(record, name)
        assert all(posts[code].desk.check().ok for code in CODES)
    finally:
        posts.close()
        shutil.rmtree(posts.folder)


@pytest.mark.property
@given(steps=st.lists(st.one_of(_step, _mark), max_size=14))
@settings(suppress_health_check=_HEALTH)
def test_markings_that_move_records_converge_too(new_posts: Callable[[], Posts], steps: list[Any]) -> None:
    posts = new_posts()
    try:
        _play(posts, steps, None)
        posts.deliver_all()
        assert len({posts[code].digest for code in CODES}) == 1
        assert posts["JKT"].exchange.conflicts() == posts["MAD"].exchange.conflicts()
    finally:
        posts.close()
        shutil.rmtree(posts.folder)
