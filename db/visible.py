"""Need to know, in one place: which records a reader may be shown.

Whoever unlocks a case file sees all of it; markings govern what leaves.  An export, a report, a
bundle, a search or the clipboard asks with a ceiling (level 0 to 3) and the posts that will read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def visible(ceiling: int = 3, posts: Sequence[str] = (), alias: str = "r") -> tuple[str, list[Any]]:
    """An SQL condition on the registry, and its arguments.

    A record is visible when it is not gone, its level is at most ``ceiling``, and its release list
    is empty or names every one of ``posts``.
    """
    condition = f"{alias}.gone = 0 AND {alias}.marking <= ?"
    arguments: list[Any] = [ceiling]
    for post in posts:
        condition += (
            f" AND ({alias}.release_to IS NULL OR EXISTS"
            f" (SELECT 1 FROM json_each({alias}.release_to) WHERE value = ?))"
        )
        arguments.append(post)
    return condition, arguments
