"""Failures of use cases that are no fault of anybody's data."""

from __future__ import annotations

from db.errors import ChanceryError
from resources.sentences import say


class Cancelled(ChanceryError):
    """The officer cancelled; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(say("Cancelled; nothing was changed."))
