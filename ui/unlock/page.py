"""The unlock page: whose file it is, the passphrase, and the other ways in."""

from __future__ import annotations

import math
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import paint
from ui.components.button import Button, Look
from ui.components.form import Notice
from ui.components.label import ElidedLabel, Label
from ui.components.secret import SecretField
from ui.components.surface import Card, column, row
from ui.icons import icon_pixmap
from ui.theme import theme
from ui.unlock.panels import Way

COLUMN = 400
"""Width of what is read and typed, in logical pixels."""


def centred_column(page: QWidget, width: int) -> QVBoxLayout:
    """Give a page one column of fixed width in its middle; the column's ring margins are outside."""
    inner = QWidget()
    inner.setFixedWidth(width + 2 * paint.RING)
    outer = QHBoxLayout(page)
    outer.addStretch()
    outer.addWidget(inner)
    outer.addStretch()
    return column(inner, gap=0)


class IconLabel(Label):
    """A small drawing as a label."""

    def __init__(self, name: str, colour: str = "text2", size: int = 16) -> None:
        self._name, self._shade, self._size = name, colour, size
        super().__init__()
        self.setFixedSize(size, size)

    def _dress(self) -> None:
        self.setPixmap(icon_pixmap(self._name, self._size, getattr(theme().c, self._shade)))


