"""Settings, Folders: a real window exchanges with other desks through folders while it is unlocked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import Desk
from app.exchange import Exchange
from app.watching.folders import Folder
from app.watching.watcher import Watcher
from tests.ui.settings_pages import PASSPHRASE, open_page, quiet
from tests.watched import Clock, Member
from ui.components import dialogs
from ui.watched import FolderWish


@pytest.fixture(autouse=True)
def _cheap(cheap_keys: None) -> None:
    """No test here is about what a key costs."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def others(worker, shell, until, folder: Path, tmp_path: Path) -> Iterator[list[Member]]:  # type: ignore[no-untyped-def]
    """A second analyst of the window's desk, and Rome; all three trust each other and share the folder."""
    made = []
    for name, post in (("second", "NBO"), ("rome", "ROM")):
        desk, _ = Desk.create(
            tmp_path / f"{name}.chancery", post=post, country="KE", title="Desk", officer=name, device=name,
            passphrase=PASSPHRASE,
        )  # fmt: skip
        made.append(Member(name, desk, Watcher(desk, Folder(str(folder)), clock=Clock())))
    cards = [Exchange(one.desk).card() for one in made]
    ours: list[str] = []

    def introduce(desk) -> str:  # type: ignore[no-untyped-def]
        for card in cards:
            desk.add_peer(card, "confidential", False)
        return str(desk.identity())

    worker.run(worker, introduce).done(ours.append)
    until(lambda: bool(ours))
    for one in made:
        for card in (*cards, *ours):
            if card != Exchange(one.desk).card():
                Exchange(one.desk).add_peer(card)
    yield made
    for one in made:
        one.desk.close()


def watch(shell, worker, until, path: Path, **how: object) -> None:  # type: ignore[no-untyped-def]
    """Watch a folder as the dialog does, and wait until it was looked at twice."""
    done: list[bool] = []
    refused: list[str] = []
    shell.watching.add(
        FolderWish(str(path), **how),  # type: ignore[arg-type]
        lambda: done.append(True),
        lambda refusal: refused.append(refusal.message),
    )
    until(lambda: bool(done or refused))
    assert not refused
    until(lambda: any(one.path == str(path) for one in shell.watching.folders))
    looked(shell, until)
    looked(shell, until)


def looked(shell, until) -> None:  # type: ignore[no-untyped-def]
    """Look now, and wait for the outcome."""
    before = [one.looks for one in shell.watching.folders]
    until(lambda: all(one.walk is None for one in shell.watching.folders))
    shell.watching.write_now()
    until(lambda: all(one.looks > n for one, n in zip(shell.watching.folders, before, strict=True)))
    until(lambda: quiet(shell._worker))


def digest(worker, until) -> str:  # type: ignore[no-untyped-def]
    from db.digest import state_digest

    found: list[str] = []
    worker.run(worker, lambda desk: state_digest(desk.app.store)[0]).done(found.append)
    until(lambda: bool(found))
    return found[0]


def test_three_desks_come_to_one_state_while_the_window_is_open(shell, worker, until, folder, others) -> None:  # type: ignore[no-untyped-def]
    watch(shell, worker, until, folder)
    second, rome = others
    shell.show_section("network")
    rome.desk.add("person", {"name": "Lucia Ferri"})
    for _ in range(3):
        for one in others:
            one.settle()
        looked(shell, until)
        looked(shell, until)
    assert digest(worker, until) == second.digest == rome.digest
    model = shell.page("network").model
    until(lambda: model.rowCount() == 6)


def test_what_came_is_said_and_nothing_is_offered_to_undo(shell, worker, until, folder, others) -> None:  # type: ignore[no-untyped-def]
    watch(shell, worker, until, folder)
    others[1].desk.add("person", {"name": "Lucia Ferri"})
    others[1].settle()
    looked(shell, until)
    until(lambda: "Taken in from a watched folder" in shell.toast.words())
    assert "ROM" in shell.toast.words()
    assert not shell.toast.undo.isVisible()


def test_offered_bundles_wait_for_a_click(shell, worker, until, folder, others) -> None:  # type: ignore[no-untyped-def]
    rome = others[1]
    for number in range(3):
        rome.desk.add("task", {"title": f"Number {number}"})
        Exchange(rome.desk).export_bundle(["NBO"], folder / f"{number}.bundle")
    watch(shell, worker, until, folder, takes_in=False, writes=False)
    pane = open_page(shell, until, "folders")
    until(lambda: len(pane.cards()) == 1 and len(pane.cards()[0].takes) == 4)
    assert worker.desk.counts().get("task", 0) == 0
    pane.cards()[0].takes[1].click()
    until(lambda: len(pane.cards()[0].takes) == 1 and quiet(worker))
    assert worker.desk.counts()["task"] == 2, "with the one before it"


