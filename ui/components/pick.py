"""A field that takes one of many: type a part of the name, or open the whole list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from ui.components.button import IconButton
from ui.components.field import Frame, Line
from ui.theme import theme


class PickField(Frame):
    """One choice of ``(code, label)`` pairs; what is no choice is refused when the field is left."""

    picked = Signal(str)
    searched = Signal(str)
    """Typed text, for lists that are too long to hold and are looked up instead."""

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
        self._code = ""
        self._labels: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self.line = Line(self)
        self.line.setPlaceholderText(hint)
        self.hold(self.line)
        self._open = IconButton(self.tr("Show the list"), "chevron-down", height="controlSmall", parent=self)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row.addWidget(self._open)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(10)
        popup = QListView()
        popup.setObjectName("popup")
        popup.setUniformItemSizes(True)
        popup.setFont(theme().font("base"))
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.setPopup(popup)
        self._popup = popup
        self.line.setCompleter(self._completer)
        self._completer.activated.connect(self._take)
        self._open.clicked.connect(self.show_all)
        self.line.textEdited.connect(self.searched)
        self.line.editingFinished.connect(self._settle)
        self.set_choices(choices)
        self.set_code(code)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices; the present one stays."""
        self._labels = dict(choices)
        self._codes = {label: code for code, label in self._labels.items()}
        self._model.setStringList(list(self._labels.values()))

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

    def show_all(self) -> None:
        """Open the whole list."""
        self.line.setFocus()
        if self._popup.isVisible():
            self._popup.hide()
            return
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.line:
            down = event.key() == Qt.Key.Key_Down and not self._popup.isVisible()
            if down:
                self.show_all()
                return True
        return super().eventFilter(watched, event)

    def _take(self, label: object) -> None:
        words = str(label.data()) if isinstance(label, QModelIndex) else str(label)
        self.line.setText(words)
        self._settle()

    def _settle(self) -> None:
        words = self.line.text().strip()
        if words == self._labels.get(self._code, self._code) and words:
            return
        code = self._codes.get(words)
        if code is None:
            lowered = words.casefold()
            code = next((c for c, label in self._labels.items() if lowered in (label.casefold(), c.casefold())), None)
        if code is None and not words and self._optional:
            code = ""
        if code is None:
            self.set_code(self._code)
            return
        changed = code != self._code
        self.set_code(code)
        if changed:
            self.picked.emit(code)


