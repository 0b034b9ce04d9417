"""A new case file through the assistant and through Exchange: its card out, its first bundle in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PASSPHRASE = "copper meadow anvil sixteen"
Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def sponsor(tmp_path: Path) -> Iterator[Any]:
    """The post's first laptop, with a record."""
    from app.desk import Desk

    desk, _ = Desk.create(
        tmp_path / "first.chancery",
        post="NBO",
        country="KE",
        title="AI desk, Nairobi",
        officer="Ruth Achieng",
        device="first",
        passphrase=PASSPHRASE,
    )
    with desk:
        desk.add("case", {"title": "Of the first laptop", "type": "grant"})
        yield desk


def words(desk: Any) -> str:
    from app.exchange import Exchange

    return Exchange(desk).words()


def first_bundle(sponsor: Any, card: Path, out: Path) -> Path:
    from app.joining import welcome

    welcome(sponsor, card.read_bytes(), out)
    return out


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """A case file that was made to join and was closed since."""
    from app import joining
    from app.desk import Desk

    path = tmp_path / "second.chancery"
    desk, _ = Desk.create(
        path, post="NBO", country="KE", title="Second", officer="Ruth Achieng", device="second",
        passphrase=PASSPHRASE,
    )  # fmt: skip
    with desk:
        joining.begin(desk)
    return path


def test_the_assistant_makes_hands_over_and_takes_in(
    qtbot: Any, worker: Any, until: Until, tmp_path: Path, sponsor: Any
) -> None:
    from ui.components import dialogs
    from ui.desk_doors import CaseDoors
    from ui.unlock.firstrun import Step
    from ui.unlock.window import UnlockWindow

    window = UnlockWindow(worker, CaseDoors(), "0.0")
    qtbot.addWidget(window)
    window.show()
    opened: list[bool] = []
    window.opened.connect(lambda: opened.append(True))
    window.welcome.join.click()
    view = window.first_run
    assert view.flow.joining
    for field, text in (("title", "Second laptop"), ("officer", "Ruth Achieng"), ("post", "nbo")):
        getattr(view, field).set_text(text)
    view.country.set_code("KE")
    view.path.set_text(str(tmp_path / "second.chancery"))
    view.go_forward()
    view.passphrase.line.setText(PASSPHRASE)
    view.again.line.setText(PASSPHRASE)
    view.go_forward()
    until(lambda: view.flow.step is Step.KEY)
    view.go_forward()
    view.group.set_text(view.flow.groups()[view.flow.asked_group])
    view.go_forward()
    assert view.flow.step is Step.JOIN
    until(lambda: bool(view.join.words.text()))
    card = tmp_path / "second.card"
    dialogs.set_next_answer(card)
    view.join.save.click()
    assert card.read_text(encoding="ascii").startswith("-----BEGIN CHANCERY CARD")
    bundle = first_bundle(sponsor, card, tmp_path / "first.bundle")
    dialogs.set_next_answer([bundle])
    view.join.choose.click()
    until(view.join.take.isVisible)
    assert "NBO" in view.join._from.text()
    view.join.heard.set_text("abandon " * 8)
    view.join.take.click()
    until(lambda: worker.pending == 0)
    assert "not the words" in view.join.problem.words()
    view.join.heard.set_text(words(sponsor))
    view.join.take.click()
    until(lambda: view.join.begun is not None and worker.pending == 0)
    view.join.open.click()
    assert opened
    found: list[Any] = []
    worker.run(worker, lambda desk: [row["title"] for row in desk.app.list("case")]).done(found.append)
    until(lambda: bool(found))
    assert found == [["Of the first laptop"]]
    worker.run(worker, lambda desk: desk.close())
    until(lambda: worker.pending == 0)


def test_it_is_gone_on_with_later_in_exchange(
    open_session: Any, waiting: Path, until: Until, tmp_path: Path, sponsor: Any
) -> None:
    from app.exchange import Exchange

    session = open_session(waiting)
    shell = session.shell
    page = shell.exchange()
    assert page._joining is not None
    assert not page.write.isVisible()
    until(lambda: bool(page._joining.words.text()))
    card = tmp_path / "second.card"
    card.write_text(page._joining._own.text, encoding="ascii")
    bundle = first_bundle(sponsor, card, tmp_path / "first.bundle")
    shell.incoming.take([bundle])  # as a dropped or opened file comes
    until(lambda: page._joining._sponsor is not None)
    page._joining.heard.set_text(words(sponsor))
    page._joining.take_in()
    until(lambda: page._joining.begun is not None and session.worker.pending == 0)
    page._joining.open.click()
    until(lambda: session.worker.pending == 0 and len(page.peers.standings()) == 1)
    assert page._joining is None
    assert page.write.isVisible()
    Exchange(sponsor).export_bundle(["NBO"], tmp_path / "next.bundle")
    page.offer([tmp_path / "next.bundle"])
    until(lambda: len(page.taking.offers) == 1)
    assert not page.taking.offers[0].refused


def test_one_may_go_on_without_a_first_bundle(open_session: Any, waiting: Path, until: Until) -> None:
    from ui.components import dialogs

    session = open_session(waiting)
    page = session.shell.exchange()
    dialogs.set_next_answer(False)
    page._joining.alone.click()
    assert page._joining is not None
    dialogs.set_next_answer(True)
    page._joining.alone.click()
    until(lambda: page._joining is None and session.worker.pending == 0)
    assert page.card_button.isVisible()
    waits: list[bool] = []
    session.worker.run(page, lambda desk: desk.info().waiting).done(waits.append)
    until(lambda: waits == [False])


def test_a_bundle_that_is_none_is_said_in_the_pane(
    open_session: Any, waiting: Path, until: Until, tmp_path: Path
) -> None:
    session = open_session(waiting)
    page = session.shell.exchange()
    wrong = tmp_path / "wrong.bundle"
    wrong.write_bytes(b"age-encryption.org/v1\n no more")
    page.offer([wrong])
    until(lambda: bool(page._joining.problem.words()))
    assert page._joining._sponsor is None
