"""The sheet of shortcuts (F1), made from the commands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import paint
from ui.accessible import Role
from ui.commands import Registry
from ui.components.button import Look
from ui.components.dialogs import Dialog
from ui.components.label import Label
from ui.theme import theme


class KeyCap(QWidget):
    """The name of a key in a frame."""

    told_as = Role.StaticText

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(paint.width(self._words, theme().font("micro")) + 14, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        wide = self.sizeHint().width()
        cap = paint.mirrored(self, QRect(0, (self.height() - 18) // 2, wide, 18))
        paint.box(p, cap, 3, None, c.lineStrong)
        paint.text(p, cap, self._words, theme().font("micro"), c.text2, self.layoutDirection(), centre=True)
        p.end()


class ShortcutSheet(Dialog):
    """Every command that has a key."""

    def __init__(self, commands: Registry, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("ShortcutSheet", "Keys"), "", parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.content.addLayout(grid)
        groups: dict[str, list[tuple[str, str]]] = {}
        for command in commands.all():
            if command.shortcut:
                groups.setdefault(command.group, []).append(
                    (command.title, command.shortcut.replace("+", " "))
                )
        groups[translate("ShortcutSheet", "Lists")] = [
            (translate("ShortcutSheet", "Open the record"), translate("ShortcutSheet", "Enter")),
            (translate("ShortcutSheet", "Delete the chosen records"), translate("ShortcutSheet", "Del")),
            (translate("ShortcutSheet", "Copy the chosen rows"), translate("ShortcutSheet", "Ctrl C")),
            (translate("ShortcutSheet", "Put the record away"), translate("ShortcutSheet", "Esc")),
        ]
        groups[translate("ShortcutSheet", "Fields")] = [
            (
                translate("ShortcutSheet", "Open the list or the calendar"),
                translate("ShortcutSheet", "Alt Down"),
            ),
            (
                translate("ShortcutSheet", "Show what the field was before"),
                translate("ShortcutSheet", "Alt H"),
            ),
        ]
        sides = [0, 0]
        for name, members in groups.items():
            side = 0 if sides[0] <= sides[1] else 1
            line = sides[side]
            grid.addWidget(Label(name, "small", "text3", weight=600), line, side * 2, 1, 2)
            for title, key in members:
                line += 1
                grid.addWidget(Label(title), line, side * 2)
                grid.addWidget(KeyCap(key), line, side * 2 + 1)
            sides[side] = line + 1
        self.add_button("ok", translate("ShortcutSheet", "Close"), Look.FILLED)
