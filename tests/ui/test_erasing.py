"""Erasing a person in the window: it says what goes, wants the name typed, and nothing takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

NAME = "Amara Okonkwo"
REASON = "asked for under article 17"


@pytest.fixture
def page(shell, worker, until):  # type: ignore[no-untyped-def]
    """The list of people with one of them beside it, whom a meeting and a role name."""
    made: list[str] = []

    def fill(desk) -> list[str]:  # type: ignore[no-untyped-def]
        (person,) = (hit.id for hit in desk.find(NAME) if hit.kind == "person")
        desk.add("role", {"person": person, "title": "Director"})
        desk.add("interaction", {"subject": "Lunch by the lake", "participants": [person]})
        return [person]

    worker.run(shell, fill).done(made.extend)
    until(lambda: bool(made))
    shell.show_record("person", made[0])
    page = shell.page("network")
    until(lambda: page.panel.record is not None and page.panel.record.title == NAME and worker.pending == 0)
    return page


@pytest.fixture
def dialog(qtbot, shell, page, worker, until):  # type: ignore[no-untyped-def]
    """The question, as the command would put it."""
    from ui.screens.erasing import EraseDialog

    plans: list[object] = []
    person = page.panel.record.id
    worker.run(shell, lambda desk: desk.erasing.planned(person)).done(plans.append)
    until(lambda: bool(plans))
    made = EraseDialog(shell.context, plans[0], page)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_what_goes_and_what_stays(dialog) -> None:  # type: ignore[no-untyped-def]
    from ui.components.label import Label

    said = " ".join(label.text() for label in dialog.findChildren(Label))
    assert NAME in said
    assert "People: 1" in said
    assert "Roles: 1" in said
    listed = " ".join(box.toPlainText() for box in dialog.findChildren(QPlainTextEdit))
    assert "Lunch by the lake" in listed


def test_it_wants_a_reason_and_the_very_name(dialog) -> None:  # type: ignore[no-untyped-def]
    for reason, name, can in (
        ("", NAME, False),
        (REASON, "", False),
        (REASON, "Amara", False),
        (REASON, NAME.lower(), False),
        (REASON, f" {NAME} ", True),
        ("  ", NAME, False),
    ):
        dialog.reason.set_text(reason)
        dialog.name.set_text(name)
        assert dialog.act.isEnabled() is can, (reason, name)


def test_it_erases_and_no_undo_brings_it_back(qtbot, dialog, shell, page, worker, until) -> None:  # type: ignore[no-untyped-def]
    from ui.screens.erasing import say_done

    person = page.panel.record.id
    assert person in shell.context.recent.ids
    shell.context.drafts.put(person, "person", {"note": "typed and not saved"})
    dialog.reason.set_text(f"{NAME} asked for it")
    dialog.name.set_text(NAME)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    until(lambda: "without naming" in dialog.notice.words())
    dialog.reason.set_text(REASON)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    until(lambda: dialog.done_erasure is not None)
    page.put_record_away()
    say_done(shell.context, dialog.done_erasure)
    until(lambda: page.model.rowCount() == 4 and worker.pending == 0)
    assert "Erased" in shell.toast.words()
    shell.context.drafts.keep_now()
    shell.undo()
    until(lambda: worker.pending == 0)
    found: list[tuple[object, str, str]] = []
    worker.run(
        shell,
        lambda desk: (desk.find(NAME, kinds=["person"]), desk.setting("drafts"), desk.setting("recent")),
    ).done(found.append)
    until(lambda: bool(found))
    hits, drafts, recent = found[0]
    assert list(hits) == []  # type: ignore[call-overload]
    assert person not in drafts
    assert person not in recent
    assert shell.context.drafts.edits(person) is None


def test_the_command_asks_first_and_is_offered_for_people_alone(shell, page, worker, until) -> None:  # type: ignore[no-untyped-def]
    from ui.components import dialogs

    assert shell.commands.get("erase").when()
    shown = [action.text() for action in page.acts.menu_of_now().actions() if action.isVisible()]
    assert any("Erase" in text for text in shown)
    dialogs.set_next_answer(False)
    shell.run_command("erase")
    asked: list[str] = []

    def was_asked() -> bool:
        asked.extend(dialogs.take_asked())
        return bool(asked) and worker.pending == 0

    until(was_asked)
    assert NAME in asked[0]
    assert page.panel.record.title == NAME
    page.show_kind("organisation")
    assert not shell.commands.get("erase").when()
    shown = [action.text() for action in page.acts.menu_of_now().actions() if action.isVisible()]
    assert not any("Erase" in text for text in shown)
