"""Identities and their cards: keys, signatures, rotation, and every way of spoiling a card."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import msgpack
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from db import age, identity
from db.card import Card
from db.errors import CardRefused, DamagedFile
from db.identity import Identity

OWN = Identity(b"k" * 32, b"e" * 32, b"m" * 32)
NEXT = Identity(b"K" * 32, b"E" * 32, b"M" * 32)
REPLICA = bytes(range(16))
FROM, UNTIL = date(2026, 1, 1), date(2027, 12, 31)


def issued(keys: Identity = OWN, **changes: Any) -> bytes:
    values: dict[str, Any] = {
        "post": "JKT",
        "country": "ID",
        "name": "Economic Section",
        "replica": REPLICA,
        "device": "laptop 2",
        "valid_from": FROM,
        "valid_until": UNTIL,
    }
    return keys.card(**(values | changes))


CARD = issued()


def decoded(text: bytes) -> list[Any]:
    """The envelope inside a card's text, taken apart without our code."""
    return msgpack.unpackb(base64.b64decode(b"".join(text.split(b"\n")[1:-2])))  # type: ignore[no-any-return]


def encoded(envelope: list[Any]) -> bytes:
    """The text of an envelope, put together without our code."""
    return armored(msgpack.packb(envelope))


def armored(data: bytes) -> bytes:
    lines = base64.encodebytes(data).replace(b"\n", b"")
    parts = [lines[start : start + 64] for start in range(0, len(lines), 64)]
    return b"\n".join([b"-----BEGIN CHANCERY CARD-----", *parts, b"-----END CHANCERY CARD-----", b""])


def resigned(change: Callable[[list[Any]], None], keys: Identity = OWN) -> bytes:
    """A card whose body was changed and signed again by its own keys: a hostile but genuine maker."""
    fields = msgpack.unpackb(decoded(CARD)[1])
    change(fields)
    body = msgpack.packb(fields)
    return encoded([1, body, keys.sign(b"chancery card 1: self", body), None])


def put(place: int, value: object) -> Callable[[list[Any]], None]:
    def change(fields: list[Any]) -> None:
        fields[place] = value

    return change


# Keys and signatures


def test_secret_bytes_round_trip_and_damage() -> None:
    made = Identity.generate()
    data = made.secret_bytes()
    assert Identity.from_secret_bytes(data) == made != Identity.generate()
    for bad in (b"", data[:-1], data + b"\0", b"x" + data[1:], data.replace(b"identity 1", b"identity 2")):
        with pytest.raises(DamagedFile):
            Identity.from_secret_bytes(bad)
    for seed in (made.kem_seed, made.ed25519_seed, made.mldsa_seed):
        assert repr(seed)[2:-1] not in repr(made)


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=1, max_size=255), st.binary(max_size=2000))
def test_signatures_hold_for_their_domain_and_data_only(domain: bytes, data: bytes) -> None:
    card = Card.parse(CARD)
    signature = OWN.sign(domain, data)
    assert card.verify(domain, data, signature)
    assert not card.verify(domain, data + b"\0", signature)
    assert not card.verify(domain + b"\0" if len(domain) < 255 else b"other", data, signature)
    assert not Card.parse(issued(NEXT)).verify(domain, data, signature)
    if len(domain) > 1:  # the border between domain and data is part of what is signed
        assert not card.verify(domain[:-1], domain[-1:] + data, signature)


def test_both_signatures_must_hold() -> None:
    card = Card.parse(CARD)
    mine, other = OWN.sign(b"test", b"data"), NEXT.sign(b"test", b"data")
    half = 2 + 64
    assert card.verify(b"test", b"data", mine)
    assert not card.verify(b"test", b"data", mine[:half] + other[half:])
    assert not card.verify(b"test", b"data", other[:half] + mine[half:])
    for bad in (b"", mine[:-1], mine + b"\0", mine[half:] + mine[:half], bytes(len(mine)), mine[:half]):
        assert not card.verify(b"test", b"data", bad)
    for place in range(0, len(mine), 41):
        changed = bytearray(mine)
        changed[place] ^= 1
        assert not card.verify(b"test", b"data", bytes(changed))
    for domain in (b"", b"x" * 256):
        with pytest.raises(ValueError, match="domain"):
            OWN.sign(domain, b"data")


