"""A screen with nothing on it yet: a line drawing, what belongs here, and two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui import paint
from ui.components.button import Button, Look
from ui.components.label import Label
from ui.components.surface import Rule, column, row
from ui.help.link import HelpLink
from ui.icons import icon_pixmap
from ui.theme import theme


class HouseDrawing(QWidget):
    """The chancery as a line drawing, its door and flag in ink."""

    def sizeHint(self) -> QSize:
        return QSize(200, 124)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.height() < self.sizeHint().height() - 4:
            return  # the words go before the drawing: a roof alone is no house
        c = theme().c
        p = paint.painter(self)
        p.translate(self.width() / 2 - 100, 2)
        pen = QPen(
            c.lineStrong, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        p.setPen(pen)
        for x1, y1, x2, y2 in (
            (4, 118, 196, 118),
            (16, 110, 184, 110),
            (28, 102, 172, 102),
            (36, 52, 36, 102),
            (164, 52, 164, 102),
            (30, 52, 170, 52),
        ):
            p.drawLine(QPointF(x1, y1), QPointF(x2, y2))
        for x in (54, 74, 126, 146):
            p.drawLine(QPointF(x, 62), QPointF(x, 102))
        p.drawPolyline(QPolygonF([QPointF(30, 52), QPointF(100, 16), QPointF(170, 52)]))
        p.setPen(QPen(c.ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        p.drawPolyline(QPolygonF([QPointF(88, 110), QPointF(88, 74), QPointF(112, 74), QPointF(112, 110)]))
        p.drawPolyline(
            QPolygonF(
                [
                    QPointF(100, 16),
                    QPointF(100, 1),
                    QPointF(116, 1),
                    QPointF(112, 6),
                    QPointF(116, 11),
                    QPointF(100, 11),
                ]
            )
        )
        p.end()


class EmptyState(QWidget):
    """What is missing here and what to do about it."""

    first_chosen = Signal()
    second_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        col = column(self, margins=(24, 24, 24, 24), gap=0)
        col.addStretch(2)
        col.addWidget(HouseDrawing(), 0, Qt.AlignmentFlag.AlignHCenter)
        col.addSpacing(24)
        self._title = Label("", "page")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        col.addWidget(self._title)
        col.addSpacing(6)
        self._note = Label("", "base", "text2", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._note.keep_width(480)
        col.addWidget(self._note, 0, Qt.AlignmentFlag.AlignHCenter)
        col.addSpacing(16)
        line = row(gap=2)
        self.first = Button("", Look.FILLED)
        self.second = Button("", Look.OUTLINE)
        self.first.clicked.connect(self.first_chosen)
        self.second.clicked.connect(self.second_chosen)
        line.addStretch()
        line.addWidget(self.first)
        line.addWidget(self.second)
        line.addStretch()
        col.addLayout(line)
        self.help = HelpLink()
        col.addWidget(self.help, 0, Qt.AlignmentFlag.AlignHCenter)
        col.addSpacing(32)
        self._facts = column(gap=0)
        holder = QWidget()
        holder.setFixedWidth(520)
        holder.setLayout(self._facts)
        col.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        col.addStretch(3)

    def show_words(
        self, title: str, note: str, first: tuple[str, str], second: tuple[str, str] | None = None
    ) -> None:
        """Fill it; the two actions are words and icon."""
        self._title.setText(title)
        self._note.setText(note)
        self.first.setText(first[0])
        self.first.icon_name = first[1]
        self.second.setVisible(second is not None)
        if second is not None:
            self.second.setText(second[0])
            self.second.icon_name = second[1]
        for button in (self.first, self.second):
            button.updateGeometry()

    def offer_help(self, target: str) -> None:
        """Lead to a page of help, or to a part of one, below the actions."""
        self.help.lead_to(target)

    def add_fact(self, icon: str, words: str, note: str) -> None:
        """A fact that helps, under a hairline."""
        self._facts.addWidget(Rule())
        line = row(margins=(6, 10, 6, 10), gap=12)
        drawing = Label()
        drawing.setPixmap(icon_pixmap(icon, 16, theme().c.text2))
        line.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        texts = column(gap=1)
        texts.addWidget(Label(words, "base", weight=600, wrap=True))
        said = Label(note, "base", "text2", wrap=True)
        said.keep_width(472)
        texts.addWidget(said)
        line.addLayout(texts, 1)
        self._facts.addLayout(line)
