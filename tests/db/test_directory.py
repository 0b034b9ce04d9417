"""Directories that lie: each is refused, and nothing of it is taken in."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from forging import bundle_of, keys
from posts import Post, Posts

from app import directories
from db import packing
from db.bundle import BundleRefused
from db.card import Card
from db.directory import (
    DOMAIN,
    INTRODUCTION,
    MAX_BYTES,
    MAX_ENTRIES,
    DirectoryRefused,
    Entry,
    armored,
    issue,
    opened,
    sealed,
    unarmored,
)
from db.errors import ChanceryError
from db.identity import Identity
from db.peers import peers


@pytest.fixture
def told(posts: Posts) -> Posts:
    """MAD calls JKT the capital."""
    posts["MAD"].exchange.set_peer("JKT", capital=True)
    return posts


def card_of(post: Post) -> Card:
    return Card.parse(post.exchange.card())


def stranger(post: str = "NBO", country: str = "KE", device: str = "test") -> Card:
    """The card of a case file that nobody knows."""
    from datetime import date
    from os import urandom

    text = Identity.generate().card(
        post=post,
        country=country,
        name="Ana Prueba",
        replica=urandom(16),
        device=device,
        valid_from=date(2026, 1, 1),
        valid_until=date(2036, 1, 1),
    )
    return Card.parse(text)


def plain(card: Card, **other: Any) -> list[Any]:
    """An entry as it is packed; ``other`` replaces its fields."""
    fields: dict[str, Any] = {
        "cards": [card.packed], "ceiling": 3, "called": "", "withdrawn": 0, "reason": "", "heir": None,
        "last": None,
    }  # fmt: skip
    return [*{**fields, **other}.values()]


def signed(
    post: Post, entries: Any, *, number: Any = 1, signer: Identity | None = None, **other: Any
) -> bytes:
    """A directory of any content, signed with a post's real keys."""
    card = other.get("card", card_of(post))
    body = packing.pack([number, 1_795_000_000_000, card.content.replica, card.digest, entries])
    signature = (signer or keys(post)).sign(other.get("domain", DOMAIN), body)
    return packing.pack([1, body, signature, [card.packed]])


def refused(told: Posts, data: bytes, where: Path, says: str) -> None:
    """MAD refuses a directory, from a file and in a bundle, and its peers stay as they were."""
    mad, jkt = told["MAD"], told["JKT"]
    before = peers(mad.desk.store)
    file = where / "hostile.directory"
    file.write_bytes(armored(data))
    with pytest.raises(ChanceryError, match=says):
        directories.take_in(mad.desk, file)
    assert peers(mad.desk.store) == before
    bundle = bundle_of(jkt, mad, where / "hostile.bundle", [("directory", data)])
    with pytest.raises(BundleRefused, match=says):
        mad.exchange.import_bundles([bundle])
    assert peers(mad.desk.store) == before
    assert directories.show(mad.desk) is None


def test_a_sound_one_is_taken_in_from_a_file_and_from_a_bundle(told: Posts, tmp_path: Path) -> None:
    """So what follows is refused for what is wrong with it."""
    mad, jkt = told["MAD"], told["JKT"]
    data = signed(jkt, [plain(stranger())])
    (tmp_path / "sound.directory").write_bytes(armored(data))
    assert directories.take_in(mad.desk, tmp_path / "sound.directory").added == ["NBO/test"]
    data = signed(jkt, [plain(stranger("LAG", "NG"))], number=2)
    mad.exchange.import_bundles([bundle_of(jkt, mad, tmp_path / "sound.bundle", [("directory", data)])])
    assert {peer.post for peer in peers(mad.desk.store)} == {"JKT", "LIM", "NBO", "LAG"}