def test_signatures_check_with_the_bare_library_as_documented() -> None:
    signature = OWN.sign(b"test", b"data")
    message = b"chancery signature 1\0" + b"\x04test" + b"data"
    assert signature[:2] == (64).to_bytes(2, "big")
    assert signature[66:68] == (3309).to_bytes(2, "big")
    Ed25519PublicKey.from_public_bytes(OWN.ed25519_public).verify(signature[2:66], message)
    MLDSA65PublicKey.from_public_bytes(OWN.mldsa_public).verify(signature[68:], message)
    assert len(signature) == identity.SIGNATURE_BYTES


def test_a_file_for_the_card_opens_with_the_identity() -> None:
    out = io.BytesIO()
    with age.encrypt([Card.parse(CARD).recipient], out) as writer:
        writer.write(b"for this post")
    out.seek(0)
    assert age.decrypt([OWN.age], out).read() == b"for this post"


# Cards


@settings(max_examples=40, deadline=None)
@given(
    post=st.text("ABCDEFGHIJ0123456789", min_size=1, max_size=10),
    name=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30),
    days=st.tuples(st.dates(), st.dates()).map(sorted),
    replica=st.binary(min_size=16, max_size=16),
)
def test_round_trip(post: str, name: str, days: list[date], replica: bytes) -> None:
    from db import labels

    name = labels.normal(name)
    text = issued(post=post, name=name, valid_from=days[0], valid_until=days[1], replica=replica)
    card = Card.parse(text)
    assert card.text == text
    content = card.content
    assert (content.post, content.country, content.name, content.device) == (post, "ID", name, "laptop 2")
    assert (content.replica, content.valid_from, content.valid_until) == (replica, *days)
    assert content.kem_public == OWN.age.recipient.public
    assert (content.ed25519_public, content.mldsa_public) == (OWN.ed25519_public, OWN.mldsa_public)
    assert content.previous is None


def test_a_card_is_plain_text_that_survives_mail() -> None:
    lines = CARD.decode("ascii").split("\n")
    assert lines[0] == "-----BEGIN CHANCERY CARD-----"
    assert lines[-2:] == ["-----END CHANCERY CARD-----", ""]
    assert max(map(len, lines)) <= 64
    card = Card.parse(CARD)
    for carried in (
        CARD.decode(),
        CARD.replace(b"\n", b"\r\n"),
        b"\n\n  " + CARD + b"\n \n",
        CARD.rstrip(b"\n"),
    ):
        assert Card.parse(carried) == card
        assert Card.parse(carried).text == CARD


def test_the_fingerprint_is_the_hash_of_what_is_signed() -> None:
    card = Card.parse(CARD)
    assert card.digest == hashlib.sha256(decoded(CARD)[1]).digest()
    assert card.fingerprint.replace(" ", "") == card.digest.hex().upper()
    assert [len(group) for group in card.fingerprint.split()] == [4] * 16
    assert Card.parse(issued()).fingerprint == card.fingerprint, "signing again changes no fingerprint"
    assert Card.parse(issued(device="laptop 3")).fingerprint != card.fingerprint


def test_validity() -> None:
    card = Card.parse(CARD)
    card.check_valid(FROM)
    card.check_valid(UNTIL)
    with pytest.raises(CardRefused, match="not valid before 2026-01-01"):
        card.check_valid(date(2025, 12, 30))
    with pytest.raises(CardRefused, match="until 2027-12-31"):
        card.check_valid(date(2028, 1, 2))


def test_a_day_is_to_spare_at_both_ends_for_clocks_that_disagree() -> None:
    card = Card.parse(CARD)
    card.check_valid(date(2025, 12, 31))
    card.check_valid(date(2028, 1, 1))
    assert not card.is_over(date(2028, 1, 1))
    assert card.is_over(date(2028, 1, 2))


