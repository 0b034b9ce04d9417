"""What is typed and not saved: kept a moment after the last key, back after a lock, a close, and a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ui.desk import Refusal
from ui.locking.reason import Reason
from ui.screens import drafts as drafts_module
from ui.screens.drafts import Drafts

PASSPHRASE = "copper meadow anvil sixteen"


def stored(session) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """The drafts that the open case file holds now, by key."""
    words = session.worker.desk.setting("drafts")
    return {key: draft["edits"] for key, draft in json.loads(words)["drafts"].items()} if words else {}


def case_panel(session, until):  # type: ignore[no-untyped-def]
    """The panel of the case about maize, on show."""
    page = session.shell.page("cases")
    session.shell.show_section("cases")
    until(lambda: page.model.rowCount() == 2 and all(page.model.row_at(n) is not None for n in range(2)))
    titles = [page.model.row_at(n).title for n in range(2)]
    page.table.choose(titles.index("Maize prices by radio"))
    until(lambda: page.panel.record is not None and page.panel.record.title == "Maize prices by radio")
    return page.panel


def new_person(session):  # type: ignore[no-untyped-def]
    """The empty form of a new person, on show."""
    session.shell.show_section("network")
    page = session.shell.page("network")
    page.start_new()
    return page.panel


@pytest.fixture
def writes(monkeypatch) -> list[str]:  # type: ignore[no-untyped-def]
    """What was written as drafts, in order."""
    from ui.desk_app import CaseDesk

    seen: list[str] = []
    really = CaseDesk.keep_setting

    def keep(self: CaseDesk, key: str, value: str) -> None:
        really(self, key, value)
        if key == "drafts":
            seen.append(value)

    monkeypatch.setattr(CaseDesk, "keep_setting", keep)
    return seen


# -- kept while typing ---------------------------------------------------------------------------


def test_a_draft_is_kept_a_moment_after_the_last_key(qtbot, open_session, writes, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    panel = case_panel(session, until)
    line = panel.form.editor("next_step").box.line
    qtbot.keyClicks(line, "Ring the station")
    assert panel._draft_words.words() == "Draft"
    assert not writes
    until(lambda: bool(writes))
    until(lambda: session.worker.pending == 0)
    assert len(writes) == 1, "sixteen keys are one write"
    assert stored(session) == {panel.record.id: {"next_step": "Ring the station"}}
    until(lambda: panel._draft_words.words() == "Draft kept")
    qtbot.wait(1300)
    assert len(writes) == 1, "nothing typed, nothing written"


def test_looking_at_text_that_ends_in_white_space_is_no_edit(qtbot, styled) -> None:  # type: ignore[no-untyped-def]
    from ui.desk import FieldInfo, FieldType
    from ui.editors.long import LongEditor

    editor = LongEditor(FieldInfo("note", "Note", FieldType.LONG, "note"))
    qtbot.addWidget(editor)
    editor.show_values({"note": "ends in white space. \n"}, {})
    assert editor.values() == {"note": "ends in white space. \n"}
    editor.text.setPlainText("typed anew \n")
    assert editor.values() == {"note": "typed anew"}
    editor.show_values({}, {})
    assert editor.values() == {"note": None}


def test_who_types_on_and_on_is_kept_too(qtbot, open_session, writes, monkeypatch, until) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(drafts_module, "AT_LEAST_EVERY", 0.5)
    monkeypatch.setattr(drafts_module, "AFTER_MS", 400)
    session = open_session()
    line = case_panel(session, until).form.editor("next_step").box.line
    for _ in range(16):
        qtbot.keyClicks(line, "a")
        qtbot.wait(60)
    assert writes, "a second of typing without a pause longer than the wait"


def test_a_saved_draft_goes_and_so_does_a_dropped_one(qtbot, open_session, writes, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    panel = case_panel(session, until)
    line = panel.form.editor("next_step").box.line
    qtbot.keyClicks(line, "Ring the station")
    until(lambda: stored(session) != {})
    panel.save_now()
    until(lambda: panel.record.values["next_step"] == "Ring the station" and session.worker.pending == 0)
    assert stored(session) == {}
    qtbot.keyClicks(line, " again")
    until(lambda: stored(session) != {})
    panel.revert.click()
    assert line.text() == "Ring the station"
    until(lambda: stored(session) == {})
    assert panel._draft_words.words() == ""


def test_a_saved_draft_goes_with_the_save(qtbot, open_session, until, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """A kill right after the commit must not offer the new record's draft once more."""
    session = open_session()
    panel = new_person(session)
    qtbot.keyClicks(panel.form.editor("name").box.line, "Esra Demir")
    until(lambda: stored(session) != {})
    found: list[dict[str, object]] = []
    panel.save_now()
    session.worker.run(session, lambda desk: stored(session)).done(found.append)
    until(lambda: bool(found))
    assert found == [{}]