def test_a_change_is_written_out_once_nobody_types_any_more(shell, worker, until, folder, others) -> None:  # type: ignore[no-untyped-def]
    watch(shell, worker, until, folder)
    before = len(list(folder.glob("*.bundle")))
    shell.watching.write_after.setInterval(300)
    saved: list[object] = []
    for number in range(3):
        worker.run(worker, lambda desk, n=number: desk.add("task", {"title": f"{n}"})).done(saved.append)
    until(lambda: len(saved) == 3)
    assert shell.watching.write_after.isActive()
    shell.watching.look_now()
    until(lambda: quiet(worker))
    until(lambda: len(list(folder.glob("*.bundle"))) == before + 1)
    assert len(others[0].settle().taken) == before + 1
    assert len(others[0].desk.list("task")) == 3


def test_adding_and_removing_through_the_dialog(shell, worker, until, folder, others) -> None:  # type: ignore[no-untyped-def]
    from ui.settings.folderdialog import FolderDialog

    pane = open_page(shell, until, "folders")
    assert pane.empty.first.isVisible()
    dialogs.set_next_answer(True)  # the dialog is driven by hand
    pane.add.click()
    until(lambda: pane.dialog is not None)
    dialog = pane.dialog
    assert isinstance(dialog, FolderDialog)
    assert set(dialog.posts) == {"NBO", "ROM"}
    dialog.do.click()
    assert dialog.missing.words()
    dialog.path.set_text(str(folder / "absent"))
    dialog.do.click()
    until(lambda: "no such folder" in dialog.problem.words())
    dialogs.set_next_answer(folder)
    dialog.browse.click()
    assert dialog.path.text() == str(folder)
    dialog.posts["ROM"].setChecked(True)
    dialog.offer.setChecked(True)
    dialog.do.click()
    until(lambda: len(pane.cards()) == 1)
    until(lambda: all(one.looks for one in shell.watching.folders) and quiet(worker))
    assert [one.state().wish for one in shell.watching.folders] == [
        FolderWish(str(folder), ("ROM",), takes_in=False, writes=True)
    ]
    dialogs.set_next_answer(True)
    pane.cards()[0].change.click()
    until(lambda: pane.dialog is not dialog)
    assert not pane.dialog.path.isEnabled()
    pane.dialog.writes.setChecked(False)
    pane.dialog.do.click()
    until(lambda: len(shell.watching.folders) == 1 and not shell.watching.folders[0].state().wish.writes)
    until(lambda: quiet(worker))
    pane.cards()[0].remove.click()
    until(lambda: pane.cards() == [] and quiet(worker))
    assert folder.is_dir()
    assert pane.empty.first.isVisible()


