"""Cases along time: a stretch for each stage, the planned end, what is next due, and the line of today.

Time runs from left to right in every language, as on any chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui import formats, paint
from ui.components.table.columns import Column, Style
from ui.desk import Row
from ui.screens.context import Context
from ui.theme import theme

if TYPE_CHECKING:
    from app.board import Span

SPANS = (92, 183, 366, 1096, 1826, 3653)
"""Days that the width can show, from a quarter to ten years."""
_USUAL = 3
_BAR = 14
_LTR = Qt.LayoutDirection.LeftToRight


class TimeAxis(QObject):
    """The stretch of time on show, and the drawing of heads and rows along it."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._level = _USUAL
        self._first = date.today()
        self.show_today()

    @property
    def days(self) -> int:
        """How many days are on show."""
        return SPANS[self._level]

    @property
    def first(self) -> date:
        """The first day on show."""
        return self._first

    def show_today(self) -> None:
        """Show today at two thirds of the width: what was is longer than what can be planned."""
        self._set(date.today() - timedelta(days=self.days * 2 // 3), self._level)

    def zoom(self, closer: bool) -> None:
        """Show less time or more of it, around the same middle."""
        level = max(0, min(len(SPANS) - 1, self._level + (-1 if closer else 1)))
        middle = self._first + timedelta(days=self.days // 2)
        self._set(middle - timedelta(days=SPANS[level] // 2), level)

    def shift(self, way: int) -> None:
        """Go a sixth of the width back (-1) or on (1)."""
        self._set(self._first + timedelta(days=way * max(1, self.days // 6)), self._level)

    def can_zoom(self, closer: bool) -> bool:
        """Whether there is a closer, or a wider, view."""
        return self._level > 0 if closer else self._level < len(SPANS) - 1

    def place(self) -> str:
        """What is on show, as it can be kept."""
        return f"{self._level} {self._first.isoformat()}"

    def _set(self, first: date, level: int) -> None:
        least, most = date(1900, 1, 1), date(2199, 1, 1)
        self._first, self._level = max(least, min(most, first)), level
        self.changed.emit()

    # -- drawing -------------------------------------------------------------------------------

    def _x(self, rect: QRect, day: date) -> float:
        return rect.x() + (day - self._first).days * rect.width() / self.days

    def _ticks(self) -> Iterator[tuple[date, str]]:
        """Where a line stands, and what it is called; as many as can be read."""
        step = 1 if self.days <= 366 else 3 if self.days <= 1100 else 12
        year, month = self._first.year, self._first.month
        month = (month - 1) // step * step + 1
        end = self._first + timedelta(days=self.days)
        while (day := date(year, month, 1)) < end:
            if day >= self._first:
                form = "yyyy" if step == 12 or (month == 1 and self.days > 366) else "MMM"
                if month == 1 and self.days <= 366:
                    form = "MMM yyyy"
                yield day, formats.day(day.isoformat(), form)
            month += step
            if month > 12:
                year, month = year + 1, 1

    def paint_head(self, p: QPainter, rect: QRect) -> None:
        """The names of months or years."""
        p.setClipRect(rect.adjusted(-8, 0, 8, 0))
        font = theme().figures("small")
        taken: list[tuple[float, float]] = []
        ticks = list(self._ticks())
        # Where not all names fit, years go before months.
        for day, words in sorted(ticks, key=lambda tick: (tick[0].month != 1, tick[0])):
            x = self._x(rect, day)
            p.fillRect(QRectF(x, rect.bottom() - 5, 1, 6), theme().c.lineStrong)
            wide = paint.width(words, font) + 8
            if all(x + wide <= start or x >= end for start, end in taken):
                taken.append((x, x + wide))
                spot = QRect(int(x) + 4, rect.y(), wide, rect.height())
                paint.text(p, spot, words, font, theme().c.text3, _LTR)
        today = self._x(rect, date.today())
        if rect.x() <= today <= rect.right():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(theme().c.ink)
            y = rect.bottom()
            p.drawPolygon(
                QPolygonF([QPointF(today - 5, y - 6), QPointF(today + 5, y - 6), QPointF(today, y)])
            )
        p.setClipping(False)

    def paint_life(self, p: QPainter, rect: QRect, row: Row) -> None:
        """One case's stretches."""
        c = theme().c
        p.save()
        p.setClipRect(rect.adjusted(-8, 0, 8, 0))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day, _ in self._ticks():
            p.fillRect(QRectF(self._x(rect, day), rect.y(), 1, rect.height() + 1), c.line)
        today = date.today()
        if row.life is not None:
            last = ""
            for span in row.life.spans:
                self._paint_span(p, rect, span)
                last = span.end
            if row.life.planned_end:
                self._paint_end(p, rect, last or today.isoformat(), row.life.planned_end, row.life.ended)
            if row.life.next_due:
                self._paint_due(p, rect, row.life.next_due)
        x = self._x(rect, today)
        p.setPen(QPen(c.ink, 1, Qt.PenStyle.DotLine))
        p.drawLine(QPointF(x, rect.y()), QPointF(x, rect.bottom() + 1))
        p.restore()

    def _paint_span(self, p: QPainter, rect: QRect, span: Span) -> None:
        start, end = formats.parse_day(span.start), formats.parse_day(span.end)
        if start is None or end is None:
            return
        fill, edge, front = self._shades(span.step)
        left, right = self._x(rect, start), self._x(rect, end)
        if right < rect.x() - 8 or left > rect.right() + 8:
            return
        top = rect.center().y() - _BAR // 2
        # Far ends are cut to what is near the window: coordinates beyond it cost, and lose their grain.
        left, right = max(left, rect.x() - 12.0), min(right, rect.right() + 12.0)
        box = QRectF(left + 0.5, top + 0.5, max(3.0, right - left - 1), _BAR)
        p.setPen(QPen(edge, 1))
        p.setBrush(fill)
        p.drawRoundedRect(box, 3, 3)
        name = self._context.label("stage", span.stage) if span.stage else ""
        inner = box.toRect().adjusted(5, 0, -4, 0).intersected(rect)
        if name and inner.width() > 34:
            paint.text(p, inner, name, theme().font("micro"), front, _LTR)

    @staticmethod
    def _shades(step: str) -> tuple[QColor, QColor, QColor]:
        """Ground, edge and words of a step: the further, the fuller."""
        c = theme().c
        if step == "implement":
            return c.ink, c.ink, c.onInk
        if step == "negotiate":
            return c.inkTint, c.ink, c.text
        if step == "identify":
            return c.surface, c.ink, c.text
        return c.sunken, c.field, c.text2

    def _paint_end(self, p: QPainter, rect: QRect, since: str, end: str, ended: bool) -> None:
        start, until = formats.parse_day(since), formats.parse_day(end)
        if until is None:
            return
        x, y = self._x(rect, until), rect.center().y() + 0.5
        p.setPen(QPen(theme().c.field, 1.5, Qt.PenStyle.SolidLine if ended else Qt.PenStyle.DashLine))
        if start is not None and until > start and not ended:
            p.drawLine(
                QPointF(max(self._x(rect, start), rect.x() - 12.0), y),
                QPointF(min(x, rect.right() + 12.0), y),
            )
        p.setPen(QPen(theme().c.field, 2))
        p.drawLine(QPointF(x, y - 6), QPointF(x, y + 6))

    def _paint_due(self, p: QPainter, rect: QRect, due: str) -> None:
        day = formats.parse_day(due)
        if day is None:
            return
        late = day < date.today()
        c = theme().c
        x, y = self._x(rect, day), rect.center().y() + 0.5
        p.setPen(QPen(c.wax if late else c.ink, 1.5))
        p.setBrush(c.wax if late else c.surface)
        p.drawPolygon(QPolygonF([QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]))

    # -- words ---------------------------------------------------------------------------------

    def words(self, row: Row) -> str:
        """The same in words, for a screen reader, the tool tip and the clipboard."""
        if row.life is None:
            return ""
        translate = QCoreApplication.translate
        parts = []
        for span in row.life.spans:
            name = self._context.label("stage", span.stage) if span.stage else translate("Timeline", "Before")
            parts.append(
                translate("Timeline", "{stage}: {start} to {end}").format(
                    stage=name, start=formats.middle_day(span.start), end=formats.middle_day(span.end)
                )
            )
        if row.life.planned_end:
            sentence = (
                translate("Timeline", "ended {day}")
                if row.life.ended
                else translate("Timeline", "planned to end {day}")
            )
            parts.append(sentence.format(day=formats.middle_day(row.life.planned_end)))
        if row.life.next_due:
            late = row.life.next_due[:10] < date.today().isoformat()
            sentence = (
                translate("Timeline", "late since {day}") if late else translate("Timeline", "next due {day}")
            )
            parts.append(sentence.format(day=formats.middle_day(row.life.next_due)))
        return "; ".join(parts)


def timeline_columns(title: str, life: str) -> list[Column]:
    """The columns of the timeline: bars, title, and the stretch of time."""
    return [
        Column("marking", "", Style.MARKING, 28),
        Column("title", title, Style.TITLE, 270),
        Column("life", life, Style.LIFE, 400),
    ]
