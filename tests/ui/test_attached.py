"""Files beside a record in the window: attached by button or drop, saved, removed, stopped halfway."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from db.blobs.keeping import PIECE

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def beside(shell: Any, until: Until) -> Any:
    """The files of the first case, which has none yet."""
    page = shell.page("cases")
    page.table.selectRow(0)
    until(lambda: page.panel.record is not None and page.panel.attached.isVisible())
    rest(shell, until)
    return page.panel.attached


def rest(shell: Any, until: Until) -> None:
    until(lambda: shell._worker.pending == 0)
    QApplication.processEvents()
    until(lambda: shell._worker.pending == 0)


def a_file(tmp_path: Path, name: str = "note verbale.pdf", size: int = 3 * PIECE) -> Path:
    path = tmp_path / name
    path.write_bytes(os.urandom(size))
    return path


def attach(beside: Any, until: Until, *paths: Path) -> None:
    """Attach files as a person does."""
    from ui.components import dialogs

    before = len(beside.shown)
    dialogs.set_next_answer(list(paths))
    beside.attach.click()
    until(lambda: len(beside.shown) == before + len(paths))


def test_a_file_is_attached_saved_removed_and_brought_back(
    shell: Any, beside: Any, tmp_path: Path, until: Until
) -> None:
    from ui.components import dialogs

    path = a_file(tmp_path)
    attach(beside, until, path)
    (one,) = beside.shown
    assert (one.name, one.size, one.state) == (path.name, 3 * PIECE, "whole")
    assert "786.4 kB" in beside.said_of(one)
    assert "Ruth Achieng" in beside.said_of(one)
    out = tmp_path / "copy.pdf"
    dialogs.set_next_answer(out)
    beside.saves[0].click()
    until(lambda: out.exists() and out.stat().st_size == one.size)
    rest(shell, until)
    assert out.read_bytes() == path.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600
    beside.removes[0].click()
    until(lambda: not beside.shown)
    shell._worker.run(beside, lambda desk: desk.undo())
    rest(shell, until)
    shell._worker.changed.emit(_everything())
    until(lambda: len(beside.shown) == 1)


def _everything() -> Any:
    from ui.desk import EVERY_KIND, Change

    return Change(frozenset({EVERY_KIND}))


def test_files_are_dropped_on_it_and_taken_one_by_one(
    shell: Any, beside: Any, tmp_path: Path, until: Until
) -> None:
    paths = [a_file(tmp_path, name, 10) for name in ("a.txt", "b.txt")]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    QApplication.sendEvent(beside, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(beside, QDropEvent(QPointF(5, 5), action, data, button, none))
    until(lambda: [one.name for one in beside.shown] == ["a.txt", "b.txt"])


def test_what_cannot_be_attached_is_said_and_nothing_follows(
    shell: Any, beside: Any, tmp_path: Path, until: Until
) -> None:
    said: list[str] = []
    beside._context.said.connect(lambda words, _change: said.append(words))
    path = a_file(tmp_path, size=5)
    attach(beside, until, path)
    beside.take([path, a_file(tmp_path, "after.txt", 6)])
    until(lambda: any("already" in words for words in said))
    rest(shell, until)
    assert len(beside.shown) == 1
    beside.take([tmp_path])
    until(lambda: any("plain file" in words for words in said))
    assert not beside.progress.isVisible()


def test_attaching_is_stopped_halfway_and_leaves_nothing(
    shell: Any, beside: Any, tmp_path: Path, until: Until
) -> None:
    path = a_file(tmp_path, "film.mp4", 60 * PIECE)
    beside.take([path, a_file(tmp_path, "after.txt", 6)])
    assert beside.progress.isVisible()
    beside.progress.cancel.click()
    until(lambda: beside._under_way is None)
    rest(shell, until)
    assert not beside.shown
    assert not beside.progress.isVisible()
    kept: list[int] = []
    count = "SELECT count(*) FROM piece"
    shell._worker.run(beside, lambda desk: kept.append(desk.app.store.raw.execute(count).fetchone()[0]))
    until(lambda: bool(kept))
    assert kept == [0]


def test_how_much_is_here_is_said(beside: Any) -> None:
    from ui.attachments import Attachment

    one = Attachment("", "film.mp4", 40_000_000, 12_000_000, "partly", "Ana", "LIM", "2026-01-02T03:04:05Z")
    assert beside.said_of(one).startswith("12.0 MB of 40.0 MB here")
    beside._show([one])
    assert not beside.saves[0].isEnabled()
    assert beside.removes[0].isEnabled()


def test_a_new_record_has_no_files_yet_and_an_attachment_shows_itself(
    shell: Any, beside: Any, tmp_path: Path, until: Until
) -> None:
    attach(beside, until, a_file(tmp_path, size=9))
    shell.page("cases").start_new()
    assert not beside.isVisible()
    shell.show_section("documents")
    page = shell.page("documents")
    page.show_kind("attachment")
    until(lambda: page.model.rowCount() == 1 and shell._worker.pending == 0)
    assert not page.new_button.isVisible()
    page.table.selectRow(0)
    until(lambda: len(page.panel.attached.shown) == 1)
    assert not page.panel.attached.attach.isVisible()
    page.start_new()
    assert page.panel.record is not None