class UnlockPage(QWidget):
    """Asks for a passphrase, or for the printed recovery key."""

    wanted = Signal(str, bool)
    """What was typed, and whether it is the recovery key."""
    other_wanted = Signal()
    keyring_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recovery = False
        self._busy = False
        self._held_until = 0.0
        self._ticks = QTimer(self)
        self._ticks.setInterval(200)
        self._ticks.timeout.connect(self._count_down)
        col = centred_column(self, COLUMN)
        col.addStretch(5)
        self._title = Label("", "title")
        self._title.setContentsMargins(paint.RING, 0, 0, 0)
        col.addWidget(self._title)
        col.addSpacing(4)
        col.addLayout(self._path_row())
        col.addSpacing(16)
        col.addWidget(self._reason_card())
        col.addSpacing(20)
        self._label = Label("", "small", "text", weight=500)
        self._label.setContentsMargins(paint.RING, 0, 0, 3)
        col.addWidget(self._label)
        self.secret = SecretField(self.tr("Passphrase"), height="controlUnlock")
        self._label.setBuddy(self.secret.line)
        col.addWidget(self.secret)
        self.caps = Notice("warning", "ochre")
        self.problem = Notice("warning", "wax")
        col.addWidget(self.caps)
        col.addWidget(self.problem)
        self.wait = Notice("clock", "ochre")
        col.addWidget(self.wait)
        col.addSpacing(8)
        self.unlock = Button(self.tr("Unlock"), Look.FILLED, key=self.tr("Enter"), height="controlUnlock")
        self.unlock.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        col.addWidget(self.unlock)
        col.addSpacing(18)
        others = Label(self.tr("Other ways in"), "small", "text3")
        others.setContentsMargins(paint.RING, 0, 0, 2)
        col.addWidget(others)
        self.by_key = Way(
            "key", self.tr("Printed recovery key"), self.tr("From the sheet that is kept in the safe")
        )
        self.by_passphrase = Way("person", self.tr("Passphrase"), self.tr("The one that the officer knows"))
        self.by_keyring = Way(
            "lock", self.tr("Keyring of this computer"), self.tr("For whoever is logged in here as you")
        )
        self.by_keyring.hide()
        col.addWidget(self.by_key)
        col.addWidget(self.by_passphrase)
        col.addWidget(self.by_keyring)
        col.addStretch(6)
        self.secret.caps_lock_seen.connect(self._warn_caps)
        self.secret.edited.connect(lambda _text: self.problem.set_words(""))
        self.secret.edited.connect(lambda _text: self.secret.set_wrong(False))
        self.secret.entered.connect(self._ask)
        self.unlock.clicked.connect(self._ask)
        self.by_key.clicked.connect(lambda: self.ask_for_recovery_key(True))
        self.by_passphrase.clicked.connect(lambda: self.ask_for_recovery_key(False))
        self.by_keyring.clicked.connect(self.keyring_wanted)
        self.ask_for_recovery_key(False)

    def _path_row(self) -> QHBoxLayout:
        line = row(margins=(paint.RING, 0, 0, 0), gap=6)
        line.addWidget(IconLabel("cases"))
        self._path = ElidedLabel("", "base", "text2")
        line.addWidget(self._path, 0)
        other = Button(self.tr("Open another…"), Look.LINK)
        other.clicked.connect(self.other_wanted)
        line.addWidget(other)
        line.addStretch()
        return line

    def _reason_card(self) -> QWidget:
        self._reason = Card("sunken", edge=False)
        self._reason.column.setContentsMargins(14, 10, 14, 10)
        line = row(gap=12)
        line.addWidget(IconLabel("lock"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        self._reason_title = Label("", "base", weight=600, wrap=True)
        self._reason_note = Label("", "base", "text2", wrap=True)
        words.addWidget(self._reason_title)
        words.addWidget(self._reason_note)
        line.addLayout(words, 1)
        self._reason.column.addLayout(line)
        self._reason.hide()
        return self._reason

    def show_file(self, path: Path, title: str = "") -> None:
        """Show whose file is to be unlocked."""
        self._title.setText(title or path.stem)
        self._path.set_words(str(path))
        self._path.setMaximumWidth(min(self._path.sizeHint().width(), 270))
        self.secret.clear()
        self.problem.set_words("")
        self.hold(0)
        self.offer_keyring(False)
        self.ask_for_recovery_key(False)

    def offer_keyring(self, offered: bool) -> None:
        """Whether this computer's keyring may open the file."""
        self.by_keyring.setVisible(offered)

    def show_reason(self, title: str, note: str) -> None:
        """Say why the file is locked, or, with two empty texts, nothing."""
        self._reason_title.setText(title)
        self._reason_note.setText(note)
        self._reason.setVisible(bool(title))

    def ask_for_recovery_key(self, recovery: bool) -> None:
        """Ask for the printed key instead of the passphrase, or the other way round."""
        self._recovery = recovery
        words = self.tr("Printed recovery key, 13 groups") if recovery else self.tr("Passphrase")
        self._label.setText(words)
        self.secret.line.setAccessibleName(words)
        self.secret.clear()
        self.secret.hide_typed(not recovery)
        self.caps.set_words("")
        self.problem.set_words("")
        self.by_key.setVisible(not recovery)
        self.by_passphrase.setVisible(recovery)
        self.secret.line.setFocus()

    def say(self, sentence: str) -> None:
        """Say why it did not open; the field is ready for another try."""
        self.set_busy(False)
        self.problem.set_words(sentence)
        self.secret.set_wrong(True)
        self.secret.line.selectAll()
        self.secret.line.setFocus()

    def say_keyring(self, sentence: str) -> None:
        """Say why the keyring did not open it; nothing that was typed is wrong."""
        self.set_busy(False)
        self.problem.set_words(sentence)
        self.secret.line.setFocus()

    def hold(self, seconds: float) -> None:
        """Take no further try for so long, and count it down; what is typed meanwhile stays."""
        self._held_until = time.monotonic() + seconds
        if seconds > 0:
            self._ticks.start()
        self._count_down()

    def _count_down(self) -> None:
        left = math.ceil(self._held_until - time.monotonic())
        if left > 0:
            words = self.tr("Several wrong tries. The next one is possible in {seconds} s.")
            self.wait.set_words(words.format(seconds=left))
        elif self.wait.words():
            self.wait.set_words("")
        if left <= 0:
            self._ticks.stop()
        self.unlock.setEnabled(not self._busy and left <= 0)

    def set_busy(self, busy: bool) -> None:
        """While the key is derived nothing can be typed."""
        self._busy = busy
        self.unlock.setText(self.tr("Unlocking…") if busy else self.tr("Unlock"))
        self._count_down()
        self.secret.setEnabled(not busy)
        self.by_key.setEnabled(not busy)
        self.by_keyring.setEnabled(not busy)

    def _warn_caps(self, on: bool) -> None:
        self.caps.set_words(self.tr("Caps Lock is on") if on and not self._recovery else "")

    def _ask(self) -> None:
        if not self.unlock.isEnabled():
            return
        if not self.secret.text():
            missing = self.tr("Type the recovery key.") if self._recovery else self.tr("Type the passphrase.")
            self.say(missing)
            return
        self.caps.set_words("")
        self.wanted.emit(self.secret.text(), self._recovery)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.secret.text():
            self.secret.clear()
            self.secret.hide_typed(not self._recovery)
            self.problem.set_words("")
        elif event.key() == Qt.Key.Key_Escape and self._recovery:
            self.ask_for_recovery_key(False)
        else:
            super().keyPressEvent(event)