def test_a_forged_signature(told: Posts, tmp_path: Path) -> None:
    jkt, lim = told["JKT"], told["LIM"]
    entries = [plain(stranger())]
    refused(told, signed(jkt, entries, signer=keys(lim)), tmp_path, "not JKT")
    refused(told, signed(jkt, entries, domain=b"chancery bundle v1"), tmp_path, "not JKT")
    half = packing.unpack(signed(jkt, entries), MAX_BYTES)
    assert isinstance(half, list)
    signature = bytearray(half[2])  # type: ignore[arg-type]
    signature[100] ^= 1
    refused(told, packing.pack([half[0], half[1], bytes(signature), half[3]]), tmp_path, "not JKT")
    other = packing.unpack(signed(jkt, [plain(stranger("LAG", "NG"))]), MAX_BYTES)
    assert isinstance(other, list)
    refused(told, packing.pack([half[0], other[1], half[2], half[3]]), tmp_path, "not JKT")


def test_one_that_raises_itself_to_capital(told: Posts, tmp_path: Path) -> None:
    """LIM is a peer like any other; so is the card of the capital's post that it lists."""
    mad, lim = told["MAD"], told["LIM"]
    data = signed(lim, [plain(stranger("JKT", "ID", "raised"))], number=9)
    file = tmp_path / "raised.directory"
    file.write_bytes(armored(data))
    with pytest.raises(DirectoryRefused, match="nobody confirmed"):
        directories.take_in(mad.desk, file)
    received = mad.exchange.import_bundles(
        [bundle_of(lim, mad, tmp_path / "a.bundle", [("directory", data)])]
    )
    assert "nobody confirmed" in received[0].notes[0]
    assert len(peers(mad.desk.store)) == 2
    file.write_bytes(armored(signed(told["JKT"], [plain(stranger("JKT", "ID", "raised"))])))
    directories.take_in(mad.desk, file)
    (raised,) = [peer for peer in peers(mad.desk.store) if peer.card.content.device == "raised"]
    assert raised.capital is False, "not even for the capital's own word"
    with_flag = [*plain(stranger()), True]
    refused_form = signed(told["JKT"], [with_flag], number=2)
    file.write_bytes(armored(refused_form))
    with pytest.raises(DirectoryRefused, match="malformed"):
        directories.take_in(mad.desk, file)


def test_a_stranger_that_calls_itself_the_capital(told: Posts, tmp_path: Path) -> None:
    """Its own card has the capital's post, country and name, and even its replica's id."""
    mad, jkt = told["MAD"], told["JKT"]
    content = card_of(jkt).content
    thief = Identity.generate()
    text = thief.card(
        post=content.post, country=content.country, name=content.name, replica=content.replica,
        device=content.device, valid_from=content.valid_from, valid_until=content.valid_until,
    )  # fmt: skip
    data = signed(jkt, [plain(stranger())], signer=thief, card=Card.parse(text))
    file = tmp_path / "thief.directory"
    file.write_bytes(armored(data))
    with pytest.raises(DirectoryRefused, match="does not vouch"):
        directories.take_in(mad.desk, file)


def test_one_of_a_capital_that_was_revoked(told: Posts, tmp_path: Path) -> None:
    """Its keys may be in other hands: that it was the capital counts for nothing then."""
    mad = told["MAD"]
    mad.exchange.revoke_peer("JKT")
    before = peers(mad.desk.store)
    file = tmp_path / "revoked.directory"
    file.write_bytes(armored(signed(told["JKT"], [plain(stranger())])))
    with pytest.raises(DirectoryRefused, match="nobody confirmed"):
        directories.take_in(mad.desk, file)
    assert peers(mad.desk.store) == before
    assert directories.show(mad.desk) is None


def test_an_older_number_changes_nothing(told: Posts, tmp_path: Path) -> None:
    mad, jkt = told["MAD"], told["JKT"]
    new, old = signed(jkt, [], number=5), signed(jkt, [plain(stranger())], number=4)
    for name, data in (("new", new), ("old", old)):
        (tmp_path / f"{name}.directory").write_bytes(armored(data))
    directories.take_in(mad.desk, tmp_path / "new.directory")
    with pytest.raises(DirectoryRefused, match="number 5 is here"):
        directories.take_in(mad.desk, tmp_path / "old.directory")
    for data in (old, new):
        (received,) = mad.exchange.import_bundles(
            [bundle_of(jkt, mad, tmp_path / "a.bundle", [("directory", data)])]
        )
        assert received.notes == []
    assert len(peers(mad.desk.store)) == 2


