"""A month on a popover: for choosing a day by keys or by hand, in the language's own week."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint
from ui.components.button import Button, IconButton, Look
from ui.components.label import Label
from ui.components.popover import Popover
from ui.components.surface import column, row
from ui.editors import dates
from ui.theme import theme

_WIDE, _HIGH = 38, 30
"""A day's cell."""
_HEAD = 22
_WEEKS = 6
_FIRST, _LAST = date(1, 1, 1), date(9999, 12, 31)


def shifted(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    number = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    first = date(number // 12, number % 12 + 1, 1)
    return first.replace(day=min(day.day, dates.end_of_month(first).day))


def month_words(day: date) -> str:
    """A month and its year in the window's language."""
    return formats.day(day.isoformat(), "MMMM yyyy")


class MonthGrid(QWidget):
    """The weeks of a month; one day is marked, and Enter or a click chooses it."""

    moved = Signal(object)
    """The ``date`` that is marked now."""
    chosen = Signal(object)

    def __init__(self, day: date, today: date, stored: date | None = None) -> None:
        super().__init__()
        self.day, self._today, self._stored = day, today, stored
        self._hover: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(7 * _WIDE, _HEAD + _WEEKS * _HIGH)

    def go(self, day: date) -> None:
        """Mark another day."""
        self.day = day
        self._tell()
        self.update()
        self.moved.emit(day)

    def _tell(self) -> None:
        words = QLocale().toString(QDate(self.day.year, self.day.month, self.day.day), "dddd d MMMM yyyy")
        if self.day == self._today:
            words = QCoreApplication.translate("Calendar", "{day}, today").format(day=words)
        self.setAccessibleName(dates.latin(words))

    def _start(self) -> date:
        """The day of the first cell."""
        first = self.day.replace(day=1)
        back = (first.isoweekday() - QLocale().firstDayOfWeek().value) % 7
        return first - timedelta(days=back) if first.toordinal() > back else _FIRST

    def _day_at(self, spot: QPoint) -> date | None:
        if spot.y() < _HEAD or not self.rect().contains(spot):
            return None
        across = spot.x() // _WIDE
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            across = 6 - across
        number = self._start().toordinal() + (spot.y() - _HEAD) // _HIGH * 7 + across
        return date.fromordinal(number) if number <= _LAST.toordinal() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = 1 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else -1
        steps = {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Down: 7,
            Qt.Key.Key_Up: -7,
        }
        key = Qt.Key(event.key())
        many = 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        if key in steps:
            number = self.day.toordinal() + steps[key]
            self.go(date.fromordinal(min(max(number, 1), _LAST.toordinal())))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go(shifted(self.day, many if key == Qt.Key.Key_PageDown else -many))
        elif key == Qt.Key.Key_Home:
            self.go(self.day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go(dates.end_of_month(self.day))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.go(shifted(self.day, -1 if event.angleDelta().y() > 0 else 1))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._day_at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.day = day
            self.chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        locale, direction = QLocale(), self.layoutDirection()
        for across in range(7):
            weekday = Qt.DayOfWeek((locale.firstDayOfWeek().value - 1 + across) % 7 + 1)
            # Arabic's narrow names are single letters and its short ones whole words.
            form = QLocale.FormatType.ShortFormat
            if direction is Qt.LayoutDirection.RightToLeft:
                form = QLocale.FormatType.NarrowFormat
            name = locale.standaloneDayName(weekday.value, form)
            spot = paint.mirrored(self, QRect(across * _WIDE, 0, _WIDE, _HEAD))
            paint.text(p, spot, name.rstrip("."), theme().font("micro"), c.text3, direction, centre=True)
        start = self._start().toordinal()
        for number in range(7 * _WEEKS):
            if start + number <= _LAST.toordinal():
                down, across = divmod(number, 7)
                spot = QRect(across * _WIDE, _HEAD + down * _HIGH, _WIDE, _HIGH)
                self._paint_day(p, paint.mirrored(self, spot), date.fromordinal(start + number))
        p.end()

    def _paint_day(self, p: QPainter, spot: QRect, day: date) -> None:
        c = theme().c
        area, radius = spot.adjusted(4, 2, -4, -2), theme().tokens.radius["r2"]
        within = day.month == self.day.month
        front = c.text if within else c.text3
        if day == self._stored:
            paint.box(p, area, radius, c.inkTint, c.ink if theme().high_contrast else None)
        if day == self._hover:
            paint.box(p, area, radius, c.hover, None)
        if day == self.day:
            front = c.onInk
            paint.box(p, area, radius, c.ink, None)
            if self.hasFocus():
                paint.ring(p, area.adjusted(1, 1, -1, -1), radius)
        elif day == self._today:
            paint.box(p, area, radius, None, c.wax)
            front = c.wax
        weight = 600 if day in (self._today, self.day) else 400
        font = theme().figures("small", weight)
        paint.text(p, spot, str(day.day), font, front, self.layoutDirection(), centre=True)


class CalendarPopover(Popover):
    """The month, the ways to its neighbours, and words for days that are often meant."""

    chosen = Signal(str)
    """An ISO date."""

    def __init__(self, present: str, owner: QWidget, today: date | None = None) -> None:
        super().__init__(QCoreApplication.translate("Calendar", "Calendar"), owner)
        now = today or date.today()
        stored = formats.parse_day(present)
        body = QWidget()
        col = column(body, margins=(10, 6, 10, 10), gap=4)
        head = row(gap=0)
        self._month = Label("", "base", weight=600)
        back = IconButton(self.tr("Month before"), "chevron-start", height="controlSmall")
        ahead = IconButton(self.tr("Month after"), "chevron-end", height="controlSmall")
        head.addSpacing(8)
        head.addWidget(self._month, 1)
        head.addWidget(back)
        head.addWidget(ahead)
        col.addLayout(head)
        self.grid = MonthGrid(stored or now, now, stored)
        col.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignHCenter)
        quick = row(gap=0)
        for words, day in dates.quick_days(now):
            button = Button(words[:1].upper() + words[1:], Look.LINK, height="controlSmall")
            button.setToolTip(formats.long_day(day.isoformat()))
            button.clicked.connect(lambda _on=False, day=day: self._choose(day))
            quick.addWidget(button)
        quick.addStretch()
        col.addLayout(quick)
        back.clicked.connect(lambda: self.grid.go(shifted(self.grid.day, -1)))
        ahead.clicked.connect(lambda: self.grid.go(shifted(self.grid.day, 1)))
        self.grid.moved.connect(self._say)
        self.grid.chosen.connect(self._choose)
        self._say(self.grid.day)
        self.hold(body)
        self.setFocusProxy(self.grid)
        self._size = body.sizeHint() + QSize(2, 2)

    def open_below(self, anchor: QWidget) -> None:
        """Open at a field."""
        self.open_at(anchor, self._size)

    def _say(self, day: date) -> None:
        self._month.setText(month_words(day))

    def _choose(self, day: date) -> None:
        self.close()
        self.chosen.emit(day.isoformat())
