"""What the window asks about files that belong to records.

A part of ``ui.desk``, with which it is bound (``Desk.attachments``); the adapter is ``ui.desk_attachments``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ui.outcome import Change, Progress

WHOLE, PARTLY, ABSENT, FALSE = "whole", "partly", "absent", "false"
"""How much of one is here; the last: it came, and was not what its record says."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that belongs to a record; sizes in bytes, ``at`` an ISO 8601 moment."""

    id: str
    name: str
    size: int
    here: int
    state: str
    officer: str
    post: str
    at: str


class Attachments(Protocol):
    """Attachments of an unlocked case file.  Every call may raise ``Refusal``."""

    def of(self, record: str) -> Sequence[Attachment]: ...

    def attach(self, record: str, path: Path, progress: Progress) -> Change: ...

    def save(self, id: str, out: Path, progress: Progress) -> Path: ...

    def harmless(self, name: str) -> str: ...
