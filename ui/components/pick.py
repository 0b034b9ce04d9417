"""A field that takes one of many: type a part of the name or the code, or open the whole list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.components.button import IconButton
from ui.components.choices import Choice, Chooser, fold, matching
from ui.components.field import Frame, Line

Offered = Iterable[Choice | tuple[str, str]]


class PickField(Frame):
    """One of several choices.

    What is no choice is taken back when the field is left; with ``strict`` it stays, for the form to say so.
    """

    picked = Signal(str)
    edited = Signal(str)
    """Typed text, whatever it comes to."""
    searched = Signal(str)
    """Typed text, where ``looked_up`` says that somebody else finds what fits."""
    opened = Signal()
    """The list was asked for, where somebody else fills it."""
    asked = Signal(object)
    """A ``Choice`` that is something to do."""

    def __init__(
        self,
        choices: Offered = (),
        code: str = "",
        *,
        boxed: bool = True,
        optional: bool = True,
        strict: bool = False,
        looked_up: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(boxed=boxed, parent=parent)
        self._optional, self._strict, self._looked_up = optional, strict, looked_up
        self._code = self._label = ""
        self._choices: list[Choice] = []
        self.line = Line(self)
        self.line.setPlaceholderText(hint)
        self.hold(self.line)
        self._open = IconButton(self.tr("Show the list"), "chevron-down", height="controlSmall", parent=self)
        self._open.setFixedSize(24, 24)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row.addWidget(self._open)
        self.chooser = Chooser(self.line, self)
        self.chooser.chosen.connect(self._chosen)
        self._open.clicked.connect(self.show_all)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._settle)
        self.set_choices(choices)
        self.set_code(code)

    def set_choices(self, choices: Offered) -> None:
        """Offer other choices; the present one stays."""
        self._choices = [one if isinstance(one, Choice) else Choice(*one) for one in choices]

    def choices(self) -> list[Choice]:
        """What is offered."""
        return list(self._choices)

    def offer(self, choices: Offered) -> None:
        """Offer what a search found, and open the list if the field is being used."""
        self.set_choices(choices)
        if self.line.hasFocus():
            self.chooser.show(self._choices, self._code, first=self.line.isModified())

    def set_name(self, name: str) -> None:
        """The accessible name, usually the label beside it."""
        self.line.setAccessibleName(name)

    def code(self) -> str:
        """The code of what stands in the field; empty where that is nothing, or no choice."""
        words = self.line.text().strip()
        if words == self._label:
            return self._code
        if not words and self._optional:
            return ""
        exact = self._exact(words)
        if exact is not None:
            return exact.code
        return "" if self._strict else self._code

    def left_over(self) -> str:
        """Typed text that is no choice."""
        words = self.line.text().strip()
        return words if words and words != self._label and self._exact(words) is None else ""

    def set_code(self, code: str, label: str = "") -> None:
        """Choose without calling it an edit; ``label`` names a code that is not in the list."""
        found = label or next((one.label for one in self._choices if one.code == code), code)
        self._code, self._label = code, found.strip()
        self.line.setText(found)
        self.line.setCursorPosition(0)

    def show_all(self) -> None:
        """Open the whole list, or close it."""
        if self.locked or self.line.isReadOnly():
            return
        if self.chooser.showing():
            self.chooser.hide()
            return
        self.line.setFocus()
        self.opened.emit()
        if not self._looked_up:
            self.chooser.show(self._choices, self.code())

    def _typed(self, words: str) -> None:
        if self._looked_up:
            self.searched.emit(words)
        else:
            found = matching(self._choices, words) if words.strip() else self._choices
            nothing = Choice("", self.tr("Nothing found"), inert=True)
            self.chooser.show(found or [nothing], first=bool(words.strip()))
        self.edited.emit(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.line:
            wanted = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4)
            if wanted and not self.chooser.showing():
                self.show_all()
                return True
        return super().eventFilter(watched, event)

    def _exact(self, words: str) -> Choice | None:
        wanted = fold(words)
        takable = [one for one in self._choices if not (one.action or one.inert)]
        by_code = next((one for one in takable if fold(one.code) == wanted), None)
        named = [one for one in takable if fold(one.label) == wanted]
        # Namesakes are told apart in the list only; their name alone says not which.
        return named[0] if len(named) == 1 else by_code

    def _chosen(self, choice: Choice) -> None:
        if choice.action:
            self.asked.emit(choice)
        else:
            self._take(choice)

    def _take(self, choice: Choice) -> None:
        changed = choice.code != self._code
        self.set_code(choice.code, choice.label)
        if changed:
            self.picked.emit(choice.code)
        else:
            self.edited.emit(choice.label)

    def settle(self) -> None:
        """Take what is typed for the one choice that fits, if there is one."""
        self.chooser.hide()
        self._settle()

    def _settle(self) -> None:
        """The field is left: what was typed becomes the one choice that fits, if there is one."""
        if self.line.isReadOnly() or self.chooser.showing() or not self.line.isVisible():
            return  # a window that is taken down takes the keyboard away too
        words = self.line.text().strip()
        if words == self._label:
            return
        if not words and self._optional:
            self._take(Choice("", ""))
            return
        choice = self._exact(words)
        if choice is None and not self._looked_up:
            fitting = matching(self._choices, words)
            choice = fitting[0] if words and len(fitting) == 1 else None
        if choice is not None:
            self._take(choice)
        elif not (self._strict and words):
            self.set_code(self._code, self._label)
            self.edited.emit(self._label)
