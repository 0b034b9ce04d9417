"""Editors of days, and of moments, which have a time too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.button import IconButton
from ui.components.field import TextField
from ui.desk import FieldInfo, Link, Value
from ui.editors import dates
from ui.editors.base import Editor
from ui.editors.calendar import CalendarPopover


class DateEditor(Editor):
    """A day; shown in words, typed as one likes, or chosen in a calendar."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = TextField(boxed=False)
        self.open = IconButton(self.tr("Calendar"), "calendar", height="controlSmall")
        self.open.setFixedSize(24, 24)
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt and the down arrow open it from the field
        self.box.row.addWidget(self.open)
        self.column.addWidget(self.box)
        self.calendar: CalendarPopover | None = None
        self.open.clicked.connect(self.open_calendar)
        self.box.edited.connect(self.changed)
        self.box.line.editingFinished.connect(self._read_back)
        self.box.line.editingFinished.connect(self.left)
        self.box.line.installEventFilter(self)
        self.setFocusProxy(self.box)

    def _words(self, value: str) -> str:
        return formats.long_day(value)

    def _parse(self, text: str) -> tuple[str, str]:
        return dates.parse(text)

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self.box.set_text(self._words(str(values.get(self.field.name) or "")))

    def _read(self) -> dict[str, Value]:
        return {self.field.name: self._parse(self.box.text())[0] or None}

    def _typed(self) -> dict[str, Value]:
        return {self.field.name: self._parse(self.box.text())[0] or self.box.text()}

    def _mark(self) -> object:
        return self.box.text()

    def _problem(self) -> str:
        return self._parse(self.box.text())[1]

    def _read_back(self) -> None:
        found, wrong = self._parse(self.box.text())
        if found and not wrong and self.touched:
            self.box.set_text(self._words(found))

    def open_calendar(self) -> None:
        """Show the month of the day that stands here, or this one."""
        if self.box.locked or self.box.line.isReadOnly():
            return
        self.calendar = CalendarPopover(self._parse(self.box.text())[0], self)
        self.calendar.chosen.connect(self._choose)
        self.calendar.left.connect(self._calendar_left)
        self.calendar.open_below(self.box)

    def _calendar_left(self) -> None:
        self.calendar = None
        self.box.line.setFocus()

    def _choose(self, day: str) -> None:
        self.box.set_text(self._words(self._with_time(day)))
        self.box.line.selectAll()
        self.changed.emit()
        self.left.emit()

    def _with_time(self, day: str) -> str:
        return day

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alone = event.key() == Qt.Key.Key_F4 and not event.modifiers()
            down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alone or down:
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class MomentEditor(DateEditor):
    """A day and a time of this computer's zone; what is stored in UTC is written in UTC again."""

    def _words(self, value: str) -> str:
        when = _moment(value)
        if when is None or len(value) <= 10:
            return formats.long_day(value)
        local = when.astimezone() if when.tzinfo is not None else when
        clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
        return self.tr("{day}, {time}").format(day=formats.long_day(local.date().isoformat()), time=clock)

    def _parse(self, text: str) -> tuple[str, str]:
        found, wrong = dates.parse_moment(text)
        stored = _moment(str(self._stored.get(self.field.name) or ""))
        if len(found) > 10 and stored is not None and stored.tzinfo is not None:
            when = datetime.fromisoformat(found).astimezone(stored.tzinfo)
            words = when.isoformat(timespec="seconds" if when.second else "minutes")
            return words.replace("+00:00", "Z"), wrong
        return found, wrong

    def _with_time(self, day: str) -> str:
        """The chosen day keeps the time that stood with the one before."""
        found, _ = dates.parse_moment(self.box.text())
        return day + found[10:]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
