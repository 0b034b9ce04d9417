"""The frame: places, search, keys, lock, narrow and mirrored windows, names for the screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt


def test_titles_hold_the_programs_name(shell) -> None:  # type: ignore[no-untyped-def]
    for section in ("cases", "network", "exchange"):
        shell.show_section(section)
        assert "Chancery" in shell.windowTitle()
        assert "NBO" in shell.windowTitle()


def test_back_and_forward(shell) -> None:  # type: ignore[no-untyped-def]
    shell.show_section("network")
    shell.page("network").views.chosen.emit("organisation")
    shell.show_section("exchange")
    shell.go_back()
    assert shell.page("network").kind.token == "organisation"
    shell.go_back()
    assert shell.page("network").kind.token == "person"
    shell.go_back()
    assert shell._page() is shell.page("cases")
    shell.go_back()
    assert shell._page() is shell.page("today")
    assert not shell.commands.get("back").when()
    shell.go_forward()
    assert shell._page() is shell.page("cases")
    shell.go_forward()
    assert shell._page() is shell.page("network")


def test_counts_stand_in_the_sidebar(shell, until) -> None:  # type: ignore[no-untyped-def]
    items = shell.sidebar._items
    until(lambda: items["network"]._count == 6)
    assert items["cases"]._count == 2
    assert items["mandates"]._count == 0


def test_one_box_finds_records_and_runs_commands(qtbot, shell, until) -> None:  # type: ignore[no-untyped-def]
    shell.commands.run("find")
    finder = shell.finder
    qtbot.keyClicks(finder.line, "chiara")
    until(lambda: bool(finder.results.entries) and finder.results.entries[0].title == "Chiara Lombardi")
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    page = shell.page("network")
    until(lambda: page.panel.record is not None and page.panel.record.title == "Chiara Lombardi")
    assert shell._page() is page
    shell.open_finder()
    qtbot.keyClicks(finder.line, "go to exch")
    until(lambda: bool(finder.results.entries) and finder.results.entries[0].title == "Go to Exchange")
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert shell._page() is shell.page("exchange")


def test_the_sheet_lists_every_key(shell) -> None:  # type: ignore[no-untyped-def]
    from ui.shortcuts import KeyCap, ShortcutSheet

    sheet = ShortcutSheet(shell.commands, shell)
    shown = {cap._words for cap in sheet.findChildren(KeyCap)}
    assert {
        command.shortcut.replace("+", " ") for command in shell.commands.all() if command.shortcut
    } <= shown
    assert "Chancery" in sheet.windowTitle()


@pytest.mark.parametrize(
    ("width", "rail", "facets"), [(1440, False, True), (1120, False, False), (800, True, False)]
)
def test_narrow_windows_give_way_in_order(qtbot, shell, width: int, rail: bool, facets: bool, until) -> None:  # type: ignore[no-untyped-def]
    shell.resize(width, 700)
    until(lambda: shell.width() == width)
    page = shell.page("cases")
    until(lambda: (shell.sidebar.width() == 48) is rail)
    assert page._facet_ground.isVisible() is facets
    assert page.bar.facets.isVisible() is not facets
    until(lambda: page.table.horizontalScrollBar().maximum() == 0)


def test_a_right_to_left_window_is_mirrored(qtbot, shell, until) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication

    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        until(lambda: shell.sidebar.x() > shell.width() // 2)
        page = shell.page("cases")
        page.table.choose(0)
        until(
            lambda: page.panel.isVisible() and page.panel.x() < page.table.mapTo(page, page.table.pos()).x()
        )
        assert page.table.currentIndex().row() == 0
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_no_control_is_without_a_name(shell, until) -> None:  # type: ignore[no-untyped-def]
    """What the keyboard can reach has a name in the accessibility tree."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractScrollArea, QWidget

    nameless = []
    for section in ("cases", "mandates", "exchange", "import", "reports", "cases"):
        shell.show_section(section)
        if section == "cases":
            shell.page("cases").table.choose(0)
            until(shell.page("cases").panel.isVisible)
        until(lambda: shell._worker.pending == 0)
        for widget in shell.findChildren(QWidget):
            scrolls = isinstance(widget, QAbstractScrollArea)
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or scrolls:
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            name = interface.text(QAccessible.Text.Name) if interface is not None else ""
            if not name:
                nameless.append(
                    f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}, {section}"
                )
    assert not nameless


def test_lock_closes_the_file_and_keeps_what_was_being_written(
    qtbot, styled, case_file, monkeypatch, until
) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication

    from ui.application import Session
    from ui.desk_doors import CaseDoors

    app = QApplication.instance()
    session = Session(app, CaseDoors(), "0.0", case_file)
    session.unlock.unlock.secret.line.setText("copper meadow anvil sixteen")
    session.unlock.unlock._ask()
    until(lambda: session.shell is not None and session.worker.pending == 0)
    shell = session.shell
    cases = shell.page("cases")
    until(lambda: cases.model.rowCount() == 2)
    cases.table.choose(0)
    until(lambda: cases.panel.record is not None)
    field = cases.panel.form.editor("next_step").box.line
    qtbot.keyClicks(field, "Ring the station")
    shell.commands.run("lock")
    until(lambda: session.shell is None and session.unlock is not None and session.worker.desk is None)
    assert session.unlock.unlock._reason.isVisible()
    assert sorted(file.name for file in case_file.parent.iterdir()) == ["copy.chancery", "copy.chancery.keys"]
    session.unlock.unlock.secret.line.setText("copper meadow anvil sixteen")
    session.unlock.unlock._ask()
    until(lambda: session.shell is not None and session.worker.pending == 0)
    window = session.shell
    cases = window.page("cases")
    until(lambda: cases.model.rowCount() == 2)
    cases.table.choose(0)
    until(lambda: cases.panel.record is not None)
    assert cases.panel.form.editor("next_step").box.text() == "Ring the station"
    assert cases.panel.has_draft
    app.lastWindowClosed.disconnect(session._last_closed)
    window.close()
    window.deleteLater()
    session.worker.stop()


def test_the_theme_is_remembered_in_the_case_file(shell, worker, until) -> None:  # type: ignore[no-untyped-def]
    from ui.theme import Mode, theme

    shell.commands.run("theme.dark")
    until(lambda: worker.pending == 0)
    assert worker.desk.setting("theme") == "dark"
    theme().apply(Mode.LIGHT)