def test_what_is_typed_while_a_save_waits_stays_a_draft(qtbot, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    panel = case_panel(session, until)
    record = panel.record.id
    line = panel.form.editor("next_step").box.line
    go = threading.Event()
    session.worker.run(session, lambda desk: go.wait(30))
    qtbot.keyClicks(line, "Ring")
    panel.save_now()
    qtbot.keyClicks(line, " the station")
    go.set()
    until(lambda: session.worker.pending == 0 and panel.record.values["next_step"] == "Ring")
    assert line.text() == "Ring the station"
    assert panel.has_draft
    until(lambda: stored(session) == {record: {"next_step": "Ring the station"}})


def test_a_draft_that_cannot_be_kept_says_so_once(qtbot, styled, worker, until) -> None:  # type: ignore[no-untyped-def]
    class Full:
        full = True
        held = ""

        def keep_setting(self, key: str, value: str) -> None:
            if self.full:
                raise Refusal("The disk is full; free some space.")
            self.held = value

        def close(self) -> None:
            pass

    worker.desk = desk = Full()
    drafts = Drafts(worker)
    said: list[str] = []
    drafts.refused.connect(said.append)
    drafts.read("")
    for words in ("a", "ab", "abc"):
        drafts.put("new person", "person", {"name": words})
        drafts.keep_now()
        until(lambda: worker.pending == 0)
    assert said == ["The disk is full; free some space."]
    assert not drafts.all_kept
    desk.full = False
    drafts.put("new person", "person", {"name": "abcd"})
    drafts.keep_now()
    until(lambda: drafts.all_kept)
    assert "abcd" in desk.held
    desk.full = True
    drafts.put("new person", "person", {"name": "abcde"})
    drafts.keep_now()
    until(lambda: len(said) == 2)


def test_drafts_of_the_first_version_are_read(styled, worker) -> None:  # type: ignore[no-untyped-def]
    drafts = Drafts(worker)
    drafts.read(json.dumps({"0199": {"title": "Wells"}, "new person": {"name": "Ada"}}))
    assert drafts.edits("0199") == {"title": "Wells"}
    assert drafts.last == ("new person", "person")


# -- back again ----------------------------------------------------------------------------------


def lock_and_unlock(session, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session.lock(Reason.HAND)
    until(lambda: session.shell is None and session.worker.desk is None)
    open_session.unlock(session)


def test_an_edit_comes_back_after_a_lock(qtbot, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    qtbot.keyClicks(case_panel(session, until).form.editor("next_step").box.line, "Ring the station")
    session.lock(Reason.HAND)
    assert "What you were writing is kept in it, encrypted" in session.unlock.unlock._reason_note.text()
    until(lambda: session.worker.desk is None)
    open_session.unlock(session)
    page = session.shell.page("cases")
    until(lambda: page.panel.isVisible() and page.panel.has_draft)
    assert page.panel.form.editor("next_step").box.text() == "Ring the station"
    assert session.shell.toast.words() == "What you were writing is back, and is not saved yet."


def test_a_new_record_that_was_being_written_comes_back(qtbot, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    qtbot.keyClicks(case_panel(session, until).form.editor("next_step").box.line, "Ring")
    qtbot.keyClicks(new_person(session).form.editor("name").box.line, "Esra Demir")
    lock_and_unlock(session, open_session, until)
    page = session.shell.page("network")
    until(lambda: page.isVisible() and page.panel.isVisible() and page.panel.has_draft)
    assert page.panel.record is None
    assert page.panel.form.editor("name").box.text() == "Esra Demir"
    assert session.shell.toast.words().endswith("Other drafts kept: 1")
    assert case_panel(session, until).form.editor("next_step").box.text() == "Ring"


def test_half_a_date_is_not_lost_and_takes_nothing_off(qtbot, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    panel = case_panel(session, until)
    before = panel.record.values["next_due"]
    line = panel.form.editor("next_due").box.line
    line.selectAll()
    qtbot.keyClicks(line, "3 Febr")
    lock_and_unlock(session, open_session, until)
    page = session.shell.page("cases")
    until(lambda: page.panel.isVisible() and page.panel.record is not None)
    assert page.panel.form.editor("next_due").box.text() == "3 Febr"
    assert page.panel.record.values["next_due"] == before
    page.panel.save_now()
    assert page.panel.form._grid._notices["next_due"].words()
    assert session.worker.pending == 0


def test_a_save_that_waits_behind_an_import_is_no_draft_after_the_lock(qtbot, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    panel = new_person(session)
    qtbot.keyClicks(panel.form.editor("name").box.line, "Esra Demir")
    go = threading.Event()
    session.worker.run(session, lambda desk: go.wait(30))
    panel.save_now()
    session.lock(Reason.HAND)
    go.set()
    until(lambda: session.worker.desk is None)
    open_session.unlock(session)
    assert stored(session) == {}
    assert session.worker.desk.counts()["person"] == 6
    assert not session.shell.toast.isVisible()


def test_a_draft_outlives_closing_the_window(qtbot, open_session, case_file, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    panel = case_panel(session, until)
    qtbot.keyClicks(panel.form.editor("next_step").box.line, "Ring the station")
    session.shell.close()
    session.end()
    again = open_session()
    until(lambda: again.shell.page("cases").panel.has_draft)
    assert again.shell.page("cases").panel.form.editor("next_step").box.text() == "Ring the station"


WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from ui.application import Session, make_application
from ui.desk_doors import CaseDoors
app = make_application(sys.argv[:1])
session = Session(app, CaseDoors(), "0.0", Path(sys.argv[1]))
page = session.unlock.unlock
page.secret.line.setText(sys.argv[2])
page._ask()
def type_it():
    if session.shell is None or session.worker.pending:
        QTimer.singleShot(50, type_it)
        return
    session.shell.show_section("network")
    people = session.shell.page("network")
    people.start_new()
    session.shell.context.drafts.kept.connect(lambda: print("kept", flush=True))
    QTest.keyClicks(people.panel.form.editor("name").box.line, "Esra Demir")
QTimer.singleShot(0, type_it)
app.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_draft_outlives_a_kill(open_session, case_file: Path, repo_root: Path, until) -> None:  # type: ignore[no-untyped-def]
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(case_file), PASSPHRASE],
        cwd=repo_root,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "kept\n"
        program.kill()
    assert Path(f"{case_file}-wal").stat().st_size, "the killed one closed nothing"
    assert b"Esra" not in b"".join(file.read_bytes() for file in case_file.parent.iterdir())
    session = open_session()
    page = session.shell.page("network")
    until(lambda: page.panel.isVisible() and page.panel.has_draft)
    assert page.panel.form.editor("name").box.text() == "Esra Demir"


def test_a_draft_of_a_deleted_record_opens_nothing(qtbot, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    panel = case_panel(session, until)
    record = panel.record.id
    qtbot.keyClicks(panel.form.editor("next_step").box.line, "Ring")
    session.worker.run(session, lambda desk: desk.delete([record]))
    lock_and_unlock(session, open_session, until)
    page = session.shell.page("cases")
    until(lambda: page.model.rowCount() == 1 and session.worker.pending == 0)
    assert not page.panel.isVisible()
    assert not session.shell.toast.isVisible()
    assert stored(session) == {record: {"next_step": "Ring"}}, "it may be undeleted"


def test_the_unlock_window_says_when_a_draft_could_not_be_kept(
    qtbot, open_session, monkeypatch, until
) -> None:  # type: ignore[no-untyped-def]
    from ui.desk_app import CaseDesk

    session = open_session()
    qtbot.keyClicks(case_panel(session, until).form.editor("next_step").box.line, "Ring")

    def full(*_: object) -> None:
        raise Refusal("The disk is full; free some space.")

    monkeypatch.setattr(CaseDesk, "keep_setting", full)
    session.lock(Reason.IDLE)
    until(lambda: session.worker.desk is None)
    note = session.unlock.unlock._reason_note
    until(lambda: note.text().endswith("could not be kept. The disk is full; free some space."))
