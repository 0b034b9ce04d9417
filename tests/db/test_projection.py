"""Whatever is done where: who sees the same has the same, and who sees less just that part of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playing import LEVELS, Play, for_madrid, rows, steps
from posts import Posts

from db.checks.aliases import alias_findings

_levels = st.lists(st.sampled_from(LEVELS), min_size=5, max_size=5)
_fixtures = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.property
@given(levels=_levels, first=st.booleans(), work=st.lists(steps([None]), min_size=2, max_size=8))
@_fixtures
def test_what_one_writes_is_in_conflict_nowhere(
    new_posts: Callable[[], Posts], levels: list[str], first: bool, work: list[Any]
) -> None:
    """And Madrid shows exactly the open part of it."""
    _written_by_one(new_posts(), levels, first, work)


@pytest.mark.property
@given(
    levels=_levels,
    first=st.booleans(),
    work=st.lists(steps([None, None, ["JKT", "LIM"], ["JKT", "LIM", "MAD"]]), min_size=2, max_size=8),
)
@settings(_fixtures, max_examples=max(settings.default.max_examples // 3, 1))
def test_so_it_is_with_release_lists(
    new_posts: Callable[[], Posts], levels: list[str], first: bool, work: list[Any]
) -> None:
    _written_by_one(new_posts(), levels, first, work)


def _written_by_one(posts: Posts, levels: list[str], first: bool, work: list[Any]) -> None:
    try:
        play = Play(posts, levels)
        for code in ("LIM", "MAD") if first else ():
            play.deliver("JKT", code)
        for step in work:
            play.do("JKT", *step)
            assert posts["JKT"].exchange.conflicts() == []
        for _ in range(2):
            for code in ("LIM", "MAD"):
                play.deliver("JKT", code)
        assert rows(posts["LIM"]) == rows(posts["JKT"])
        assert rows(posts["MAD"]) == rows(posts["JKT"], for_madrid)
        assert posts.alike("JKT", "LIM")
        for post in posts.members.values():
            assert post.exchange.conflicts() == []
            assert list(alias_findings(post.desk.store.raw)) == []
    finally:
        posts.close()
        shutil.rmtree(posts.folder)


_who = st.sampled_from(["JKT", "LIM"])
_settles = st.tuples(st.just("settle"), st.integers(0, 3), st.booleans())
_either = st.tuples(_who, st.one_of(*[steps([None])] * 4, st.tuples(st.just("answer")), _settles))


@pytest.mark.property
@given(levels=_levels, work=st.lists(_either, min_size=3, max_size=11))
@_fixtures
def test_what_two_write_ends_alike_and_none_of_it_leaks(
    new_posts: Callable[[], Posts], levels: list[str], work: list[Any]
) -> None:
    posts = new_posts()
    try:
        play = Play(posts, levels)
        play.deliver("JKT", "LIM")
        for who, step in work:
            play.do(who, *step)
        for _ in range(3):
            play.deliver("JKT", "LIM")
            play.deliver("LIM", "JKT")
        for who in ("JKT", "LIM"):
            play.deliver(who, "MAD")
        assert rows(posts["LIM"]) == rows(posts["JKT"])
        assert posts["LIM"].exchange.conflicts() == posts["JKT"].exchange.conflicts()
        assert posts.alike("JKT", "LIM")
        assert all(post.desk.check().ok for post in posts.members.values())
    finally:
        posts.close()
        shutil.rmtree(posts.folder)
