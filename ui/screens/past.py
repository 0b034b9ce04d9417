"""What one field was before: a popover at its row, with a way to put a value back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui import formats, paint
from ui.components.button import Button, Look
from ui.components.label import Label
from ui.components.popover import Popover
from ui.components.surface import Rule, column, row, scrolled
from ui.desk import FieldPast, PastValue, Value

_WIDE = 320
_HIGH = 380
_MOST = 40
_LONG = 240
"""Characters of a value that are shown."""


class PastPopover(Popover):
    """The changes of one field, newest first, and before them what other posts hold of it."""

    wanted = Signal(object, object)
    """The raw values to put back, and the links by which they are named."""

    def __init__(self, title: str, owner: QWidget, *, fixed: bool) -> None:
        super().__init__(title, owner)
        self._fixed = fixed
        self.buttons: list[Button] = []
        body = QWidget()
        self._col = column(body, margins=(14, 10, 14, 12), gap=2)
        self._col.addWidget(Label(title, "base", weight=600, wrap=True))
        self._waiting = Label(self.tr("Looking"), "small", "text3")
        self._col.addWidget(self._waiting)
        self._body = body
        area = scrolled(body)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(title)
        self.hold(area)

    def open_below(self, anchor: QWidget) -> None:
        """Open at a field's row."""
        self._anchor = anchor
        self.open_at(anchor, QSize(_WIDE, 84))

    def show_past(self, past: FieldPast, present: Mapping[str, Value]) -> None:
        """Say what was; ``present`` is what the editor holds, which need not be put back."""
        self._waiting.hide()
        if past.held:
            self._head(self.tr("Held by other posts, in conflict"), "ochre")
            self._list(past.held, past, present)
        if past.changes:
            if past.held:
                self._head(self.tr("Changes"), "text2")
            self._list(past.changes[:_MOST], past, present)
            if len(past.changes) > _MOST:
                words = self.tr("and {count} more").format(count=formats.count(len(past.changes) - _MOST))
                self._col.addWidget(Label(words, "small", "text3"))
        elif not past.held:
            self._col.addWidget(Label(self.tr("Nothing was ever written here."), "small", "text2", wrap=True))
        self._col.addStretch()
        self._body.setFixedWidth(_WIDE - 14)
        QTimer.singleShot(0, self, self._fit)  # what was added counts once it is shown

    def _fit(self) -> None:
        high = self._col.heightForWidth(_WIDE - 14) + 4
        self.open_at(self._anchor, QSize(_WIDE, min(_HIGH, high)))

    def _head(self, words: str, colour: str) -> None:
        self._col.addSpacing(6)
        self._col.addWidget(Label(words, "micro", colour, weight=600))

    def _list(self, changes: Sequence[PastValue], past: FieldPast, present: Mapping[str, Value]) -> None:
        for place, change in enumerate(changes):
            if place:
                self._col.addSpacing(6)
                self._col.addWidget(Rule())
            self._col.addSpacing(4)
            who = self.tr("{when}, {officer}, {post}").format(
                when=formats.moment(change.at), officer=paint.isolated(change.officer), post=change.post
            )
            self._col.addWidget(Label(who, "micro", "text3", wrap=True))
            self._col.addWidget(Label(self._change_words(change), "small", "text", wrap=True))
            same = all(change.raw.get(name) == present.get(name) for name in change.raw)
            if not (same or self._fixed):
                back = Button(self.tr("Put this value back"), Look.LINK, height="controlSmall")
                back.setAccessibleDescription(change.new[:_LONG])
                back.clicked.connect(lambda _on=False, raw=change.raw: self._put(raw, past))
                line = row(margins=(-paint.RING - 2, 0, 0, 0), gap=0)  # its words begin where the others do
                line.addWidget(back)
                line.addStretch()
                self._col.addLayout(line)
                self.buttons.append(back)

    def _put(self, raw: Mapping[str, Value], past: FieldPast) -> None:
        self.close()
        self.wanted.emit(raw, past.links)

    def _change_words(self, change: PastValue) -> str:
        old, new = paint.isolated(change.old[:_LONG]), paint.isolated(change.new[:_LONG])
        if not change.old:
            return new
        if not change.new:
            return self.tr("taken off, was {old}").format(old=old)
        return self.tr("{old} → {new}").format(old=old, new=new)
