"""What a stage asks for, as a list: a tick for what is there, a flag for what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint
from ui.accessible import Role
from ui.icons import draw_icon
from ui.language import spoken
from ui.theme import theme

if TYPE_CHECKING:
    from app.stages import Gate

_PAD = 10
_ROW = 22
_WRAP = Qt.TextFlag.TextWordWrap.value


class GateCard(QWidget):
    """The list of one stage: how much of it is met, and what happens on the way in without the rest."""

    told_as = Role.Grouping

    def __init__(self, *, edge: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate: Gate | None = None
        self._title = self._note = ""
        self._edge = edge
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_gate(self, gate: Gate, stage: str) -> None:
        """Show what a stage (by its name) asks for."""
        self._gate = gate
        self._title = self.tr("To enter {stage}").format(stage=stage)
        if gate.open:
            self._note = self.tr("Drop, and the case is there.") if self._edge else ""
        elif self._edge:
            self._note = self.tr(
                "Drop, and you are asked for what is missing. Or go on without it and give a reason, "
                "which is kept."
            )
        else:
            self._note = ""
        lines = [self._title, self._score()]
        lines += [
            self.tr("{what}: there").format(what=check.label(spoken()))
            if check.met
            else self.tr("{what}: missing").format(what=check.label(spoken()))
            for check in gate.checks
        ]
        self.setAccessibleName("; ".join(line for line in lines if line))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def _score(self) -> str:
        gate = self._gate
        if gate is None or not gate.checks:
            return ""
        return self.tr("{met} of {all}").format(
            met=formats.count(gate.met), all=formats.count(len(gate.checks))
        )

    def _note_height(self, width: int) -> int:
        if not self._note:
            return 0
        metrics = QFontMetrics(theme().font("small"))
        return (
            metrics.boundingRect(QRect(0, 0, max(60, width - 2 * _PAD), 1000), _WRAP, self._note).height() + 6
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        checks = self._gate.checks if self._gate is not None else ()
        return (
            _PAD
            + _ROW
            + sum(self._row_height(c.label(spoken()), width) for c in checks)
            + self._note_height(width)
            + _PAD
            - 4
        )

    def sizeHint(self) -> QSize:
        width = self.width() or 180
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: object) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _row_height(self, words: str, width: int) -> int:
        metrics = QFontMetrics(theme().font("small", 500))
        room = QRect(0, 0, max(40, width - 2 * _PAD - 20), 1000)
        return max(_ROW, metrics.boundingRect(room, _WRAP, words).height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._gate is None:
            return
        c = theme().c
        direction = self.layoutDirection()
        p = paint.painter(self)
        fill = c.surface if self._edge else c.sunken
        edge = c.ink if self._edge else c.line if theme().high_contrast else None
        paint.box(p, self.rect(), theme().tokens.radius["r3"], fill, edge)
        inner = self.rect().adjusted(_PAD, _PAD - 2, -_PAD, 0)
        head = QRect(inner.x(), inner.y(), inner.width() - 44, _ROW)
        paint.text(p, paint.mirrored(self, head), self._title, theme().font("small", 600), c.text, direction)
        spot = paint.mirrored(self, QRect(inner.right() - 59, inner.y(), 60, _ROW))
        paint.text(p, spot, self._score(), theme().figures("small"), c.text3, direction, end=True)
        top = inner.y() + _ROW
        for check in self._gate.checks:
            words = check.label(spoken())
            height = self._row_height(words, self.width())
            icon = paint.mirrored(self, QRect(inner.x(), top + 3, 14, 14))
            draw_icon(
                p, "check" if check.met else "flag", icon.x(), icon.y(), 14, c.green if check.met else c.wax
            )
            place = paint.mirrored(self, QRect(inner.x() + 20, top + 1, inner.width() - 20, height))
            p.setFont(theme().font("small", 400 if check.met else 500))
            p.setPen(c.text2 if check.met else c.text)
            paint.paragraph(p, self, place, words)
            top += height
        if self._note:
            p.setFont(theme().font("small"))
            p.setPen(c.text2)
            place = QRect(inner.x(), top + 2, inner.width(), self.height() - top)
            paint.paragraph(p, self, place, self._note)
        p.end()
