"""The way of Tab through a window: from the start to the end and from top to bottom, as one reads it.

Qt goes in the order in which widgets were made, and scrolls only the area that the keyboard leaves.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

ROOM = 12
"""Logical pixels kept in sight around what the keyboard comes to."""


def step(window: QWidget, forward: bool) -> bool:
    """Move the keyboard on to the next control, or back; for ``focusNextPrevChild`` of a window."""
    there = stops(window)
    if not there:
        return False
    here = window.focusWidget()
    place = there.index(here) if here in there else -1 if forward else 0
    wanted = there[(place + (1 if forward else -1)) % len(there)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    wanted.setFocus(reason)
    show(wanted)
    return True


def stops(window: QWidget) -> list[QWidget]:
    """The controls that Tab comes to, in their order."""
    found: list[QWidget] = []
    _gather(window, found)
    return found


def show(widget: QWidget) -> None:
    """Scroll whatever holds a widget so that it is in sight."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget, ROOM, ROOM)
        holder = holder.parentWidget()


def _gather(holder: QWidget, found: list[QWidget]) -> None:
    for child in _as_read(holder):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.focusProxy() is None:
            found.append(child)
        _gather(child, found)


def _as_read(holder: QWidget) -> list[QWidget]:
    """The visible children: row by row, and of what stands side by side each column whole."""
    right_to_left = holder.layoutDirection() is Qt.LayoutDirection.RightToLeft
    children = [
        child
        for child in holder.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]
    rows: list[tuple[QRect, list[tuple[int, int, QWidget]]]] = []
    for child in sorted(children, key=lambda one: one.y()):
        rect = QRect(child.pos(), child.size())
        start = -rect.right() if right_to_left else rect.left()
        entry = (start, rect.top(), child)
        if rows and rect.top() < rows[-1][0].bottom():
            span, row = rows[-1]
            row.append(entry)
            rows[-1] = (span.united(rect), row)
        else:
            rows.append((QRect(QPoint(0, rect.top()), rect.bottomRight()), [entry]))
    return [child for _, row in rows for _, _, child in sorted(row, key=lambda one: one[:2])]
