"""Need to know, in one place: which records a reader may be shown.

Whoever unlocks a case file sees all of it; markings govern what leaves.  An export, a report, a
bundle, a search or the clipboard asks with a ceiling (level 0 to 3) and the posts that will read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def visible(ceiling: int = 3, posts: Sequence[str] = (), alias: str = "r") -> tuple[str, list[Any]]:
    """An SQL condition on the registry, and its arguments: what may leave to these readers.

    That is what is neither deleted nor withdrawn, whose level is at most ``ceiling``, and whose release list
    is empty or names every one of ``posts``.
    """
    condition, arguments = within(ceiling, posts, alias)
    return f"{alias}.gone <> 1 AND {condition}", arguments


def within(ceiling: int, posts: Sequence[str], alias: str = "r") -> tuple[str, list[Any]]:
    """The same of what is deleted too: by level and release list alone."""
    condition = f"{alias}.marking <= ?"
    arguments: list[Any] = [ceiling]
    for post in posts:
        condition += (
            f" AND ({alias}.release_to IS NULL OR EXISTS"
            f" (SELECT 1 FROM json_each({alias}.release_to) WHERE value = ?))"
        )
        arguments.append(post)
    return condition, arguments
