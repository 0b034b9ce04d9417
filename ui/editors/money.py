"""Sums with their currency, and other exact figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.world import minor_units
from ui import formats, paint
from ui.components.button import IconButton
from ui.components.choices import Choice, Chooser, matching
from ui.components.field import Line, TextField
from ui.components.label import Label
from ui.desk import FieldInfo, Link, Value
from ui.editors import amounts
from ui.editors.base import Editor, Source
from ui.theme import theme

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keyboard comes back: a menu is open, or another window."""


def _left_for_good(event: QEvent) -> bool:
    return isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _PASSING


class _FigureField(TextField):
    """Figures: grouped at rest, plain while they are typed."""

    def __init__(self) -> None:
        super().__init__(boxed=False)
        self._exact = self._shown = ""
        self.line.editingFinished.connect(self._read_back)

    @property
    def exact(self) -> str:
        """The decimal text that stands here; where it is none, the text as it was typed."""
        words = self.line.text()
        return self._exact if words == self._shown else amounts.parse(words) or words.strip()

    def set_exact(self, text: str) -> None:
        """Show a decimal text without calling it an edit."""
        self._exact, self._shown = text, self.line.text()
        self._dress(self.line.hasFocus())
        self.line.setCursorPosition(0)

    def is_figure(self) -> bool:
        """Whether a decimal stands here."""
        return not self.exact or formats.is_decimal(self.exact)

    def _dress(self, typing: bool) -> None:
        self._exact = self.exact
        self._shown = amounts.editable(self._exact) if typing else amounts.shown(self._exact)
        if self._shown != self.line.text():
            self.line.setText(self._shown)

    def _read_back(self) -> None:
        if not self.line.hasFocus():
            self._dress(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusIn:
            self._dress(True)
        elif watched is self.line and _left_for_good(event):
            self._dress(False)
        return super().eventFilter(watched, event)


class FigureEditor(Editor):
    """An exact decimal figure with its unit."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = _FigureField()
        self.unit = Label(field.unit, "small", "text3")
        self.unit.setVisible(bool(field.unit))
        self.box.row.addWidget(self.unit)
        self.column.addWidget(self.box)
        self.box.edited.connect(self.changed)
        self.box.line.editingFinished.connect(self.left)
        self.setFocusProxy(self.box)

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        value = values.get(self.field.name)
        self.box.set_exact("" if value is None else str(value))

    def _read(self) -> dict[str, Value]:
        return {self.field.name: (self.box.exact if self.box.is_figure() else "") or None}

    def _typed(self) -> dict[str, Value]:
        return {self.field.name: self.box.exact or None}

    def _problem(self) -> str:
        if not self.box.is_figure():
            return self.tr("{label} takes a number, such as {example}.").format(
                label=self.field.label, example=amounts.shown("1250.5")
            )
        return ""

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class SumEditor(FigureEditor):
    """Another sum of a register whose currency stands with the first: a payment's interest, its fees."""

    def __init__(self, field: FieldInfo, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._currency = currency

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        super()._show(values, links)
        self.unit.setText(str(values.get(self._currency) or ""))
        self.unit.setVisible(bool(self.unit.text()))


class _CurrencyLine(Line):
    """The code of a currency at the end of a sum's field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rest_colour = "text2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.align_end()
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            p = paint.painter(self)
            paint.ring(p, self.rect().adjusted(3, 3, -3, -3), theme().tokens.radius["r1"])
            p.end()

    def fit(self) -> None:
        """As wide as a code at rest, and with room for a name while one is typed."""
        self.setFixedWidth(96 if self.hasFocus() else paint.width("MMM", theme().font("base")) + 10)


class CurrencyBox(QObject):
    """Takes a currency by its code or name; the case file's usual ones come first."""

    picked = Signal()

    def __init__(self, source: Source, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._source = source
        self._code = ""
        self._choices = [
            Choice(code, label.removeprefix(code).strip(), end=code)
            for code, label in source.terms("currency")
        ]
        self._usual: list[str] = []
        self.line = _CurrencyLine(anchor)
        self.line.setAccessibleName(self.tr("Currency"))
        self.line.installEventFilter(self)
        self.chooser = Chooser(self.line, anchor)
        self.chooser.chosen.connect(self._take)
        self.line.textEdited.connect(self._search)
        self.line.editingFinished.connect(self._settle)

    def code(self) -> str:
        """The code, or what stands in its place."""
        words = self.line.text().strip()
        return words.upper() if len(words) == 3 else words

    def known(self) -> bool:
        """Whether what stands here is a currency, or nothing."""
        code = self.code()
        return not code or code == self._code or any(one.code == code for one in self._choices)

    def name_of(self, code: str) -> str:
        """What a currency is called."""
        return next((one.label for one in self._choices if one.code == code), code)

    def set_code(self, code: str) -> None:
        """Show a currency without calling it an edit."""
        self._code = code
        self.line.setText(code)

    def open(self) -> None:
        """Open the list, or close it."""
        if self.chooser.showing():
            self.chooser.hide()
        elif not self.line.isReadOnly():
            self.line.setFocus()
            self.line.selectAll()
            self._source.currencies(self._show_usual)

    def _show_usual(self, codes: Sequence[str]) -> None:
        self._usual = list(codes)
        if self.line.hasFocus():
            self.chooser.show(self._ordered(), self.code())

    def _ordered(self) -> list[Choice]:
        rank = {code: place for place, code in enumerate(self._usual)}
        return sorted(self._choices, key=lambda one: rank.get(one.code, len(rank)))

    def _search(self, words: str) -> None:
        found = matching(self._ordered(), words)
        nothing = Choice("", self.tr("Nothing found"), inert=True)
        self.chooser.show(found or [nothing], first=bool(words.strip()))
        self.picked.emit()

    def _take(self, choice: Choice) -> None:
        self.set_code(choice.code)
        self.picked.emit()

    def settle(self) -> None:
        """Take what is typed for the one currency that fits, if there is one."""
        self.chooser.hide()
        self._settle()

    def _settle(self) -> None:
        words = self.line.text().strip()
        if self.chooser.showing() or words == self._code or not self.line.isVisible():
            return
        fitting = matching(self._choices, words) if words else []
        self.set_code(fitting[0].code) if len(fitting) == 1 else self.line.setText(self.code())
        self.picked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.line.fit()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4)
            and not self.chooser.showing()
        ):
            self.open()
            return True
        return super().eventFilter(watched, event)


class _SumField(_FigureField):
    """A sum with the currency inside its edge; the edge shows whichever of the two is typed."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.currency = CurrencyBox(source, self)
        self.row.addWidget(self.currency.line)
        self.open = IconButton(self.tr("Show the currencies"), "chevron-down", height="controlSmall")
        self.open.setFixedSize(24, 24)
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row.addWidget(self.open)
        self.open.clicked.connect(self.currency.open)
        self.currency.line.installEventFilter(self)

    def _focused(self) -> bool:
        return self.line.hasFocus() or self.currency.line.hasFocus()

    def _ringed(self) -> bool:
        """Within one edge, the ring stands around the part that is typed in."""
        return self.line.hasFocus()


class MoneyEditor(Editor):
    """A sum and its currency: two fields that are one value."""

    def __init__(
        self, field: FieldInfo, currency: str, source: Source, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._currency = currency
        self.box = _SumField(source)
        self.currency = self.box.currency
        self.column.addWidget(self.box)
        self.box.edited.connect(self.changed)
        self.currency.picked.connect(self.changed)
        self.box.line.editingFinished.connect(self.left)
        self.currency.line.editingFinished.connect(self.left)
        self.setFocusProxy(self.box)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.field.name, self._currency)

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        value = values.get(self.field.name)
        self.box.set_exact("" if value is None else str(value))
        self.currency.set_code(str(values.get(self._currency) or ""))

    def _read(self) -> dict[str, Value]:
        exact = self.box.exact if self.box.is_figure() else ""
        return {self.field.name: exact or None, self._currency: self.currency.code() or None}

    def _typed(self) -> dict[str, Value]:
        return {self.field.name: self.box.exact or None, self._currency: self.currency.code() or None}

    def settle(self) -> None:
        self.currency.settle()

    def _problem(self) -> str:
        exact, code = self.box.exact, self.currency.code()
        if not self.box.is_figure():
            return self.tr("A sum is written like {example}.").format(example=amounts.shown("1250000.00"))
        if not self.currency.known():
            return self.tr("“{word}” is no currency.").format(word=code)
        if exact and not code:
            return self.tr("A sum needs its currency.")
        if exact and code and amounts.places(exact) > minor_units(code):
            name = self.currency.name_of(code)
            if not minor_units(code):
                sentence = self.tr(
                    "{code} ({currency}) has no smaller unit: its sums have no decimal places."
                )
                return sentence.format(code=code, currency=name)
            sentence = self.tr("{code} ({currency}) has {most} decimal places, and this sum has {count}.")
            most = minor_units(code)
            return sentence.format(code=code, currency=name, most=most, count=amounts.places(exact))
        return ""

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)
        self.currency.line.setAccessibleName(self.tr("{field}: currency").format(field=name))