def test_old_keys_vouch_for_new_ones() -> None:
    old = Card.parse(CARD)
    new = Card.parse(issued(NEXT, previous=(OWN, old)))
    assert new.succeeds(old)
    assert new.content.previous == old.digest
    assert not old.succeeds(new)
    assert not old.succeeds(old)
    assert not Card.parse(issued(NEXT)).succeeds(old)
    another_time = Card.parse(issued(valid_until=date(2028, 1, 1)))
    assert not new.succeeds(another_time)
    stranger = Identity.generate()
    assert not Card.parse(issued(NEXT, previous=(stranger, old))).succeeds(old)
    assert not Card.parse(issued(NEXT, replica=bytes(16), previous=(OWN, old))).succeeds(old)


def test_an_endorsement_cannot_be_taken_off_put_on_or_exchanged() -> None:
    old = Card.parse(CARD)
    rotated = decoded(issued(NEXT, previous=(OWN, old)))
    for endorsement in (
        None,
        OWN.sign(b"chancery card 1: rotation", b"other"),
        bytes(identity.SIGNATURE_BYTES),
    ):
        with pytest.raises(CardRefused):
            Card.parse(encoded([*rotated[:3], endorsement]))
    with pytest.raises(CardRefused):
        Card.parse(encoded([*decoded(CARD)[:3], rotated[3]]))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"post": ""}, "post is empty"),
        ({"post": " JKT"}, "post is not in normal form"),
        ({"name": "x" * 121}, "name is longer"),
        ({"name": "A\u202eB"}, r"U\+202E"),
        ({"device": "a\nb"}, r"U\+000A"),
        ({"country": "id"}, "country"),
        ({"country": "IDN"}, "country"),
        ({"replica": bytes(15)}, "16 bytes"),
        ({"valid_until": date(2025, 1, 1)}, "ends before"),
    ],
)
def test_what_cannot_stand_in_a_card_is_refused_at_both_ends(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(CardRefused, match=reason):
        issued(**changes)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put(0, ""), "post is empty"),
        (put(0, 7), "makes no sense"),
        (put(1, "id"), "country"),
        (put(1, "\u00cdD"), "country"),
        (put(2, "A\u200eB"), r"U\+200E"),
        (put(2, "e\u0301"), "normal form"),
        (put(3, "x" * 200), "device is longer"),
        (put(4, bytes(17)), "makes no sense"),
        (put(5, bytes(1215)), "makes no sense"),
        (put(5, b"\xff" * 1216), "encryption key"),
        (put(5, OWN.age.recipient.public[:1184] + bytes(32)), "low order"),
        (put(6, NEXT.ed25519_public), "signatures do not hold"),
        (put(6, bytes(32)), "signatures do not hold"),
        (put(7, NEXT.mldsa_public), "signatures do not hold"),
        (put(7, bytes(1951)), "makes no sense"),
        (put(8, "2026-13-01"), "makes no sense"),
        (put(8, "20260101"), "makes no sense"),
        (put(8, "2030-01-01"), "ends before"),
        (put(9, 20271231), "makes no sense"),
        (put(10, bytes(31)), "makes no sense"),
        (put(10, bytes(32)), "old keys"),
        (lambda fields: fields.append(None), "makes no sense"),
        (lambda fields: fields.pop(), "makes no sense"),
        (lambda fields: fields.clear(), "makes no sense"),
    ],
)
def test_a_card_signed_by_a_hostile_maker_is_refused(
    change: Callable[[list[Any]], None], reason: str
) -> None:
    with pytest.raises(CardRefused, match=reason):
        Card.parse(resigned(change))


def test_a_body_signed_for_another_purpose_or_by_another_is_refused() -> None:
    body = decoded(CARD)[1]
    for signature in (OWN.sign(b"chancery bundle", body), NEXT.sign(b"chancery card 1: self", body)):
        with pytest.raises(CardRefused, match="signatures do not hold"):
            Card.parse(encoded([1, body, signature, None]))