def test_a_dialog_that_was_left_while_the_folder_was_asked_adds_nothing(
    shell, worker, until, folder, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    from app.watching import carrying

    answer, asked = threading.Event(), threading.Event()
    real = carrying.probe

    def slow(path: str) -> None:
        asked.set()
        answer.wait(60)
        real(path)

    monkeypatch.setattr(carrying, "probe", slow)
    pane = open_page(shell, until, "folders")
    dialogs.set_next_answer(True)
    pane.add.click()
    until(lambda: pane.dialog is not None)
    pane.dialog.path.set_text(str(folder))
    try:
        pane.dialog.do.click()
        until(asked.is_set)
        pane.dialog.reject()
    finally:
        answer.set()
    until(lambda: quiet(worker))
    assert shell.watching.folders == []
    shell.watching.reload()
    until(lambda: quiet(worker))
    assert shell.watching.folders == []


def test_a_folder_that_goes_away_is_a_word_and_no_alarm(shell, worker, until, folder, others) -> None:  # type: ignore[no-untyped-def]
    watch(shell, worker, until, folder)
    pane = open_page(shell, until, "folders")
    shell.toast.hide()
    away = folder.rename(folder.with_name("pulled out"))
    looked(shell, until)
    assert pane.cards()[0].badge.accessibleName() == "Not there"
    assert not shell.toast.isVisible()
    away.rename(folder)
    looked(shell, until)
    assert pane.cards()[0].badge.accessibleName() == "There"


def test_a_folder_that_cannot_be_written_to_is_said_once(
    shell, worker, until, folder, others, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    from app.watching import carrying

    watch(shell, worker, until, folder)

    def refused(_folder: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(carrying, "probe", refused)
    saved: list[object] = []
    worker.run(worker, lambda desk: desk.add("task", {"title": "x"})).done(saved.append)
    until(lambda: bool(saved))
    looked(shell, until)
    assert "can be written into" in shell.toast.words()
    shell.toast.hide()
    looked(shell, until)
    assert not shell.toast.isVisible()
    pane = open_page(shell, until, "folders")
    assert pane.cards()[0].badge.accessibleName() == "Trouble"


def test_a_share_that_does_not_answer_holds_up_nothing(
    shell, worker, until, folder, others, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    from app.watching import scan

    watch(shell, worker, until, folder)
    pane = open_page(shell, until, "folders")
    answer, asked = threading.Event(), threading.Event()
    real = scan.listed

    def dead(path: str) -> object:
        asked.set()
        answer.wait(60)
        return real(path)

    monkeypatch.setattr(scan, "listed", dead)
    try:
        shell.watching.look_now()
        until(asked.is_set)
        shell.show_section("network")
        until(lambda: shell.page("network").model.rowCount() == 5 and worker.pending == 0)
        shell.show_settings("folders")
        shell.watching.folders[0].since -= 60
        pane._show()
        assert pane.cards()[0].badge.accessibleName() == "Does not answer"
        shell.watching.look_now()
        assert len(worker._beside) == 1, "nobody is asked twice"
    finally:
        answer.set()
    until(lambda: quiet(worker) and pane.cards()[0].badge.accessibleName() == "There")


def test_a_lock_writes_what_was_changed_and_waits_for_no_share(open_session, until, folder, tmp_path) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    shell, worker = session.shell, session.worker
    rome, _ = Desk.create(
        tmp_path / "rome.chancery", post="ROM", country="IT", title="D", officer="R", passphrase=PASSPHRASE
    )
    with rome:
        cards: list[str] = []
        card = Exchange(rome).card()
        worker.run(
            worker, lambda desk: (desk.add_peer(card, "confidential", False), desk.identity())[1]
        ).done(cards.append)
        until(lambda: bool(cards))
        Exchange(rome).add_peer(cards[0])
        watch(shell, worker, until, folder)
        before = set(folder.glob("*.bundle"))
        saved: list[object] = []
        worker.run(worker, lambda desk: desk.add("task", {"title": "Just before the lock"})).done(
            saved.append
        )
        until(lambda: bool(saved))
        shell.commands.run("lock")
        until(lambda: session.shell is None and worker.desk is None)
        until(lambda: len(set(folder.glob("*.bundle")) - before) == 1)
        member = Member("rome", rome, Watcher(rome, Folder(str(folder)), clock=Clock()))
        member.settle()
        assert [row["title"] for row in rome.list("task")] == ["Just before the lock"]


def test_a_lock_in_the_middle_of_a_look_leaves_nothing_behind(
    open_session, until, folder, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    from app.watching import scan

    session = open_session()
    watch(session.shell, session.worker, until, folder, writes=False)
    answer, asked = threading.Event(), threading.Event()
    real = scan.listed

    def dead(path: str) -> object:
        asked.set()
        answer.wait(60)
        return real(path)

    monkeypatch.setattr(scan, "listed", dead)
    try:
        session.shell.watching.look_now()
        until(asked.is_set)
        session.shell.commands.run("lock")
        until(lambda: session.shell is None and session.worker.desk is None)
    finally:
        answer.set()
    until(lambda: not session.worker._beside)
    open_session.unlock(session)
    until(lambda: [one.path for one in session.shell.watching.folders] == [str(folder)])


def test_a_case_file_that_cannot_be_changed_watches_nothing(shell, until, worker) -> None:  # type: ignore[no-untyped-def]
    from dataclasses import replace

    shell.context.info = replace(shell.context.info, read_only=True)
    pane = open_page(shell, until, "folders")
    pane.start("add")
    assert pane.dialog is None
    assert "reading only" in shell.toast.words()


def test_help_and_the_palette_lead_to_the_page(shell, until, worker) -> None:  # type: ignore[no-untyped-def]
    from ui.help.places import target_of

    assert target_of("settings", "folders") == "folders"
    dialogs.set_next_answer(False)
    shell.commands.run("folders.add")
    until(lambda: quiet(worker))
    pane = shell.page("settings").pane("folders")
    until(lambda: pane.dialog is not None)


def test_names_from_outside_stand_on_one_line() -> None:
    from app.watching.scan import shown

    assert shown("two\nlines\x1b[31m.bundle") == "two\ufffdlines\ufffd[31m.bundle"
