"""Where an assistant stands, and how strong a passphrase is, drawn as lines of steps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.passphrase import Advice, Judgement, Strength
from ui import paint
from ui.accessible import Role
from ui.icons import draw_icon
from ui.theme import theme


class StepLine(QWidget):
    """Names of the steps: done ones ticked, the present one numbered on ink, the rest grey."""

    told_as = Role.StaticText

    def __init__(self, names: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._step = names, 0
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_names(self, names: list[str]) -> None:
        """Other steps."""
        self._names = names
        self.updateGeometry()

    def show_step(self, step: int) -> None:
        """Mark a step as the present one, counted from 0."""
        self._step = step
        self.setAccessibleName(self._names[step])
        self.update()

    def sizeHint(self) -> QSize:
        small = theme().font("small", 600)
        return QSize(sum(paint.width(name, small) + 50 for name in self._names), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        left = paint.RING
        roomy = self.sizeHint().width() <= self.width()  # else only the present step is named
        for index, name in enumerate(self._names):
            present, done = index == self._step, index < self._step
            disc = paint.mirrored(self, QRect(left, 3, 16, 16))
            if done:
                draw_icon(p, "check", disc.x(), disc.y(), 16, c.green)
            else:
                paint.box(p, disc, 8, c.ink if present else None, None if present else c.lineStrong)
                front = c.onInk if present else c.text3
                paint.text(
                    p,
                    disc,
                    str(index + 1),
                    theme().font("micro", 600),
                    front,
                    self.layoutDirection(),
                    centre=True,
                )
            font = theme().font("small", 600 if present else 400)
            wide = paint.width(name, font) + 2 if roomy or present else -6
            place = paint.mirrored(self, QRect(left + 22, 0, wide, 22))
            if wide > 0:
                paint.text(p, place, name, font, c.text if present else c.text2, self.layoutDirection())
            left += 22 + wide + 6
            if index + 1 < len(self._names):
                p.fillRect(paint.mirrored(self, QRect(left, 11, 14, 1)), c.lineStrong)
                left += 20
        p.end()


class StrengthLine(QWidget):
    """Four dashes and a word; below them what makes the passphrase easy to guess, if anything does."""

    told_as = Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judgement = Judgement(Strength.NONE, 0)
        self.setFixedHeight(36)

    def show_judgement(self, judgement: Judgement) -> None:
        """Show a strength; ``NONE`` shows nothing but empty dashes."""
        self._judgement = judgement
        self.setAccessibleName(self.word())
        self.setAccessibleDescription(self.advice())
        self.update()

    def word(self) -> str:
        """The strength in words."""
        words = {
            Strength.NONE: "",
            Strength.WEAK: self.tr("Guessed in minutes"),
            Strength.FAIR: self.tr("Guessed by someone who tries hard"),
            Strength.GOOD: self.tr("Holds well"),
            Strength.STRONG: self.tr("Holds for years"),
        }
        return words[self._judgement.strength]

    def advice(self) -> str:
        """What would make it stronger; empty where nothing need be done."""
        words = {
            None: "",
            Advice.COMMON: self.tr("It is among the first that are tried."),
            Advice.OWN_WORDS: self.tr("Your own name, post or title is tried early."),
            Advice.KEYBOARD: self.tr("Neighbouring keys are tried early."),
            Advice.REPEATED: self.tr("Repetition adds next to nothing."),
            Advice.SEQUENCE: self.tr("A sequence adds next to nothing."),
            Advice.DATE: self.tr("Dates and years are tried early."),
            Advice.NAME: self.tr("Names are tried early."),
            Advice.ONE_WORD: self.tr("One word alone is soon found."),
            Advice.MORE_WORDS: self.tr("Another word or two would make it hold."),
        }
        return words[self._judgement.advice]

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        filled = self._judgement.strength.value
        shade = {0: c.lineStrong, 1: c.wax, 2: c.ochre, 3: c.green, 4: c.green}[filled]
        p.setPen(Qt.PenStyle.NoPen)
        for dash in range(4):
            p.setBrush(shade if dash < filled else c.lineStrong)
            spot = paint.mirrored(self, QRect(paint.RING + dash * 30, 7, 26, 4))
            p.drawRoundedRect(QRectF(spot), 2, 2)
        place = paint.mirrored(self, QRect(paint.RING + 132, 0, self.width() - 135, 18))
        front = shade if filled else c.text3
        paint.text(p, place, self.word(), theme().font("small"), front, self.layoutDirection())
        place = paint.mirrored(self, QRect(paint.RING, 18, self.width() - 2 * paint.RING, 18))
        paint.text(p, place, self.advice(), theme().font("small"), c.text2, self.layoutDirection())
        p.end()
