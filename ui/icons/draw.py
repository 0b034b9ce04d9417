"""Draws the SVG icons with a stroke of 1.5 logical pixels at every size.

Scaling one picture would thin the stroke at 14 px and thicken it at 28 px, so the stroke's width is
set in the source for the size asked for, and the result is kept per size, colour and screen scale.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import path as resource
from ui.theme import theme
from ui.theme.tokens import tokens

DIRECTIONAL = frozenset(
    {"arrow-back", "arrow-forward", "chevron-end", "chevron-start", "undo", "redo", "interactions"}
)
"""Icons that point along the reading direction and are mirrored in a right-to-left window."""


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """The names that can be drawn."""
    return frozenset(file.stem for file in resource("icons").glob("*.svg"))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, colour: str, scale: float, mirror: bool) -> QPixmap:
    grid = tokens().icon["grid"]
    stroke = tokens().stroke * grid / size
    text = (
        _source(name)
        .replace("currentColor", colour)
        .replace('stroke-width="1.5"', f'stroke-width="{stroke}"')
    )
    renderer = QSvgRenderer(QByteArray(text.encode("utf-8")))
    pixmap = QPixmap(QSize(round(size * scale), round(size * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirror:
        painter.translate(pixmap.width(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon_pixmap(name: str, size: int, colour: QColor, scale: float = 0.0) -> QPixmap:
    """The drawing ``name`` at ``size`` logical pixels; ``scale`` 0 takes the screen's own."""
    app = QGuiApplication.instance()
    factor = scale or (app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0)
    mirror = name in DIRECTIONAL and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return _drawn(name, size, colour.name(), factor, mirror)


def draw_icon(painter: QPainter, name: str, x: int, y: int, size: int, colour: QColor) -> None:
    """Paint the drawing with its top left corner at ``x``, ``y``."""
    painter.drawPixmap(x, y, icon_pixmap(name, size, colour, painter.device().devicePixelRatioF()))


def icon(name: str, size: int = 16) -> QIcon:
    """The drawing as a ``QIcon`` in the theme's text colours, for menus."""
    made = QIcon(icon_pixmap(name, size, theme().c.text2))
    made.addPixmap(icon_pixmap(name, size, theme().c.lineStrong), QIcon.Mode.Disabled)
    return made
