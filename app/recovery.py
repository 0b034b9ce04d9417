"""Whether a recovery key was kept: one group, read off paper, compared by the rules of the printed form."""

from __future__ import annotations


def is_group(key: str, place: int, typed: str) -> bool:
    """Whether `typed` is the group at `place` (from 0) of a printed key, as forgiving as the unlocking is."""
    from db import recovery
    from db.errors import BadRecoveryKey

    groups = key.split("-")
    groups[place] = typed
    try:
        return recovery.parse("-".join(groups)) == recovery.parse(key)
    except BadRecoveryKey:
        return False
