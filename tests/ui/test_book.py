"""Peers and the directory through the window: each act is asked about, and does what its sentence says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.ui.test_exchange import Until, on_desk, other, page, settle, trust, words_of

__all__ = ["other", "page"]


@pytest.fixture
def known(page: Any, other: Any, worker: Any, until: Until) -> Any:
    """The page, with ROM as its capital."""
    trust(page, other, worker, until)
    return page


def act(page: Any, code: str, until: Until) -> None:
    page.book.act(code, page.peers.standings()[0])
    settle(page, until)


def test_a_peer_is_renamed_revoked_and_trusted_again(known: Any, until: Until) -> None:
    from ui.components import dialogs

    dialogs.set_next_answer(False)
    act(known, "revoke", until)
    assert not known.peers.standings()[0].peer.revoked, "it was only asked about"
    dialogs.set_next_answer(True)
    act(known, "revoke", until)
    assert known.peers.standings()[0].peer.revoked
    assert "Revoke ROM" in " ".join(dialogs.take_asked())
    dialogs.set_next_answer(True)
    act(known, "restore", until)
    assert not known.peers.standings()[0].peer.revoked


def test_our_keys_are_made_new(known: Any, worker: Any, until: Until) -> None:
    from ui.components import dialogs

    before = on_desk(worker, until, lambda desk: desk.fingerprint())
    dialogs.set_next_answer(True)
    known.book.rotate()
    settle(known, until)
    assert on_desk(worker, until, lambda desk: desk.fingerprint()) != before


def test_the_capitals_directory_is_taken_in_and_its_posts_say_whose_they_are(
    shell: Any, known: Any, other: Any, until: Until, tmp_path: Path
) -> None:
    from app.desk import Desk
    from app.directories import write
    from app.exchange import Exchange
    from ui.exchange.peer_sheet import PeerSheet

    third, _ = Desk.create(
        tmp_path / "lim.chancery", post="LIM", country="PE", title="Desk", officer="Ana Prueba",
        passphrase="copper meadow anvil sixteen",
    )  # fmt: skip
    with third:
        Exchange(other).add_peer(Exchange(third).card(), up_to="official")
    out = tmp_path / "all.directory"
    write(other, out)
    shell.incoming.take([out])  # as a dropped or opened file comes
    until(lambda: len(known.peers.standings()) == 2)
    settle(known, until)
    (item,) = [item for item in known.peers._items if item.peer.post == "LIM"]
    assert "from the directory of ROM" in item.accessibleDescription()
    sheet = PeerSheet(item.standing, "card", ("open", "official"), known)
    assert "nobody here compared" in words_of(sheet)
    assert "Directory 1 of ROM" in words_of(known)


def test_the_card_that_the_directory_lists_is_taken_instead(
    known: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    """Somebody gave this post a card in the name of Bangkok that is not the one which the capital knows."""
    from app.desk import Desk
    from app.directories import write
    from app.exchange import Exchange
    from ui.components import dialogs
    from ui.exchange.peer_sheet import PeerSheet

    cards = []
    for number in range(2):
        desk, _ = Desk.create(
            tmp_path / f"bkk-{number}.chancery", post="BKK", country="TH", title="Desk", officer="Ana Prueba",
            device="laptop", passphrase="copper meadow anvil sixteen",
        )  # fmt: skip
        with desk:
            cards.append((Exchange(desk).card(), Exchange(desk).fingerprint(), Exchange(desk).words()))
    known.trust(cards[0][0], "official", False)
    until(lambda: len(known.peers.standings()) == 2)
    Exchange(other).add_peer(cards[1][0])
    out = tmp_path / "all.directory"
    write(other, out)
    known.book.take_directory(out)
    until(lambda: any(standing.listed for standing in known.peers.standings()))
    settle(known, until)
    (item,) = [item for item in known.peers._items if item.standing.listed]
    assert item.peer.fingerprint == cards[0][1]
    assert "another card listed" in item.accessibleDescription()
    sheet = PeerSheet(item.standing, "card", ("open", "official"), known)
    assert cards[1][2] in words_of(sheet)
    dialogs.set_next_answer(False)
    known.book.act("accept", item.standing)
    settle(known, until)
    assert [one.listed != "" for one in known.peers.standings() if one.peer.post == "BKK"] == [True]
    dialogs.set_next_answer(True)
    known.book.act("accept", item.standing)
    until(lambda: not any(standing.listed for standing in known.peers.standings()))
    settle(known, until)
    taken = [one.peer for one in known.peers.standings() if one.peer.post == "BKK" and not one.peer.revoked]
    assert [(peer.fingerprint, peer.up_to) for peer in taken] == [(cards[1][1], "official")]


def test_the_capital_writes_its_directory(
    page: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    from app.exchange import Exchange
    from ui.components import dialogs

    page.trust(Exchange(other).card(), "confidential", False)
    until(lambda: len(page.peers.standings()) == 1)
    settle(page, until)
    out = tmp_path / "NBO.directory"
    dialogs.set_next_answer(True)
    dialogs.set_next_answer(out)
    page.peers.directory.click()
    until(out.exists)
    settle(page, until)
    assert "Directory 1 was written" in words_of(page)


def test_who_is_not_the_capital_is_offered_to_take_one_in(known: Any, until: Until, tmp_path: Path) -> None:
    from ui.components import dialogs

    wrong = tmp_path / "x.directory"
    wrong.write_text("nothing", encoding="ascii")
    dialogs.set_next_answer(True)
    dialogs.set_next_answer([wrong])
    known.peers.directory.click()
    toast = known.window().toast
    until(lambda: "no directory" in toast.words())


def test_a_lost_machine_is_replaced(known: Any, other: Any, until: Until, tmp_path: Path) -> None:
    from app.desk import Desk
    from app.exchange import Exchange
    from ui.components import dialogs

    new, _ = Desk.create(
        tmp_path / "rom-2.chancery", post="ROM", country="IT", title="Desk", officer="Sara Conti",
        device="second", passphrase="copper meadow anvil sixteen",
    )  # fmt: skip
    card = tmp_path / "second.card"
    with new:
        card.write_text(Exchange(new).card(), encoding="ascii")
    dialogs.set_next_answer(True)
    dialogs.set_next_answer([card])
    act(known, "replace", until)
    until(lambda: len(known.peers.standings()) == 2)
    heirs = {one.peer.device: one.peer.heir for one in known.peers.standings()}
    assert heirs["second"] == ""
    assert set(heirs.values()) == {"", "ROM/second"}
    assert "Nothing that was written on the lost machine" in words_of(known)


def test_a_first_bundle_is_written_for_a_new_case_file(
    known: Any, other: Any, worker: Any, until: Until, tmp_path: Path
) -> None:
    from app import joining
    from app.desk import Desk
    from app.exchange import Exchange
    from ui.components import dialogs

    out = tmp_path / "first.bundle"
    new, _ = Desk.create(
        tmp_path / "new.chancery", post="NBO", country="KE", title="Desk", officer="Ana Prueba",
        device="second", passphrase="copper meadow anvil sixteen",
    )  # fmt: skip
    with new:
        joining.begin(new)
        dialogs.set_next_answer(out)
        known.book.welcome(Exchange(new).card(), "confidential", "")
        until(out.exists)
        settle(known, until)
        words = on_desk(worker, until, lambda desk: desk.traffic.words())
        received = joining.take_in(new, out, words=words)
        assert received.sender == "NBO"
        assert len(new.list("case")) == 2
        assert {peer.post for peer in Exchange(new).peers()} == {"NBO", "ROM"}
    assert "The first bundle for NBO/second was written" in words_of(known)


def test_a_card_that_ends_soon_is_told_of(tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta

    from app.desk import Desk
    from app.exchange import Exchange
    from db.own import VALID_YEARS
    from ui.notices import sort_of, worded
    from ui.vault import Note

    path = tmp_path / "old.chancery"
    desk, _ = Desk.create(
        path, post="NBO", country="KE", title="Desk", officer="Ana Prueba",
        passphrase="copper meadow anvil sixteen",
    )  # fmt: skip
    with desk:
        made = datetime.now(UTC) - timedelta(days=VALID_YEARS * 366 - 20)
        with desk.store.transaction():
            desk.store.set_meta("made_at", int(made.timestamp() * 1000).to_bytes(8, "big"))
        Exchange(desk).card()
    with Desk.open(path, passphrase="copper meadow anvil sixteen") as desk:
        (notice,) = [notice for notice in desk.notices if notice.code == "card_ending"]
        assert "Our card" in sort_of(Note(notice.code, notice.sentence)).title
        assert "`" not in worded(notice.sentence)
        Exchange(desk).rotate()
    with Desk.open(path, passphrase="copper meadow anvil sixteen") as desk:
        assert "card_ending" not in {notice.code for notice in desk.notices}
