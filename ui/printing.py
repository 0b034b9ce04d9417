"""Paper: in which language and on which sheet a document is set, and sending its pages to a printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from ui.components import dialogs
from ui.language import NAMES
from ui.screens.preview import Picture

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

LANGUAGES = tuple(NAMES.items())
PAPERS = (("a4", "A4"), ("letter", "Letter"))
PAGE_PIXELS = round(8.27 * 300)
"""How many pixels wide a page is printed: 300 dots an inch on A4."""

_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Where Letter is the usual paper, says CLDR."""


def usual_paper() -> str:
    """The paper that is usual where this machine says it is."""
    return "letter" if QLocale.territoryToCode(QLocale().territory()) in _LETTER else "a4"


def choose_printer(parent: QWidget, title: str, paper: str) -> QPrinter | None:
    """Ask for a printer, set to whole sheets of a paper; None when it is called off."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    size = QPageSize.PageSizeId.Letter if paper == "letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    return printer if dialogs.run(dialog) else None


def send(parent: QWidget, printer: QPrinter, pictures: Sequence[Picture]) -> bool:
    """Print pages, each as large as its sheet allows; False, having said so, when no printer answers."""
    from PySide6.QtPrintSupport import QPrinter

    painter = QPainter()
    if not painter.begin(printer):
        title = QCoreApplication.translate("Printing", "Nothing was printed")
        note = QCoreApplication.translate(
            "Printing", "The printer does not answer. Choose another one, or save the document as a PDF."
        )
        dialogs.tell(parent, title, note)
        return False
    for number, picture in enumerate(pictures):
        if number:
            printer.newPage()
        page = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
        ratio = min(page.width() / picture.width, page.height() / picture.height)
        painter.drawImage(QRectF(0, 0, picture.width * ratio, picture.height * ratio), picture.image())
    painter.end()
    return True
