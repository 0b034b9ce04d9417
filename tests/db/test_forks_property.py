"""Random histories of a case file that was copied unnoticed, and of two posts that write over what they hold.

All end alike, whatever came in which order. What must survive is told by a model of its own: a value is gone
only where somebody wrote over it who held it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Posts, said
from test_forks import TWIN, all_alike, exchange_all, export, twin

WRITERS = ("JKT", TWIN, "MAD", "LIM")
FIELDS = ("title", "summary")

_post = st.sampled_from(WRITERS)
_record = st.integers(0, 1)
_step = st.one_of(
    st.tuples(st.just("edit"), _post, _record, st.sampled_from(FIELDS)),
    st.tuples(st.just("send"), _post, _post, st.sampled_from(["ok", "ok", "ok", "lost", "twice", "late"])),
    st.tuples(st.just("delete"), _post, _record),
    st.tuples(st.just("undelete"), _post, _record),
    st.tuples(st.just("link"), _post, _record),
    st.tuples(st.just("mark"), _post, _record, st.sampled_from(["open", "restricted"])),
)


@dataclass
class _Play:
    posts: Posts
    records: list[str] = field(default_factory=list)
    written: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    overwritten: set[str] = field(default_factory=set)
    late: list[tuple[str, Any]] = field(default_factory=list)
    count: int = 0

    def start(self) -> None:
        for number in range(2):
            record = self.posts["JKT"].desk.add("case", {"title": f"case {number}"})
            self.records.append(record)
            self.written[record, "title"] = {f"case {number}"}
        self.posts.send("JKT", "MAD")
        self.posts.send("JKT", "LIM")
        twin(self.posts)

    def step(self, what: str, name: str, *more: Any) -> None:
        post = self.posts[name]
        if what == "send":
            self.send(name, *more)
            return
        record = self.records[more[0]]
        row = next((row for row in post.desk.list("case", deleted=None) if row["id"] == record), None)
        if row is None:
            return
        if what in ("delete", "undelete"):
            if bool(row["deleted"]) == (what == "undelete"):
                getattr(post.desk, what)([record])
        elif row["deleted"]:
            return
        elif what == "edit":
            self.edit(name, record, more[1])
        elif what == "link":
            self.count += 1
            post.desk.add("task", {"title": f"task {self.count}", "case": record})
        elif what == "mark" and all(entry["id"] != record for entry in post.exchange.conflicts()):
            post.desk.set(record, {"marking": more[1]})

    def edit(self, name: str, record: str, column: str) -> None:
        post = self.posts[name]
        self.count += 1
        text = f"{column} {self.count} of {name}"
        self.overwritten |= said(post, record, column) - {None}
        post.desk.set(record, {column: text})
        self.written.setdefault((record, column), set()).add(text)

    def send(self, sender: str, receiver: str, fate: str) -> None:
        if sender == receiver or {sender, receiver} == {"JKT", TWIN}:
            return
        bundle = export(self.posts, sender, receiver)
        if fate == "late":
            self.late.append((receiver, bundle))
        elif fate != "lost":
            for _ in range(2 if fate == "twice" else 1):
                self.posts[receiver].exchange.import_bundles([bundle])

    def end(self) -> None:
        for receiver, bundle in reversed(self.late):
            self.posts[receiver].exchange.import_bundles([bundle])
        exchange_all(self.posts, 3)

    def nothing_is_lost(self) -> None:
        post = self.posts["LIM"]
        for (record, column), texts in self.written.items():
            if not post.desk.get(record)["deleted"]:
                assert texts - self.overwritten <= said(post, record, column)


_HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.property
@given(steps=st.lists(_step, max_size=16))
@settings(max_examples=settings.default.max_examples // 2, suppress_health_check=_HEALTH)
def test_all_end_alike_and_nothing_is_lost(new_posts: Callable[[], Posts], steps: list[Any]) -> None:
    play = _Play(new_posts())
    try:
        play.start()
        for step in steps:
            play.step(*step)
        play.end()
        all_alike(play.posts)
        play.nothing_is_lost()
    finally:
        play.posts.close()
        shutil.rmtree(play.posts.folder)
