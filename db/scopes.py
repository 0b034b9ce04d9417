"""Scopes: the units of need to know, each a marking level with a release list.

A scope is *wider* than another when everybody who may see the other may see it.  A segment's context
may speak of wider scopes and of its own, never of narrower ones: that would leak their existence.
"""

from __future__ import annotations

import json
from typing import Any

from db.values import canonical_json

Scope = tuple[int, str]
"""(level 0 to 3, release list as JSON text; "" is every peer, "[]" is none)."""
MAX_RELEASE = 65_536
"""Letters of a release list: far more posts than there are, and too few to fill the memory with."""


def is_scope(level: Any, release: Any) -> bool:
    """Whether these are a level and a release list in the one form that this program writes."""
    if type(level) is not int or not 0 <= level <= 3 or type(release) is not str:
        return False
    return release == "" or is_release(release)


def is_release(text: str) -> bool:
    """Whether a text is a release list in canonical form: sorted post codes, none twice."""
    if len(text) > MAX_RELEASE:
        return False
    try:
        posts = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if type(posts) is not list or not all(type(post) is str for post in posts):
        return False
    return posts == sorted(set(posts)) and text == canonical_json(posts)


def scope_number(raw: Any, marking: int, release: str | None) -> int:
    """The local number of a scope, made when it is new."""
    key = (marking, release or "")
    row = raw.execute("SELECT n FROM scope WHERE marking = ? AND release_to = ?", key).fetchone()
    if row is None:
        row = raw.execute("INSERT INTO scope(marking, release_to) VALUES (?,?) RETURNING n", key).fetchone()
    number: int = row[0]
    return number


def scope_of(raw: Any, number: int) -> Scope:
    """Level and release list of a scope's number."""
    marking, release = raw.execute("SELECT marking, release_to FROM scope WHERE n = ?", (number,)).fetchone()
    return marking, release


def numbered(raw: Any) -> dict[int, Scope]:
    """Every scope that is known here, by its local number."""
    rows = raw.execute("SELECT n, marking, release_to FROM scope")
    return {number: (marking, release) for number, marking, release in rows}


def is_wider(one: Scope, other: Scope) -> bool:
    """Whether everybody who may see ``other`` may see ``one`` (equal scopes included)."""
    if one[0] > other[0]:
        return False
    if not one[1]:
        return True
    if not other[1]:
        return False
    return set(json.loads(other[1])) <= set(json.loads(one[1]))


def meet(one: Scope, other: Scope) -> Scope:
    """The scope of those who may see both: the higher level, and the posts that both release lists name."""
    level = max(one[0], other[0])
    if not one[1] or not other[1]:
        return level, one[1] or other[1]
    return level, canonical_json(sorted(set(json.loads(one[1])) & set(json.loads(other[1]))))


def narrowness(scope: Scope) -> tuple[int, float, str]:
    """A key that sorts scopes so that each comes after every wider one."""
    return scope[0], -len(json.loads(scope[1])) if scope[1] else float("-inf"), scope[1]


def seen_by(scope: Scope, ceiling: int, post: str) -> bool:
    """Whether a peer of ``post`` with this ceiling may see the scope."""
    return scope[0] <= ceiling and (not scope[1] or post in json.loads(scope[1]))
