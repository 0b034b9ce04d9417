"""Walking a window by Tab: where the keyboard goes, and what it passes by."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.theme import theme

MOST = 400
"""Steps after which a walk that has not come round counts as lost."""
RING_LEAST = 40
"""Pixels of the focus ring that have to show: the ends of one around a check box at least."""


def walk(window: QWidget, hidden: list[str], *, back: bool = False) -> list[QWidget]:
    """The widgets that Tab reaches from where the keyboard is, that one first, until it comes round.

    ``hidden`` is told those that cannot be seen while the keyboard is in them.
    """
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    seen: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget()
        assert here is not None, f"the keyboard is nowhere after {[name_of(one) for one in seen[-3:]]}"
        if here in seen:
            assert here is seen[0], f"{name_of(here)} is a trap: Tab comes round to it"
            return seen
        seen.append(here)
        if not in_sight(here, window):
            hidden.append(f"out of sight: {name_of(here)}")
        QTest.keyClick(here, key)
    raise AssertionError("Tab does not come round")


def reachable(window: QWidget) -> set[QWidget]:
    """What shows in a window and takes the keyboard."""
    found = set()
    for one in window.findChildren(QWidget):
        stands = one.isVisibleTo(window) and one.isEnabled() and one.window() is window
        if not stands or not one.focusPolicy() & Qt.FocusPolicy.TabFocus or one.focusProxy() is not None:
            continue
        if isinstance(one, QAbstractButton) and _left_out_of_its_group(one):
            continue
        found.add(one)
    return found


def _left_out_of_its_group(button: QAbstractButton) -> bool:
    """Whether arrow keys lead to it, and Tab to the one of its group that is chosen."""
    if not button.isCheckable() or button.isChecked():
        return False
    group = button.group()
    if group is not None and group.exclusive():
        return group.checkedButton() is not None
    if not button.autoExclusive() or button.parentWidget() is None:
        return False
    others = button.parentWidget().findChildren(
        QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return any(other.isChecked() and other.autoExclusive() for other in others)


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def in_sight(widget: QWidget, window: QWidget) -> bool:
    """Whether something of the widget can be seen: it has a size, and nothing that holds it cuts it off."""
    rect = place_of(widget, window)
    holder = widget.parentWidget()
    while holder is not None and holder is not window:
        rect = rect.intersected(place_of(holder, window))
        holder = holder.parentWidget()
    return not rect.intersected(window.rect()).isEmpty()


def out_of_order(seen: list[QWidget], window: QWidget) -> list[str]:
    """Steps of a walk that lead backwards: up, or against the direction of reading."""
    right_to_left = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    steps = list(zip(seen, [*seen[1:], seen[0]], strict=True))
    back = [pair for pair in steps if _leads_back(*_apart(*pair, window), right_to_left)]
    # A walk comes round once: that step leads to what stands first, so from nothing else does one lead there.
    rounds = [pair for pair in back if _is_first(pair[1], seen, window, right_to_left)]
    return [f"{name_of(one)} then {name_of(other)}" for one, other in back if (one, other) not in rounds[:1]]


def _is_first(widget: QWidget, seen: list[QWidget], window: QWidget, right_to_left: bool) -> bool:
    others = [one for one in seen if one is not widget]
    return not any(_leads_back(*_apart(widget, other, window), right_to_left) for other in others)


def _apart(one: QWidget, other: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """The places of what holds the one and what holds the other, where they first part."""
    ones, others = _holders(one, window), _holders(other, window)
    while ones and others and ones[-1] is others[-1]:
        ones.pop()
        others.pop()
    here, there = (ones or [one])[-1], (others or [other])[-1]
    return place_of(here, window), place_of(there, window)


def _holders(widget: QWidget, window: QWidget) -> list[QWidget]:
    held = [widget]
    while (holder := held[-1].parentWidget()) is not None and held[-1] is not window:
        held.append(holder)
    return held


def _leads_back(here: QRect, there: QRect, right_to_left: bool) -> bool:
    after, before = there.left() >= here.right(), there.right() <= here.left()
    if right_to_left:
        after, before = before, after
    above, below = there.bottom() <= here.top(), there.top() >= here.bottom()
    return (before and not below) or (above and not after)


def unseen(window: QWidget, steps: int) -> list[str]:
    """Widgets that look with the keyboard in them as they look without: by the colour of the focus ring."""
    found = []
    for _ in range(steps):
        here = QApplication.focusWidget()
        assert here is not None
        around = place_of(here, window).adjusted(-12, -12, 12, 12).intersected(window.rect())
        held = window.grab(around).toImage()
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here:  # the only stop
            here.clearFocus()
        left = window.grab(around).toImage()
        if _ring_pixels(held, left) < RING_LEAST:
            found.append(name_of(here))
        if QApplication.focusWidget() is None:
            here.setFocus()
    return found


def _ring_pixels(held: QImage, left: QImage) -> int:
    """Pixels that have the colour of the focus ring in the one picture and not in the other."""
    focus, count = theme().c.focus, 0
    for y in range(held.height()):
        for x in range(held.width()):
            one = held.pixel(x, y)
            if one != left.pixel(x, y) and _near(one, focus) and not _near(left.pixel(x, y), focus):
                count += 1
    return count


def _near(pixel: int, colour: QColor) -> bool:
    parts = (
        (pixel >> 16 & 255, colour.red()),
        (pixel >> 8 & 255, colour.green()),
        (pixel & 255, colour.blue()),
    )
    return all(abs(one - other) < 24 for one, other in parts)


def name_of(widget: QWidget) -> str:
    """A widget as a message names it."""
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return f"{type(widget).__name__} “{words}”"
