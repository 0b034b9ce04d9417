"""The recovery sheet for the window: made from the key that is shown, kept where the officer says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.desk import Desk


def recovery_sheet(desk: Desk, key: str, language: str, paper: str) -> bytes:
    """The sheet as the bytes of a PDF; see ``reports.recovery``."""
    from datetime import date

    from reports.recovery import RecoverySheet, render

    facts = desk.facts
    sheet = RecoverySheet(
        key=key,
        title=facts.title,
        post=facts.post,
        country=facts.country,
        device=facts.device,
        case_file_id=facts.store_id.hex(),
        made_on=date.today(),
    )
    return render(sheet, language, paper)


def keep_recovery(data: bytes, out: Path) -> None:
    """Write what holds the key to a private file, whole or not at all."""
    from app.exporting.replacing import replacing

    with replacing(out) as file:
        file.write(data)
