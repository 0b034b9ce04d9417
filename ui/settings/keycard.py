"""One way to open the case file in full: what it is, what it costs to guess, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import paint
from ui.components.badge import Badge
from ui.components.button import Button, Look
from ui.components.label import Label
from ui.components.surface import Card, row
from ui.settings.words import cost_words, key_title, kind_note, kind_words, made_words
from ui.vault import Key

BY_PASSPHRASE = ("passphrase", "device")


class KeyCard(Card):
    """The way in that is chosen in the list."""

    change_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        line = row(gap=8)
        self._title = Label("", "record", wrap=True)
        line.addWidget(self._title)
        self._badge = Badge(self.tr("you came in by this"), "green")
        line.addWidget(self._badge)
        line.addStretch()
        self.column.addLayout(line)
        self._note = Label("", "base", "text2", wrap=True)
        self.column.addWidget(self._note)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 4, 0, 4)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._values: dict[str, Label] = {}
        self._labels: dict[str, Label] = {}
        for place, (name, label) in enumerate(
            (
                ("kind", self.tr("Opened by")),
                ("cost", self.tr("Each guess costs")),
                ("made", self.tr("Made")),
                ("slot", self.tr("Called in the key file")),
            )
        ):
            self._labels[name] = Label(label, "small", "text3")
            self._values[name] = Label("", "base", wrap=True)
            self._facts.addWidget(self._labels[name], place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(self._values[name], place, 1)
        self.column.addLayout(self._facts)
        self.change = Button(self.tr("Change the passphrase…"))
        self.sheet = Button(self.tr("New recovery sheet…"))
        self.rename = Button(self.tr("Rename…"), Look.QUIET)
        self.remove = Button(self.tr("Remove…"), Look.QUIET)
        self._actions = row(gap=2)
        for button, wanted in (
            (self.change, self.change_wanted),
            (self.sheet, self.sheet_wanted),
            (self.rename, self.rename_wanted),
            (self.remove, self.remove_wanted),
        ):
            button.clicked.connect(wanted)
            self._actions.addWidget(button)
        self._actions.addStretch()
        self.column.addLayout(self._actions)

    def show_key(self, key: Key) -> None:
        """Show a way in."""
        self._title.setText(key_title(key))
        self._badge.setVisible(key.in_use)
        self._note.setText(kind_note(key.kind))
        words = {
            "kind": kind_words(key.kind),
            "cost": self.tr("{cost} (Argon2id)").format(cost=cost_words(key)) if key.memory_mib else "",
            "made": made_words(key),
            "slot": paint.isolated(key.slot),
        }
        for name, value in words.items():
            self._values[name].setText(value)
            for label in (self._labels[name], self._values[name]):
                label.setVisible(bool(value))
        by_passphrase = key.kind in BY_PASSPHRASE
        self.change.setVisible(by_passphrase)
        self.rename.setVisible(by_passphrase)
        self.sheet.setVisible(key.kind == "recovery")
