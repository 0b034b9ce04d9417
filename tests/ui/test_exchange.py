"""Exchange through the window: cards, bundles, conflicts, with another post's real case file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PASSPHRASE = "copper meadow anvil sixteen"

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(shell: Any, until: Until) -> Any:
    made = shell.exchange()
    until(lambda: shell._worker.pending == 0)
    return made


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


def settle(page: Any, until: Until) -> None:
    """Let the window come to rest."""
    until(lambda: page._context.worker.pending == 0)
    QApplication.processEvents()
    until(lambda: page._context.worker.pending == 0)


def trust(page: Any, other: Any, worker: Any, until: Until, ceiling: str = "confidential") -> None:
    """Let the two know each other."""
    from app.exchange import Exchange

    page.trust(Exchange(other).card(), ceiling, True)
    until(lambda: len(page.peers.standings()) == 1)
    ours: list[str] = []
    worker.run(page, lambda desk: desk.identity()).done(ours.append)
    until(lambda: bool(ours))
    Exchange(other).add_peer(ours[0])
    settle(page, until)


def on_desk(worker: Any, until: Until, work: Callable[[Any], Any]) -> Any:
    """Do something with the window's own case file, and wait for it."""
    done: list[Any] = []
    worker.run(worker, lambda desk: [work(desk)]).done(done.extend)
    until(lambda: bool(done) and worker.pending == 0)
    return done[0]


def write(page: Any, out: Path, until: Until) -> None:
    """Write a bundle as a person does: the button, the posts, the place."""
    from ui.components import dialogs

    dialogs.set_next_answer(True)
    dialogs.set_next_answer(out)
    page.write.click()
    until(out.exists)
    settle(page, until)


def from_rome(other: Any, out: Path, *titles: str) -> Path:
    """A bundle of the other post, with a new case for each title."""
    from app.exchange import Exchange

    for title in titles:
        other.add("case", {"title": title, "type": "grant"})
    Exchange(other).export_bundle(["NBO"], out)
    return out


def words_of(widget: QWidget) -> str:
    """All that a part of the window says."""
    from ui.components.label import ElidedLabel, Label

    said = [label.text() for label in widget.findChildren(Label)]
    said += [label.words() for label in widget.findChildren(ElidedLabel)]
    return "\n".join(said)


def offer(page: Any, until: Until, *paths: Path) -> None:
    """Offer bundles, and wait until they were looked over."""
    page.offer(list(paths))
    until(lambda: len(page.taking.offers) == len(paths) and page.taking._ticket is None)
    settle(page, until)


def take(page: Any, until: Until) -> None:
    """Press the button, and wait for the outcome."""
    page.taking.take.click()
    until(lambda: page.taking.outcome is not None)
    settle(page, until)


# -- cards and peers ---------------------------------------------------------------------------


def test_a_card_that_is_none_gets_a_sentence(shell: Any, page: Any, until: Until) -> None:
    page.trust("not a card", "confidential", False)
    until(shell.toast.isVisible)
    assert shell.toast.words()
    assert not page.peers.standings()


def test_our_card_is_shown_and_kept(page: Any, until: Until) -> None:
    from ui.components import dialogs

    dialogs.set_next_answer(True)
    page.show_card()
    until(lambda: bool(dialogs._asked))
    assert "card" in dialogs.take_asked()[0].lower()


