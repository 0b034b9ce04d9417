"""What a column shows and how: data, so that each kind's table is a list of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Style(Enum):
    """How a cell is drawn."""

    MARKING = "marking"
    TITLE = "title"
    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    STAGE = "stage"
    DATE = "date"
    DUE = "due"
    MOMENT = "moment"
    SUM = "sum"
    NUMBER = "number"
    LINK = "link"
    FLAG = "flag"
    VERDICT = "verdict"
    QUIET = "quiet"
    LIFE = "life"
    """Drawn by whoever shows it, along the width that is left."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.  ``width`` in logical pixels; ``secondary`` ones give way below the wide layout."""

    field: str
    label: str
    style: Style = Style.TEXT
    width: int = 120
    secondary: bool = False
    vocabulary: str = ""

    @property
    def at_end(self) -> bool:
        """Whether figures stand at the end of the cell."""
        return self.style in (Style.SUM, Style.NUMBER)