def test_a_hundred_thousand_entries(told: Posts, tmp_path: Path) -> None:
    jkt = told["JKT"]
    entry = plain(stranger(), cards=[b""])
    import msgpack

    many: Any = msgpack.packb([1, 0, card_of(jkt).content.replica, card_of(jkt).digest, [entry] * 100_000])
    data = packing.pack([1, many, keys(jkt).sign(DOMAIN, many), [card_of(jkt).packed]])
    tracemalloc.start()
    refused(told, data, tmp_path, "malformed")
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    refused(told, signed(jkt, [entry] * (MAX_ENTRIES + 1)), tmp_path, "more posts than any real one")
    with pytest.raises(DirectoryRefused, match="larger"):
        unarmored(b"x" * (35 * 1024 * 1024))


def test_two_posts_with_one_name(told: Posts, tmp_path: Path) -> None:
    jkt = told["JKT"]
    refused(told, signed(jkt, [plain(stranger()), plain(stranger(country="UG"))]), tmp_path, "two posts")
    called = [plain(stranger(), called="Nairobi"), plain(stranger("LAG", "NG"), called="nairobi")]
    refused(told, signed(jkt, called), tmp_path, "calls both")
    card = stranger()
    refused(told, signed(jkt, [plain(card), plain(card, ceiling=0)]), tmp_path, "twice")
    refused(told, signed(jkt, [plain(card_of(jkt))]), tmp_path, "own signer")


def test_a_card_that_its_own_key_did_not_sign(told: Posts, tmp_path: Path) -> None:
    card = stranger()
    other = stranger("LAG", "NG")
    mixed = replace(card, signature=other.signature)
    refused(told, signed(told["JKT"], [plain(mixed)]), tmp_path, "signatures do not hold")
    refused(told, signed(told["JKT"], [plain(card, cards=[b"no card"])]), tmp_path, "none")
    refused(told, signed(told["JKT"], [plain(card, cards=[])]), tmp_path, "no card")
    refused(
        told,
        signed(told["JKT"], [plain(card, cards=[other.packed, card.packed])]),
        tmp_path,
        "vouch for the next",
    )


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("ceiling", 4, "malformed"),
        ("ceiling", -1, "malformed"),
        ("called", "a\u202eb", r"U\+202E"),
        ("called", "x" * 121, "longer"),
        ("withdrawn", 2, "malformed"),
        ("reason", "gone", "replaced and that it was not"),
        ("heir", bytes(16), "replaced and that it was not"),
        ("heir", b"short", "malformed"),
        ("last", [1, 1], "tells of bundles"),
    ],
)
def test_what_an_entry_cannot_say(told: Posts, tmp_path: Path, field: str, value: Any, says: str) -> None:
    refused(told, signed(told["JKT"], [plain(stranger(), **{field: value})]), tmp_path, says)


def test_a_replacement_of_another_post_or_in_a_circle(told: Posts, tmp_path: Path) -> None:
    jkt = told["JKT"]
    old, other, new = stranger(), stranger("LAG", "NG"), stranger(device="new")
    for heir in (other, old, stranger()):
        gone = plain(old, withdrawn=1, heir=heir.content.replica)
        refused(told, signed(jkt, [gone, plain(other)]), tmp_path, "no case file in use")
    circle = [
        plain(old, withdrawn=1, heir=new.content.replica), plain(new, withdrawn=1, heir=old.content.replica)
    ]  # fmt: skip
    refused(told, signed(jkt, circle), tmp_path, "no case file in use")
    line = plain(old, withdrawn=1, reason="two\nlines")
    refused(told, signed(jkt, [line]), tmp_path, "one line")