def test_a_peer_is_told_of_in_words_and_what_waits_for_it(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    (item,) = page.peers._items
    assert item.accessibleName() == "ROM"
    owed = page.peers.standings()[0].owed
    assert owed == 8  # the template's records
    for part in ("capital", "Confidential", "0 in, 0 out", f"{owed} to send"):
        assert part in item.accessibleDescription()
    write(page, tmp_path / "out.bundle", until)
    (item,) = page.peers._items
    assert "0 in, 1 out" in item.accessibleDescription()
    assert "even" in item.accessibleDescription()


def test_the_keyboard_goes_along_the_peers(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    from app.desk import Desk
    from app.exchange import Exchange

    trust(page, other, worker, until)
    facts = {"post": "LIM", "country": "PE", "title": "Lima", "officer": "Ana", "passphrase": PASSPHRASE}
    with Desk.create(tmp_path / "lim.chancery", **facts)[0] as third:
        page.trust(Exchange(third).card(), "official", False)
        until(lambda: len(page.peers.standings()) == 2)
    settle(page, until)
    first, second = page.peers._items
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert page.window().focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert page.peers.chosen().peer.post == second.peer.post
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert page.peers.chosen() is None
    assert page.peers.posts() == [first.peer.post, second.peer.post]


def test_the_ceiling_and_the_size_of_bundles_are_changed_on_a_peers_card(
    page: Any, other: Any, worker: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.exchange import Exchange
    from ui.exchange.peer_sheet import PeerSheet

    trust(page, other, worker, until)
    shown: list[PeerSheet] = []

    def answer(dialog: PeerSheet) -> bool:
        shown.append(dialog)
        assert not dialog.is_changed()
        dialog.levels["official"].setChecked(True)
        dialog.limit.set_code("10000000")
        assert dialog.is_changed()
        return True

    monkeypatch.setattr("ui.components.dialogs.run", answer)
    QTest.keyClick(page.peers._items[0], Qt.Key.Key_Return)
    until(lambda: bool(shown) and page.peers.standings()[0].peer.up_to == "official")
    (standing,) = page.peers.standings()
    assert standing.peer.capital
    assert standing.peer.size_limit == 10_000_000
    again = PeerSheet(standing, "card")
    assert (again.size_limit(), again.limit.line.text()) == (10_000_000, "10 MB")
    assert not again.is_changed()
    again.limit.set_code("")
    assert (again.size_limit(), again.is_changed()) == (0, True)
    assert shown[0].fingerprint.accessibleName() == Exchange(other).fingerprint()
    settle(page, until)


# -- what would be sent ------------------------------------------------------------------------


def test_what_goes_and_what_stays_is_told_with_its_reason(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    from app.exchange import Exchange

    trust(page, other, worker, until, ceiling="official")
    page.show_view("send")
    until(lambda: page.sending.forecast is not None)
    settle(page, until)
    counts = {code: item.count for code, item in page.sending.reasons._segments.items()}
    assert counts == {"new": "7", "above": "1"}
    page.sending.show_reason("above")
    settle(page, until)
    table = page.sending.records
    until(lambda: table.model.records == 1 and table.model.row_at(1) is not None)
    assert table.model.row_at(1).title == "Court records, read aloud"
    out = tmp_path / "out.bundle"
    write(page, out, until)
    assert "Stays: it is marked higher than these posts are trusted with." in words_of(page)
    assert str(out) in words_of(page)
    Exchange(other).import_bundles([out])
    assert sum(other.counts().values()) == 7
    until(lambda: "known" in page.sending.reasons._segments)
    settle(page, until)
    counts = {code: item.count for code, item in page.sending.reasons._segments.items()}
    assert counts == {"known": "7", "above": "1"}


def test_everything_again_is_asked_for_with_a_tick(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    write(page, tmp_path / "out.bundle", until)
    page.show_view("send")
    until(lambda: "known" in page.sending.reasons._segments)
    page.sending.full.click()
    until(lambda: "new" in page.sending.reasons._segments)
    settle(page, until)


def test_a_bundle_that_cannot_be_written_says_why(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    page.write_bundle(["ROM"], tmp_path / "no folder" / "out.bundle")
    settle(page, until)
    assert "out.bundle was not written" in words_of(page)
    assert page.peers.standings()[0].peer.bundles_sent == 0


# -- conflicts ---------------------------------------------------------------------------------


@pytest.fixture
def clash(page: Any, other: Any, worker: Any, until: Until, tmp_path: Path) -> list[str]:
    """Two records that both posts edited, each in one field, without having seen the other's edit."""
    from app.exchange import Exchange

    trust(page, other, worker, until)
    write(page, tmp_path / "out.bundle", until)
    Exchange(other).import_bundles([tmp_path / "out.bundle"])
    ids = [row["id"] for row in other.list("case")]
    for record in ids:
        other.set(record, {"summary": "as Rome says"})
        on_desk(worker, until, lambda desk, record=record: desk.save(record, {"summary": "as we say"}))
    back = from_rome(other, tmp_path / "back.bundle")
    offer(page, until, back)
    take(page, until)
    page.taking.settle.click()
    settle(page, until)
    return ids


def test_both_values_stand_side_by_side_with_what_each_had_seen(page: Any, clash: list[str]) -> None:
    card = page.conflicts.card()
    said = {side.post: side.words["summary"] for side in card.conflict.sides}
    assert said == {"ROM": "as Rome says", "NBO": "as we say"}
    words = words_of(card)
    assert "Had seen what NBO changed up to" in words
    assert "Had seen nothing of ROM here" in words
    descriptions = {radio.text(): radio.accessibleDescription() for radio in card.radios}
    assert descriptions == {"ROM": "Summary as Rome says", "NBO": "Summary as we say"}


def test_conflicts_are_settled_with_the_keyboard_one_after_the_other(
    shell: Any, page: Any, clash: list[str], worker: Any, until: Until
) -> None:
    assert len(page.conflicts.shown()) == 2
    first = page.conflicts.card()
    assert shell.focusWidget() is first.radios[0]
    QTest.keyClick(first.radios[0], Qt.Key.Key_Right)
    assert first.radios[1].isChecked()
    assert shell.focusWidget() is first.radios[1]
    taken = first.conflict.sides[1]
    QTest.keyClick(first.take, Qt.Key.Key_Return)
    # At once, before the store has answered: the next one is open, and has the keyboard.
    assert [one.key for one in page.conflicts.shown()] != []
    assert len(page.conflicts.shown()) == 1
    second = page.conflicts.card()
    assert second is not first
    assert shell.focusWidget() is second.radios[0]
    settle(page, until)
    kept = on_desk(worker, until, lambda desk: desk.record(first.conflict.id).values["summary"])
    assert kept == taken.raw["summary"]
    assert shell.toast.words().startswith("Settled")
    QTest.keyClick(second.take, Qt.Key.Key_Return)
    settle(page, until)
    assert page.conflicts.shown() == []
    assert on_desk(worker, until, lambda desk: desk.conflict_count()) == 0


def test_a_settlement_can_be_undone(
    shell: Any, page: Any, clash: list[str], worker: Any, until: Until
) -> None:
    card = page.conflicts.card()
    before = card.conflict.sides[0].raw["summary"]
    card.choose(1)
    card.take.click()
    settle(page, until)
    shell.toast.undo.click()
    settle(page, until)
    assert on_desk(worker, until, lambda desk: desk.record(card.conflict.id).values["summary"]) == before


def test_one_that_was_settled_elsewhere_says_so_and_goes(
    shell: Any, page: Any, clash: list[str], worker: Any, until: Until
) -> None:
    card = page.conflicts.card()
    page._context.worker.changed.disconnect(page._note_change)
    on_desk(worker, until, lambda desk: desk.save(card.conflict.id, {"summary": "by hand"}))
    card.choose(1)
    card.take.click()
    settle(page, until)
    assert "not open any more" in shell.toast.words()
    assert [one.id for one in page.conflicts.shown()] == [one for one in clash if one != card.conflict.id]
    assert on_desk(worker, until, lambda desk: desk.record(card.conflict.id).values["summary"]) == "by hand"
    page._context.worker.changed.connect(page._note_change)


def test_a_choice_that_was_begun_survives_a_change_elsewhere(
    page: Any, clash: list[str], worker: Any, until: Until
) -> None:
    card = page.conflicts.card()
    card.choose(1)
    on_desk(worker, until, lambda desk: desk.add("task", {"title": "something else"}))
    settle(page, until)
    assert page.conflicts.card() is card
    assert card.radios[1].isChecked()


def test_one_waits_in_a_line_below_and_is_opened(page: Any, clash: list[str]) -> None:
    from ui.exchange.conflict_card import ConflictRow

    first = page.conflicts.card().conflict
    (line,) = [one for one in page.conflicts.findChildren(ConflictRow) if one.isVisibleTo(page)]
    assert line.accessibleName()
    line.click()
    assert page.conflicts.card().conflict.key != first.key


# -- what came, and who has what ---------------------------------------------------------------


def test_what_came_is_listed_with_its_records(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    for number in (1, 2):
        offer(page, until, from_rome(other, tmp_path / f"{number}.bundle", f"case {number}"))
        take(page, until)
        page.taking.give_up()
    page.show_view("came")
    settle(page, until)
    until(lambda: page.came.model.row_at(0) is not None)
    assert [page.came.model.row_at(place).title for place in (0, 1)] == ["ROM, bundle 2", "ROM, bundle 1"]
    page.came.table.choose(1)
    settle(page, until)
    until(lambda: page.came.records.model.records == 1 and page.came.records.model.row_at(1) is not None)
    assert page.came.records.model.row_at(1).title == "case 1"


def test_the_map_counts_what_was_sent_confirmed_and_owed(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    from app.exchange import Exchange

    trust(page, other, worker, until)
    page.show_view("map")
    settle(page, until)

    def line() -> dict[str, str]:
        until(lambda: page.map.model.row_at(1) is not None)
        cells = page.map.model.row_at(1).cells
        return {name: cells[name] for name in ("here", "sent", "acknowledged", "owed")}

    assert line() == {"here": "7", "sent": "0", "acknowledged": "", "owed": "7"}
    write(page, tmp_path / "out.bundle", until)
    assert line() == {"here": "7", "sent": "7", "acknowledged": "", "owed": "0"}
    Exchange(other).import_bundles([tmp_path / "out.bundle"])
    offer(page, until, from_rome(other, tmp_path / "back.bundle"))
    take(page, until)
    assert line() == {"here": "7", "sent": "7", "acknowledged": "7", "owed": "0"}


# -- taking in ---------------------------------------------------------------------------------


def test_nothing_is_applied_before_somebody_says_so(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    bundle = from_rome(other, tmp_path / "in.bundle", "From the capital")
    offer(page, until, bundle)
    until(lambda: page.taking.model.row_at(0) is not None)
    row = page.taking.model.row_at(0)
    assert (row.title, row.cells["verdict"], row.cells["changes"]) == ("ROM, bundle 1", "new", "1")
    assert worker.desk.counts()["case"] == 2
    page.taking.cancel.click()
    assert page._body.currentIndex() == 0
    assert worker.desk.counts()["case"] == 2


def test_forty_at_once_in_any_order_with_a_gap_and_a_broken_one(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    bundles = [
        from_rome(other, tmp_path / f"{number:02}.bundle", f"case {number}") for number in range(1, 42)
    ]
    lost = bundles.pop(19)
    lost.unlink()
    data = bytearray(bundles[0].read_bytes())
    data[-1] ^= 1
    broken = tmp_path / "broken.bundle"
    broken.write_bytes(data)
    for path in reversed([*bundles, broken]):  # as a file manager opens them: one start each
        page.offer([path])
    until(lambda: len(page.taking.offers) == 41 and page.taking._ticket is None)
    verdicts = [page.taking._row(place, one).cells["verdict"] for place, one in enumerate(page.taking.offers)]
    assert verdicts == ["new"] * 19 + ["warning"] + ["new"] * 20 + ["refused"]
    assert page.taking.offers[19].missing == (20, 20)
    take(page, until)
    assert worker.desk.counts()["case"] == 42
    words = words_of(page.taking)
    assert "Bundles taken in: 40" in words
    assert "Ask ROM for bundle 20 again." in words
    copy = next(b for b in page.taking.findChildren(QWidget) if b.accessibleName().startswith("Copy: Ask"))
    copy.click()
    assert QGuiApplication.clipboard().text() == "Ask ROM for bundle 20 again."
    QGuiApplication.clipboard().clear()


def test_a_stop_between_two_leaves_those_before_taken_in(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(page, other, worker, until)
    bundles = [from_rome(other, tmp_path / f"{number}.bundle", f"case {number}") for number in range(3)]
    offer(page, until, *bundles)
    from db import receiving

    whole, taken = receiving.take_in, []

    def one_by_one(store: Any, path: Path, **options: Any) -> Any:
        taken.append(path)
        if len(taken) == 2:  # the button is pressed while the second is being taken in
            page.taking._ticket.cancel()
        return whole(store, path, **options)

    monkeypatch.setattr(receiving, "take_in", one_by_one)
    take(page, until)
    assert worker.desk.counts()["case"] == 3
    assert "Stopped: not taken in are 2" in words_of(page.taking)
    page.taking.give_up()
    monkeypatch.undo()
    offer(page, until, *bundles)
    assert [one.again for one in page.taking.offers] == [True, False, False]
    take(page, until)
    assert worker.desk.counts()["case"] == 5


def test_a_changed_bundle_is_refused_and_changes_nothing(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    bundle = from_rome(other, tmp_path / "in.bundle", "From the capital")
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(data)
    offer(page, until, bundle)
    (found,) = page.taking.offers
    assert found.refused
    assert str(found.refused) in page.taking.detail.text()
    assert not page.taking.take.isEnabled()
    assert worker.desk.counts()["case"] == 2
    page.taking.give_up()


# -- files from outside ------------------------------------------------------------------------


def drop(shell: Any, where: QWidget, *paths: Path) -> bool:
    """Drop files on a part of the window, as the desktop does; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    target: QWidget | None = where
    point = QPoint(5, 5)
    while target is not None and target.isEnabled():
        if target.acceptDrops():
            enter = QDragEnterEvent(
                point,
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            enter.ignore()
            QApplication.sendEvent(target, enter)
            if enter.isAccepted():
                event = QDropEvent(
                    QPointF(point),
                    Qt.DropAction.CopyAction,
                    data,
                    Qt.MouseButton.LeftButton,
                    Qt.KeyboardModifier.NoModifier,
                )
                QApplication.sendEvent(target, event)
                return event.isAccepted()
        target = target.parentWidget()
    return False


@pytest.mark.parametrize("section", ["today", "cases", "exchange", "import"])
def test_a_bundle_is_dropped_anywhere(
    shell: Any, page: Any, other: Any, worker: Any, until: Until, tmp_path: Path, section: str
) -> None:
    trust(page, other, worker, until)
    renamed = tmp_path / "from-the-mail.bin"  # known by how it begins
    from_rome(other, tmp_path / "in.bundle", "Dropped").rename(renamed)
    shell.show_section(section)
    until(lambda: worker.pending == 0)
    assert drop(shell, shell.page(section), renamed)
    until(lambda: len(page.taking.offers) == 1 and page.taking._ticket is None)
    assert shell._page() is page
    assert page.taking.offers[0].changes == 1
    page.taking.give_up()


def test_a_file_that_is_dropped_on_a_field_is_not_typed_into_it(
    shell: Any, page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    trust(page, other, worker, until)
    bundle = from_rome(other, tmp_path / "in.bundle", "Dropped")
    shell.show_section("cases")
    until(lambda: worker.pending == 0)
    field = shell.page("cases").search.line
    assert drop(shell, field, bundle)
    until(lambda: len(page.taking.offers) == 1 and page.taking._ticket is None)
    assert field.text() == ""
    page.taking.give_up()


def test_what_is_no_bundle_goes_to_the_import(shell: Any, until: Until, tmp_path: Path, worker: Any) -> None:
    card = tmp_path / "people.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Somebody\nEND:VCARD\n", encoding="utf-8")
    assert drop(shell, shell.page("cases"), card)
    until(lambda: shell.page("import")._preview is not None)
    assert shell._page() is shell.page("import")
    until(lambda: worker.pending == 0)


def test_a_card_that_is_dropped_is_shown_before_it_is_trusted(
    shell: Any, page: Any, other: Any, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.exchange import Exchange
    from ui.exchange.dialogs import PeerDialog

    card = tmp_path / "rome.txt"
    card.write_text(Exchange(other).card(), encoding="ascii")
    shown: list[PeerDialog] = []
    monkeypatch.setattr("ui.components.dialogs.run", lambda dialog: bool(shown.append(dialog)))
    assert drop(shell, shell.page("cases"), card)
    until(lambda: bool(shown))
    assert shown[0].card.toPlainText().strip() == Exchange(other).card().strip()
    settle(page, until)
    assert not page.peers.standings()


def test_a_bundle_that_is_opened_waits_for_the_case_file(
    open_session: Any, other: Any, until: Until, tmp_path: Path
) -> None:
    from app.exchange import Exchange
    from ui.locking.reason import Reason

    session = open_session()
    ours = on_desk(session.worker, until, lambda desk: desk.identity())
    card = Exchange(other).card()
    on_desk(session.worker, until, lambda desk: desk.add_peer(card, "confidential", True))
    Exchange(other).add_peer(ours)
    bundle = from_rome(other, tmp_path / "in.bundle", "Opened")
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    session.take([bundle])
    assert "1" in session.unlock.waiting.words()
    open_session.unlock(session)
    page = session.shell.page("exchange")
    until(lambda: len(page.taking.offers) == 1 and page.taking._ticket is None)
    assert session.shell._page() is page
    assert session.worker.desk.counts()["case"] == 2
    until(lambda: session.worker.pending == 0)
