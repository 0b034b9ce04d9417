"""Pages of a PDF on screen: rendered off the window's thread, at the screen's own sharpness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import paint
from ui.accessible import Role
from ui.components.surface import let_through
from ui.theme import theme

GAP = 16


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as pixels, 32 bits each, and its size on paper in points (1/72 inch)."""

    pixels: bytes
    width: int
    height: int
    stride: int
    points: tuple[float, float]

    def image(self) -> QImage:
        """The page as an image that owns its pixels."""
        return QImage(self.pixels, self.width, self.height, self.stride, QImage.Format.Format_RGB32).copy()


def render_pages(pdf: bytes, pixels_wide: int) -> list[Picture]:
    """Render every page ``pixels_wide`` pixels wide.  Runs on the worker's thread."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    made = []
    try:
        for page in document:
            size = page.get_size()
            bitmap = page.render(scale=pixels_wide / size[0], rev_byteorder=False, prefer_bgrx=True)
            made.append(Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, size))
            bitmap.close()
            page.close()
    finally:
        document.close()
    return made


class _Sheets(QWidget):
    """The pages, one below the other, on the mat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: list[QImage] = []
        self.held = False
        """Whether the keyboard is in the preview; a ring stands around what is in sight."""
        self._wide = 0

    def show_images(self, images: Sequence[QImage], wide: int) -> None:
        self.images, self._wide = list(images), wide
        self.setFixedHeight(sum(self._height(image) + GAP for image in self.images) + GAP)
        self.update()

    def _height(self, image: QImage) -> int:
        return round(self._wide * image.height() / max(1, image.width()))

    def tops(self) -> list[int]:
        """Where each page begins."""
        found, y = [], GAP
        for image in self.images:
            found.append(y)
            y += self._height(image) + GAP
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        p.setRenderHint(p.RenderHint.SmoothPixmapTransform)
        x = (self.width() - self._wide) // 2
        for top, image in zip(self.tops(), self.images, strict=True):
            area = QRect(x, top, self._wide, self._height(image))
            if area.intersects(event.rect()):
                p.drawImage(area, image)
                p.setPen(c.lineStrong)
                p.setBrush(Qt.BrushStyle.NoBrush)
                p.drawRect(area.adjusted(-1, -1, 0, 0))
        if self.held:
            paint.ring(p, self.visibleRegion().boundingRect().adjusted(3, 3, -3, -3), 2)
        p.end()


class Preview(QScrollArea):
    """A report as it will be printed."""

    told_as = Role.Document
    page_changed = Signal(int, int)
    """The page in sight, from 1, and how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = _Sheets()
        let_through(self, self._sheets)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the report"))
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self.verticalScrollBar().valueChanged.connect(self._sheets.update)
        self.verticalScrollBar().setSingleStep(40)

    def wanted_width(self) -> int:
        """Logical pixels that a page is shown wide."""
        return max(320, min(760, self.viewport().width() - 2 * GAP))

    def show_pages(self, pictures: Sequence[Picture]) -> None:
        """Show pages, keeping the place."""
        place = self.verticalScrollBar().value()
        self._sheets.show_images([picture.image() for picture in pictures], self.wanted_width())
        self.verticalScrollBar().setValue(place)
        self._tell()

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sheets.images)

    def step(self, by: int) -> None:
        """Show the page before or after."""
        tops = self._sheets.tops()
        page = max(0, min(len(tops) - 1, self._page() + by))
        if tops:
            self.verticalScrollBar().setValue(tops[page] - GAP)

    def _page(self) -> int:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, sum(top <= middle for top in self._sheets.tops()) - 1)

    def _tell(self) -> None:
        if self._sheets.images:
            self.page_changed.emit(self._page() + 1, len(self._sheets.images))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._sheets.held = True
        self._sheets.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._sheets.held = False
        self._sheets.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 600)
