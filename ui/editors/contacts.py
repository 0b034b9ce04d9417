"""Telephones, mails and the like: several values, each with what it is for."""

from __future__ import annotations

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.components.button import IconButton
from ui.components.field import TextField
from ui.components.surface import clear, column, row
from ui.desk import FieldInfo, Link, Value
from ui.editors.base import Editor

CONTACTS = frozenset({"phones", "emails", "impps", "urls"})
"""Fields whose entries are a ``value`` and ``types`` (RFC 6350), and whatever else came with them."""


class ContactsEditor(Editor):
    """One line an entry: the value, and its types in grey; an empty value is taken off."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._list = column(gap=0)
        self.column.addLayout(self._list)
        self._entries: list[dict[str, object]] = []
        self._lines: list[tuple[TextField, TextField]] = []

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        value = values.get(self.field.name)
        entries = value if isinstance(value, list) else []
        self._entries = [dict(entry) for entry in entries if isinstance(entry, dict)]
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        self._lines = []
        for entry in self._entries or [{}]:
            self._add_line(entry)

    def _add_line(self, entry: Mapping[str, object]) -> None:
        holder = QWidget()
        line = row(holder, gap=0)
        value = TextField(str(entry.get("value") or ""), boxed=False, hint=self.tr("Add…"))
        found = entry.get("types")
        types = TextField(", ".join(map(str, found)) if isinstance(found, list) else "", boxed=False)
        types.line.rest_colour = "text3"
        types.setFixedWidth(54)
        types.hide()
        for box in (value, types):
            box.line.installEventFilter(self)
        value.set_name(self.field.label)
        value.setToolTip(types.text())
        types.set_name(self.tr("{field}: what for").format(field=self.field.label))
        line.addWidget(value, 1)
        line.addWidget(types)
        place = len(self._lines)
        if entry and place + 1 >= len(self._entries):
            add = IconButton(self.tr("Add"), "plus", height="controlSmall")
            add.setFixedSize(24, 24)
            add.faint = True
            add.clicked.connect(self._add)
            line.addWidget(add)
        value.edited.connect(self.changed)
        value.line.editingFinished.connect(self.left)
        types.edited.connect(self.changed)
        self._lines.append((value, types))
        self._list.addWidget(holder)
        if place == 0:
            self.setFocusProxy(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What an entry is for shows while its line is used; at rest the value has the room."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._show_types)
        return super().eventFilter(watched, event)

    def _show_types(self) -> None:
        for value, types in self._lines:
            if shiboken6.isValid(types):
                types.setVisible(value.line.hasFocus() or types.line.hasFocus())

    def _add(self) -> None:
        self._entries = self._entries_now()
        self._fill()
        self._add_line({})
        self._lines[-1][0].setFocus()

    def _entries_now(self) -> list[dict[str, object]]:
        made: list[dict[str, object]] = []
        for place, (value, types) in enumerate(self._lines):
            entry = dict(self._entries[place]) if place < len(self._entries) else {}
            words = value.text().strip()
            kinds = [part.strip() for part in types.text().split(",") if part.strip()]
            entry["value"] = words
            if kinds or "types" in entry:
                entry["types"] = kinds
            if words:
                made.append(entry)
        return made

    def _read(self) -> dict[str, Value]:
        return {self.field.name: list(self._entries_now())}

    def _mark(self) -> object:
        return [(value.text(), types.text()) for value, types in self._lines if value.text() or types.text()]

    def set_name(self, name: str) -> None:
        """The lines carry the name themselves."""
