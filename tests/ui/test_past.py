"""What a field was before, with another post's real case file; and a form in which nothing can be changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import PASSPHRASE

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Any]:
    """Another post's desk."""
    from app.desk import Desk

    desk, _ = Desk.create(
        tmp_path / "rom.chancery",
        post="ROM",
        country="IT",
        title="Capital",
        officer="Sara Conti",
        passphrase=PASSPHRASE,
    )
    with desk:
        yield desk


@pytest.fixture
def panel(shell: Any, until: Until) -> Any:
    """The panel of the case about maize, its window in front."""
    shell.activateWindow()
    until(shell.isActiveWindow)
    page = shell.page("cases")
    until(lambda: all(page.model.row_at(n) is not None for n in range(2)))
    titles = [page.model.row_at(n).title for n in range(2)]
    page.table.choose(titles.index("Maize prices by radio"))
    until(lambda: page.panel.record is not None and page.panel.record.title == "Maize prices by radio")
    until(page.panel.isVisible)
    return page.panel


def on_the_desk(worker: Any, until: Until, work: Callable[[Any], Any]) -> Any:
    """Do something on the store's thread, and wait for it."""
    done: list[Any] = []
    worker.run(worker, work).done(done.append)
    until(lambda: bool(done))
    return done[0]


def lines(past: Any) -> list[str]:
    from ui.components.label import Label

    isolates = str.maketrans("", "", "\u2068\u2069")
    return [label.text().translate(isolates) for label in past.findChildren(Label)]


def test_what_another_post_holds_in_conflict_is_there_to_put_back(
    qtbot: Any, shell: Any, panel: Any, other: Any, worker: Any, tmp_path: Path, until: Until
) -> None:
    from app.exchange import Exchange

    case = panel.record.id
    out, back = tmp_path / "out.bundle", tmp_path / "back.bundle"
    card = Exchange(other).card()

    def meet(desk: Any) -> str:
        Exchange(desk.app).add_peer(card, capital=True)
        return str(Exchange(desk.app).card())

    Exchange(other).add_peer(on_the_desk(worker, until, meet))
    on_the_desk(worker, until, lambda desk: Exchange(desk.app).export_bundle(["ROM"], out))
    Exchange(other).import_bundles([out])
    on_the_desk(worker, until, lambda desk: desk.save(case, {"amount": "250000.00", "currency": "EUR"}))
    other.set(case, {"amount": "90000.00", "currency": "USD"})
    Exchange(other).export_bundle(["NBO"], back)
    on_the_desk(worker, until, lambda desk: Exchange(desk.app).import_bundles([back]))
    page = shell.page("cases")
    page._context.worker.run(page, lambda desk: desk.record(case)).done(page._show_record)
    until(lambda: panel.record.values["amount"] != "240000.00" and worker.pending == 0)
    shown = panel.record.values["amount"]
    held = {"250000.00": "90,000.00 USD", "90000.00": "250,000.00 EUR"}[shown]
    panel.form.show_history("amount")
    until(lambda: "Held by other posts, in conflict" in lines(panel.form.past))
    until(lambda: worker.pending == 0)
    words = lines(panel.form.past)
    assert held in words
    assert any("Sara Conti, ROM" in line for line in words) or shown == "90000.00"
    panel.form.past.buttons[0].click()
    money = panel.form.editor("amount")
    until(lambda: money.touched)
    assert f"{money.box.text()} {money.currency.code()}" in (held, held.replace(",", ""))
    panel.save_now()
    until(lambda: panel.record.values["amount"] != shown and worker.pending == 0)
    assert on_the_desk(worker, until, lambda desk: Exchange(desk.app).conflicts_of(case)) == []


def test_the_posts_that_are_known_are_offered(
    qtbot: Any, panel: Any, other: Any, worker: Any, until: Until
) -> None:
    from app.exchange import Exchange

    card = Exchange(other).card()
    on_the_desk(worker, until, lambda desk: str(Exchange(desk.app).add_peer(card)))
    release = panel.form.editor("release_to")
    release.setFocus()
    qtbot.keyClick(release.box.line, Key.Key_Down)
    until(release.box.chooser.showing)
    assert [(one.code, one.end) for one in release.box.chooser.offered()] == [("ROM", "Sara Conti")]
    qtbot.keyClick(release.box.chooser.popup(), Key.Key_Down)
    qtbot.keyClick(release.box.chooser.popup(), Key.Key_Return)
    assert release.values() == {"release_to": ["ROM"]}


def test_a_draft_that_names_a_record_is_shown_by_its_title(
    qtbot: Any, shell: Any, panel: Any, worker: Any, until: Until
) -> None:
    """A draft comes back after a lock with ids alone."""
    from ui.screens.form import RecordForm

    made = on_the_desk(
        worker, until, lambda desk: desk.add("organisation", {"name": "Rift Valley Records"}).ids[0]
    )
    form = RecordForm(shell.context, panel.form.kind)
    qtbot.addWidget(form)
    form.show_values(panel.record.values, panel.record.links, {"counterpart": made}, id=panel.record.id)
    link = form.editor("counterpart")
    until(lambda: link.box.line.text() == "Rift Valley Records")
    assert form.edits() == {"counterpart": made}


def test_where_nothing_can_be_changed_all_can_be_read(
    qtbot: Any, shell: Any, panel: Any, worker: Any, until: Until
) -> None:
    from ui.screens.form import RecordForm

    case = panel.record.id
    on_the_desk(worker, until, lambda desk: desk.save(case, {"agenda": [desk.terms("agenda")[0][0]]}))
    on_the_desk(worker, until, lambda desk: desk.save(case, {"next_due": "2026-03-01"}))
    record = on_the_desk(worker, until, lambda desk: desk.record(case))
    context = shell.context
    context.info = dataclasses.replace(context.info, forbidden="The policy file is broken.")
    form = RecordForm(context, context.kinds["case"])
    qtbot.addWidget(form)
    form.show_values(record.values, record.links, id=case)
    form.show()
    form.activateWindow()
    until(form.isActiveWindow)
    day, agenda, country = form.editor("next_due"), form.editor("agenda"), form.editor("country")
    day.setFocus()
    qtbot.keyClick(day.box.line, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert day.calendar is None
    country.box.show_all()
    assert not country.box.chooser.showing()
    chip = agenda.box._flow.chips[0]
    chip.setFocus()
    qtbot.keyClick(chip, Key.Key_Delete)
    assert form.edits() == {}
    assert len(agenda.box.codes()) == 1
    assert form.editor("counterpart").follow.isEnabled()
    form.show_history("next_due")
    until(lambda: any("1 March 2026" in line for line in lines(form.past)))
    assert form.past.buttons == []
    form.past.close()
