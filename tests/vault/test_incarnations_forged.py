"""Statements of new incarnations that somebody forged: each is refused, and nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack
import pytest

from db.incarnation import DOMAIN, MAX_BYTES, REPLICA_BYTES
from db.own import own_identity
from tests.db import forging
from tests.vault.world import Line, World


def statement(line: Line, **other: Any) -> bytes:
    """A statement as the line itself would make it; ``other`` replaces a part."""
    facts = line.desk.facts
    parts = {"format": 1, "base": facts.replica_id, "post": facts.post, "number": 1, "nonce": os.urandom(16),
             "at": 1_795_000_000_000} | other  # fmt: skip
    return msgpack.packb(list(parts.values()))


def signed(signer: Line, encoded: bytes) -> bytes:
    return msgpack.packb([encoded, own_identity(signer.desk.store).sign(DOMAIN, encoded)])


def refused(world: World, sender: Line, receiver: Line, part: bytes, *words: str) -> None:
    """A bundle of a known peer with this statement in it is refused whole, whatever else is in it."""
    from db.errors import ChanceryError

    before = receiver.digest, rows(receiver)
    path = world.path("bundle")
    genuine = forging.segment(sender, groups=[forging.record("Genuine")])  # type: ignore[arg-type]
    parts = [("incarnation", part), ("segment", genuine)]
    forging.bundle_of(sender, receiver, path, parts)  # type: ignore[arg-type]
    with pytest.raises(ChanceryError) as caught:
        receiver.exchange.import_bundles([path])
    sentence = str(caught.value)
    assert "refused" in sentence
    assert all(word in sentence for word in words), sentence
    assert (receiver.digest, rows(receiver)) == before


def rows(line: Line) -> list[int]:
    raw = line.desk.store.raw
    names = ("incarnation", "replica", "segment", "record", "tx", "who", "bundle", "sent")
    return [raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names]


def test_what_is_forged_below_would_be_taken_if_it_were_true(world: World) -> None:
    mad, jkt = world["MAD"], world["JKT"]
    path = world.path("bundle")
    genuine = forging.segment(mad, groups=[forging.record("Genuine")])  # type: ignore[arg-type]
    parts = [("incarnation", signed(mad, statement(mad))), ("segment", genuine)]
    forging.bundle_of(mad, jkt, path, parts)  # type: ignore[arg-type]
    assert jkt.exchange.import_bundles([path])[0].applied == 1
    assert jkt.desk.store.raw.execute("SELECT count(*) FROM incarnation").fetchone()[0] == 1


@pytest.mark.parametrize("other", ["LIM", "JKT"])
def test_in_anothers_name(world: World, other: str) -> None:
    """A third post's, and that of the receiver itself."""
    forged = signed(world["MAD"], statement(world[other]))
    refused(world, world["MAD"], world["JKT"], forged, f"not stated by {other} itself")


def test_a_genuine_statement_with_another_name_of_the_post(world: World) -> None:
    mad = world["MAD"]
    refused(world, mad, world["JKT"], signed(mad, statement(mad, post="LIM")), "not stated by LIM itself")


def test_a_signature_over_something_else(world: World) -> None:
    mad = world["MAD"]
    other = own_identity(mad.desk.store).sign(DOMAIN, statement(mad))
    refused(world, mad, world["JKT"], msgpack.packb([statement(mad), other]), "not stated by MAD")
    segment_domain = own_identity(mad.desk.store).sign(b"chancery segment v1", plain := statement(mad))
    refused(world, mad, world["JKT"], msgpack.packb([plain, segment_domain]), "not stated by MAD")


@pytest.mark.parametrize("bit", [0, 1, 500, 3000])
def test_a_changed_bit(world: World, bit: int) -> None:
    mad = world["MAD"]
    data = bytearray(signed(mad, statement(mad)))
    data[len(data) - 1 - bit] ^= 1
    refused(world, mad, world["JKT"], bytes(data))


def odd(line: Line) -> dict[str, Callable[[], bytes]]:
    good = statement(line)
    fields = msgpack.unpackb(good)
    return {
        "empty": lambda: b"",
        "no list": lambda: b"\xc3",
        "cut": lambda: signed(line, good)[:-1],
        "tail": lambda: signed(line, good) + b"\0",
        "garbage": lambda: os.urandom(600),
        "three parts": lambda: msgpack.packb([good, b"", b""]),
        "no signature": lambda: msgpack.packb([good, None]),
        "empty signature": lambda: msgpack.packb([good, b""]),
        "not canonical": lambda: signed(line, b"\xdc\x00\x06" + good[1:]),
        "a field more": lambda: signed(line, msgpack.packb([*fields, 0])),
        "a field less": lambda: signed(line, msgpack.packb(fields[:-1])),
        "newer form": lambda: signed(line, statement(line, format=2)),
        "short base": lambda: signed(line, statement(line, base=b"x" * (REPLICA_BYTES - 1))),
        "base as text": lambda: signed(line, statement(line, base="x" * REPLICA_BYTES)),
        "number 0": lambda: signed(line, statement(line, number=0)),
        "number of many bits": lambda: signed(line, statement(line, number=2**63)),
        "true for a number": lambda: signed(line, statement(line, number=True)),
        "short nonce": lambda: signed(line, statement(line, nonce=b"")),
        "negative time": lambda: signed(line, statement(line, at=-1)),
        "post as bytes": lambda: signed(line, statement(line, post=b"MAD")),
        "long post": lambda: signed(line, statement(line, post="M" * 65)),
        "lists": lambda: signed(line, statement(line, post=[[[[[1]]]]])),
        "a map": lambda: signed(line, msgpack.packb({"base": 1})),
        "longer than any": lambda: signed(line, statement(line, post="M" * MAX_BYTES)),
    }


