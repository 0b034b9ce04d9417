"""Attachments for the window: the use case's answers as read models."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.attachments import Attachment
from ui.desk_app import changed, spoken
from ui.outcome import Change, Progress, plain

if TYPE_CHECKING:
    from app.desk import Desk


class CaseAttachments:
    """Files of an unlocked case file, as ``ui.attachments`` describes them; lives on the worker thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, record: str) -> Sequence[Attachment]:
        """What belongs to a record; of an attachment itself, that one."""
        from app.attachments import listed, one

        with spoken():
            itself = self._desk.get(record)["kind"] == "attachment"
            rows = [one(self._desk, record)] if itself else listed(self._desk, record)
        return [
            Attachment(
                row.id,
                row.name,
                row.size,
                row.here,
                row.state,
                row.attached_by,
                row.attached_post,
                row.attached_at,
            )
            for row in rows
        ]

    def attach(self, record: str, path: Path, progress: Progress) -> Change:
        from app.attachments import attach

        with spoken():
            made = attach(self._desk, record, path, progress=plain(progress))
            return changed(self._desk, {"attachment"}, [made])

    def save(self, id: str, out: Path, progress: Progress) -> Path:
        from app.attachments import save

        with spoken():
            return save(self._desk, id, out, progress=plain(progress))

    def harmless(self, name: str) -> str:
        """A name that leads to no other folder, to suggest for a file."""
        from app.filenames import harmless

        return harmless(name)
