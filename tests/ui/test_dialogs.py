"""Dialogs are as high as what they ask needs; on a screen that is lower they are scrolled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from ui.components.button import Look
from ui.components.dialogs import Dialog
from ui.components.label import Label

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def shown(qtbot, styled: None, until: Until) -> Callable[[int], Dialog]:  # type: ignore[no-untyped-def]
    def make(lines: int) -> Dialog:
        dialog = Dialog("Title", "A paragraph that says what is asked.")
        qtbot.addWidget(dialog)
        for number in range(lines):
            dialog.content.addWidget(Label(f"Line {number} " + "of words " * 12, wrap=True))
        dialog.add_button("yes", "Do it", Look.FILLED)
        dialog.show()
        qtbot.waitExposed(dialog)
        QApplication.processEvents()
        return dialog

    return make


class Asked(QObject):
    """How often somebody asks to be laid out."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def room(dialog: Dialog) -> int:
    return dialog.screen().availableGeometry().height()


def whole(label: Label) -> bool:
    """Whether all of a label's words have their room."""
    return label.height() >= label.heightForWidth(label.width())


def test_nothing_is_cut_off_above_two_thirds_of_the_screen(shown: Callable[[int], Dialog]) -> None:
    dialog = shown(1)
    line = dialog.findChildren(Label)[-1].height() + dialog.content.spacing()
    dialog = shown(int(room(dialog) * 0.8 / line))
    assert dialog.height() > room(dialog) * 2 / 3
    assert all(whole(label) for label in dialog.findChildren(Label))
    assert not dialog._body.verticalScrollBar().isVisible()


def test_what_is_higher_than_the_screen_is_scrolled(shown: Callable[[int], Dialog]) -> None:
    dialog = shown(200)
    assert dialog.height() <= room(dialog)
    assert dialog._body.verticalScrollBar().isVisible()
    assert all(whole(label) for label in dialog.findChildren(Label))
    bar = dialog._body.verticalScrollBar()
    widest = max(label.width() for label in dialog.content.parentWidget().findChildren(Label))
    assert widest <= dialog._body.width() - bar.width(), "nothing lies under the bar"


def test_it_grows_with_what_is_shown_later(shown: Callable[[int], Dialog], until: Until) -> None:
    dialog = shown(1)
    before = dialog.height()
    dialog.content.addWidget(Label("More " * 80, wrap=True))
    until(lambda: dialog.height() > before)
    assert all(whole(label) for label in dialog.findChildren(Label))


@pytest.mark.parametrize("lines", [1, 200])
def test_it_comes_to_rest(shown: Callable[[int], Dialog], lines: int) -> None:
    """A dialog that asks for its layout whenever it was laid out keeps the processor busy while it stands."""
    dialog = shown(lines)
    for _ in range(20):
        QApplication.processEvents()
    asked = Asked()
    dialog.installEventFilter(asked)
    for _ in range(20):
        QApplication.processEvents()
    assert asked.count == 0
