"""The passphrase field: hidden by default, shown on wish, and with a word about Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.components.button import IconButton
from ui.components.field import Frame, Line


class SecretField(Frame):
    """One line that hides what is typed.  Nothing typed here goes into an undo list or a completer."""

    edited = Signal(str)
    entered = Signal()
    caps_lock_seen = Signal(bool)

    def __init__(self, name: str, *, height: str = "control", parent: QWidget | None = None) -> None:
        super().__init__(height=height, parent=parent)
        self.line = Line(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.hold(self.line)
        self._eye = IconButton(self.tr("Show what is typed"), "eye", height="controlSmall", parent=self)
        self._eye.setCheckable(True)
        self.row.addWidget(self._eye)
        self._eye.toggled.connect(self._reveal)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self._caps = False

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self.line.clear()
        self._eye.setChecked(False)

    def hide_typed(self, hide: bool) -> None:
        """Whether typing is hidden at first; a printed key is easier to copy in sight."""
        self._eye.setChecked(not hide)

    def _reveal(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.icon_name = "eye-off" if shown else "eye"
        self._eye.set_words(self.tr("Hide what is typed") if shown else self.tr("Show what is typed"))
        self._eye.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._judge_caps(event)
        return super().eventFilter(watched, event)

    def _judge_caps(self, event: QKeyEvent) -> None:
        """Qt does not tell the lock's state; a capital without Shift, or the reverse, gives it away."""
        typed = event.text()
        caps = self._caps
        if event.key() == Qt.Key.Key_CapsLock:
            caps = not caps if caps else False
        elif len(typed) == 1 and typed.isalpha() and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            caps = typed.isupper() != shifted
        if caps != self._caps:
            self._caps = caps
            self.caps_lock_seen.emit(caps)
