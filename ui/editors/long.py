"""Paragraphs, and values with a shape of their own that are shown but not edited as text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import formats, paint
from ui.components.field import Frame
from ui.components.surface import mirrored_margins
from ui.desk import FieldInfo, Link, Value
from ui.editors.base import Editor
from ui.theme import theme
from ui.words import structure_lines

MOST_LINES = 10
_MARGINS = (paint.RING + 9, paint.RING + 5, paint.RING + 3, paint.RING + 4)


class _Paragraphs(QPlainTextEdit):
    """Plain text as high as its words, up to ten lines; Tab leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFont(theme().font("base"))
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Lines wrap, yet Qt scrolls a right-to-left text sideways by the width of a margin.
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self.horizontalScrollBar().setRange(0, 0))

    def wanted_height(self) -> int:
        lines = max(1, min(MOST_LINES, self.document().size().toSize().height()))
        return lines * self.fontMetrics().lineSpacing() + 2

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are for the window, not for their paths to be typed here."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def wheelEvent(self, event: object) -> None:
        if self.verticalScrollBar().maximum() and self.hasFocus():
            super().wheelEvent(event)  # type: ignore[arg-type]
        else:
            event.ignore()  # type: ignore[attr-defined]


class LongEditor(Editor):
    """Paragraphs."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.frame = Frame(boxed=False)
        self.frame.row.setContentsMargins(*mirrored_margins(_MARGINS))
        self.text = _Paragraphs(self.frame)
        self.frame.hold(self.text)
        self.column.addWidget(self.frame)
        self._quiet = False
        self.text.textChanged.connect(self._edited)
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.setFocusProxy(self.text)

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self._quiet = True
        self.text.setPlainText(str(values.get(self.field.name) or ""))
        self._quiet = False
        self._fit()

    def _read(self) -> dict[str, Value]:
        return {self.field.name: self.text.toPlainText().strip() or None}

    def _mark(self) -> object:
        return self.text.toPlainText()

    def _edited(self) -> None:
        self._fit()
        if not self._quiet:
            self.changed.emit()

    def _fit(self) -> None:
        self.frame.setFixedHeight(self.text.wanted_height() + 9 + 2 * paint.RING)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def set_wrong(self, wrong: bool) -> None:
        self.frame.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.text.setAccessibleName(name)


class ShownOnly(LongEditor):
    """A structure of a source: shown whole and selectable, not edited here."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.text.setReadOnly(True)
        self.frame.locked = True

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        value = values.get(self.field.name)
        words = "\n".join(structure_lines(value)) if isinstance(value, list) else str(value or "")
        super()._show({self.field.name: words or formats.DASH}, links)

    @property
    def names(self) -> tuple[str, ...]:
        return ()
