"""The language that the user or policy chose, bound to `app`, which is imported late."""

from __future__ import annotations

from ui.desk import Refusal


def remembered() -> str:
    """The language chosen last; asked before the first window, so policy is not read for it."""
    from app.preferences import language

    return language()


def in_force() -> tuple[str, bool]:
    """The language that holds, empty for the system's, and whether policy fixes it."""
    from app.preferences import language_in_force

    return language_in_force()


def remember(code: str) -> None:
    """Keep a choice. Raises Refusal."""
    from app.preferences import keep_language

    try:
        keep_language(code)
    except OSError as error:
        raise Refusal(f"The language could not be remembered ({error.strerror}); check the disk.") from error