def test_the_form_itself(told: Posts, tmp_path: Path) -> None:
    data = signed(told["JKT"], [plain(stranger())])
    fields = packing.unpack(data, MAX_BYTES)
    assert isinstance(fields, list)
    refused(told, packing.pack([2, *fields[1:]]), tmp_path, "newer version")
    refused(told, data[:-1], tmp_path, "malformed")
    refused(told, data + b"\0", tmp_path, "malformed")
    refused(told, packing.pack([*fields, None]), tmp_path, "malformed")
    refused(told, packing.pack([*fields[:3], []]), tmp_path, "no card")
    refused(told, packing.pack([*fields[:3], [stranger().packed]]), tmp_path, "signer")
    refused(told, signed(told["JKT"], [], number=1 << 40), tmp_path, "malformed")


def test_every_byte_counts(told: Posts) -> None:
    """A change anywhere is seen: by the form, the signature, or a card's own."""
    jkt = told["JKT"]
    data = signed(jkt, [plain(stranger())])
    for place in range(0, len(data), 97):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        try:
            found = sealed(bytes(changed))
            signer = found.signer
            assert signer is None or not found.is_signed_with(card_of(jkt)), place
        except DirectoryRefused:
            continue


def test_an_introduction_is_believed_by_nobody_who_has_begun(told: Posts, tmp_path: Path) -> None:
    mad, jkt = told["MAD"], told["JKT"]
    data = issue(INTRODUCTION, 1, keys(jkt), [card_of(jkt)], [Entry((stranger(),), 3)])
    assert opened(sealed(data)).number == 0
    (received,) = mad.exchange.import_bundles(
        [bundle_of(jkt, mad, tmp_path / "a.bundle", [("directory", data)])]
    )
    assert "new case file only" in received.notes[0]
    assert len(peers(mad.desk.store)) == 2


def test_two_case_files_of_one_name_that_the_capital_brought_are_two(told: Posts, tmp_path: Path) -> None:
    """A name that a person gave or confirmed here waits for a person; one of the directory's own does not."""
    mad = told["MAD"]
    one, other = stranger(), stranger()
    namesake = stranger("LIM", "ID", "test")
    file = tmp_path / "two.directory"
    for number, cards in enumerate(([one], [one, other, namesake]), 1):
        file.write_bytes(armored(signed(told["JKT"], [plain(card) for card in cards], number=number)))
        outcome = directories.take_in(mad.desk, file)
    assert outcome.added == ["NBO/test"]
    assert outcome.conflicts == ["LIM/test"]
    known = {peer.replica for peer in peers(mad.desk.store)}
    assert {one.content.replica, other.content.replica} <= known
    assert namesake.content.replica not in known


def test_a_withdrawn_stranger_stays_out_without_a_word(told: Posts, tmp_path: Path) -> None:
    mad = told["MAD"]
    card = stranger()
    file = tmp_path / "a.directory"
    file.write_bytes(armored(signed(told["JKT"], [plain(card, withdrawn=1, reason="closed")])))
    outcome = directories.take_in(mad.desk, file)
    assert (outcome.added, outcome.withdrawn, outcome.notes) == ([], [], [])
    with pytest.raises(ChanceryError, match="revoked here"):
        mad.exchange.add_peer(card.text)


def test_looking_a_bundle_over_takes_no_directory_in(told: Posts, tmp_path: Path) -> None:
    from app.taking import look

    mad, jkt = told["MAD"], told["JKT"]
    data = signed(jkt, [plain(card_of(told["LIM"]), withdrawn=1, reason="closed")])
    before = peers(mad.desk.store)
    (offer,) = look(mad.desk, [bundle_of(jkt, mad, tmp_path / "a.bundle", [("directory", data)])])
    assert any("closed" in note for note in offer.notes)
    assert peers(mad.desk.store) == before
    forged = signed(jkt, [], signer=keys(told["LIM"]))
    (offer,) = look(mad.desk, [bundle_of(jkt, mad, tmp_path / "b.bundle", [("directory", forged)])])
    assert "not JKT" in offer.refused
