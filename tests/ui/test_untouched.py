"""Looking is no edit: every record of the demonstration file is shown, and nothing differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def demonstration(tmp_path: Path, copies_are_originals: None) -> Iterator[Any]:
    """The demonstration case file's desk, as the window has it."""
    from app.demo import build
    from app.desk import Desk
    from ui.desk_app import CaseDesk

    path = tmp_path / "demonstration.chancery"
    build(path, PASSPHRASE)
    with Desk.open(path, passphrase=PASSPHRASE) as desk:
        yield CaseDesk(desk)


def records(desk: Any, kind: str) -> list[Any]:
    rids = desk.app.select(kind)
    return [desk.record(row["id"]) for row in desk.app.rows(kind, rids)]


ODD: dict[str, Any] = {
    "text": "  white space, twice  ",
    "list": ["a;b", " c "],
    "longtext": "ends so \n\n",
    "date": "2026-11",
    "moment": "2026-11-23T14:30:05.25+03:00",
    "decimal": "0012.500",
    "code": "no such term",
    "codes": ["no such term", "another"],
    "country": "zz",
    "language": "tlh-Latn",
}
"""Values that no editor would write so, and that may stand in a store all the same."""


def test_every_record_of_the_demonstration_is_left_as_it_is(
    qtbot: Any, shell: Any, demonstration: Any
) -> None:
    from ui.screens.form import RecordForm

    shown = 0
    for kind in demonstration.kinds():
        form = RecordForm(shell.context, kind)
        qtbot.addWidget(form)
        form._toggle_all()
        for record in records(demonstration, kind.token):
            form.show_values(record.values, record.links, id=record.id)
            assert form.edits() == {}, (kind.token, record.title)
            assert form.draft() == {}, (kind.token, record.title)
            assert form.problems() == {}, (kind.token, record.title)
            for name in form._shown:
                assert not form.editor(name).touched, (kind.token, name)
            shown += 1
    assert shown > 200


def test_odd_values_are_left_as_they_are(qtbot: Any, shell: Any) -> None:
    from ui.screens.form import RecordForm

    for kind in shell.context.kinds.values():
        values = {f.name: ODD[f.type.value] for f in kind.fields if f.type.value in ODD}
        form = RecordForm(shell.context, kind)
        qtbot.addWidget(form)
        form.show_values(values, {}, id="01a21673-9cf9-75c0-ad86-4c0e76c59e17")
        form._toggle_all()
        assert form.edits() == {}, kind.token
        assert form.problems() == {}, kind.token
        form.show()
        for name in sorted(form._shown):
            form.editor(name).setFocus()
        assert form.edits() == {}, kind.token
        form.hide()


def test_a_save_of_nothing_writes_nothing(qtbot: Any, shell: Any, until: Any) -> None:
    page = shell.page("cases")
    page.table.choose(0)
    until(lambda: page.panel.record is not None and page.panel.isVisible())
    undoable: list[Any] = []
    shell._worker.run(shell, lambda desk: desk.app.undoable(99)).done(undoable.append)
    page.panel.save_now()
    shell._worker.run(shell, lambda desk: desk.app.undoable(99)).done(undoable.append)
    until(lambda: len(undoable) == 2)
    assert undoable[0] == undoable[1]
