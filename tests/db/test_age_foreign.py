"""Files that others made: passphrases, ASCII armor, and the two text encodings."""

from __future__ import annotations

import base64
import io

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from hypothesis import given
from hypothesis import strategies as st

from db import age
from db.age import encoding, header
from db.age.encoding import encode64
from db.age.header import Stanza
from db.age.stream import PayloadWriter

FILE_KEY = b"sixteen bytes..."
OWN = age.HybridIdentity(bytes(range(32)))


def written(*stanzas: Stanza) -> bytes:
    """A file of the given stanzas with the content b"content"."""
    out = io.BytesIO()
    out.write(header.emit(list(stanzas), FILE_KEY))
    with PayloadWriter(FILE_KEY, b"n" * 16, out) as writer:
        writer.write(b"content")
    return out.getvalue()


def scrypt_stanza(
    passphrase: str, *, factor: str = "10", salt: bytes = b"s" * 16, extra: tuple[str, ...] = ()
) -> Stanza:
    work = int(factor) if factor.isdecimal() and 1 <= int(factor) <= 12 else 10
    key = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << work, r=8, p=1)
    body = ChaCha20Poly1305(key.derive(passphrase.encode())).encrypt(bytes(12), FILE_KEY, None)
    return Stanza("scrypt", (encode64(salt).decode(), factor, *extra), body)


# Passphrases


def test_a_passphrase_opens_its_file_and_no_other() -> None:
    data = written(scrypt_stanza("correct"))
    assert age.decrypt([age.ScryptIdentity("correct")], io.BytesIO(data)).read() == b"content"
    with pytest.raises(age.NoMatch):
        age.decrypt([age.ScryptIdentity("wrong")], io.BytesIO(data))
    with pytest.raises(age.NoMatch):
        age.decrypt([OWN], io.BytesIO(data))


@pytest.mark.parametrize(
    "stanza",
    [
        scrypt_stanza("p", factor="010"),
        scrypt_stanza("p", factor="+10"),
        scrypt_stanza("p", factor="0xA"),
        scrypt_stanza("p", factor="-1"),
        scrypt_stanza("p", factor="0"),
        scrypt_stanza("p", factor="21"),
        scrypt_stanza("p", factor="99999999999999999999"),
        scrypt_stanza("p", salt=b"s" * 15),
        scrypt_stanza("p", salt=b"s" * 17),
        scrypt_stanza("p", extra=("more",)),
        Stanza("scrypt", ("AAAAAAAAAAAAAAAAAAAAAA",), bytes(32)),
        Stanza("scrypt", ("AAAAAAAAAAAAAAAAAAAAAB", "10"), bytes(32)),
        Stanza("scrypt", ("AAAAAAAAAAAAAAAAAAAAAA==", "10"), bytes(32)),
        Stanza("scrypt", ("AAAAAAAAAAAAAAAAAAAAAA", "10"), bytes(33)),
    ],
)
def test_a_malformed_or_too_costly_passphrase_stanza_is_refused_untried(stanza: Stanza) -> None:
    with pytest.raises(age.HeaderFailure):
        age.decrypt([age.ScryptIdentity("p")], io.BytesIO(written(stanza)))


def test_the_work_limit_can_be_set() -> None:
    data = written(scrypt_stanza("p", factor="10"))
    with pytest.raises(age.HeaderFailure, match="more work"):
        age.decrypt([age.ScryptIdentity("p", max_work_factor=9)], io.BytesIO(data))


def test_a_passphrase_stands_alone() -> None:
    for stanzas in (
        (scrypt_stanza("p"), scrypt_stanza("p")),
        (scrypt_stanza("p"), Stanza("grease", (), b"")),
        (OWN.recipient.wrap(FILE_KEY), scrypt_stanza("p")),
    ):
        for identity in (age.ScryptIdentity("p"), OWN):
            with pytest.raises(age.HeaderFailure):
                age.decrypt([identity], io.BytesIO(written(*stanzas)))


