"""Scrolling a list paints the rows that come into sight, moves the others, and shows what it should."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.components.button import Button
from ui.components.table import Column, Style, TableModel, TableView
from ui.components.table.model import from_memory
from ui.desk import Row

COLUMNS = [
    Column("marking", "", Style.MARKING, 40),
    Column("title", "Name", Style.TITLE),
    Column("city", "City"),
]


@pytest.fixture
def table(styled, qtbot) -> TableView:  # type: ignore[no-untyped-def]
    model = TableModel(COLUMNS)
    view = TableView(model)
    view.setParent(None)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(600, 400)
    names = [f"Person {number}" for number in range(500)]
    model.show(
        list(range(500)),
        from_memory(names, lambda n, name: Row(n, str(n), name, "restricted", {"city": f"City {n}"})),
    )
    view.show()
    qtbot.waitExposed(view)
    qtbot.wait(100)
    return view


def scroll(table: TableView, qtbot, notches: int) -> None:  # type: ignore[no-untyped-def]
    place = QPointF(table.viewport().rect().center())
    for _ in range(abs(notches)):
        turn = QPoint(0, -120 if notches > 0 else 120)
        buttons, keys, phase = (
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
        )
        spot = QPointF(table.viewport().mapToGlobal(place.toPoint()))
        event = QWheelEvent(place, spot, QPoint(), turn, buttons, keys, phase, False)
        QApplication.sendEvent(table.viewport(), event)
        qtbot.wait(30)


def picture(table: TableView) -> QImage:
    corner = table.viewport().mapTo(table, QPoint())
    area = table.viewport().rect().translated(corner)
    screen = table.screen()
    return screen.grabWindow(table.winId(), area.x(), area.y(), area.width(), area.height()).toImage()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_scrolled_list_looks_as_if_it_were_painted_anew(table, qtbot, direction) -> None:  # type: ignore[no-untyped-def]
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("needs a screen that can be looked at")
    table.setLayoutDirection(direction)
    table.choose(3)
    for notches in (2, 5, -3):
        scroll(table, qtbot, notches)
        moved = picture(table)
        table.viewport().update()
        qtbot.wait(50)
        assert moved == picture(table)
    assert moved.width() == table.viewport().width()


def test_a_notch_of_the_wheel_paints_the_new_rows_alone(table, qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    scroll(table, qtbot, 1)
    painted: set[int] = set()
    row_at = table.delegate._model.row_at
    monkeypatch.setattr(
        table.delegate._model, "row_at", lambda number: (painted.add(number), row_at(number))[1]
    )
    scroll(table, qtbot, 1)
    assert 0 < len(painted) < 6


def test_every_row_can_be_chosen_and_is_counted_in_order(table, qtbot) -> None:  # type: ignore[no-untyped-def]
    counted: list[int] = []
    table.selection_counted.connect(counted.append)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert counted[-1] == 500
    assert table.chosen() == list(range(500))
    table.copy_rows()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert "Person 0" in lines[0]
    assert 10 < len(lines) < 500
    table.clearSelection()
    pick = Qt.KeyboardModifier.ControlModifier
    for row in (6, 2, 3):
        spot = table.visualRect(table.model().index(row, 1)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pick, spot)
    assert table.chosen() == [2, 3, 6]
    assert counted[-1] == table.count_chosen() == 3


def test_a_facet_of_many_values_shows_them_a_part_at_a_time(styled, qtbot) -> None:  # type: ignore[no-untyped-def]
    from ui.components.check import Check
    from ui.components.facets import MORE, SHOWN, FacetPanel
    from ui.desk import FacetCount

    panel = FacetPanel()
    qtbot.addWidget(panel)
    panel.set_fields([("organisation", "Organisation")])
    panel.show_values({"organisation": [FacetCount(str(n), f"Ministry {n}", 1) for n in range(150)]})
    shown = [SHOWN]
    while buttons := [one for one in panel.findChildren(Button) if one.parent() is not None]:
        qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
        qtbot.wait(20)
        shown.append(len([one for one in panel.findChildren(Check) if one.parent() is not None]))
    assert shown == [SHOWN, SHOWN + MORE, SHOWN + 2 * MORE, 150]
