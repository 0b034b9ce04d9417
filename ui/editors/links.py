"""Editors of links to other records, and of several terms at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import paint
from ui.components.button import IconButton
from ui.components.check import Check
from ui.components.pick import PickField
from ui.components.surface import clear, column, row, scrolled
from ui.desk import FieldInfo, Hit, Link, Value
from ui.editors.base import Editor, Lookup, Terms, texts
from ui.theme import theme


class LinkEditor(Editor):
    """One other record: found by typing a part of its name, followed with the arrow."""

    def __init__(self, field: FieldInfo, lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._lookup = lookup
        self.box = PickField(boxed=False, optional=not field.required)
        self.box.line.rest_colour = "link"
        self.follow = IconButton(self.tr("Show this record"), "chevron-end", height="controlSmall")
        self.follow.setFixedSize(24, 24)
        self.box.row.addWidget(self.follow)
        self.column.addWidget(self.box)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self._look)
        self.box.searched.connect(lambda _text: self._timer.start())
        self.box.opened.connect(self._look)
        self.box.picked.connect(self._picked)
        self.follow.clicked.connect(lambda: self.followed.emit(self.box.code()))
        self.setFocusProxy(self.box)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        target = str(values.get(self.field.name) or "")
        link = links.get(target)
        words = link.title if link is not None else self.tr("Not here yet") if target else ""
        self.box.set_choices([(target, words)] if target else [])
        self.box.set_code(target, words)
        self.follow.setVisible(link is not None)

    def values(self) -> dict[str, Value]:
        return {self.field.name: self.box.code() or None}

    def _look(self) -> None:
        text = self.box.line.text() if self.box.line.isModified() else ""
        self._lookup(text, self.field.targets, self._offer)

    def _offer(self, hits: Sequence[Hit]) -> None:
        self.box.offer([(hit.id, hit.title) for hit in hits])

    def _picked(self, code: str) -> None:
        self.follow.setVisible(bool(code))
        self.changed.emit()

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class LinksEditor(Editor):
    """Several other records: one line each, and one to add another."""

    def __init__(self, field: FieldInfo, lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._list = column(gap=0)
        self.column.addLayout(self._list)
        self._items: dict[str, str] = {}
        self._add = LinkEditor(
            FieldInfo(field.name, field.label, field.type, field.register, targets=field.targets), lookup
        )
        self._add.box.line.setPlaceholderText(self.tr("Add…"))
        self._add.box.picked.connect(self._added)
        self.column.addWidget(self._add)
        self.setFocusProxy(self._add)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        missing = self.tr("Not here yet")
        ids = texts(values.get(self.field.name))
        self._items = {one: links[one].title if one in links else missing for one in ids}
        self._add.show_values({}, {})
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        for target, title in self._items.items():
            holder = QWidget()
            line = row(holder, gap=0)
            name = Follow(title)
            name.clicked.connect(lambda _on=False, target=target: self.followed.emit(target))
            off = IconButton(self.tr("Take off {name}").format(name=title), "close", height="controlSmall")
            off.clicked.connect(lambda _on=False, target=target: self._take_off(target))
            line.addWidget(name, 1)
            line.addWidget(off)
            self._list.addWidget(holder)

    def _take_off(self, id: str) -> None:
        self._items.pop(id, None)
        self._fill()
        self.changed.emit()

    def _added(self, id: str) -> None:
        if id:
            self._items[id] = self._add.box.line.text()
            self._add.show_values({}, {})
            self._fill()
            self.changed.emit()

    def values(self) -> dict[str, Value]:
        return {self.field.name: list(self._items)}

    def set_name(self, name: str) -> None:
        self._add.set_name(name)


class Follow(QPushButton):
    """A link to a record, in the colour of links, elided to its room."""

    def __init__(self, words: str, indent: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._indent = indent
        self.setFlat(True)
        self.setToolTip(words)
        # A push button never shrinks below its hint by itself; this one elides instead.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(min(400, paint.width(self.text(), theme().font("base")) + 22), 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        area = paint.mirrored(self, self.rect().adjusted(self._indent, 0, -4, 0))
        paint.text(p, area, self.text(), theme().font("base"), theme().c.link, self.layoutDirection())
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(max(3, self._indent - 5), 4, -4, -4), 3)
        p.end()


class CodesEditor(Editor):
    """Several terms of a vocabulary, ticked in a list that opens below."""

    def __init__(self, field: FieldInfo, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._terms = list(terms(field.vocabulary))
        self._labels = dict(self._terms)
        self._codes: list[str] = []
        self._popup: TickList | None = None
        self.box = PickField(boxed=False)
        self.box.line.setReadOnly(True)
        self.box.opened.connect(self._open)
        self.box.opens_itself = False
        self.column.addWidget(self.box)
        self.setFocusProxy(self.box)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self._codes = texts(values.get(self.field.name))
        self._say()

    def _say(self) -> None:
        words = ", ".join(self._labels.get(code, code) for code in self._codes)
        self.box.set_code("", words)
        self.box.setToolTip(words)

    def values(self) -> dict[str, Value]:
        return {self.field.name: list(self._codes)}

    def _open(self) -> None:
        self._popup = TickList(self._terms, self._codes, self)
        self._popup.ticked.connect(self._ticked)
        self._popup.open_below(self.box)

    def _ticked(self, codes: list[str]) -> None:
        self._codes = codes
        self._say()
        self.changed.emit()

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class TickList(QFrame):
    """A popover of check boxes."""

    ticked = Signal(list)

    def __init__(self, terms: Sequence[tuple[str, str]], chosen: Sequence[str], owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        body = QWidget()
        col = column(body, margins=(8, 6, 8, 6), gap=0)
        self._checks: list[tuple[str, Check]] = []
        known = {code for code, _ in terms}
        for code, label in [*terms, *((code, code) for code in chosen if code not in known)]:
            check = Check(label)
            check.setChecked(code in chosen)
            check.toggled.connect(self._report)
            col.addWidget(check)
            self._checks.append((code, check))
        outer.addWidget(scrolled(body))
        self._height = min(320, len(self._checks) * 24 + 16)

    def open_below(self, widget: QWidget) -> None:
        """Open under a widget, as wide as it is."""
        self.resize(max(widget.width(), 240), self._height)
        spot = widget.mapToGlobal(QPoint(0, widget.height()))
        screen = widget.screen().availableGeometry()
        if spot.y() + self._height > screen.bottom():
            spot = widget.mapToGlobal(QPoint(0, -self._height))
        if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            spot.setX(spot.x() + widget.width() - self.width())
        self.move(spot)
        self.show()
        if self._checks:
            self._checks[0][1].setFocus()

    def _report(self) -> None:
        self.ticked.emit([code for code, check in self._checks if check.isChecked()])

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        paint.box(p, self.rect(), 0, theme().c.surface, theme().c.lineStrong)
        p.end()
