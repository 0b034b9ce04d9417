"""A field that takes one of many: type a part of the name, or open the whole list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from ui.accessible import say
from ui.components.button import IconButton
from ui.components.field import Frame, Line
from ui.theme import theme


class PickField(Frame):
    """One choice of ``(code, label)`` pairs; what is no choice is refused when the field is left."""

    picked = Signal(str)
    searched = Signal(str)
    """Typed text, for lists that are too long to hold and are looked up instead."""

    opened = Signal()
    """The list was asked for; with ``opens_itself`` off, somebody else shows one."""

    def __init__(
        self,
        choices: Iterable[tuple[str, str]] = (),
        code: str = "",
        *,
        boxed: bool = True,
        optional: bool = True,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(boxed=boxed, parent=parent)
        self._optional = optional
        self.opens_itself = True
        self._code = ""
        self._labels: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self.line = Line(self)
        self.line.setPlaceholderText(hint)
        self.hold(self.line)
        self._open = IconButton(self.tr("Show the list"), "chevron-down", height="controlSmall", parent=self)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row.addWidget(self._open)
        self._model: QStringListModel | None = None
        self._completer: QCompleter | None = None
        self._popup: QListView | None = None
        self._open.clicked.connect(self.show_all)
        self.line.textEdited.connect(self.searched)
        self.line.editingFinished.connect(self._settle)
        self.set_choices(choices)
        self.set_code(code)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices; the present one stays."""
        self._labels = dict(choices)
        self._codes = {label: code for code, label in self._labels.items()}
        if self._model is not None:
            self._model.setStringList(list(self._labels.values()))

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer what a search found, and open the list if the field is being used."""
        here = (self._code, self._labels.get(self._code, ""))
        found = dict(choices)
        if self._code:
            found.setdefault(*here)
        self.set_choices(found.items())
        completer, _ = self._list()
        if self.line.hasFocus():
            completer.setCompletionPrefix("" if not self.line.isModified() else self.line.text())
            completer.complete()

    def set_name(self, name: str) -> None:
        """The accessible name, usually the label beside it."""
        self.line.setAccessibleName(name)

    def code(self) -> str:
        """The chosen code, or an empty text."""
        self._settle()
        return self._code

    def set_code(self, code: str, label: str = "") -> None:
        """Choose without calling it an edit; ``label`` names a code that is not in the list."""
        self._code = code
        self.line.setText(label or self._labels.get(code, code))
        self.line.setCursorPosition(0)

    def _list(self) -> tuple[QCompleter, QListView]:
        """The list, made when it is first wanted: a form holds many of these fields."""
        if self._completer is None or self._popup is None:
            self._model = QStringListModel(list(self._labels.values()), self)
            self._completer = QCompleter(self._model, self)
            self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self._completer.setMaxVisibleItems(10)
            self._popup = QListView()
            self._popup.setObjectName("popup")
            self._popup.setUniformItemSizes(True)
            self._popup.setFont(theme().font("base"))
            self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
            self._completer.setPopup(self._popup)
            self.line.setCompleter(self._completer)
            self._completer.activated.connect(self._take)
            self._completer.highlighted.connect(lambda words: say(self.line, str(words)))
        return self._completer, self._popup

    def show_all(self) -> None:
        """Open the whole list."""
        if self.locked:
            return
        self.opened.emit()
        if not self.opens_itself:
            return
        completer, popup = self._list()
        self.line.setFocus()
        if popup.isVisible():
            popup.hide()
            return
        completer.setCompletionPrefix("")
        completer.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self.line and not self.line.isReadOnly():
            self._list()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.line:
            wanted = (Qt.Key.Key_Down, Qt.Key.Key_Space) if self.line.isReadOnly() else (Qt.Key.Key_Down,)
            if event.key() in wanted and (not self.opens_itself or not self._list()[1].isVisible()):
                self.show_all()
                return True
        return super().eventFilter(watched, event)

    def _take(self, label: object) -> None:
        words = str(label.data()) if isinstance(label, QModelIndex) else str(label)
        self.line.setText(words)
        self._settle()

    def _settle(self) -> None:
        if self.line.isReadOnly():
            return
        words = self.line.text().strip()
        if words == self._labels.get(self._code, self._code) and words:
            return
        code = self._codes.get(words)
        if code is None:
            lowered = words.casefold()
            code = next(
                (c for c, label in self._labels.items() if lowered in (label.casefold(), c.casefold())), None
            )
        if code is None and not words and self._optional:
            code = ""
        if code is None:
            self.set_code(self._code)
            return
        changed = code != self._code
        self.set_code(code)
        if changed:
            self.picked.emit(code)
