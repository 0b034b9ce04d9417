"""The recovery key on screen and on paper: numbered groups that survive handwriting."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import paint
from ui.components import dialogs
from ui.theme import theme

_COLUMNS = 4
_CELL = 34


def _monospace(size: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Medium)
    return font


class KeySheet(QWidget):
    """The groups of the key in a grid, each with its number; read left to right in every language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_key(self, groups: list[str]) -> None:
        """Show a key."""
        self._groups = groups
        self.setAccessibleName(self.tr("Recovery key"))
        self.setAccessibleDescription(" ".join(groups))
        self.updateGeometry()
        self.update()

    def _rows(self) -> int:
        return -(-max(len(self._groups), 13) // _COLUMNS)

    def sizeHint(self) -> QSize:
        return QSize(400, self._rows() * _CELL + 24 + 2 * paint.RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(paint.RING, paint.RING, -paint.RING, -paint.RING)
        paint.box(p, area, theme().tokens.radius["r3"], c.surface, c.line)
        if self.hasFocus():
            paint.ring(p, area, theme().tokens.radius["r3"])
        wide = (area.width() - 24) // _COLUMNS
        ltr = Qt.LayoutDirection.LeftToRight
        for index, group in enumerate(self._groups):
            x = area.x() + 12 + (index % _COLUMNS) * wide
            y = area.y() + 12 + (index // _COLUMNS) * _CELL
            number = QRect(x, y, 20, _CELL)
            paint.text(p, number, str(index + 1), theme().font("micro", 400), c.text3, ltr, end=True)
            paint.text(p, QRect(x + 26, y, wide - 26, _CELL), group, _monospace(15), c.text, ltr)
        p.end()


def _sheet_text(key: str, name: str) -> str:
    title = QCoreApplication.translate("KeySheet", "Chancery: recovery key of the case file “{name}”").format(
        name=name
    )
    advice = QCoreApplication.translate(
        "KeySheet",
        "Whoever holds this sheet and the case file with its key file can read everything in it. "
        "Keep it in the safe.",
    )
    return f"{title}\n\n{key}\n\n{advice}\n"


def save_key(parent: QWidget, key: str, name: str) -> bool:
    """Write the sheet as a text file where the officer says; False when nothing was written."""
    chosen = dialogs.save_file(
        parent,
        QCoreApplication.translate("KeySheet", "Chancery: keep the recovery key"),
        f"{name}-recovery-key.txt",
        QCoreApplication.translate("KeySheet", "Text (*.txt)"),
    )
    if chosen is None:
        return False
    try:
        chosen.write_text(_sheet_text(key, name), encoding="utf-8")
        chosen.chmod(0o600)
    except OSError as error:
        dialogs.tell(
            parent,
            QCoreApplication.translate("KeySheet", "The key could not be saved"),
            QCoreApplication.translate("KeySheet", "{reason}. Choose another place.").format(
                reason=error.strerror
            ),
        )
        return False
    return True


def print_key(parent: QWidget, key: str, name: str) -> bool:
    """Print the sheet on a printer of the officer's choice; False when it was called off."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("KeySheet", "Chancery: print the recovery key"))
    if not dialogs.run(dialog):
        return False
    painter = QPainter()
    if not painter.begin(printer):
        dialogs.tell(
            parent,
            QCoreApplication.translate("KeySheet", "Nothing was printed"),
            QCoreApplication.translate(
                "KeySheet", "The printer does not answer. Choose another one, or save the key."
            ),
        )
        return False
    unit = printer.resolution() / 72
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    font = QFont(theme().font("base"))
    font.setPixelSize(round(11 * unit))
    painter.setFont(font)
    flags = Qt.TextFlag.TextWordWrap.value
    painter.drawText(
        QRectF(40 * unit, 40 * unit, page.width() - 80 * unit, 120 * unit), flags, _sheet_text("", name)
    )
    painter.setFont(_monospace(round(14 * unit)))
    groups = key.strip().split("-")
    for index, group in enumerate(groups):
        x = (40 + (index % _COLUMNS) * 120) * unit
        y = (180 + (index // _COLUMNS) * 36) * unit
        painter.drawText(QRectF(x, y, 120 * unit, 30 * unit), 0, f"{index + 1:>2}  {group}")
    painter.end()
    return True