# Armor

BINARY = written(OWN.recipient.wrap(FILE_KEY))
ENCODED = base64.b64encode(BINARY).decode()
LINES = [ENCODED[start : start + 64] for start in range(0, len(ENCODED), 64)]
BEGIN, END = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"


def text(*lines: str, end: str = "\n") -> bytes:
    return end.join(lines).encode()


def read_armored(data: bytes) -> bytes:
    return age.decrypt([OWN], age.unarmored(io.BytesIO(data))).read()


@pytest.mark.parametrize(
    "data",
    [
        text(BEGIN, *LINES, END, ""),
        text(BEGIN, *LINES, END),
        text(BEGIN, *LINES, END, "", end="\r\n"),
        text("", " \t", BEGIN, *LINES, END, "", "  ", "\t", ""),
    ],
)
def test_strict_armor_is_read(data: bytes) -> None:
    assert read_armored(data) == b"content"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n" * 2000,
        text("hello", BEGIN, *LINES, END),
        text(" " + BEGIN, *LINES, END),
        text(BEGIN + " ", *LINES, END),
        text(BEGIN.lower(), *LINES, END.lower()),
        text(BEGIN.replace("AGE", "PGP"), *LINES, END),
        text(BEGIN, "Version: 1", "", *LINES, END),
        text(BEGIN, "", *LINES, END),
        text(BEGIN, *LINES, "", END),
        text(BEGIN, *LINES[:3], "", *LINES[3:], END),
        text(BEGIN, *LINES[:3], LINES[3][:60], LINES[3][60:], *LINES[4:], END),
        text(BEGIN, LINES[0] + LINES[1], *LINES[2:], END),
        text(BEGIN, LINES[0] + " ", *LINES[1:], END),
        text(BEGIN, " " + LINES[0], *LINES[1:], END),
        text(BEGIN, "*" + LINES[0][1:], *LINES[1:], END),
        text(BEGIN, *LINES[:-1], LINES[-1].rstrip("=") + "A===", END),
        text(BEGIN, *LINES, "=abcd", END),
        text(BEGIN, *LINES),
        text(BEGIN, *LINES, END, "hello"),
        text(BEGIN, *LINES, END + "hello"),
        text(BEGIN, *LINES, END + " "),
        text(BEGIN, *LINES, END, " " * 2000),
        text(BEGIN, *LINES, END.replace("AGE", "PGP")),
    ],
)
def test_any_other_armor_is_refused(data: bytes) -> None:
    with pytest.raises(age.ArmorFailure):
        read_armored(data)


def test_armor_refuses_padding_and_stray_bits_inside() -> None:
    for length in range(1, 4):
        encoded = base64.b64encode(bytes(range(length))).decode()
        good = age.unarmored(io.BytesIO(text(BEGIN, encoded, END)))
        assert good.read() == bytes(range(length))
        with pytest.raises(age.ArmorFailure):
            age.unarmored(io.BytesIO(text(BEGIN, encoded, encoded, END))).read()
    for encoded in ("AB==", "AAB=", "AA", "A", "AAA", "A===", "AA==AAAA"):
        with pytest.raises(age.ArmorFailure):
            age.unarmored(io.BytesIO(text(BEGIN, encoded, END))).read()


def test_a_padded_full_line_must_be_the_last() -> None:
    encoded = base64.b64encode(bytes(47)).decode()
    assert len(encoded) == 64
    assert age.unarmored(io.BytesIO(text(BEGIN, encoded, END))).read() == bytes(47)
    with pytest.raises(age.ArmorFailure):
        age.unarmored(io.BytesIO(text(BEGIN, encoded, encoded, END))).read()


# Encodings