@pytest.mark.parametrize(
    ("envelope", "reason"),
    [
        ([], "damaged"),
        ([1], "damaged"),
        ([0, b"", b"", None], "damaged"),
        (["1", b"", b"", None], "damaged"),
        ([2, "whatever a newer one may hold"], "newer version"),
        ([1, "", bytes(identity.SIGNATURE_BYTES), None], "damaged"),
        ([1, b"", bytes(10), None], "damaged"),
        ([1, b"", bytes(identity.SIGNATURE_BYTES), b""], "damaged"),
        ([1, b"", bytes(identity.SIGNATURE_BYTES), None], "makes no sense"),
        ([1, bytes(15_000), bytes(identity.SIGNATURE_BYTES), None], "damaged"),
        ({1: 2}, "damaged"),
        ([[[[[[1]]]]]], "damaged"),
        ([1.0, b"", b"", None], "damaged"),
    ],
)
def test_another_envelope_is_refused(envelope: Any, reason: str) -> None:
    with pytest.raises(CardRefused, match=reason):
        Card.parse(encoded(envelope))


def test_lengths_that_lie_cost_nothing() -> None:
    for data in (b"\xdd\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\xdb\xff\xff\xff\xff", b"\x91" * 10_000):
        with pytest.raises(CardRefused, match="damaged"):
            Card.parse(armored(data))


def test_every_flipped_byte_of_the_text_is_refused() -> None:
    for place in range(len(CARD) - 1):  # the last line's end may be missing, as white space around may vary
        for mask in (0x01, 0x80):
            changed = bytearray(CARD)
            changed[place] ^= mask
            with pytest.raises(CardRefused):
                Card.parse(bytes(changed))


def test_every_flipped_byte_of_the_content_is_refused() -> None:
    rotated = issued(NEXT, previous=(OWN, Card.parse(CARD)))
    data = msgpack.packb(decoded(rotated))
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x10
        with pytest.raises(CardRefused):
            Card.parse(armored(bytes(changed)))


def test_every_cut_is_refused() -> None:
    for length in range(len(CARD) - 1):
        with pytest.raises(CardRefused):
            Card.parse(CARD[:length])
    data = msgpack.packb(decoded(CARD))
    for length in range(0, len(data), 7):
        with pytest.raises(CardRefused):
            Card.parse(armored(data[:length]))


def test_what_is_no_card_is_refused() -> None:
    lines = CARD.decode().split("\n")
    for text, reason in (
        ("", "not an identity card"),
        ("BEGIN:VCARD\r\nEND:VCARD", "not an identity card"),
        ("\u00e9" + CARD.decode(), "not an identity card"),
        (bytes(100), "not an identity card"),
        (CARD * 6, "too large"),
        ("\n".join(["hello", *lines]), "not an identity card"),
        ("\n".join([*lines, "hello"]), "cut off"),
        ("\n".join([*lines[:3], "", *lines[3:]]), "lines were damaged"),
        ("\n".join([lines[0], lines[1] + " ", *lines[2:]]), "letters were damaged"),
        ("\n".join([lines[0], lines[1] + lines[2], *lines[3:]]), "lines were damaged"),
        ("\n".join([lines[0], "*" + lines[1][1:], *lines[2:]]), "letters were damaged"),
        (CARD + CARD, "letters were damaged"),
    ):
        with pytest.raises(CardRefused, match=reason):
            Card.parse(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=200))
def test_noise_is_only_ever_refused(noise: bytes, text: str) -> None:
    for data in (noise, armored(noise), text):
        with pytest.raises(CardRefused):
            Card.parse(data)


def test_a_card_object_built_by_hand_is_not_mistaken_for_one_that_was_read() -> None:
    card = Card.parse(CARD)
    forged = replace(card, content=replace(card.content, post="XXX"))
    assert Card.parse(forged.text).content.post == "JKT", "the text carries what was signed, nothing else"
