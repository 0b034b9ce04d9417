"""What is known of by a scope's state alone: here, and, of what was sent from here, at each peer.

Who knows a segment by a state has not read it. It need not know that a record which it names ever was: what a
state says of a record that was raised is nothing. Kept among the settings, which are never exchanged.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

_HERE = "hearsay/here"
_AT = "hearsay/at/"

Stretches = dict[tuple[int, int], list[list[int]]]
"""For each scope and author, by their local numbers, the first and last number of each stretch."""


def scopes(raw: Any) -> set[int]:
    """Scopes, by number, of which something is known here by a state alone. Within a transaction."""
    found = _read(raw, _HERE)
    if found is None:  # looked up once, in a case file that is new or of before this was noted
        found = [n for (n,) in raw.execute("SELECT DISTINCT scope FROM segment WHERE stated IS NOT NULL")]
        _write(raw, _HERE, found)
    return set(found)


def note_here(raw: Any, scope: int) -> None:
    """A state of a scope was taken in."""
    _write(raw, _HERE, sorted(scopes(raw) | {scope}))


def at(raw: Any, peer: int) -> Stretches:
    """What a peer was told of by states from here alone."""
    return {(scope, author): stretches for scope, author, stretches in _read(raw, f"{_AT}{peer}") or ()}


def note_at(raw: Any, peer: int, segments: Iterable[int]) -> None:
    """A peer is sent a state in place of segments (local numbers) that it lacks."""
    found = at(raw, peer)
    for scope, author, seq in raw.execute(
        "SELECT scope, replica, seq FROM segment WHERE n IN (SELECT value FROM json_each(?))"
        " ORDER BY scope, replica, seq",
        (json.dumps(sorted(segments)),),
    ):
        stretches = found.setdefault((scope, author), [])
        near = next((one for one in stretches if one[0] - 1 <= seq <= one[1] + 1), None)
        if near is None:
            stretches.append([seq, seq])
        else:
            near[:] = min(near[0], seq), max(near[1], seq)
    _write(raw, f"{_AT}{peer}", [[*key, stretches] for key, stretches in sorted(found.items())])


def renumber(raw: Any, author: int, now: int) -> None:
    """An author has another local number from now on."""
    for key, words in raw.execute(
        "SELECT key, value FROM setting WHERE key >= ? AND key < ?", (_AT, f"{_AT[:-1]}0")
    ).fetchall():
        told = [[scope, now if each == author else each, found] for scope, each, found in json.loads(words)]
        _write(raw, key, told)


def is_among(stretches: Collection[Collection[int]], seq: int) -> bool:
    """Whether a number lies in one of these stretches."""
    return any(first <= seq <= last for first, last in stretches)


def _read(raw: Any, key: str) -> Any:
    row = raw.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else json.loads(row[0])


def _write(raw: Any, key: str, value: Any) -> None:
    raw.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?,?)", (key, json.dumps(value)))