@given(st.binary(max_size=100))
def test_base64_round_trip_and_one_form_only(data: bytes) -> None:
    encoded = encoding.encode64(data)
    assert encoding.decode64(encoded) == data
    for other in (encoded + b"=", encoded + b"\n", b" " + encoded, encoded + b"A===", encoded[:1] + b"*"):
        with pytest.raises(ValueError):
            encoding.decode64(other)


@given(
    st.sampled_from(["age", "age1pq", "AGE-SECRET-KEY-", "AGE-SECRET-KEY-PQ-"]),
    st.binary(max_size=80),
    st.data(),
)
def test_bech32_round_trip_and_every_single_error(prefix: str, data: bytes, draw: st.DataObject) -> None:
    encoded = encoding.bech32_encode(prefix, data)
    assert encoding.bech32_decode(prefix, encoded) == data
    place = draw.draw(st.integers(len(prefix) + 1, len(encoded) - 1))
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    letter = draw.draw(st.sampled_from(letters if prefix == prefix.lower() else letters.upper()))
    changed = encoded[:place] + letter + encoded[place + 1 :]
    if changed != encoded:
        with pytest.raises(ValueError):
            encoding.bech32_decode(prefix, changed)


def test_bech32_known_answers_and_refusals() -> None:
    # The first valid string of BIP 173, whose data part is empty.
    assert encoding.bech32_decode("A", "A12UEL5L") == b""
    assert encoding.bech32_encode("a", b"") == "a12uel5l"
    good = encoding.bech32_encode("age", bytes(32))
    for bad in (
        "",
        "age",
        "age1",
        good.upper(),
        good[:-1] + good[-1].upper(),
        good + "b",
        "b" + good,
        good[:-1],
    ):
        with pytest.raises(ValueError):
            encoding.bech32_decode("age", bad)
    with pytest.raises(ValueError):
        encoding.bech32_decode("age", "age1" + "q" * 10_000)


def test_bech32_refuses_stray_bits_under_a_right_checksum() -> None:
    refused = 0
    for digit in range(32):  # one byte takes two digits, of which the second has two bits to spare
        digits = [0, digit]
        check = encoding._polymod([*encoding._expand("age"), *digits, 0, 0, 0, 0, 0, 0]) ^ 1
        digits += [check >> 5 * (5 - place) & 31 for place in range(6)]
        encoded = "age1" + "".join("qpzry9x8gf2tvdw0s3jn54khce6mua7l"[each] for each in digits)
        if digit % 4 == 0:
            assert encoding.bech32_decode("age", encoded) == bytes([digit // 4])
        else:
            refused += 1
            with pytest.raises(ValueError, match="stray bits"):
                encoding.bech32_decode("age", encoded)
    assert refused == 24


def test_keys_of_the_wrong_kind_or_length_are_refused() -> None:
    for parse, text_form in (
        (age.HybridRecipient.parse, encoding.bech32_encode("age1pq", bytes(1215))),
        (age.HybridRecipient.parse, encoding.bech32_encode("age1pq", b"\xff" * 1216)),
        (age.HybridRecipient.parse, encoding.bech32_encode("age", bytes(1216))),
        (age.HybridIdentity.parse, encoding.bech32_encode("AGE-SECRET-KEY-PQ-", bytes(31))),
        (age.HybridIdentity.parse, encoding.bech32_encode("AGE-SECRET-KEY-", bytes(32))),
        (age.X25519Identity.parse, encoding.bech32_encode("AGE-SECRET-KEY-", bytes(33))),
    ):
        with pytest.raises(ValueError):
            parse(text_form)
    low_order = OWN.recipient.public[:1184] + bytes(32)
    with pytest.raises(ValueError, match="low order"):
        age.HybridRecipient(low_order)


def test_secrets_do_not_show_in_a_representation() -> None:
    identity = age.HybridIdentity(b"S" * 32)
    for secret in (identity, age.X25519Identity(b"S" * 32), age.ScryptIdentity("SSSSSSSS")):
        assert "SSSS" not in repr(secret)
    assert identity.secret_text() not in repr(identity)
