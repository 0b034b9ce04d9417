"""The engraved rosette of the first window: trochoids, as on a bond, around the wax seal.

A point on a circle that rolls inside another draws a hypotrochoid.  With a rational ratio of the two
radii the line closes after some turns, having laid a net of even arches: an ornament that costs one
path, no picture file, and is sharp at every scale.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ui.theme import theme

PETAL_STEPS = 24
"""Points of one wave of a ring."""


def trochoid(centre: QPointF, middle: float, arm: float, arches: int, turns: int, steps: int) -> QPolygonF:
    """A closed hypotrochoid as a polygon, of ``steps`` points an arch.

    ``middle`` is the radius on which the rolling circle's centre runs, ``arm`` the reach of its pen
    (both in logical pixels), ``arches`` and ``turns`` the ratio of the two radii (coprime).
    """
    speed = arches / turns
    parts = arches + turns  # the line is the same after each of these, turned by as much as it ran
    arch = []
    for step in range(steps):
        t = 2 * math.pi * turns * step / steps / parts
        x = middle * math.cos(t) + arm * math.cos(speed * t)
        y = middle * math.sin(t) - arm * math.sin(speed * t)
        arch.append(QPointF(x, y))
    return _turned(QPolygonF(arch), centre, parts, 360 * turns / parts)


def petals(centre: QPointF, low: float, high: float, count: int, phase: float, twist: float) -> QPolygonF:
    """A wavy ring between the radii ``low`` and ``high`` with ``count`` waves, leaning by "
    "``twist`` radians."""
    wave = []
    for step in range(PETAL_STEPS):
        t = 2 * math.pi * step / PETAL_STEPS / count
        radius = (low + high) / 2 + (high - low) / 2 * math.sin(count * t + phase)
        lean = t + twist * math.cos(count * t + phase)
        wave.append(QPointF(radius * math.cos(lean), radius * math.sin(lean)))
    return _turned(QPolygonF(wave), centre, count, 360 / count)


def _turned(part: QPolygonF, centre: QPointF, times: int, degrees: float) -> QPolygonF:
    """A closed line around ``centre`` that is ``part`` over and over, turned by ``degrees`` each time.

    Qt turns points a hundred times faster than Python works them out, and the first window waits for them.
    """
    whole: list[QPointF] = []
    for number in range(times):
        place = QTransform.fromTranslate(centre.x(), centre.y()).rotate(degrees * number)
        whole += place.map(part).toList()
    return QPolygonF([*whole, whole[0]])


def _veiled(colour: QColor, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def draw_rosette(p: QPainter, area: QRectF) -> None:
    """Draw the whole ornament into the largest circle in ``area``."""
    c = theme().c
    radius = min(area.width(), area.height()) / 2
    centre = area.center()
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(_veiled(c.text3, 0.55), 0.8))
    p.drawEllipse(centre, radius - 0.5, radius - 0.5)
    p.drawEllipse(centre, radius * 0.978, radius * 0.978)
    p.setPen(QPen(_veiled(c.text2, 0.42), 0.7))
    p.drawPolyline(trochoid(centre, radius * 0.79, radius * 0.176, 163, 2, 48))
    p.setPen(QPen(_veiled(c.ink, 0.42), 0.7))
    for index in range(4):
        p.drawPolyline(petals(centre, radius * 0.37, radius * (0.62 - 0.04 * index), 44, index * 1.57, 0.1))
    p.setPen(QPen(_veiled(c.wax, 0.5), 0.7))
    for index in range(5):
        p.drawPolyline(petals(centre, radius * 0.19, radius * 0.345, 20, index * 1.2566, 0.17))
    draw_seal(p, centre, radius * 0.122)


def draw_seal(p: QPainter, centre: QPointF, radius: float) -> None:
    """The wax seal: a scalloped disc, two rings and the letter of the house."""
    c = theme().c
    path = QPainterPath()
    lobes = 16
    steps = lobes * 12
    for step in range(steps + 1):
        t = 2 * math.pi * step / steps
        reach = radius * (0.955 + 0.045 * math.cos(lobes * t))
        spot = QPointF(centre.x() + reach * math.sin(t), centre.y() - reach * math.cos(t))
        if step:
            path.lineTo(spot)
        else:
            path.moveTo(spot)
    p.setPen(Qt.PenStyle.NoPen)
    p.fillPath(path, c.seal)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(c.onSeal, max(1.0, radius * 0.045)))
    p.drawEllipse(centre, radius * 0.68, radius * 0.68)
    p.setPen(QPen(c.onSeal, max(1.6, radius * 0.15), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    reach = radius * 0.36
    letter = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
    p.drawArc(letter, 48 * 16, 264 * 16)
