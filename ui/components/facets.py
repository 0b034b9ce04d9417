"""Facets: the values that a list holds, with their counts, to be ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import formats, paint
from ui.components.button import Button, Look
from ui.components.check import Check
from ui.components.marking import level_of
from ui.components.press import Pressable
from ui.components.surface import clear, column, let_through
from ui.desk import FacetCount
from ui.icons import draw_icon
from ui.theme import theme

SHOWN = 8
"""Values of a facet that stand open; the rest is behind a link."""
MORE = 60
"""Values that the link brings each time: a thousand at once would hold the window up."""


class _Fold(Pressable):
    """A heading that folds what stands below it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        icon = "chevron-down" if self.isChecked() else "chevron-end"
        spot = paint.mirrored(self, QRect(1, 6, 14, 14))
        draw_icon(p, icon, spot.x(), spot.y(), 14, c.text2)
        words = paint.mirrored(self, QRect(20, 0, self.width() - 24, 26))
        paint.text(p, words, self.text(), theme().font("small", 600), c.text2, self.layoutDirection())
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(2, 3, -3, -3), 3)
        p.end()


class _Facet(QWidget):
    """One field's values."""

    changed = Signal()

    def __init__(self, field: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.chosen: set[str] = set()
        self._limit = SHOWN
        self._values: Sequence[FacetCount] = ()
        col = column(self, gap=0)
        self._fold = _Fold(label)
        self._body = QWidget()
        self._list = column(self._body, gap=0)
        col.addWidget(self._fold)
        col.addWidget(self._body)
        self._fold.toggled.connect(self._body.setVisible)

    def show_values(self, values: Sequence[FacetCount]) -> None:
        """Show values and counts; what is ticked stays ticked, even at nought."""
        self._values = values
        clear(self._list)
        shown = [v for v in values if v.count or v.code in self.chosen]
        cut = shown if len(shown) <= self._limit + 1 else shown[: self._limit]
        for value in cut:
            level = level_of(value.code) if self.field == "marking" else -1
            check = Check(value.label or self.tr("None"), count=formats.count(value.count), level=level)
            check.setChecked(value.code in self.chosen)
            check.toggled.connect(lambda on, code=value.code: self._tick(code, on))
            self._list.addWidget(check)
        if len(cut) < len(shown):
            more = Button(
                self.tr("{count} more").format(count=len(shown) - len(cut)), Look.LINK, height="controlSmall"
            )
            more.clicked.connect(self._show_more)
            self._list.addWidget(more)
        self.setVisible(bool(shown))

    def _show_more(self) -> None:
        self._limit += MORE
        self.show_values(self._values)

    def _tick(self, code: str, on: bool) -> None:
        if on:
            self.chosen.add(code)
        else:
            self.chosen.discard(code)
        self.changed.emit()


class FacetPanel(QScrollArea):
    """All facets of a list, in one scroll area."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme().tokens.width["facets"])
        body = QWidget()
        self._column: QVBoxLayout = column(body, margins=(10, 6, 8, 12), gap=6)
        self._column.addStretch()
        let_through(self, body)
        self._facets: dict[str, _Facet] = {}

    def set_fields(self, fields: Sequence[tuple[str, str]]) -> None:
        """Offer these fields, name and label."""
        for facet in self._facets.values():
            facet.setParent(None)
            facet.deleteLater()
        self._facets = {}
        for place, (name, label) in enumerate(fields):
            facet = _Facet(name, label)
            facet.changed.connect(self.changed)
            self._facets[name] = facet
            self._column.insertWidget(place, facet)

    def show_values(self, values: Mapping[str, Sequence[FacetCount]]) -> None:
        """Show the values of each field."""
        for name, counted in values.items():
            if name in self._facets:
                self._facets[name].show_values(counted)

    def chosen(self) -> dict[str, frozenset[str]]:
        """The ticked codes of each field that has any."""
        return {name: frozenset(facet.chosen) for name, facet in self._facets.items() if facet.chosen}

    def choose(self, chosen: Mapping[str, frozenset[str]]) -> None:
        """Tick just these codes of each field."""
        for name, facet in self._facets.items():
            facet.chosen = set(chosen.get(name, ()))
        self.changed.emit()

    def take_off(self, field: str) -> None:
        """Untick everything of a field."""
        facet = self._facets.get(field)
        if facet is not None and facet.chosen:
            facet.chosen.clear()
            self.changed.emit()

    def label_of(self, field: str, code: str) -> str:
        """The label of a value on show, or its code."""
        facet = self._facets.get(field)
        values = facet._values if facet is not None else ()
        return next((v.label for v in values if v.code == code), code) or self.tr("None")
