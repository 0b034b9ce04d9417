"""The audit trail as comma-separated values: for an auditor's spreadsheet and for the ministry's archive.

The same form as records take (``app.exporting.csv``): UTF-8 with a byte order mark, the first row names the
columns, and no text is run as a formula. Oldest entry first, as the chain goes.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Protocol

from app.exporting.records import Row
from app.exporting.replacing import replacing
from app.exporting.safe import guarded

COLUMNS = ("at", "officer", "action", "detail")


class Logged(Protocol):
    """What has an audit trail; ``app.desk.Desk`` does."""

    def log(self) -> tuple[bool, list[Row]]:
        """Whether the trail holds, and its entries."""
        ...

    def note(self, action: str, detail: str) -> None:
        """Write into the trail."""
        ...


def export_log(desk: Logged, out: Path) -> tuple[bool, int]:
    """Write the audit trail; returns whether it holds, and how many entries there are.

    That it left the case file stands in the trail itself from then on. Raises NotWritten; the file appears
    whole or not at all.
    """
    holds, entries = desk.log()
    with replacing(out) as file:
        text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([guarded(str(entry[name])) for name in COLUMNS] for entry in entries)
        text.detach()  # the file is closed by whoever opened it
    desk.note("export", f"audit trail: {len(entries)} entries")
    return holds, len(entries)
