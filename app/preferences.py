"""What a user chose for the window itself, which has to be known before any case file is open.

A small file among the user's own settings; it says nothing of any case file.
"""

from __future__ import annotations

import json
from typing import Any

from db.errors import ChanceryError
from db.places import preferences_file
from resources.sentences import say, why

_MOST = 4096
"""Bytes that are read of the file at most."""


class NotRemembered(ChanceryError):
    """A choice could not be kept."""


def language() -> str:
    """The language chosen last (BCP 47), empty for the system's; a file that is of no use says nothing."""
    return _text("language")


def spoken() -> str:
    """What was in force when the program ran last: policy is read only after the first window stands."""
    return _text("spoken") or language()


def keep_language(code: str) -> None:
    """Remember a choice of language; empty is the system's. Raises NotRemembered."""
    try:
        _keep(language=code, spoken=code)
    except OSError as error:
        raise NotRemembered(
            say("The language could not be remembered ({reason}); check the disk.", reason=why(error))
        ) from error


def keep_spoken(code: str) -> None:
    """Remember what is in force, whoever chose it. Raises OSError."""
    _keep(spoken=code)


def text_size() -> int:
    """The size of the window's text in per cent, 0 where none was chosen."""
    found = _read().get("text_size")
    return found if isinstance(found, int) else 0


def still() -> bool:
    """Whether nothing in the window is to move."""
    return _read().get("still") is True


def keep_sight(size: int | None, still: bool | None) -> None:
    """Remember a size of the text, whether nothing is to move, or both. Raises OSError."""
    chosen = {"text_size": size, "still": still}
    _keep(**{name: value for name, value in chosen.items() if value is not None})


def language_in_force() -> tuple[str, bool]:
    """The language that holds, and whether policy fixes it.

    What policy makes mandatory; else what the user chose; else what policy recommends; else the system's.
    """
    from app.policy import effective

    policy = effective()
    if policy.mandated.get("language"):
        return policy.language, True
    return language() or policy.language, False


def _text(key: str) -> str:
    found = _read().get(key)
    return found if isinstance(found, str) else ""


def _keep(**changed: object) -> None:
    from db.atomic import write_atomically
    from db.places import private_folder

    file = preferences_file()
    private_folder(file.parent)
    text = json.dumps(_read() | changed, ensure_ascii=False, indent=1) + "\n"
    write_atomically(file, text.encode(), mode=0o600)


def _read() -> dict[str, Any]:
    try:
        with preferences_file().open("rb") as file:
            found = json.loads(file.read(_MOST))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