@pytest.mark.parametrize("name", [
    "empty", "no list", "cut", "tail", "garbage", "three parts", "no signature", "empty signature",
    "not canonical", "a field more", "a field less", "newer form", "short base", "base as text", "number 0",
    "number of many bits", "true for a number", "short nonce", "negative time", "post as bytes", "long post",
    "lists", "a map", "longer than any",
])  # fmt: skip
def test_malformed(world: World, name: str) -> None:
    mad = world["MAD"]
    refused(world, mad, world["JKT"], odd(mad)[name](), "malformed")


def test_a_part_longer_than_any_is_refused_before_it_is_read(world: World) -> None:
    refused(world, world["MAD"], world["JKT"], b"\0" * 9000, "larger than any real one")


def test_of_somebody_unknown_it_is_left_alone(world: World, tmp_path: Path) -> None:
    """It is no fault of who passes it on; what that incarnation wrote waits for its card."""
    from tests.vault.world import prepared

    (tmp_path / "others").mkdir()
    prepared(tmp_path / "others")
    stranger = world.with_line(Line("MAD", tmp_path / "others" / "MAD.chancery", tmp_path / "user"))
    mad, jkt = world["MAD"], world["JKT"]
    path = world.path("bundle")
    part = signed(stranger, statement(stranger))
    forging.bundle_of(mad, jkt, path, [("incarnation", part)])  # type: ignore[arg-type]
    jkt.exchange.import_bundles([path])
    assert jkt.desk.store.raw.execute("SELECT count(*) FROM incarnation").fetchone()[0] == 0


def test_a_segment_of_an_incarnation_signed_by_another_is_refused(world: World) -> None:
    """MAD knows LIM's new id, and writes in its name."""
    from db.errors import ChanceryError

    lim = world["LIM"]
    new = world.with_line(lim.copy(world.path("chancery"), world.user()))
    new.desk.add("task", {"title": "Genuine"})
    mad, jkt = world["MAD"], world["JKT"]
    world.send(new, jkt)
    forged = forging.segment(
        mad, groups=[forging.record()], replica=new.author, post="LIM", seq=7, previous=b"x" * 32
    )  # type: ignore[arg-type]
    path = world.path("bundle")
    forging.bundle_of(mad, jkt, path, [("segment", forged)])  # type: ignore[arg-type]
    before = rows(jkt)
    with pytest.raises(ChanceryError, match="LIM did not sign"):
        jkt.exchange.import_bundles([path])
    assert rows(jkt) == before


def test_a_second_content_under_one_number_of_an_incarnation_is_a_fork(world: World) -> None:
    """The replica itself, gone wild: both are kept apart, whichever id it works under."""
    new = world.with_line(world["MAD"].copy(world.path("chancery"), world.user()))
    new.desk.add("task", {"title": "Genuine"})
    jkt = world["JKT"]
    world.send(new, jkt)
    other = forging.segment(new, groups=[forging.record()], replica=new.author)  # type: ignore[arg-type]
    path = world.path("bundle")
    forging.bundle_of(new, jkt, path, [("segment", other)])  # type: ignore[arg-type]
    (received,) = jkt.exchange.import_bundles([path])
    assert "MAD wrote number 1 twice" in " ".join(map(str, received.notes))
    assert [row["title"] for row in jkt.desk.list("task")] == ["Genuine"]
    assert len(jkt.desk.list("organisation")) == 1
    assert jkt.desk.check().ok


def test_a_card_that_takes_an_incarnations_id_wins_nothing(world: World) -> None:
    """Its holder cannot speak for that id where the statement is known."""
    from db.card import Card
    from db.errors import ChanceryError

    new = world.with_line(world["LIM"].copy(world.path("chancery"), world.user()))
    new.desk.add("task", {"title": "Genuine"})
    jkt, mad = world["JKT"], world["MAD"]
    world.send(new, jkt)
    content = Card.parse(mad.exchange.card()).content
    identity = own_identity(mad.desk.store)
    card = identity.card(
        post="MAD", country="ES", name="M", replica=new.author, device="evil",
        valid_from=content.valid_from, valid_until=content.valid_until,
    )  # fmt: skip
    with pytest.raises(ChanceryError):
        jkt.exchange.add_peer(card)
