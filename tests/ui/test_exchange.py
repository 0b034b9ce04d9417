"""Exchange through the window: cards, bundles, conflicts, with another post's real case file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

PASSPHRASE = "copper meadow anvil sixteen"


@pytest.fixture
def page(shell, until):  # type: ignore[no-untyped-def]
    shell.show_section("exchange")
    made = shell.page("exchange")
    until(lambda: shell._worker.pending == 0)
    return made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[object]:
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


def trust(page, other, worker, until) -> None:  # type: ignore[no-untyped-def]
    """Let the two know each other."""
    from app.exchange import Exchange

    page.trust(Exchange(other).card(), "confidential", True)
    until(lambda: len(page.peers._items) == 1)
    ours: list[str] = []
    worker.run(page, lambda desk: desk.identity()).done(ours.append)
    until(lambda: bool(ours))
    Exchange(other).add_peer(ours[0])


def test_a_card_that_is_none_gets_a_sentence(shell, page, until) -> None:  # type: ignore[no-untyped-def]
    page.trust("not a card", "confidential", False)
    until(shell.toast.isVisible)
    assert shell.toast.words()
    assert not page.peers._items


def test_our_card_is_shown_and_kept(shell, page, tmp_path: Path, until) -> None:  # type: ignore[no-untyped-def]
    from ui.components import dialogs

    dialogs.set_next_answer(True)
    page.show_card()
    until(lambda: bool(dialogs._asked))
    assert "card" in dialogs.take_asked()[0].lower()


def test_a_bundle_goes_out_and_a_conflict_comes_back(
    shell, page, other, worker, tmp_path: Path, until
) -> None:  # type: ignore[no-untyped-def]
    from app.exchange import Exchange
    from ui.components import dialogs
    from ui.exchange.conflict_card import ConflictCard

    trust(page, other, worker, until)
    out = tmp_path / "out.bundle"
    dialogs.set_next_answer(out)
    page.write.click()
    until(lambda: out.exists() and worker.pending == 0)
    received = Exchange(other).import_bundles([out])[0]
    assert received.applied > 0
    there = next(row for row in other.list("case") if row["title"] == "Maize prices by radio")
    other.set(there["id"], {"next_step": "Ask the ministry", "next_due": "2026-03-01"})
    edited: list[object] = []
    worker.run(page, lambda desk: desk.save(there["id"], {"next_step": "Call the station"})).done(
        edited.append
    )
    until(lambda: bool(edited))
    back = tmp_path / "back.bundle"
    Exchange(other).export_bundle(["NBO"], back)
    dialogs.set_next_answer([back])
    page.take_in.click()
    cards: list[ConflictCard] = []
    until(lambda: bool(cards.extend(page.findChildren(ConflictCard)) or cards))
    until(lambda: worker.pending == 0)
    conflict = page.findChildren(ConflictCard)[-1]
    said = {side.post: side.words["next_step"] for side in conflict.conflict.sides}
    assert said == {"ROM": "Ask the ministry", "NBO": "Call the station"}
    ours = next(n for n, side in enumerate(conflict.conflict.sides) if side.post == "NBO")
    conflict.choose(ours)
    conflict.take.click()
    until(lambda: worker.pending == 0 and not worker.desk.conflicts())
    kept: list[object] = []
    worker.run(page, lambda desk: desk.record(there["id"])).done(kept.append)
    until(lambda: bool(kept))
    assert kept[0].values["next_step"] == "Call the station"


def test_a_changed_bundle_is_refused_and_changes_nothing(
    shell, page, other, worker, tmp_path: Path, until
) -> None:  # type: ignore[no-untyped-def]
    from app.exchange import Exchange

    trust(page, other, worker, until)
    other.add("case", {"title": "From the capital", "type": "grant"})
    bundle = tmp_path / "in.bundle"
    Exchange(other).export_bundle(["NBO"], bundle)
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(data)
    page.take_bundle(bundle)
    until(lambda: page._news.count() == 1 and worker.pending == 0)
    assert worker.desk.counts()["case"] == 2
    words = [label.text() for label in page._news.itemAt(0).widget().findChildren(type(page.header._title))]
    assert any("refused" in said for said in words)
