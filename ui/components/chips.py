"""A field that takes several of many: what is chosen stands in it as chips, before the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.components.button import IconButton
from ui.components.choices import Choice, Chooser, fold, matching
from ui.components.field import Frame, Line
from ui.components.press import Pressable
from ui.icons import draw_icon
from ui.theme import theme

_HIGH = 22
_GAP = 4
_TYPING = 72
"""Pixels that the text needs at least while one types."""
_OFF = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class ValueChip(Pressable):
    """One of the values; Backspace, Delete and its cross take it off."""

    off = Signal()

    def __init__(self, words: str, *, link: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self._link = link
        self.locked = False
        self.roomy = False
        """Whether there is room for the cross beside the words: while the field is used."""
        self.setToolTip(words)
        self.setAccessibleName(self.tr("{name}, Delete takes it off").format(name=words))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        end = 22 if self.roomy and not self.locked else 7
        return QSize(paint.width(self.text(), theme().font("small")) + 7 + end, _HIGH)

    def _cross(self) -> QRect:
        return paint.mirrored(self, QRect(self.width() - 20, 1, 18, _HIGH - 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        shown = (self.roomy or self._hover) and not self.locked
        if shown and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.off.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        radius = theme().tokens.radius["r1"]
        edge = c.lineStrong if theme().high_contrast else None
        ground = c.inkTint if self.hasFocus() else c.hover if self._hover else c.sidebar
        paint.box(p, self.rect(), radius, ground, edge)
        if self.hasFocus():
            paint.box(p, self.rect(), radius, None, c.focus, 2)
        cross = (self.roomy or self._hover) and not self.locked
        end = 20 if cross else 4
        spot = paint.mirrored(self, QRect(6, 0, self.width() - 6 - end, self.height()))
        front = c.link if self._link else c.text
        paint.text(p, spot, self.text(), theme().font("small"), front, self.layoutDirection())
        if cross:
            area = self._cross()
            draw_icon(p, "close", area.x() + 3, area.center().y() - 5, 12, c.text2)
        p.end()


class _Flow(QWidget):
    """Chips and a line of text, in as many rows as they need."""

    arranged = Signal(int)

    def __init__(self, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        line.setParent(self)
        self.chips: list[ValueChip] = []

    def arrange(self) -> None:
        """Place everything; says how high that is."""
        room = max(40, self.width())
        x = y = 0
        used = self.line.hasFocus() or any(chip.hasFocus() for chip in self.chips)
        for chip in self.chips:
            chip.roomy = used
            wide = min(chip.sizeHint().width(), room)
            if x and x + wide > room:
                x, y = 0, y + _HIGH + _GAP
            chip.setGeometry(paint.mirrored(self, QRect(x, y, wide, _HIGH), QRect(0, 0, room, _HIGH)))
            chip.show()
            chip.update()
            x += wide + _GAP
        needed = _TYPING if used or self.line.text() or not self.chips else 0
        if x and x + needed > room + _GAP:
            x, y = 0, y + _HIGH + _GAP
        left = max(1, room - x)
        self.line.setGeometry(paint.mirrored(self, QRect(x, y, left, _HIGH), QRect(0, 0, room, _HIGH)))
        self.arranged.emit(y + _HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self.arrange()

    def sizeHint(self) -> QSize:
        return QSize(160, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HIGH)


class ChipsField(Frame):
    """Several values in their order.

    ``free`` takes any text as a value, with Enter or a semicolon. ``looked_up`` and ``strict`` are as in
    ``PickField``: the choices are found by somebody else; what is no choice stays for the form to say so.
    """

    changed = Signal()
    edited = Signal(str)
    searched = Signal(str)
    opened = Signal()
    asked = Signal(object)
    followed = Signal(str)

    def __init__(
        self,
        choices: Iterable[Choice] = (),
        *,
        free: bool = False,
        looked_up: bool = False,
        link: bool = False,
        listed: bool = True,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(boxed=False, parent=parent)
        self._free, self._looked_up, self._link = free, looked_up, link
        self._choices = list(choices)
        self._values: dict[str, str] = {}
        self.line = Line(self)
        self._hint = hint
        self.hold(self.line)
        self.row.removeWidget(self.line)
        self._flow = _Flow(self.line, self)
        self.row.addWidget(self._flow, 1)
        self._open = IconButton(self.tr("Show the list"), "chevron-down", height="controlSmall", parent=self)
        self._open.setFixedSize(24, 24)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.setVisible(listed)
        self._listed = listed
        self.row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self._flow.arranged.connect(self._fit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._flow.arrange)
        self.chooser = Chooser(self.line, self)
        self.chooser.chosen.connect(self._chosen)
        self._open.clicked.connect(self.show_all)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._settle)

    # -- values --------------------------------------------------------------------------------

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show these, code to name, without calling it an edit."""
        self._values = dict(values)
        self.line.clear()
        self._fill()

    def codes(self) -> list[str]:
        """The codes, in order."""
        return list(self._values)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give values their names, which were looked up."""
        self._values = {code: names.get(code, name) for code, name in self._values.items()}
        self._fill()

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Offer other choices."""
        self._choices = list(choices)

    def left_over(self) -> str:
        """Typed text that is no value yet."""
        words = self.line.text().strip()
        return words if words and self._exact(words) is None else ""

    def add(self, code: str, name: str) -> None:
        """Add a value at the end, as an edit."""
        self.line.clear()
        if code and code not in self._values:
            self._values[code] = name
            self._fill()
            self.changed.emit()

    def take_off(self, code: str) -> None:
        """Take a value off, as an edit; the keyboard goes to its neighbour."""
        if code not in self._values or self.locked:
            return
        place = list(self._values).index(code)
        had = self._flow.chips[place].hasFocus()
        del self._values[code]
        self._fill()
        if had and self._flow.chips:
            self._flow.chips[min(place, len(self._flow.chips) - 1)].setFocus()
        else:
            self.line.setFocus()
        self.changed.emit()

    def _fill(self) -> None:
        for chip in self._flow.chips:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._flow.chips = []
        for code, name in self._values.items():
            chip = ValueChip(name, link=self._link, parent=self._flow)
            chip.locked = self.locked
            chip.off.connect(lambda code=code: self.take_off(code))
            if self._link:
                chip.clicked.connect(lambda _on=False, code=code: self.followed.emit(code))
            chip.installEventFilter(self)
            self._flow.chips.append(chip)
        self.line.setPlaceholderText("" if self._values else self._hint)
        self._flow.arrange()
        self.update()

    # -- the frame -----------------------------------------------------------------------------

    def set_name(self, name: str) -> None:
        """The accessible name, usually the label beside it."""
        self.line.setAccessibleName(name)

    def _fit(self, high: int) -> None:
        self.setFixedHeight(max(self._inner, high + 6) + 2 * paint.RING)

    def _place_margins(self) -> None:
        super()._place_margins()
        margins = self.row.contentsMargins()
        self.row.setContentsMargins(margins.left(), paint.RING + 3, margins.right(), paint.RING + 3)

    def _focused(self) -> bool:
        return self.line.hasFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus()

    # -- typing --------------------------------------------------------------------------------

    def _left(self) -> list[Choice]:
        return [one for one in self._choices if one.code not in self._values or one.action]

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer what a search found, and open the list if the field is being used."""
        self._choices = list(choices)
        if self.line.hasFocus():
            self.chooser.show(self._left(), first=bool(self.line.text().strip()))

    def show_all(self) -> None:
        """Open the whole list, or close it."""
        if self.locked or self.line.isReadOnly():
            return
        if self.chooser.showing():
            self.chooser.hide()
            return
        self.line.setFocus()
        self._flow.arrange()  # the list opens below the field as high as it is while one types
        self.opened.emit()
        if not self._looked_up:
            self.chooser.show(self._left())

    def _typed(self, words: str) -> None:
        if self._free and words.rstrip().endswith(";"):
            self._add_typed(words.rstrip().rstrip(";"))
        elif self._looked_up:
            self.searched.emit(words)
        elif self._listed:
            found = matching(self._left(), words)
            nothing = [] if self._free else [Choice("", self.tr("Nothing found"), inert=True)]
            self.chooser.show(found or nothing, first=bool(words.strip()) and not self._free)
        self._flow.arrange()
        self.edited.emit(words)

    def _exact(self, words: str) -> Choice | None:
        wanted = fold(words)
        found = [one for one in self._left() if wanted in (fold(one.code), fold(one.label))]
        found = [one for one in found if not (one.action or one.inert)]
        return found[0] if len(found) == 1 else None

    def _chosen(self, choice: Choice) -> None:
        if choice.action:
            self.asked.emit(choice)
        else:
            self.add(choice.code, choice.label)

    def _add_typed(self, words: str) -> None:
        words = words.strip()
        choice = self._exact(words)
        if choice is not None:
            self.add(choice.code, choice.label)
        elif self._free:
            self.line.clear()
            for part in (one.strip() for one in words.split(";")):
                self.add(part, part)

    def settle(self) -> None:
        """Take what is typed for a value, if it is one."""
        self.chooser.hide()
        self._settle()

    def _settle(self) -> None:
        shown = self.line.isVisible()  # a window that is taken down takes the keyboard away too
        if shown and not self.line.isReadOnly() and not self.chooser.showing():
            self._add_typed(self.line.text())

    # -- keys ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._later.start()  # once the keyboard is where it goes, which may be the next chip
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            done = self._line_key(event) if watched is self.line else self._chip_key(watched, event)
            if done:
                return True
        return super().eventFilter(watched, event)

    def _line_key(self, event: QKeyEvent) -> bool:
        key, chips = event.key(), self._flow.chips
        back = (
            Qt.Key.Key_Left if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else Qt.Key.Key_Right
        )
        if key in (Qt.Key.Key_Down, Qt.Key.Key_F4) and self._listed and not self.chooser.showing():
            self.show_all()
            return True
        at_start = not self.line.text() or (
            self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
        )
        if chips and at_start and key in (back, Qt.Key.Key_Backspace) and not self.locked:
            chips[-1].setFocus()
            return True
        return False

    def _chip_key(self, watched: QObject, event: QKeyEvent) -> bool:
        chips = self._flow.chips
        place = next((n for n, chip in enumerate(chips) if chip is watched), -1)
        if place < 0:
            return False
        key = event.key()
        ahead = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            place += 1 if (key == Qt.Key.Key_Right) == ahead else -1
            if place >= len(chips):
                self.line.setFocus()
            elif place >= 0:
                chips[place].setFocus()
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            (chips[0] if key == Qt.Key.Key_Home else self.line).setFocus()
            return True
        if key in _OFF:
            self.take_off(list(self._values)[place])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._link:
            return True
        if event.text() and event.text().isprintable() and not event.modifiers():
            self.line.setFocus()
            self.line.insert(event.text())
            self._typed(self.line.text())
            return True
        return False
