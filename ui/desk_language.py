"""The language that the user or policy chose, bound to `app`, which is imported late."""

from __future__ import annotations

from contextlib import suppress


def remembered() -> str:
    """What was spoken last; asked before the first window, so policy is not read for it."""
    from app.preferences import spoken

    return spoken()


def in_force() -> tuple[str, bool]:
    """The language that holds, empty for the system's, and whether policy fixes it."""
    from app.preferences import language_in_force

    return language_in_force()


def heeded() -> str:
    """The language in force, which the next first window speaks from its start."""
    from app.preferences import keep_spoken, spoken

    code, _ = in_force()
    if code != spoken():
        with suppress(OSError):  # then the next window asks again
            keep_spoken(code)
    return code


def remember(code: str) -> None:
    """Keep a choice. Raises Refusal."""
    from app.preferences import keep_language
    from ui.desk_app import spoken

    with spoken():
        keep_language(code)
