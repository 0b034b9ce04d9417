"""Segments as this case file keeps them, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.segment import decode_body, kept_header

if TYPE_CHECKING:
    from db.body import Body


def body_of(raw: Any, number: int) -> Body | None:
    """What a segment says, by its local number; None where no more than its outcome is here.

    Raises SegmentRefused where it is damaged.
    """
    header, packed = raw.execute("SELECT header, body FROM segment WHERE n = ?", (number,)).fetchone()
    return decode_body(kept_header(bytes(header)), bytes(packed)) if header else None
