"""What goes from the screen and from memory when a case file is locked, besides its own window."""

from __future__ import annotations

import gc

from PySide6.QtCore import QThread, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from ui import paint

AGAIN_MS = 20


def close_others(*keep: QWidget) -> None:
    """Close every dialog, list and menu but ``keep``: a modal one would block the way back in."""
    QToolTip.hideText()
    for window in QApplication.topLevelWidgets():
        if window in keep or not window.isVisible():
            continue
        if isinstance(window, QDialog):
            window.reject()  # ends its own loop with the answer no
        window.hide()


def forget_clipboard() -> None:
    """Empty the clipboard, and what is marked on X11, if what lies there came from our windows."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def retire(window: QWidget, *keep: QWidget) -> None:
    """Delete a hidden window with all that it holds, as soon as no dialog's code stands on it any more.

    Whoever asked through a dialog goes on, with the answer no, after the dialog is closed; its window must
    last until then, and whatever else it may ask is closed as well.
    """
    if QThread.currentThread().loopLevel() > 1:
        close_others(*keep)
        QTimer.singleShot(AGAIN_MS, lambda: retire(window, *keep))
        return
    window.destroyed.connect(lambda: QTimer.singleShot(0, forget_words))
    window.deleteLater()


def forget_words() -> None:
    """Drop what the drawing of rows has kept, and everything that nobody refers to any more."""
    paint.forget_words()
    QPixmapCache.clear()
    gc.collect()
