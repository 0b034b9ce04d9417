"""Tables as the house sets them: three rules and white space; no verticals, no stripes, no boxes.

Rows have fixed heights and cells are single lines, or a few lines of their own, so setting a table costs no
second pass; that is what keeps long tables fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from reports.paper import HAIRLINE, INK, Style
from reports.pen import Pen
from reports.sheet import Align
from reports.text import Line, measure

HEAD = 14.0
"""Height of a table's head, from its top rule to its first row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its start and width in points from the table's start, and where its cells align.

    `clear` is kept free at the end of the column, between it and the next. `figures` is the width of the
    widest figure: digits are never mirrored, so right to left they too align on their right edges.
    """

    title: str
    x: float
    width: float
    align: Align = "start"
    clear: float = 6.0
    figures: float = 0.0

    @property
    def room(self) -> float:
        """How wide a cell may be."""
        return self.width - self.clear

    def edge(self, pen: Pen) -> tuple[float, Align]:
        """Where a cell is anchored, from the column's start, and how it is aligned there."""
        if self.align == "start":
            return 0.0, "start"
        if pen.rtl and self.figures:
            wide = max(self.figures, measure(self.title, pen.type.head))
            return max(0.0, self.width - wide), "start"
        return self.width, "end"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: text in a style (None: the table's own), or lines of text, and marks beside it.

    `exact` narrows a figure that is too wide for its column instead of cutting it.
    """

    text: str = ""
    style: Style | None = None
    lines: Sequence[Line] = ()
    draw: Callable[[float, float], None] | None = None
    exact: bool = False


class Table:
    """A table under construction, from its top rule at `y` down; a context manager that closes it."""

    def __init__(self, pen: Pen, x: float, y: float, width: float, columns: Sequence[Column]) -> None:
        self.pen = pen
        self.x, self.width = x, width
        self.columns = columns
        self._top = y
        self.y = y + HEAD
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        sheet = self.pen.sheet
        sheet.rule(self.x, self.x + self.width, self._top, 0.9)
        self._stack.enter_context(sheet.element("Table"))
        if any(column.title for column in self.columns):
            with sheet.element("TR"):
                for column in self.columns:
                    with sheet.element("TH", scope="Column"):
                        if column.title:
                            edge, align = column.edge(self.pen)
                            sheet.text(
                                self.x + column.x + edge,
                                self._top + 9.6,
                                column.title,
                                self.pen.type.head,
                                align=align,
                                squeeze=column.width,
                            )
        sheet.rule(self.x, self.x + self.width, self._top + HEAD - 1.4, 0.4)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)
        if kind is None:
            self.pen.sheet.rule(self.x, self.x + self.width, self.y, 0.9)

    def row(
        self,
        cells: Sequence[Cell | str],
        *,
        height: float | None = None,
        strong: bool = False,
        first: str = "TD",
    ) -> None:
        """One row; `strong` for a sum. `first` is TH where the first cell heads its row."""
        pen = self.pen
        sheet = pen.sheet
        plain = pen.type.table_strong if strong else pen.type.table
        baseline = pen.baseline(self.y)
        with sheet.element("TR"):
            for n, (column, given) in enumerate(zip(self.columns, cells, strict=True)):
                cell = Cell(given) if isinstance(given, str) else given
                x = self.x + column.x
                tag = first if n == 0 else "TD"
                with sheet.element(tag, scope="Row" if tag == "TH" else ""):
                    if cell.draw is not None:
                        cell.draw(x, self.y)
                    if cell.lines:
                        sheet.lines(x, baseline, cell.lines, pen.type.two_line)
                    elif cell.text:
                        edge, align = column.edge(pen)
                        sheet.text(
                            x + edge,
                            baseline,
                            cell.text,
                            cell.style or plain,
                            align=align,
                            width=None if cell.exact else column.room,
                            squeeze=column.width if cell.exact else None,
                        )
        self.y += height or pen.type.row

    def hairline(self) -> None:
        """A fine line between groups or rows of prose."""
        self.pen.sheet.rule(self.x, self.x + self.width, self.y, 0.5, HAIRLINE)

    def sum_line(self) -> None:
        """The line above a sum."""
        self.pen.sheet.rule(self.x, self.x + self.width, self.y, 0.5, INK)
