"""Further ways in that policy and this computer offer: the system's keyring, and the ministry's own key.

Nothing here opens anything; it says what may be offered, so that a window shows no dead end.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.errors import ChanceryError
from resources.sentences import NOTHING, Sentence, say

FORBIDDEN = say(
    "Policy does not let a keyring open case files on this computer; they open with a passphrase."
)


@dataclass(frozen=True, slots=True)
class KeyringState:
    """Whether this computer's keyring may be used, and else why not."""

    usable: bool
    why: Sentence = NOTHING


def keyring_state() -> KeyringState:
    """What policy says, and whether there is a keyring; it is not opened: it might ask its owner first."""
    from app.policy import effective
    from db.slotkeyring import KeyringUnusable, look

    if not effective().keyring_allowed:
        return KeyringState(False, FORBIDDEN)
    try:
        look()
    except KeyringUnusable as error:
        return KeyringState(False, error.message)
    return KeyringState(True)


class KeyringForbidden(ChanceryError):
    """A keyring was to open a case file where policy does not let it."""


def require_keyring() -> None:
    """Raise KeyringForbidden unless policy lets keyrings open case files."""
    from app.policy import effective

    if not effective().keyring_allowed:
        raise KeyringForbidden(FORBIDDEN)


def keyring_offered(path: Path) -> bool:
    """Whether a keyring may open this case file and at least one does; no keyring is asked."""
    from app.policy import effective
    from db.slots import KeyFile, key_path

    if not effective().keyring_allowed:
        return False
    try:
        return any(slot.kind == "keyring" for slot in KeyFile.load(key_path(path)).slots)
    except ChanceryError:  # opening it will say what is wrong
        return False


def ministry_recipient() -> str:
    """The ministry's key that policy names for every case file, ``age1pq1...``; empty where there is none."""
    from app.policy import effective

    return effective().escrow_recipient
