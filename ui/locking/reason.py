"""Why a case file was locked, what policy says about it, and how the unlock window words it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication


class Reason(Enum):
    """What made the window lock."""

    HAND = "hand"
    IDLE = "idle"
    SUSPEND = "suspend"
    SCREEN = "screen"
    SESSION_END = "session-end"


@dataclass(frozen=True, slots=True)
class LockPolicy:
    """When the window locks by itself; ``idle_seconds`` of 0 means never for want of a key pressed."""

    idle_seconds: float = 600
    on_suspend: bool = True
    on_screen_lock: bool = True


def title_of(reason: Reason, policy: LockPolicy) -> str:
    """Why it is locked, in one sentence."""
    if reason is Reason.IDLE:
        minutes = round(policy.idle_seconds / 60)
        if minutes <= 1:
            return QCoreApplication.translate("Lock", "Locked after a minute without a key pressed.")
        sentence = QCoreApplication.translate("Lock", "Locked after {minutes} minutes without a key pressed.")
        return sentence.format(minutes=minutes)
    sentences = {
        Reason.HAND: QCoreApplication.translate("Lock", "Locked."),
        Reason.SUSPEND: QCoreApplication.translate("Lock", "Locked when the computer went to sleep."),
        Reason.SCREEN: QCoreApplication.translate("Lock", "Locked together with the screen."),
        Reason.SESSION_END: QCoreApplication.translate("Lock", "Locked when the session ended."),
    }
    return sentences[reason]


def note_of(*, drafts: bool, busy: bool, why_not_kept: str = "") -> str:
    """What became of what was open: of work that still runs, and of what was being written."""
    if why_not_kept:
        sentence = QCoreApplication.translate(
            "Lock", "The case file is closed. What you were writing could not be kept. {why}"
        )
        return sentence.format(why=why_not_kept)
    if busy and drafts:
        return QCoreApplication.translate(
            "Lock",
            "The work under way is being finished, then the case file is closed. What you were writing is "
            "kept in it, encrypted, and opens again with you.",
        )
    if busy:
        return QCoreApplication.translate(
            "Lock", "The work under way is being finished, then the case file is closed."
        )
    if drafts:
        return QCoreApplication.translate(
            "Lock",
            "The case file is closed. What you were writing is kept in it, encrypted, and opens again with "
            "you.",
        )
    return QCoreApplication.translate("Lock", "The case file is closed.")
