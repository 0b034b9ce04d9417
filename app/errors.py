"""Failures of use cases that are no fault of anybody's data."""

from __future__ import annotations

from db.errors import ChanceryError


class Cancelled(ChanceryError):
    """The officer cancelled; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Cancelled; nothing was changed.")
